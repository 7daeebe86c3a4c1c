"""evaluate retrieval, reading, answers, conversations: how good the program is on a set of questions."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import Language
from assistant.evaluation.rows import RowError
from corpus.errors import FileMissingError
from ui.command_help import describe, example
from ui.commands.options import CommandParser
from ui.sample import open_library
from ui.terminal import Exit, Terminal, UsageError
from ui.upkeep_words import UpkeepWords
from ui.wording import Words

if TYPE_CHECKING:
    from index.library import Library


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's commands to the parser."""
    parser = commands.add_parser(
        "evaluate",
        help=describe("evaluate", language),
        epilog=example("evaluate", language),
        allow_abbrev=False,
    )
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    CommandParser(kinds, "retrieval", retrieval, language).option(
        "folder", explained="beir", type=Path, metavar="BEIR_DIR"
    ).option("--run", explained="run", type=Path, metavar="FILE.trec")
    for name, command in (("reading", reading), ("answers", answers), ("conversations", conversations)):
        CommandParser(kinds, name, command, language).option(
            "rows", explained="rows", type=Path, metavar="FILE.jsonl"
        ).option("--predictions", explained="predictions", type=Path, metavar="FILE.jsonl")


def retrieval(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Index a BEIR folder, run its queries, and print the figures."""
    from assistant.evaluation.retrieval import evaluate_retrieval

    _require(options.folder)
    return _print(terminal, evaluate_retrieval(options.folder, options.run))


def reading(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Choose sentence and span in the context of each row, and print what was missed, then the figures."""
    from assistant.evaluation.misses import reading_lines
    from assistant.evaluation.reading import read_contexts, summarise, write_predictions
    from index.token_table import bundled_table

    _require(options.rows)
    with _mistakes(options):
        readings = read_contexts(options.rows, bundled_table(), _progress(terminal))
        if options.predictions is not None:
            write_predictions(readings, options.predictions)
    return _print(terminal, summarise(readings), (line for read in readings for line in reading_lines(read)))


def answers(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Ask the library each row's question, and print what was missed, then the figures."""
    from assistant.assistant import Assistant
    from assistant.evaluation.answers import judge_answers, summarise, write_predictions
    from assistant.evaluation.misses import answer_lines, missed_step

    library = _library(terminal, options)
    assistant = Assistant(library)
    with _mistakes(options):
        judgements = judge_answers(options.rows, assistant.ask, library.report, _progress(terminal))
        if options.predictions is not None:
            write_predictions(judgements, options.predictions)
    steps = ((judged, missed_step(judged, assistant.consider)) for judged in judgements)
    return _print(
        terminal,
        summarise(judgements),
        (line for judged, step in steps if step is not None for line in answer_lines(judged, step)),
    )


def conversations(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Hold each conversation of the file over the library, and print what was missed, then the figures."""
    from assistant.assistant import Assistant
    from assistant.evaluation.conversations import judge_conversations, miss_lines, summarise_turns, write_predictions

    library = _library(terminal, options)
    assistant = Assistant(library)
    with _mistakes(options):
        judgements = judge_conversations(
            options.rows,
            lambda question, earlier: assistant.ask(question, earlier=earlier),
            library.report,
            _progress(terminal),
        )
        if options.predictions is not None:
            write_predictions(judgements, options.predictions)
    return _print(terminal, summarise_turns(judgements), (line for judged in judgements for line in miss_lines(judged)))


@contextmanager
def _mistakes(options: argparse.Namespace) -> Iterator[None]:
    """Tell of a row that is none and of predictions that cannot be written as mistakes of usage."""
    try:
        yield
    except RowError as error:
        raise UsageError(Words.BAD_FILE, cause=error) from error
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=options.predictions, cause=error) from error


def _progress(terminal: Terminal) -> Callable[[int, int], None]:
    """Return what says how many rows are done, a hundred times at most."""

    def tell(done: int, total: int) -> None:
        if done == total or done % max(1, total // 100) == 0:
            terminal.note(UpkeepWords.EVALUATING, done=done, total=total)

    return tell


def _library(terminal: Terminal, options: argparse.Namespace) -> "Library":
    """Return the terminal's library, the sample report in it where it was empty; the rows have to be there."""
    _require(options.rows)
    library, added = open_library(terminal.folder)
    for report in added:
        terminal.note(Words.SAMPLE_ADDED, title=report.title)
    return library


def _require(path: Path) -> None:
    if not path.exists():
        raise FileMissingError(path)


def _print(terminal: Terminal, figures: dict[str, Any], missed: Iterable[str] = ()) -> Exit:
    """Print the figures, after the lines of what was missed where a person reads them."""
    if terminal.is_json:
        terminal.json(figures)
    else:
        for line in missed:
            terminal.result(line)
        width = max(len(name) for name in figures)
        for name, value in figures.items():
            terminal.result(
                f"{name:<{width}}  {value:.4f}" if isinstance(value, float) else f"{name:<{width}}  {value}"
            )
    return Exit.DONE

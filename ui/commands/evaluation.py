"""evaluate retrieval, reading, answers, conversations: how good the program is on a set of questions."""

import argparse
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
    """Choose sentence and span in the context of each row, and print the figures."""
    from assistant.evaluation.reading import evaluate_reading
    from index.token_table import bundled_table

    _require(options.rows)
    try:
        return _print(terminal, evaluate_reading(options.rows, bundled_table(), options.predictions))
    except RowError as error:
        raise UsageError(Words.BAD_FILE, cause=error) from error
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=options.predictions, cause=error) from error


def answers(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Ask the library each row's question, and print the figures."""
    from assistant.assistant import Assistant
    from assistant.evaluation.answers import evaluate_answers

    library = _library(terminal, options)
    try:
        figures = evaluate_answers(options.rows, Assistant(library).ask, library.report, options.predictions)
    except RowError as error:
        raise UsageError(Words.BAD_FILE, cause=error) from error
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=options.predictions, cause=error) from error
    return _print(terminal, figures)


def conversations(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Hold each conversation of the file over the library, and print what was missed, then the figures."""
    from assistant.assistant import Assistant
    from assistant.evaluation.conversations import judge_conversations, miss_lines, summarise_turns, write_predictions

    library = _library(terminal, options)
    assistant = Assistant(library)
    try:
        judgements = judge_conversations(
            options.rows,
            lambda question, earlier: assistant.ask(question, earlier=earlier),
            library.report,
            lambda done, total: terminal.note(UpkeepWords.CONVERSING, done=done, total=total),
        )
        if options.predictions is not None:
            write_predictions(judgements, options.predictions)
    except RowError as error:
        raise UsageError(Words.BAD_FILE, cause=error) from error
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=options.predictions, cause=error) from error
    if not terminal.is_json:
        for line in (line for judged in judgements for line in miss_lines(judged)):
            terminal.result(line)
    return _print(terminal, summarise_turns(judgements))


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


def _print(terminal: Terminal, figures: dict[str, Any]) -> Exit:
    if terminal.is_json:
        terminal.json(figures)
    else:
        width = max(len(name) for name in figures)
        for name, value in figures.items():
            terminal.result(
                f"{name:<{width}}  {value:.4f}" if isinstance(value, float) else f"{name:<{width}}  {value}"
            )
    return Exit.DONE

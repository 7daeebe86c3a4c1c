"""ask, search, brief: what is asked of the library."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answer import Abstention, Answer, Language
from assistant.assistant import Assistant
from assistant.brief import NoteRequest
from assistant.json_form import answer_as_json, hit_as_json
from corpus.calendars import gregorian_year
from corpus.errors import AssistantError, FileMissingError
from corpus.normalise import fold
from corpus.report import SectionKind
from index.listing import ListedReport
from ui.commands.options import CommandParser
from ui.plain import abstention_text, answer_text, source_text
from ui.sample import open_library
from ui.sources import cited_cards, passage_cards
from ui.terminal import Exit, Terminal, UsageError
from ui.upkeep_words import UpkeepWords
from ui.wording import Words, say, say_error

NOTE_FORMATS = (".odt", ".docx", ".md")
FIRST_GREGORIAN_YEAR = 1000
"""Years below it are ROC years: 106 is 2017."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's commands to the parser."""
    CommandParser(commands, "ask", ask, language).option(
        "question", explained="question", nargs="?", metavar="QUESTION"
    ).option("--from", explained="from", dest="rows", type=Path, metavar="FILE.jsonl").option(
        "--language", explained="language", choices=("zh", "en")
    )
    CommandParser(commands, "search", search, language).option("query", explained="query", metavar="QUERY").option(
        "-k", explained="k", type=_positive, default=10, metavar="N"
    ).option("--year", explained="year", type=_year, metavar="Y").option(
        "--place", explained="place", metavar="P"
    ).option("--body", explained="body", metavar="B").option("--person", explained="person", metavar="N").option(
        "--section", explained="section", type=_section_kind, metavar="S"
    )
    CommandParser(commands, "brief", brief, language).option("topic", explained="topic", metavar="TOPIC").option(
        "--language", explained="language", choices=("zh", "en"), default="zh"
    ).option("--occasion", explained="occasion", default="", metavar="TEXT").option(
        "--date", explained="meeting_date", default="", metavar="DAY"
    ).option("--out", explained="out", type=Path, required=True, metavar="FILE")


def ask(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Answer one question, or those of a file; the sample report answers for a library that is new."""
    if options.rows is not None:
        return _ask_rows(terminal, options.rows, options.language)
    if options.question is None:
        raise UsageError(Words.NEEDS_QUESTION)
    question = sys.stdin.read() if options.question == "-" else options.question
    assistant = _open(terminal)
    answer = assistant.ask(question, language=options.language)
    if terminal.is_json:
        terminal.json(answer_as_json(answer))
    else:
        terminal.result(_text_of(answer, assistant))
    return Exit.DONE


def search(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Print the passages found, best first."""
    assistant = _open(terminal)
    chosen = _chosen_reports(assistant.library.listing(), options)
    kinds = frozenset({options.section}) if options.section else None
    hits = assistant.search(options.query, k=options.k, report_ids=chosen, kinds=kinds)
    if terminal.is_json:
        titles = {report.report_id: report.title for report in assistant.library.listing()}
        rows = [hit_as_json(hit) | {"title": titles[hit.passage.report_id]} for hit in hits]
        terminal.json({"query": options.query, "hits": rows})
    elif hits:
        cards = passage_cards(hits, assistant.library.report, terminal.language)
        terminal.result("\n".join(source_text(card, terminal.language) for card in cards))
    else:
        terminal.note(Words.NO_HITS)
    return Exit.DONE


def brief(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Write a briefing note on the topic."""
    if options.out.suffix.lower() not in NOTE_FORMATS:
        raise UsageError(Words.BRIEF_FORMAT, formats=", ".join(NOTE_FORMATS), path=options.out)
    if not options.topic.strip():
        raise UsageError(Words.NEEDS_TOPIC)
    asked = NoteRequest(options.topic, options.language, options.occasion, options.date)
    assistant = _open(terminal)
    try:
        note = assistant.brief(asked, options.out, date.today())
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=options.out, cause=error) from error
    if terminal.is_json:
        lines = sum(len(part.lines) for part in note.parts)
        terminal.json({"topic": options.topic, "path": str(options.out.resolve()), "lines": lines})
    else:
        terminal.note(Words.BRIEF_WRITTEN, path=options.out)
    return Exit.DONE


def _open(terminal: Terminal) -> Assistant:
    library, added = open_library(terminal.folder)
    for report in added:
        terminal.note(Words.SAMPLE_ADDED, title=report.title)
    if library.is_reembedding_due:
        terminal.note(UpkeepWords.MODEL_IS_ANOTHER)
    return Assistant(library)


def _ask_rows(terminal: Terminal, path: Path, language: Language | None) -> Exit:
    if not terminal.is_json:
        raise UsageError(Words.NEEDS_JSON)
    rows = list(_rows(path))
    assistant = _open(terminal)
    status = Exit.DONE
    for line, row in rows:
        answered = _answer_row(terminal, assistant, row, language)
        if "error" in answered:
            status = Exit.INPUT_FAILED
            terminal.note(Words.BAD_LINE, path=path, line=line, cause=answered["error"]["message"])
        terminal.json(answered, is_row=True)
    return status


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Give each line that is not blank as its number and its value, None where it is no JSON."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise FileMissingError(path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(Words.CANNOT_READ, path=path, cause=error) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError:
                yield number, None


def _answer_row(terminal: Terminal, assistant: Assistant, row: Any, language: Language | None) -> dict[str, Any]:
    question = row.get("question") if isinstance(row, dict) else None
    named = {"id": row["id"]} if isinstance(row, dict) and "id" in row else {}
    if not isinstance(question, str):
        message = say(Words.BAD_ROW, terminal.language)
        return {**named, "error": {"kind": "RowError", "message": message}}
    try:
        return named | answer_as_json(assistant.ask(question, language=language))
    except AssistantError as error:
        message = say_error(error, terminal.language)
        return {
            **named,
            "question": question[:200],
            "error": {"kind": type(error).__name__, "message": message},
        }


def _text_of(answer: Answer | Abstention, assistant: Assistant) -> str:
    report_of = assistant.library.report
    if isinstance(answer, Abstention):
        return abstention_text(answer, passage_cards(answer.nearest, report_of, answer.language), answer.language)
    return answer_text(answer, cited_cards(answer.citations, report_of, answer.language), answer.language)


def _chosen_reports(reports: Sequence[ListedReport], options: argparse.Namespace) -> frozenset[str] | None:
    """Return the ids of the reports whose cards fit the filters; None where no filter is given."""
    filters = (
        (options.place, ("出國地區",)),
        (options.body, ("參訪機關", "主辦機關")),
        (options.person, ("出國人員",)),
    )
    if options.year is None and not any(wanted for wanted, _ in filters):
        return None
    return frozenset(
        report.report_id
        for report in reports
        if (options.year is None or _year_of(report) == options.year)
        and all(not wanted or _card_holds(report, names, wanted) for wanted, names in filters)
    )


def _year_of(report: ListedReport) -> int | None:
    return int(report.date.iso[:4]) if report.date and report.date.iso else None


def _card_holds(report: ListedReport, names: tuple[str, ...], wanted: str) -> bool:
    return any(fold(wanted) in fold(field.value) for field in report.card.fields if field.name in names)


def _year(text: str) -> int:
    """Return a Gregorian year from either calendar."""
    year = int(text.removeprefix("民國").removesuffix("年"))
    return year if year >= FIRST_GREGORIAN_YEAR else gregorian_year(year)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(f"must be 1 or more, got {number}")
    return number


def _section_kind(text: str) -> SectionKind:
    return SectionKind(text)

"""add, list, show, remove, restore, purge: the reports of the library."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answer import Language
from corpus.normalise import display
from corpus.report import ReadWarning, Report
from index.ledger import LedgerRow, Status
from index.library import Library
from ui.commands.options import CommandParser
from ui.library_view import READ_WARNINGS
from ui.report_dates import dated
from ui.settings import model_choice
from ui.terminal import Exit, Terminal
from ui.upkeep_words import UpkeepWords
from ui.wording import Words, say, say_ledger_reason

_STATUS_WORDS = {
    Status.ADDED: Words.ROW_ADDED,
    Status.UNCHANGED: Words.ROW_UNCHANGED,
    Status.UPDATED: Words.ROW_UPDATED,
    Status.DUPLICATE: Words.ROW_DUPLICATE,
    Status.FAILED: Words.ROW_FAILED,
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's commands to the parser."""
    CommandParser(commands, "add", add, language).option("paths", explained="paths", nargs="+", metavar="PATH")
    CommandParser(commands, "list", list_reports, language)
    CommandParser(commands, "show", show, language).option("report", explained="report", metavar="REPORT")
    CommandParser(commands, "remove", remove, language).option("report", explained="report", metavar="REPORT")
    CommandParser(commands, "restore", restore, language).option("report", explained="report", metavar="REPORT")
    CommandParser(commands, "purge", purge, language)


def add(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Read files into the library; a file that fails does not keep the others out."""

    def progress(path: Path, done: int, total: int) -> None:
        terminal.note(Words.ADDING, done=done + 1, total=total, path=path.name)

    def page_progress(page: int, pages: int) -> None:
        terminal.note(Words.RECOGNISING, page=page, pages=pages)

    with Library.open(terminal.folder, model=model_choice()) as library:
        rows = library.add_all([Path(path) for path in options.paths], progress, page_progress)
        if library.is_reembedding_due:
            terminal.note(UpkeepWords.MODEL_IS_ANOTHER)
    if terminal.is_json:
        terminal.json({"files": [row_as_json(row) for row in rows]})
    for row in rows:
        if not terminal.is_json:
            terminal.result(row_text(row, terminal.language))
    return Exit.INPUT_FAILED if any(row.status is Status.FAILED for row in rows) or not rows else Exit.DONE


def list_reports(terminal: Terminal, _: argparse.Namespace) -> Exit:
    """List the reports in the order first added, and what lies in the trash."""
    with Library.open(terminal.folder) as library:
        reports = library.listing()
        briefs = [brief_as_json(library.report(one.report_id)) for one in reports] if terminal.is_json else []
        trash = [entry for entry in library.entries() if entry.removed_at is not None]
    if terminal.is_json:
        rows = [{"report_id": entry.report_id, "path": entry.path, "removed_at": entry.removed_at} for entry in trash]
        terminal.json({"reports": briefs, "trash": rows})
        return Exit.DONE
    if not reports:
        terminal.note(Words.LIST_EMPTY)
    for report in reports:
        date = dated(report.date, terminal.language) or say(Words.DATES_UNKNOWN, terminal.language)
        terminal.result(f"{report.report_id}  {date}  {display(report.title)}")
    for entry in trash:
        terminal.result(f"{entry.report_id}  [{say(Words.IN_TRASH, terminal.language)}]  {Path(entry.path).name}")
    return Exit.DONE


def show(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Show one report; as JSON with its whole text, so that any quote can be checked by offsets."""
    with Library.open(terminal.folder) as library:
        report = library.report(options.report)
    if terminal.is_json:
        terminal.json(report_as_json(report))
        return Exit.DONE
    missing = say(Words.CARD_MISSING, terminal.language)
    lines = [f"{report.report_id}  {display(report.title)}", "", say(Words.CARD, terminal.language)]
    lines += [f"  {field.name}：{display(field.value)[:200]}" for field in report.card.fields]
    lines += [f"  {name}：（{missing}）" for name in report.card.missing]
    lines += ["", say(Words.OUTLINE, terminal.language)]
    lines += [
        f"  {section.span.start:>6}  [{section.kind.value}] {display(section.heading)}" for section in report.sections
    ]
    terminal.result("\n".join(lines))
    return Exit.DONE


def remove(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Move a report to the trash."""
    with Library.open(terminal.folder) as library:
        library.remove(options.report)
    return _done(terminal, Words.REMOVED, {"removed": options.report}, report=options.report)


def restore(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Bring a report back from the trash."""
    with Library.open(terminal.folder) as library:
        library.restore(options.report)
    return _done(terminal, Words.RESTORED, {"restored": options.report}, report=options.report)


def purge(terminal: Terminal, _: argparse.Namespace) -> Exit:
    """Delete for good what lies in the trash."""
    with Library.open(terminal.folder) as library:
        purged = library.purge()
    return _done(terminal, Words.PURGED, {"purged": purged}, n=len(purged))


def row_as_json(row: LedgerRow) -> dict[str, Any]:
    """Return a ledger row under the keys of the command line."""
    return asdict(row) | {"status": row.status.value}


def report_as_json(report: Report) -> dict[str, Any]:
    """Return a whole report; start and end are code points of its text."""
    return {
        **brief_as_json(report),
        "source": report.source,
        "sha256": report.sha256,
        "page_starts": list(report.page_starts),
        "ocr_pages": list(report.ocr_pages),
        "unread_pages": list(report.unread_pages),
        "warnings": [warning.value for warning in report.warnings],
        "card": {
            "fields": [
                {
                    "name": field.name,
                    "value": field.value,
                    "start": field.span.start,
                    "end": field.span.end,
                    "iso": field.iso,
                }
                for field in report.card.fields
            ],
            "missing": list(report.card.missing),
        },
        "sections": [
            {
                "kind": section.kind.value,
                "heading_path": list(section.heading_path),
                "start": section.span.start,
                "end": section.span.end,
            }
            for section in report.sections
        ],
        "names": [
            {
                "zh": name.zh,
                "en": name.en,
                "abbreviation": name.abbreviation,
                "start": name.span.start,
                "end": name.span.end,
            }
            for name in report.names
        ],
        "text": report.text,
    }


def brief_as_json(report: Report) -> dict[str, Any]:
    """Return what a list says of a report."""
    return {
        "report_id": report.report_id,
        "title": report.title,
        "report_date": report.date.value if report.date else None,
        "report_date_iso": report.date.iso if report.date else None,
        "characters": len(report.text),
        "pages": len(report.page_starts) or None,
    }


def row_text(row: LedgerRow, language: Language) -> str:
    """Return a ledger row in one line."""
    words = [say(_STATUS_WORDS[row.status], language), row.path]
    if row.report_id:
        words.append(row.report_id)
    if row.reason:
        words.append(say_ledger_reason(row.reason, Path(row.path), language))
    if row.ocr_pages:
        words.append(say(Words.OCR_PAGES, language, pages=_listed(row.ocr_pages)))
    if row.unread_pages:
        words.append(say(Words.UNREAD_PAGES, language, pages=_listed(row.unread_pages)))
    words += [say(READ_WARNINGS[warning], language) for warning in ReadWarning if warning.value in row.warnings]
    return "  ".join(words)


def _listed(pages: tuple[int, ...]) -> str:
    """Return page numbers with runs shortened: "1–3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _done(terminal: Terminal, words: Words, value: dict[str, Any], **values: object) -> Exit:
    if terminal.is_json:
        terminal.json(value)
    else:
        terminal.note(words, **values)
    return Exit.DONE

"""What the library page shows: one row per report, per file handed in, and per report in the trash.

Rows are plain values made from the record in one go; wording and layout are the templates'.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from assistant.answer import Language
from assistant.scope import Facet, traits_of
from corpus.card import OFFICIAL_FIELDS
from corpus.corrections import CardLine, Correction, card_lines, load_corrections
from corpus.normalise import display, fold
from corpus.report import ReadWarning, Report
from corpus.store import load_report
from index.entries import Entry
from index.ledger import LedgerRow, Status
from index.library import Library
from index.listing import ListedReport
from ui.library_words import LibraryWords
from ui.report_dates import dated
from ui.said import Said
from ui.wording import Words, say, say_ledger_reason

TITLE_FIELD: Final = "計畫名稱"
LOW_HAN_SHARE: Final = 0.2
"""Below it a Chinese report was probably not read rightly: fonts without character maps, or a scan."""

READ_WARNINGS: Final[Mapping[ReadWarning, LibraryWords]] = {
    ReadWarning.HEADERS_DROPPED: LibraryWords.WARN_HEADERS_DROPPED,
    ReadWarning.CHANGES_ACCEPTED: LibraryWords.WARN_CHANGES_ACCEPTED,
    ReadWarning.HIDDEN_DROPPED: LibraryWords.WARN_HIDDEN_TEXT_DROPPED,
    ReadWarning.PARTS_UNREAD: LibraryWords.WARN_PARTS_UNREAD,
    ReadWarning.CONVERTED: LibraryWords.WARN_CONVERTED,
    ReadWarning.PRIVATE_USE: LibraryWords.WARN_PRIVATE_USE_CHARACTERS,
    ReadWarning.UNDECODED: LibraryWords.WARN_UNDECODED_CHARACTERS,
}
SERIOUS: Final = frozenset({ReadWarning.PRIVATE_USE, ReadWarning.UNDECODED})
STATUS_WORDS: Final[Mapping[Status, Said]] = {
    Status.ADDED: Words.ROW_ADDED,
    Status.UNCHANGED: Words.ROW_UNCHANGED,
    Status.UPDATED: Words.ROW_UPDATED,
    Status.DUPLICATE: Words.ROW_DUPLICATE,
    Status.FAILED: Words.ROW_FAILED,
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file handed in: what became of it and how well it was read; `notes` are to be looked at, in words."""

    name: str
    status: Status
    status_words: str
    reason: str
    report_id: str | None
    report_title: str
    row: LedgerRow
    notes: tuple[str, ...]
    needs_attention: bool
    time: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of the library, or of its trash; `file` is the row of the file that it was read from."""

    report_id: str
    title: str
    date: str
    date_iso: str
    places: str
    years: tuple[str, ...]
    file: FileRow | None
    file_name: str
    version: int
    corrected: int
    duplicates: int
    added: str
    changed: str
    changed_at: str
    removed: str


def corrections_of(library: Library) -> dict[str, tuple[Correction, ...]]:
    """Return staff's corrections by report_id."""
    with library.reading() as connection:
        return load_corrections(connection)


def file_rows(library: Library, language: Language) -> list[FileRow]:
    """Return one row per file ever handed in, the latest first."""
    titles = {report.report_id: " ".join(display(report.title).split()) for report in library.listing()}
    return [file_row(row, titles.get(row.report_id or "", ""), language) for row in library.ledger()]


def file_row(row: LedgerRow, title: str, language: Language) -> FileRow:
    """Return the row as shown; `title` is that of the report which holds the file's text, "" for none."""
    name = shown_name(row.path)
    notes, is_serious = _notes(row, language)
    return FileRow(
        name=name,
        status=row.status,
        status_words=say(STATUS_WORDS[row.status], language),
        reason=say_ledger_reason(row.reason, Path(name), language) if row.reason else "",
        report_id=row.report_id if title else None,
        report_title=title,
        row=row,
        notes=notes,
        needs_attention=is_serious or row.status is Status.FAILED,
        time=shown_time(row.time),
    )


def report_rows(library: Library, language: Language) -> list[ReportRow]:
    """Return one row per report of the library, in the order first added."""
    entries = {entry.report_id: entry for entry in library.entries() if entry.removed_at is None}
    return _rows([(entries[report.report_id], report) for report in library.listing()], library, language)


def trash_rows(library: Library, language: Language) -> list[ReportRow]:
    """Return one row per report in the trash, the last removed first."""
    removed = sorted(
        (entry for entry in library.entries() if entry.removed_at), key=lambda e: e.removed_at or "", reverse=True
    )
    with library.reading() as connection:
        reports = [(entry, load_report(connection, entry.report_id)) for entry in removed]
    return _rows(reports, library, language)


def lines_of(report: Report | ListedReport, library: Library) -> tuple[CardLine, ...]:
    """Return the report's card, staff's corrections beside what the report says."""
    return card_lines(report.card, corrections_of(library).get(report.report_id, ()))


def title_of(report: Report | ListedReport, lines: Iterable[CardLine]) -> str:
    """Return the report's title on one line, as staff corrected it where they did."""
    corrected = next((line.correction.value for line in lines if line.name == TITLE_FIELD and line.correction), "")
    return " ".join((corrected or display(report.title)).split())


def fits(row: ReportRow, wanted: str) -> bool:
    """Say whether the row holds each of the words wanted, in title, file, places, date or year."""
    held = fold(" ".join((row.title, row.file_name, row.places, row.date, *row.years)))
    return all(word in held for word in fold(wanted).split())


def needs_attention(row: ReportRow | FileRow) -> bool:
    """Say whether a person should look at the file, or at the file that the report was read from."""
    file = row.file if isinstance(row, ReportRow) else row
    return file is not None and file.needs_attention


def shown_name(path: str) -> str:
    """Return the last part of a path, of either system's."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path


def shown_time(iso: str | None) -> str:
    """Return a moment in this machine's time zone, to the minute; "" for none."""
    return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M") if iso else ""


def _rows(
    reports: Iterable[tuple[Entry, Report | ListedReport]], library: Library, language: Language
) -> list[ReportRow]:
    ledger = library.ledger()
    by_path = {row.path: row for row in ledger}
    duplicates = Counter(row.report_id for row in ledger if row.status is Status.DUPLICATE)
    corrections = corrections_of(library)
    return [
        _row(entry, report, by_path.get(entry.path), duplicates, corrections.get(entry.report_id, ()), language)
        for entry, report in reports
    ]


def _row(
    entry: Entry,
    report: Report | ListedReport,
    ledger_row: LedgerRow | None,
    duplicates: Mapping[str | None, int],
    corrections: tuple[Correction, ...],
    language: Language,
) -> ReportRow:
    traits = traits_of(report, corrections)
    title = title_of(report, card_lines(report.card, corrections))
    return ReportRow(
        report_id=entry.report_id,
        title=title,
        date=dated(report.date, language) or say(Words.DATES_UNKNOWN, language),
        date_iso=(report.date.iso or "") if report.date else "",
        places="、".join(traits[Facet.PLACE]),
        years=traits[Facet.YEAR],
        file=file_row(ledger_row, title, language) if ledger_row else None,
        file_name=shown_name(entry.path),
        version=entry.version,
        corrected=len(corrections),
        duplicates=duplicates.get(entry.report_id, 0),
        added=shown_time(entry.added_at),
        changed=shown_time(entry.updated_at),
        changed_at=entry.updated_at,
        removed=shown_time(entry.removed_at),
    )


def _notes(row: LedgerRow, language: Language) -> tuple[tuple[str, ...], bool]:
    """Return what a person should look at, in words, and whether any of it is serious."""
    if row.status is Status.FAILED:
        return (), True
    serious = [
        (row.han_share < LOW_HAN_SHARE, say(LibraryWords.HEALTH_LOW_HAN, language)),
        (row.sections <= 1, say(LibraryWords.HEALTH_NO_SECTIONS, language)),
        (len(row.missing_fields) == len(OFFICIAL_FIELDS), say(LibraryWords.HEALTH_NO_CARD, language)),
        (bool(row.unread_pages), say(Words.UNREAD_PAGES, language, pages=listed(row.unread_pages))),
    ]
    warnings = [warning for warning in ReadWarning if warning.value in row.warnings]
    notes = [words for holds, words in serious if holds]
    notes += [say(READ_WARNINGS[warning], language) for warning in warnings]
    if row.ocr_pages:
        notes.append(say(Words.OCR_PAGES, language, pages=listed(row.ocr_pages)))
    return tuple(notes), any(holds for holds, _ in serious) or bool(SERIOUS.intersection(warnings))


def listed(pages: tuple[int, ...]) -> str:
    """Return page numbers, at most ten of them.

    >>> listed((1, 2, 7))
    '1, 2, 7'
    """
    return ", ".join(map(str, pages[:10])) + ("…" if len(pages) > 10 else "")

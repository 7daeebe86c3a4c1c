"""The corpus layer's tables, and reports written to and read from them.

These functions begin and end no transaction: the library opens the database, with foreign keys on, and
commits.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from corpus.errors import ReportUnknownError
from corpus.report import BilingualName, CardField, ReadWarning, Report, Section, SectionKind, Span, TripCard

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS reports (
    report_id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    page_starts TEXT NOT NULL,
    missing_fields TEXT NOT NULL,
    original BLOB
);
CREATE INDEX IF NOT EXISTS reports_by_sha256 ON reports (sha256);
CREATE TABLE IF NOT EXISTS sections (
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    heading_path TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (report_id, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS card_fields (
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    iso TEXT,
    PRIMARY KEY (report_id, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    position INTEGER NOT NULL,
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    abbreviation TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (report_id, position)
) WITHOUT ROWID;
"""
_RECOVERY: Final = """
ALTER TABLE reports ADD COLUMN ocr_pages TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN unread_pages TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN warnings TEXT NOT NULL DEFAULT '';
"""
MIGRATIONS: Final = (_TABLES, _RECOVERY)
"""The scripts that bring the tables from one version to the next, the first from none."""
# Headings and field names hold no line break, so lists of them are stored one a line.
_SEPARATOR: Final = "\n"


def save_report(connection: sqlite3.Connection, report: Report, original: bytes | None = None) -> None:
    """Write report, in place of any of the same id, with the bytes of the file it was read from.

    Without `original` the bytes already kept for the same file stay.
    """
    if original is None:
        kept = original_file(connection, report.report_id)
        original = kept[1] if kept is not None and kept[0] == report.sha256 else None
    connection.execute(
        """
        INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (report_id) DO UPDATE SET
            title = excluded.title,
            text = excluded.text,
            source = excluded.source,
            sha256 = excluded.sha256,
            page_starts = excluded.page_starts,
            missing_fields = excluded.missing_fields,
            original = excluded.original,
            ocr_pages = excluded.ocr_pages,
            unread_pages = excluded.unread_pages,
            warnings = excluded.warnings
        """,
        (
            report.report_id,
            report.title,
            report.text,
            report.source,
            report.sha256,
            _numbers_as_text(report.page_starts),
            _SEPARATOR.join(report.card.missing),
            original,
            _numbers_as_text(report.ocr_pages),
            _numbers_as_text(report.unread_pages),
            " ".join(report.warnings),
        ),
    )
    _save_parts(connection, report)


def load_report(connection: sqlite3.Connection, report_id: str) -> Report:
    """Return the report of that id, equal to the one saved; raises ReportUnknownError."""
    row = connection.execute(
        """
        SELECT title, text, source, sha256, missing_fields, page_starts, ocr_pages, unread_pages, warnings
        FROM reports WHERE report_id = ?
        """,
        (report_id,),
    ).fetchone()
    if row is None:
        raise ReportUnknownError(_database(connection), report_id)
    title, text, source, sha256, missing, page_starts, ocr_pages, unread_pages, warnings = row
    return Report(
        report_id=report_id,
        title=title,
        text=text,
        sections=tuple(
            Section(SectionKind(kind), tuple(_split(path)), Span(start, end))
            for kind, path, start, end in _parts(connection, report_id, "sections", "kind, heading_path")
        ),
        card=TripCard(
            tuple(
                CardField(name, value, Span(start, end), iso)
                for name, value, iso, start, end in _parts(connection, report_id, "card_fields", "name, value, iso")
            ),
            tuple(_split(missing)),
        ),
        names=tuple(
            BilingualName(zh, en, abbreviation, Span(start, end))
            for zh, en, abbreviation, start, end in _parts(connection, report_id, "names", "zh, en, abbreviation")
        ),
        source=source,
        sha256=sha256,
        page_starts=_numbers(page_starts),
        ocr_pages=_numbers(ocr_pages),
        unread_pages=_numbers(unread_pages),
        warnings=tuple(map(ReadWarning, warnings.split())),
    )


def load_names(connection: sqlite3.Connection, report_id: str) -> tuple[tuple[str, str, str], ...]:
    """Return the report's bilingual names in order as (Chinese, English, abbreviation or ""), without the report."""
    query = "SELECT zh, en, coalesce(abbreviation, '') FROM names WHERE report_id = ? ORDER BY position"
    return tuple(connection.execute(query, (report_id,)))


def delete_report(connection: sqlite3.Connection, report_id: str) -> None:
    """Remove the report and all that hangs on it; raises ReportUnknownError."""
    if connection.execute("DELETE FROM reports WHERE report_id = ?", (report_id,)).rowcount == 0:
        raise ReportUnknownError(_database(connection), report_id)


def list_report_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the ids of all reports in the order in which they were first added."""
    return tuple(report_id for (report_id,) in connection.execute("SELECT report_id FROM reports ORDER BY rowid"))


def original_file(connection: sqlite3.Connection, report_id: str) -> tuple[str, bytes | None] | None:
    """Return (sha256, bytes of the file, None when not kept), or None for an unknown report."""
    row = connection.execute("SELECT sha256, original FROM reports WHERE report_id = ?", (report_id,)).fetchone()
    return None if row is None else (row[0], row[1])


def _save_parts(connection: sqlite3.Connection, report: Report) -> None:
    key = report.report_id
    for table in ("sections", "card_fields", "names"):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (key,))
    connection.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                key,
                position,
                part.kind.value,
                _SEPARATOR.join(part.heading_path),
                part.span.start,
                part.span.end,
            )
            for position, part in enumerate(report.sections)
        ),
    )
    connection.executemany(
        "INSERT INTO card_fields VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (key, position, part.name, part.value, part.span.start, part.span.end, part.iso)
            for position, part in enumerate(report.card.fields)
        ),
    )
    connection.executemany(
        "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (key, position, part.zh, part.en, part.abbreviation, part.span.start, part.span.end)
            for position, part in enumerate(report.names)
        ),
    )


def _parts(connection: sqlite3.Connection, report_id: str, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    query = f'SELECT {columns}, start, "end" FROM {table} WHERE report_id = ? ORDER BY position'
    yield from connection.execute(query, (report_id,))


def _numbers_as_text(numbers: tuple[int, ...]) -> str:
    return " ".join(map(str, numbers))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


def _split(joined: str) -> list[str]:
    return joined.split(_SEPARATOR) if joined else []


def _database(connection: sqlite3.Connection) -> Path:
    """Return the path of the main database, ":memory:" for one without a file."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2] or ":memory:")

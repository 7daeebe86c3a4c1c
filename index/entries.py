"""What the index layer keeps in the record: each report's entry, its passages, their vectors, the generation.

A passage's text is not stored a second time: it is the report's text at the passage's span. All functions
work inside the caller's transaction.
"""

import hashlib
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from corpus.report import Passage, Report, Span
from index.likeness import COMMON_HEADS, HEAD, Sketch
from index.ranking import FloatArray
from index.record import Schema

SCHEMA = Schema(
    "index",
    (
        """
        CREATE TABLE entries (
            report_id TEXT PRIMARY KEY REFERENCES reports (report_id) ON DELETE CASCADE,
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            version INTEGER NOT NULL,
            added_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            removed_at TEXT,
            fingerprint TEXT NOT NULL,
            sketch BLOB NOT NULL
        ) STRICT;
        CREATE INDEX entries_by_sha256 ON entries (sha256);
        CREATE TABLE passages (
            passage_id INTEGER PRIMARY KEY,
            report_id TEXT NOT NULL REFERENCES entries (report_id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            span_start INTEGER NOT NULL,
            span_end INTEGER NOT NULL,
            UNIQUE (report_id, ordinal)
        ) STRICT;
        CREATE TABLE vectors (
            passage_id INTEGER NOT NULL REFERENCES passages (passage_id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            vector BLOB NOT NULL,
            PRIMARY KEY (passage_id, model)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE ledger (
            path TEXT PRIMARY KEY,
            status TEXT NOT NULL,
            report_id TEXT,
            reason TEXT,
            pages INTEGER NOT NULL,
            characters INTEGER NOT NULL,
            han_share REAL NOT NULL,
            passages INTEGER NOT NULL,
            sections INTEGER NOT NULL,
            missing_fields TEXT NOT NULL,
            seconds REAL NOT NULL,
            time TEXT NOT NULL
        ) STRICT;
        CREATE TABLE generation (value INTEGER NOT NULL) STRICT;
        INSERT INTO generation VALUES (0);
        """,
        """
        ALTER TABLE ledger ADD COLUMN ocr_pages TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE ledger ADD COLUMN unread_pages TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE ledger ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';
        """,
        f"""
        ALTER TABLE entries ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX entries_by_change ON entries (changed);
        CREATE INDEX entries_by_path ON entries (path);
        CREATE TABLE sketch_heads (
            hash BLOB NOT NULL,
            report_id TEXT NOT NULL REFERENCES entries (report_id) ON DELETE CASCADE,
            PRIMARY KEY (hash, report_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sketch_heads_by_report ON sketch_heads (report_id);
        INSERT INTO sketch_heads
            WITH RECURSIVE places (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM places WHERE place < {HEAD} - 1)
            SELECT substr(sketch, 8 * place + 1, 8), report_id FROM entries, places
            WHERE length(sketch) >= 8 * (place + 1);
        """,
        """
        CREATE TABLE standing_model (source TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
        """,
        """
        ALTER TABLE ledger ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
        """,
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report's place in the library.

    `path` is the file it was last read from, `version` 1 at first and one more with each corrected file;
    `removed_at` is None unless the report is in the trash; times are ISO 8601. `changed` is the library's generation
    when anything of this was last changed.
    """

    report_id: str
    path: str
    sha256: str
    version: int
    added_at: str
    updated_at: str
    removed_at: str | None
    fingerprint: str
    changed: int = 0


_ENTRY_COLUMNS = "report_id, path, sha256, version, added_at, updated_at, removed_at, fingerprint, changed"


def load_entries(connection: sqlite3.Connection, since: int = -1) -> list[Entry]:
    """Return the entries changed after the generation `since`, those in the trash too, in the order first added."""
    rows = connection.execute(
        f"SELECT {_ENTRY_COLUMNS} FROM entries WHERE changed > ? ORDER BY added_at, report_id", (since,)
    )
    return [Entry(*row) for row in rows]


def count_present(connection: sqlite3.Connection) -> int:
    """Return how many reports there are, those in the trash left out."""
    return int(connection.execute("SELECT count(*) FROM entries WHERE removed_at IS NULL").fetchone()[0])


def load_entry(connection: sqlite3.Connection, report_id: str) -> Entry | None:
    """Return the report's entry, in the trash or not, or None for an unknown report."""
    row = connection.execute(f"SELECT {_ENTRY_COLUMNS} FROM entries WHERE report_id = ?", (report_id,)).fetchone()
    return Entry(*row) if row else None


def entries_of_bytes(connection: sqlite3.Connection, sha256: str) -> list[Entry]:
    """Return the entries whose file has that SHA-256, those in the trash too, in the order first added."""
    rows = connection.execute(
        f"SELECT {_ENTRY_COLUMNS} FROM entries WHERE sha256 = ? ORDER BY added_at, report_id", (sha256,)
    )
    return [Entry(*row) for row in rows]


def entry_at_path(connection: sqlite3.Connection, path: str) -> Entry | None:
    """Return the entry last read from the file at path, those in the trash left out; None where there is none."""
    row = connection.execute(
        f"SELECT {_ENTRY_COLUMNS} FROM entries WHERE path = ? AND removed_at IS NULL ORDER BY added_at LIMIT 1", (path,)
    ).fetchone()
    return Entry(*row) if row else None


def entries_like(connection: sqlite3.Connection, own: Sketch) -> list[tuple[Entry, Sketch]]:
    """Return the entries, those in the trash left out, whose texts may be half alike to one, with their sketches.

    Of the HEAD smallest hashes they share COMMON_HEADS or more; texts that have half in common fail to once in 700,000
    times, and the words of the form, which all reports share, are seldom so many.
    """
    heads = [own[place : place + 1].tobytes() for place in range(min(HEAD, len(own)))]
    rows = connection.execute(
        f"SELECT {_ENTRY_COLUMNS}, sketch FROM entries WHERE removed_at IS NULL AND report_id IN "
        f"(SELECT report_id FROM sketch_heads WHERE hash IN ({', '.join('?' * len(heads))}) "
        "GROUP BY report_id HAVING count(*) >= ?) ORDER BY added_at, report_id",
        (*heads, max(1, min(COMMON_HEADS, len(heads) // 2))),
    )
    return [(Entry(*row[:-1]), np.frombuffer(row[-1], np.uint64)) for row in rows]


def save_entry(connection: sqlite3.Connection, entry: Entry, sketch: Sketch) -> None:
    """Write the entry over the one of the same report."""
    columns = _ENTRY_COLUMNS.split(", ")
    updates = ", ".join(f"{column} = excluded.{column}" for column in [*columns[1:], "sketch"])
    connection.execute(
        f"INSERT INTO entries ({_ENTRY_COLUMNS}, sketch) VALUES ({', '.join('?' * (len(columns) + 1))}) "
        f"ON CONFLICT (report_id) DO UPDATE SET {updates}",
        (*(getattr(entry, column) for column in columns), sketch.tobytes()),
    )
    connection.execute("DELETE FROM sketch_heads WHERE report_id = ?", (entry.report_id,))
    heads = [(sketch[place : place + 1].tobytes(), entry.report_id) for place in range(min(HEAD, len(sketch)))]
    connection.executemany("INSERT INTO sketch_heads VALUES (?, ?)", heads)


def mark_removed(connection: sqlite3.Connection, report_id: str, removed_at: str | None) -> None:
    """Put the report in the trash, or with None take it out."""
    connection.execute("UPDATE entries SET removed_at = ? WHERE report_id = ?", (removed_at, report_id))


def fingerprint(passages: Sequence[Passage]) -> str:
    """Return the SHA-256 of everything about a report's passages that search depends on."""
    digest = hashlib.sha256()
    for passage in passages:
        part = (
            passage.section.kind.value,
            *passage.section.heading_path,
            str(passage.span.start),
            passage.text,
        )
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def save_passages(
    connection: sqlite3.Connection,
    report_id: str,
    passages: Sequence[Passage],
    model: str,
    vectors: FloatArray,
) -> None:
    """Write the report's passages in order, with their vectors of one model, over what it had."""
    connection.execute("DELETE FROM passages WHERE report_id = ?", (report_id,))
    for ordinal, (passage, vector) in enumerate(zip(passages, vectors, strict=True)):
        cursor = connection.execute(
            "INSERT INTO passages (report_id, ordinal, span_start, span_end) VALUES (?, ?, ?, ?)",
            (report_id, ordinal, passage.span.start, passage.span.end),
        )
        blob = np.asarray(vector, np.float32).tobytes()
        connection.execute("INSERT INTO vectors VALUES (?, ?, ?)", (cursor.lastrowid, model, blob))


def save_vectors(connection: sqlite3.Connection, report_id: str, model: str, vectors: FloatArray) -> None:
    """Write one model's vectors of the report's passages, in their order, over its earlier ones.

    A report whose passages are no longer as many was corrected meanwhile and is left alone.
    """
    rows = connection.execute("SELECT passage_id FROM passages WHERE report_id = ? ORDER BY ordinal", (report_id,))
    passage_ids = [passage_id for (passage_id,) in rows]
    if len(passage_ids) != len(vectors):
        return
    for passage_id, vector in zip(passage_ids, vectors, strict=True):
        blob = np.asarray(vector, np.float32).tobytes()
        connection.execute("REPLACE INTO vectors VALUES (?, ?, ?)", (passage_id, model, blob))


def load_passages(connection: sqlite3.Connection, report: Report) -> tuple[Passage, ...]:
    """Return the report's passages in order."""
    starts = [section.span.start for section in report.sections]
    rows = connection.execute(
        "SELECT span_start, span_end FROM passages WHERE report_id = ? ORDER BY ordinal", (report.report_id,)
    )
    return tuple(
        Passage(
            report_id=report.report_id,
            section=report.sections[bisect_right(starts, start) - 1],
            span=Span(start, end),
            text=report.text[start:end],
        )
        for start, end in rows
    )


def load_vectors(connection: sqlite3.Connection, report_id: str, model: str, dimension: int) -> FloatArray | None:
    """Return the vectors of the report's passages, (n, dimension) in order, or None when one is missing."""
    rows = connection.execute(
        "SELECT vector FROM passages LEFT JOIN vectors "
        "ON vectors.passage_id = passages.passage_id AND model = ? WHERE report_id = ? ORDER BY ordinal",
        (model, report_id),
    ).fetchall()
    if any(blob is None or len(blob) != 4 * dimension for (blob,) in rows):
        return None
    return np.frombuffer(b"".join(blob for (blob,) in rows), np.float32).reshape(len(rows), dimension)


def forget_vectors(connection: sqlite3.Connection, report_id: str, but: str = "") -> None:
    """Delete the vectors of the report's passages, of every model but one."""
    connection.execute(
        "DELETE FROM vectors WHERE model != ? AND passage_id IN (SELECT passage_id FROM passages WHERE report_id = ?)",
        (but, report_id),
    )


def reports_without_vectors(connection: sqlite3.Connection, model: str) -> list[str]:
    """Return the reports, those in the trash left out, of which some passage has no vector of the model."""
    rows = connection.execute(
        "SELECT DISTINCT passages.report_id FROM passages "
        "JOIN entries ON entries.report_id = passages.report_id AND entries.removed_at IS NULL "
        "LEFT JOIN vectors ON vectors.passage_id = passages.passage_id AND vectors.model = ? "
        "WHERE vectors.passage_id IS NULL ORDER BY passages.report_id",
        (model,),
    )
    return [report_id for (report_id,) in rows]


def reports_with_other_vectors(connection: sqlite3.Connection, model: str) -> list[str]:
    """Return the reports of which some passage has a vector of another model, those in the trash too."""
    rows = connection.execute(
        "SELECT DISTINCT report_id FROM passages JOIN vectors ON vectors.passage_id = passages.passage_id "
        "WHERE model != ? ORDER BY report_id",
        (model,),
    )
    return [report_id for (report_id,) in rows]


def load_generation(connection: sqlite3.Connection) -> int:
    """Return the number of changes to the library's reports since it was made."""
    return int(connection.execute("SELECT value FROM generation").fetchone()[0])


def count_change(connection: sqlite3.Connection, report_id: str = "") -> None:
    """Note that something changed, the report if one is named, so that other processes look at it again."""
    connection.execute("UPDATE generation SET value = value + 1")
    connection.execute("UPDATE entries SET changed = (SELECT value FROM generation) WHERE report_id = ?", (report_id,))


def forget_files(connection: sqlite3.Connection, report_id: str) -> None:
    """Delete the ledger rows of files that led to the report."""
    connection.execute("DELETE FROM ledger WHERE report_id = ?", (report_id,))


def now() -> str:
    """Return the present time as ISO 8601 in UTC, to the microsecond so that entries sort as they came."""
    return datetime.now(UTC).isoformat(timespec="microseconds")

"""What a library holds, told so that two states can be compared: every row but times, and what is answered."""

import contextlib
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any, Final

from index.library import Library
from index.query import Query
from tests.durability.deeds import Place

PASSING: Final = frozenset({"added_at", "updated_at", "dismissed_at", "time", "seconds", "changed", "passage_id"})
"""Columns that tell of the moment of a change, or number rows."""
UNTOLD: Final = frozenset(
    {"vectors", "generation", "register_readings", "outcomes", "register_people", "sqlite_sequence"}
)
"""Tables whose content is made from others, and the count of changes."""
QUESTIONS: Final = ("德班第2日", "溫尼辟姊妹市", "建議每年派員赴馬德里")


def rows_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the rows of each table, in an order of their own."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: _rows(connection, name) for name in sorted(set(names) - UNTOLD)}


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    columns = [description[0] for description in cursor.description]
    kept = [{c: v for c, v in zip(columns, row, strict=True) if c not in PASSING} for row in cursor]
    return sorted(json.dumps({c: _told(c, v) for c, v in row.items()}, ensure_ascii=False) for row in kept)


def _told(column: str, value: object) -> object:
    if column == "removed_at":
        return value is not None
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def state_of(place: Place) -> dict[str, Any]:
    """Return what a process finds that opens the library: a digest of its rows, its answers, what is wrong with it."""
    with place.open() as library:
        with library.reading() as connection:
            rows = rows_of(connection)
        return {
            "digest": hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest(),
            "answers": answers_of(library),
            "wrong": [finding.detail for finding in library.check()],
            "backup": digest_of_backup(place.backup),
            "left": left_behind(place.library),
        }


def answers_of(library: Library) -> list[list[object]]:
    """Return what the index answers, and hold each passage to be its report's text at its span."""
    hits = [hit for text in QUESTIONS for hit in library.passage_index().search(Query(text), 3)]
    for hit in hits:
        assert hit.passage.span.of(library.report(hit.passage.report_id).text) == hit.passage.text
    return [[hit.passage.text, round(hit.score, 4)] for hit in hits]


def digest_of_backup(file: Path) -> str:
    """Return a digest of the rows of a backup that is sound; "" for none."""
    if not file.exists():
        return ""
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return hashlib.sha256(json.dumps(rows_of(connection), sort_keys=True).encode()).hexdigest()


def left_behind(folder: Path) -> list[str]:
    """Return the files that nobody needs any more once the library was opened and searched."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if ".tmp" in file.name)

"""The ledger: what became of each file that was handed to the library, one row per file."""

import json
import sqlite3
from dataclasses import asdict, dataclass, fields
from enum import StrEnum


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One file's row.

    `path` is absolute; `reason` names the error of a failed file, or what a duplicate shares ("same_file",
    "same_text"); `report_id` is the report that holds the file's text, None for a failed file; `han_share`
    is 0 to 1; `ocr_pages` are the pages, 1-based, recognised from a picture, `unread_pages` the pictures whose
    text was not; `warnings` are those of `corpus.report.ReadWarning`; `time` is ISO 8601 with the zone; `sha256` is
    that of the file as it was read, "" for a failed file and for rows of earlier versions.
    """

    path: str
    status: Status
    report_id: str | None = None
    reason: str | None = None
    pages: int = 0
    characters: int = 0
    han_share: float = 0.0
    passages: int = 0
    sections: int = 0
    missing_fields: tuple[str, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    time: str = ""
    sha256: str = ""


_COLUMNS = tuple(column.name for column in fields(LedgerRow))
_LISTS = ("missing_fields", "ocr_pages", "unread_pages", "warnings")


def save_ledger_row(connection: sqlite3.Connection, row: LedgerRow) -> None:
    """Write the file's row over what was known of the file."""
    values = asdict(row)
    values |= {"status": row.status.value} | {name: json.dumps(values[name]) for name in _LISTS}
    slots = ", ".join("?" * len(_COLUMNS))
    connection.execute(
        f"REPLACE INTO ledger ({', '.join(_COLUMNS)}) VALUES ({slots})", [values[name] for name in _COLUMNS]
    )


def load_ledger(connection: sqlite3.Connection) -> list[LedgerRow]:
    """Return all rows, the latest first."""
    rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM ledger ORDER BY time DESC, path").fetchall()
    return [_row(dict(zip(_COLUMNS, row, strict=True))) for row in rows]


def load_ledger_row(connection: sqlite3.Connection, path: str) -> LedgerRow | None:
    """Return the row of the file at path, or None for a file never handed in."""
    row = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM ledger WHERE path = ?", (path,)).fetchone()
    return _row(dict(zip(_COLUMNS, row, strict=True))) if row else None


def _row(values: dict[str, str | int | float | None]) -> LedgerRow:
    lists = {name: tuple(json.loads(str(values[name]))) for name in _LISTS}
    return LedgerRow(**values | lists | {"status": Status(str(values["status"]))})  # type: ignore[arg-type]

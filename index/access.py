"""Which reports are internal: a flag for each, and what holds for those added later.

A report without a flag is public, as trip reports are by rule, unless it came after the library was told that new ones
are internal. What staff say of a report is theirs, so it has tables of its own. All functions work inside the
caller's transaction.
"""

import sqlite3
from typing import Final

from index.entries import count_change, now
from index.record import Schema

SCHEMA: Final = Schema(
    "access",
    (
        """
        CREATE TABLE access (
            report_id TEXT PRIMARY KEY REFERENCES reports (report_id) ON DELETE CASCADE,
            is_internal INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE new_reports (internal_since TEXT NOT NULL) STRICT;
        """,
    ),
)


def load_internal(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the internal reports, those in the trash too."""
    rows = connection.execute(
        "SELECT report_id FROM entries LEFT JOIN access USING (report_id) "
        "WHERE coalesce(is_internal, added_at >= (SELECT min(internal_since) FROM new_reports), 0)"
    )
    return frozenset(str(row[0]) for row in rows)


def set_internal(connection: sqlite3.Connection, report_id: str, *, is_internal: bool) -> None:
    """Make the report internal or public, whatever holds for new ones."""
    connection.execute("REPLACE INTO access VALUES (?, ?)", (report_id, int(is_internal)))
    count_change(connection, report_id)


def set_new_internal(connection: sqlite3.Connection, *, is_internal: bool) -> None:
    """Make the reports that are added from now on internal or public; those here stay as they are."""
    for report_id in load_internal(connection):
        connection.execute("REPLACE INTO access VALUES (?, 1)", (report_id,))
    connection.execute("DELETE FROM new_reports")
    if is_internal:
        connection.execute("INSERT INTO new_reports VALUES (?)", (now(),))
    count_change(connection)

"""The register's tables, and the version of the rules by which reports are read into them.

What was read hangs on `register_readings` and can be read again; what staff wrote hangs on the reports alone, so that
reading anew leaves it be.
"""

from typing import Final

from index.library import Library
from index.record import Schema, statements

RULES: Final = 8
"""The version of the rules by which reports are read; one more makes every report be read again."""

SCHEMA: Final = Schema(
    "register",
    (
        """
        CREATE TABLE register_readings (
            report_id TEXT PRIMARY KEY REFERENCES reports (report_id) ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            rules INTEGER NOT NULL,
            title TEXT NOT NULL,
            agency TEXT NOT NULL,
            dates TEXT,
            kind TEXT,
            travellers TEXT NOT NULL,
            visited TEXT NOT NULL
        ) STRICT;
        CREATE TABLE outcomes (
            outcome_id TEXT PRIMARY KEY,
            report_id TEXT NOT NULL REFERENCES register_readings (report_id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            span_start INTEGER NOT NULL,
            quote TEXT NOT NULL,
            section TEXT NOT NULL,
            actors TEXT NOT NULL,
            place TEXT NOT NULL,
            date TEXT,
            direction TEXT,
            is_background INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX outcomes_by_report ON outcomes (report_id);
        CREATE TABLE register_people (
            report_id TEXT NOT NULL REFERENCES register_readings (report_id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            forms TEXT NOT NULL,
            posts TEXT NOT NULL,
            bodies TEXT NOT NULL,
            mentions TEXT NOT NULL,
            is_traveller INTEGER NOT NULL,
            PRIMARY KEY (report_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE follow_ups (
            outcome_id TEXT PRIMARY KEY,
            report_id TEXT NOT NULL REFERENCES reports (report_id) ON DELETE CASCADE,
            outcome_kind TEXT NOT NULL,
            quote TEXT NOT NULL,
            status TEXT NOT NULL,
            agency TEXT NOT NULL,
            handling TEXT NOT NULL,
            due TEXT NOT NULL,
            remark TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE trip_corrections (
            report_id TEXT PRIMARY KEY REFERENCES reports (report_id) ON DELETE CASCADE,
            belongs_to TEXT,
            dates TEXT,
            kind TEXT,
            travellers TEXT,
            visited TEXT,
            updated_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE conflict_dismissals (
            conflict_id TEXT PRIMARY KEY,
            reason TEXT NOT NULL,
            dismissed_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE alias_groups (
            form TEXT PRIMARY KEY,
            name TEXT NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE saved_notes (
            note_id TEXT PRIMARY KEY,
            topic TEXT NOT NULL,
            language TEXT NOT NULL,
            occasion TEXT NOT NULL,
            meeting_day TEXT NOT NULL,
            lines TEXT NOT NULL,
            saved_at TEXT NOT NULL
        ) STRICT;
        """,
        """
        ALTER TABLE saved_notes ADD COLUMN written_by TEXT NOT NULL DEFAULT '';
        ALTER TABLE saved_notes ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';
        """,
    ),
)


def make_tables(library: Library) -> bool:
    """Say whether the library has the register's tables, having made them where it can be written."""
    with library.reading() as connection:
        rows = connection.execute("SELECT version FROM layers WHERE layer = ?", (SCHEMA.layer,)).fetchall()
    held = int(rows[0][0]) if rows else 0
    if held == len(SCHEMA.migrations) or library.is_read_only:
        return held == len(SCHEMA.migrations)
    with library.transaction() as connection:
        for script in SCHEMA.migrations[held:]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute("REPLACE INTO layers VALUES (?, ?)", (SCHEMA.layer, len(SCHEMA.migrations)))
    return True

"""What staff put in place of a card's fields: kept beside what the report says, never over it.

A report's card is read again whenever its file is; what a person typed cannot be, so it has a table of its own and
outlives every reading. `card_lines` lays both side by side. As in `corpus.store`, no function begins or ends a
transaction.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from corpus.card import OFFICIAL_FIELDS, iso_of
from corpus.normalise import display
from corpus.report import CardField, TripCard

MIGRATIONS: Final = (
    """
    CREATE TABLE corrections (
        report_id TEXT NOT NULL REFERENCES reports (report_id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        instead_of TEXT NOT NULL,
        made_at TEXT NOT NULL,
        PRIMARY KEY (report_id, field)
    ) STRICT, WITHOUT ROWID;
    """,
)
MANY: Final = "、"
"""Between the values of a field that the card has more than once, such as two ticked boxes."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A field as staff want it: `field` is its official name, `instead_of` what the card said when it was typed."""

    report_id: str
    field: str
    value: str
    instead_of: str
    made_at: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """A field of the card as it stands in the report (`read`, none when missing) and as staff corrected it, if so."""

    name: str
    read: tuple[CardField, ...]
    correction: Correction | None

    @property
    def original(self) -> str:
        """What the report says, ready to be shown; "" when it says nothing."""
        return MANY.join(display(field.value) for field in self.read)

    @property
    def value(self) -> str:
        """What holds: the correction, else what the report says."""
        return self.correction.value if self.correction else self.original

    @property
    def iso(self) -> str | None:
        """The dates of the value as ISO 8601, for the fields that hold dates."""
        if self.correction:
            return iso_of(self.name, self.correction.value)
        return next((field.iso for field in self.read if field.iso), None)

    @property
    def is_outdated(self) -> bool:
        """Whether the report, read again, says something else than what the correction replaced."""
        return self.correction is not None and self.correction.instead_of != self.original


def card_lines(card: TripCard, corrections: Iterable[Correction] = ()) -> tuple[CardLine, ...]:
    """Return the official fields in the form's order, those missing too, then the card's others as they stand."""
    made = {correction.field: correction for correction in corrections}
    officials = {label: name for name, labels in OFFICIAL_FIELDS.items() for label in labels}
    read: dict[str, list[CardField]] = {name: [] for name in OFFICIAL_FIELDS}
    for field in card.fields:
        read.setdefault(officials.get(field.name, field.name), []).append(field)
    return tuple(CardLine(name, tuple(fields), made.get(name)) for name, fields in read.items())


def save_correction(connection: sqlite3.Connection, correction: Correction) -> None:
    """Write the correction over an earlier one of the same field."""
    connection.execute(
        "REPLACE INTO corrections VALUES (?, ?, ?, ?, ?)",
        (
            correction.report_id,
            correction.field,
            correction.value,
            correction.instead_of,
            correction.made_at,
        ),
    )


def withdraw_correction(connection: sqlite3.Connection, report_id: str, field: str) -> None:
    """Let the field say again what the report says."""
    connection.execute("DELETE FROM corrections WHERE report_id = ? AND field = ?", (report_id, field))


def load_corrections(connection: sqlite3.Connection) -> dict[str, tuple[Correction, ...]]:
    """Return every correction by report_id; reports without one have no key."""
    found: dict[str, list[Correction]] = {}
    for row in connection.execute("SELECT * FROM corrections ORDER BY report_id, field"):
        correction = Correction(*row)
        found.setdefault(correction.report_id, []).append(correction)
    return {report_id: tuple(corrections) for report_id, corrections in found.items()}

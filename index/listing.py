"""The reports of a library without their texts: what lists, menus and counts show of each.

Thousands of them are read in a fraction of a second, where their texts, sections and names take many.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from sqlite3 import Connection
from typing import Final

from corpus.names import find_people
from corpus.report import CardField, Span, TripCard

FEW: Final = 100
"""Reports up to which each is asked for by its id; for more, all are read in one go."""


@dataclass(frozen=True, slots=True)
class ListedReport:
    """What a report is called, the file it was read from, and its card, all as `corpus.report.Report` has them."""

    report_id: str
    title: str
    source: str
    sha256: str
    card: TripCard

    @property
    def date(self) -> CardField | None:
        """The report's date as its card gives it."""
        return self.card.get("報告日期")


def load_listed(connection: Connection, report_ids: Collection[str]) -> dict[str, ListedReport]:
    """Return the reports by id, in no order; one that is not in the record is left out."""
    some = f"WHERE report_id IN ({', '.join('?' * len(report_ids))}) " if len(report_ids) <= FEW else ""
    bound = tuple(report_ids) if some else ()
    rows = connection.execute(
        f'SELECT report_id, name, value, start, "end", iso FROM card_fields {some}ORDER BY report_id, position', bound
    )
    fields = {
        report_id: tuple(CardField(name, value, Span(start, end), iso) for _, name, value, start, end, iso in own)
        for report_id, own in groupby(rows, key=lambda row: row[0])
    }
    heads = connection.execute(f"SELECT report_id, title, source, sha256, missing_fields FROM reports {some}", bound)
    wanted = frozenset(report_ids)
    return {
        report_id: ListedReport(
            report_id,
            title,
            source,
            sha256,
            TripCard(fields.get(report_id, ()), tuple(missing.split("\n") if missing else ())),
        )
        for report_id, title, source, sha256, missing in heads
        if report_id in wanted
    }


def load_people(connection: Connection, report_id: str) -> tuple[str, ...]:
    """Return the people whom the report's text names with Mr., Ms. and the like, each once, in order."""
    row = connection.execute("SELECT text FROM reports WHERE report_id = ?", (report_id,)).fetchone()
    return tuple(dict.fromkeys(person.name for person in find_people(row[0]))) if row else ()

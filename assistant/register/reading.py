"""One report read for the register: its trip, its people, its outcomes. Nothing here looks at another report."""

from dataclasses import dataclass

from assistant.register.body import with_body
from assistant.register.outcomes import Outcome, find_outcomes
from assistant.register.people import Person, find_report_people
from assistant.register.travellers import find_travellers
from assistant.register.trip import Trip, read_trip
from corpus.report import Report


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What one report tells."""

    trip: Trip
    people: tuple[Person, ...]
    outcomes: tuple[Outcome, ...]


def read_for_register(report: Report) -> ReportReading:
    """Return the trip, people and outcomes of the report."""
    report = with_body(report)
    travellers = find_travellers(report)
    people = find_report_people(report, travellers)
    trip = read_trip(report, travellers)
    return ReportReading(trip, people, find_outcomes(report, people, trip))

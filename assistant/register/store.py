"""The register's tables: what was read of each report, and what staff wrote beside it.

What was read can be read again; what staff wrote cannot, and is never overwritten by reading: the tables are apart.
All functions work inside the caller's transaction or reading.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.register.acts import OutcomeKind
from assistant.register.outcomes import Outcome
from assistant.register.people import Person
from assistant.register.reading import ReportReading
from assistant.register.schema import RULES
from assistant.register.trip import Trip
from assistant.register.visited import Place
from corpus.report import Span


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What staff note beside an outcome, in the columns of the tracking table; each may be empty.

    `status` is 採行情形 (已採行, 研議中, 未採行), `agency` 主(協)辦機關, `handling` 辦理情形, `due` 預定完成期程,
    `remark` 備註.
    """

    status: str = ""
    agency: str = ""
    handling: str = ""
    due: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class KeptFollowUp:
    """A follow-up with what it was written beside: the outcome's id, report, kind and quote at that time."""

    outcome_id: str
    report_id: str
    kind: OutcomeKind
    quote: str
    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class TripCorrection:
    """What staff set right about one report's trip; None leaves what was read.

    `belongs_to` is the report_id of the trip's first file, or the report's own id to stand alone.
    """

    belongs_to: str | None = None
    dates: str | None = None
    kind: str | None = None
    travellers: tuple[str, ...] | None = None
    visited: tuple[Place, ...] | None = None


def read_versions(connection: sqlite3.Connection) -> dict[str, tuple[str, int]]:
    """Return (sha256, rules) of each report as it was last read for the register."""
    rows = connection.execute("SELECT report_id, sha256, rules FROM register_readings")
    return {report_id: (sha256, rules) for report_id, sha256, rules in rows}


def save_reading(connection: sqlite3.Connection, sha256: str, reading: ReportReading, ids: Sequence[str]) -> None:
    """Write what was read of a report over what was read before; ids are those of its outcomes, in order."""
    trip = reading.trip
    report_id = trip.report_ids[0]
    connection.execute("DELETE FROM register_readings WHERE report_id = ?", (report_id,))
    connection.execute(
        "INSERT INTO register_readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report_id,
            sha256,
            RULES,
            trip.title,
            trip.agency,
            trip.dates,
            trip.kind,
            _json(trip.travellers),
            _places_json(trip.visited),
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                outcome_id,
                report_id,
                outcome.kind.value,
                outcome.title,
                outcome.span.start,
                outcome.quote,
                outcome.section,
                _json(outcome.actors),
                outcome.place,
                outcome.date,
                outcome.direction,
                int(outcome.is_background),
            )
            for outcome_id, outcome in zip(ids, reading.outcomes, strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO register_people VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                report_id,
                position,
                person.name,
                _json(person.forms),
                _json(person.posts),
                _json(person.bodies),
                json.dumps([[span.start, span.end] for span in person.mentions]),
                int(person.is_traveller),
            )
            for position, person in enumerate(reading.people)
        ),
    )


def load_trips(connection: sqlite3.Connection) -> dict[str, Trip]:
    """Return the trip of each report as it was read, by report_id."""
    rows = connection.execute(
        "SELECT report_id, title, agency, dates, kind, travellers, visited FROM register_readings"
    )
    return {
        report_id: Trip((report_id,), title, agency, dates, kind, _list(travellers), _places(visited))
        for report_id, title, agency, dates, kind, travellers, visited in rows
    }


def load_outcomes(connection: sqlite3.Connection) -> dict[str, Outcome]:
    """Return all outcomes by id, a report's in the order of its text."""
    rows = connection.execute(
        "SELECT outcome_id, report_id, kind, title, span_start, quote, section, actors, place, date, direction, "
        "is_background FROM outcomes ORDER BY report_id, span_start"
    )
    return {
        row[0]: Outcome(
            report_id=row[1],
            kind=OutcomeKind(row[2]),
            title=row[3],
            span=Span(row[4], row[4] + len(row[5])),
            quote=row[5],
            section=row[6],
            actors=_list(row[7]),
            place=row[8],
            date=row[9],
            direction=row[10],
            is_background=bool(row[11]),
        )
        for row in rows
    }


def load_people(connection: sqlite3.Connection) -> dict[str, tuple[Person, ...]]:
    """Return the people of each report, by report_id."""
    rows = connection.execute(
        "SELECT report_id, name, forms, posts, bodies, mentions, is_traveller FROM register_people "
        "ORDER BY report_id, position"
    )
    people: dict[str, list[Person]] = {}
    for report_id, name, forms, posts, bodies, mentions, is_traveller in rows:
        spans = tuple(Span(start, end) for start, end in json.loads(mentions))
        person = Person(name, _list(forms), _list(posts), _list(bodies), spans, bool(is_traveller))
        people.setdefault(report_id, []).append(person)
    return {report_id: tuple(named) for report_id, named in people.items()}


def load_follow_ups(connection: sqlite3.Connection) -> dict[str, KeptFollowUp]:
    """Return what staff noted, by outcome id."""
    rows = connection.execute(
        "SELECT outcome_id, report_id, outcome_kind, quote, status, agency, handling, due, remark FROM follow_ups"
    )
    return {row[0]: KeptFollowUp(row[0], row[1], OutcomeKind(row[2]), row[3], FollowUp(*row[4:])) for row in rows}


def save_follow_up(connection: sqlite3.Connection, kept: KeptFollowUp) -> None:
    """Write what staff noted beside an outcome over what was noted before."""
    fields = kept.follow_up
    connection.execute(
        "REPLACE INTO follow_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kept.outcome_id,
            kept.report_id,
            kept.kind.value,
            kept.quote,
            fields.status,
            fields.agency,
            fields.handling,
            fields.due,
            fields.remark,
            _now(),
        ),
    )


def move_follow_up(connection: sqlite3.Connection, old_id: str, new_id: str, quote: str) -> None:
    """Let what staff noted follow its outcome to another wording of it."""
    connection.execute("UPDATE follow_ups SET outcome_id = ?, quote = ? WHERE outcome_id = ?", (new_id, quote, old_id))


def load_corrections(connection: sqlite3.Connection) -> dict[str, TripCorrection]:
    """Return what staff set right about trips, by report_id."""
    rows = connection.execute("SELECT report_id, belongs_to, dates, kind, travellers, visited FROM trip_corrections")
    return {
        report_id: TripCorrection(
            belongs_to,
            dates,
            kind,
            _list(travellers) if travellers is not None else None,
            _places(visited) if visited is not None else None,
        )
        for report_id, belongs_to, dates, kind, travellers, visited in rows
    }


def save_correction(connection: sqlite3.Connection, report_id: str, correction: TripCorrection) -> None:
    """Write what staff set right about a report's trip over what they set right before."""
    travellers = _json(correction.travellers) if correction.travellers is not None else None
    visited = _places_json(correction.visited) if correction.visited is not None else None
    connection.execute(
        "REPLACE INTO trip_corrections VALUES (?, ?, ?, ?, ?, ?, ?)",
        (report_id, correction.belongs_to, correction.dates, correction.kind, travellers, visited, _now()),
    )


def load_dismissals(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the reasons for which conflicts were dismissed, by conflict id."""
    return dict(connection.execute("SELECT conflict_id, reason FROM conflict_dismissals").fetchall())


def save_dismissal(connection: sqlite3.Connection, conflict_id: str, reason: str | None) -> None:
    """Note why a conflict is none, or with None bring it back."""
    connection.execute("DELETE FROM conflict_dismissals WHERE conflict_id = ?", (conflict_id,))
    if reason is not None:
        connection.execute("INSERT INTO conflict_dismissals VALUES (?, ?, ?)", (conflict_id, reason, _now()))


def load_aliases(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the name that staff gave each other form of it."""
    return dict(connection.execute("SELECT form, name FROM alias_groups").fetchall())


def save_aliases(connection: sqlite3.Connection, aliases: Mapping[str, str]) -> None:
    """Write forms with the name they stand for; an empty name takes the form out of its group."""
    for form, name in aliases.items():
        connection.execute("DELETE FROM alias_groups WHERE form = ?", (form,))
        if name:
            connection.execute("INSERT INTO alias_groups VALUES (?, ?)", (form, name))


def _json(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _places_json(places: Sequence[Place]) -> str:
    return json.dumps([[place.name, place.country, place.is_country] for place in places], ensure_ascii=False)


def _places(text: str) -> tuple[Place, ...]:
    return tuple(Place(name, country, is_country) for name, country, is_country in json.loads(text))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

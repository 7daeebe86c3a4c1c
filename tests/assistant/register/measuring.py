"""How much of the hand-made lists the register finds, and how much of what it finds is listed.

python -m tests.assistant.register.measuring
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.register.conflicts import Conflict, find_conflicts
from assistant.register.gazetteer import place_key
from assistant.register.outcomes import Outcome
from assistant.register.people import Person
from assistant.register.reading import read_for_register
from assistant.register.trip import Trip, group_trips
from corpus.normalise import fold
from corpus.reading import read_report
from corpus.report import Report, Span
from tests.assistant.register.archive_lists import PARTS, WRITTEN_UNSEEN, Part, files_of, listed, outcomes_of


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 1.0 of nothing."""
        return self.hits / self.of if self.of else 1.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.hits}/{self.of})"


@dataclass(frozen=True, slots=True)
class Measured:
    """Recall and precision over one or more reports, and what was missed or found too much, for reading."""

    recall: Share
    precision: Share
    missed: tuple[str, ...]
    surplus: tuple[str, ...]

    def __add__(self, other: "Measured") -> "Measured":
        return Measured(
            self.recall + other.recall,
            self.precision + other.precision,
            self.missed + other.missed,
            self.surplus + other.surplus,
        )


def measure_outcomes(report: Report, found: Sequence[Outcome], listed: Sequence[dict[str, Any]]) -> Measured:
    """Return how the outcomes found in one report compare with those listed for it.

    An outcome matches when kind and half of a listed telling's characters agree; a second one of one telling is wrong,
    one that a careful reader may list (`is_optional`) counts neither way.
    """
    tellings = [(entry, span) for entry in listed for span in _tellings(report, entry)]
    matched: set[int] = set()
    right, neither, surplus, taken = 0, 0, [], set()
    for outcome in found:
        covered = [
            (entry, span)
            for entry, span in tellings
            if entry["kind"] == outcome.kind.value and _covered(outcome.span, span) * 2 >= len(span)
        ]
        matched |= {id(entry) for entry, _ in covered}
        new = [(entry, span) for entry, span in covered if (id(entry), span) not in taken]
        taken |= {(id(entry), span) for entry, span in covered}
        if new and all(entry.get("is_optional") for entry, _ in new):
            neither += 1
        elif new:
            right += 1
        else:
            surplus.append(f"{outcome.kind.value}: {outcome.title}")
    wanted = [entry for entry in listed if not entry.get("is_optional")]
    missed = [f"{entry['kind']}: {entry['quote'][:60]}" for entry in wanted if id(entry) not in matched]
    return Measured(
        Share(len(wanted) - len(missed), len(wanted)),
        Share(right, len(found) - neither),
        tuple(missed),
        tuple(surplus),
    )


def _tellings(report: Report, entry: dict[str, Any]) -> list[Span]:
    quotes = [entry["quote"], *(also["quote"] if isinstance(also, dict) else also for also in entry["also"])]
    spans = [_find(report.text, quote) for quote in quotes]
    return [span for span in spans if span]


def _find(text: str, quote: str) -> Span | None:
    at = text.find(quote)
    return Span(at, at + len(quote)) if at >= 0 else None


def _covered(found: Span, listed: Span) -> int:
    return max(0, min(found.end, listed.end) - max(found.start, listed.start))


def measure_archive(part: Part) -> tuple[Measured, Share, Share, Share]:
    """Return outcomes, visited places (recall, precision) and trips (days, kind) over one part of the archive.

    A place is judged a trip at a time: the files of one trip are read together, as the register puts them.
    """
    outcomes = Measured(Share(0, 0), Share(0, 0), (), ())
    trips: list[Trip] = []
    for file in files_of(part):
        report = read_report(file, report_id=file.stem)
        reading = read_for_register(report)
        trips.append(reading.trip)
        if outcomes_of(file):
            outcomes += measure_outcomes(report, reading.outcomes, outcomes_of(file))
    found, right, wanted, known = 0, 0, 0, 0
    for trip in group_trips(trips):
        expected = next((row for row in listed("trips") if set(row["files"]) & set(trip.report_ids)), None)
        places = {place_key(place["place"]) for place in expected["visited"]} if expected else set()
        named = {place_key(place.name) for place in trip.visited}
        found, right, wanted = found + len(named), right + len(places & named), wanted + len(places)
        known += expected is not None and trip.dates == f"{expected['start']}/{expected['end']}"
    return outcomes, Share(right, wanted), Share(right, found), Share(known, len(listed_trips(part)))


def measure_people_and_conflicts(part: Part) -> tuple[Share, Share, Share, Share]:
    """Return the recall of people by name and of their posts, and of conflicts recall and precision, over one part.

    Of the conflicts those count whose two sides stand in files of that part.
    """
    stems = {file.stem for file in files_of(part)}
    reports = [read_report(file, report_id=file.stem) for file in files_of(part)]
    readings = {report.report_id: read_for_register(report) for report in reports}
    people = {report_id: reading.people for report_id, reading in readings.items()}
    wanted = [(row, stem) for row in listed("people") for stem in row["reports"] if stem in stems]
    named = [(row, _person(row, people[stem])) for row, stem in wanted]
    titled = [(row, person) for row, person in named if row["title"] and person]
    with_title = sum(
        any(row["title"] in post or post in row["title"] for post in person.posts) for row, person in titled
    )
    return (
        Share(sum(person is not None for _, person in named), len(named)),
        Share(with_title, len(titled)),
        *measure_conflicts(part),
    )


def measure_conflicts(*parts: Part) -> tuple[Share, Share]:
    """Return recall and precision of the conflicts inside and between the files of the parts taken together."""
    reports = [read_report(file, report_id=file.stem) for part in parts for file in files_of(part)]
    readings = {report.report_id: read_for_register(report) for report in reports}
    people = {report_id: reading.people for report_id, reading in readings.items()}
    pairs = [row for row in listed("conflicts") if {row["first"]["report"], row["second"]["report"]} <= set(readings)]
    found = find_conflicts(reports, group_trips([reading.trip for reading in readings.values()]), people)
    right = [one for one in found if any(_is_conflict(one, row) for row in pairs)]
    known = [row for row in pairs if any(_is_conflict(one, row) for one in found)]
    return Share(len(known), len(pairs)), Share(len(right), len(found))


def _person(row: dict[str, Any], people: Sequence[Person]) -> Person | None:
    names = {fold(name) for name in (row["name"], row["other_name"]) if name}
    return next((one for one in people if names & {fold(form) for form in (one.name, *one.forms)}), None)


def _is_conflict(found: Conflict, row: dict[str, Any]) -> bool:
    sides = {(side.report_id, side.value) for side in (found.first, found.second)}
    return found.differs.value == row["differs"] and all(
        any(report == side["report"] and (value in side["quote"] or side["value"] in value) for report, value in sides)
        for side in (row["first"], row["second"])
    )


def listed_trips(part: Part) -> list[dict[str, Any]]:
    """Return the trips that the files of one part tell."""
    stems = {file.stem for file in files_of(part)}
    return [trip for trip in listed("trips") if stems & set(trip["files"])]


def main() -> None:
    """Print every figure; with -v what was missed and found too much on the parts that the rules are made with."""
    for part in PARTS:
        outcomes, recall, precision, days = measure_archive(part)
        print(f"{part}: outcomes recall {outcomes.recall} precision {outcomes.precision}")
        print(f"{part}: visited places recall {recall} precision {precision}; trips whose days are right {days}")
        people, posts, conflicts, no_alarm = measure_people_and_conflicts(part)
        print(f"{part}: people {people}, their posts {posts}; conflicts recall {conflicts} precision {no_alarm}")
        if part not in WRITTEN_UNSEEN and "-v" in sys.argv:
            print("\n".join((*outcomes.missed, "--", *outcomes.surplus)))
    known, right = measure_conflicts("odd", "even")
    print(f"odd and even together: conflicts recall {known} precision {right}")


if __name__ == "__main__":
    main()

"""The register over a library: read where reports are new or changed, and what staff wrote beside it.

    register = Register(library)
    for entry in register.entries(): ...      each outcome with its trip, report and follow-up

Reading never touches what staff wrote: a follow-up stays with its outcome, moves to the new wording of it in a
corrected file, and is kept in sight when the outcome is gone.
"""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.register import store
from assistant.register.acts import OutcomeKind
from assistant.register.conflicts import Conflict, find_conflicts
from assistant.register.outcomes import Outcome
from assistant.register.people import Person
from assistant.register.quoting import title_of
from assistant.register.reading import ReportReading, read_for_register
from assistant.register.schema import RULES, make_tables
from assistant.register.store import FollowUp, KeptFollowUp, TripCorrection
from assistant.register.trip import Trip, group_trips, joined
from corpus.errors import OutcomeUnknownError, ReportUnknownError
from corpus.normalise import fold
from corpus.report import Report, Span
from index.library import Library

_SAME_OUTCOME: Final = 0.6
"""Share of character pairs that the quotes of an outcome before and after a correction of its file have in common."""
_ID_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """An outcome as the register holds it; `is_current` is False where its report no longer says so."""

    outcome_id: str
    outcome: Outcome
    report: Report
    trip: Trip
    follow_up: FollowUp
    is_current: bool = True

    @property
    def when(self) -> str | None:
        """The date as ISO: the one stated, else for what came of the trip the trip's."""
        return self.outcome.date or (None if self.outcome.is_background else self.trip.dates)


@dataclass(slots=True)
class _Held:
    """What was last loaded, and the versions of the reports that it was loaded at.

    `grouped` holds the trips put together, with the corrections and the reports that they were made of.
    """

    at: tuple[tuple[str, str], ...] = ()
    trips: dict[str, Trip] | None = None
    outcomes: dict[str, Outcome] | None = None
    people: dict[str, tuple[Person, ...]] | None = None
    grouped: tuple[dict[str, TripCorrection], list[str], tuple[Trip, ...]] | None = None


class Register:
    """The register of a library; one that cannot be written is read in memory, at each start."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._held = _Held()
        self._reading = threading.Lock()
        self._has_tables = make_tables(library)

    def refresh(self) -> int:
        """Read the reports that are new or changed, and return how many there were; who comes meanwhile waits."""
        with self._reading:
            return self._refresh()

    def _refresh(self) -> int:
        versions = tuple((listed.report_id, listed.sha256) for listed in self.library.listing())
        if self._held.at == versions and self._held.trips is not None:
            return 0
        stale = self._stale(versions)
        is_kept = self._has_tables and not self.library.is_read_only
        unsaved: dict[str, ReportReading] = {}
        for report_id in stale:
            try:
                report = self.library.report(report_id)
            except ReportUnknownError:  # taken away by another process since it was listed
                continue
            reading = read_for_register(report)
            if is_kept:
                self._save(report, reading)
            else:
                unsaved[report_id] = reading
        self._load(versions, unsaved)
        return len(stale)

    def entries(self) -> list[Entry]:
        """Return every outcome of the reports in the library, in order of report and text, orphans last."""
        self.refresh()
        reports = {report.report_id: report for report in self.library.reports()}
        trips = {report_id: trip for trip in self.trips() for report_id in trip.report_ids}
        with self.library.reading() as connection:
            kept = store.load_follow_ups(connection) if self._has_tables else {}
        entries = [
            Entry(
                outcome_id,
                outcome,
                reports[outcome.report_id],
                trips[outcome.report_id],
                kept[outcome_id].follow_up if outcome_id in kept else FollowUp(),
            )
            for outcome_id, outcome in self._outcomes.items()
            if outcome.report_id in reports
        ]
        order = {report_id: number for number, report_id in enumerate(reports)}
        entries.sort(key=lambda entry: (order[entry.report.report_id], entry.outcome.span))
        gone = [one for key, one in kept.items() if key not in self._outcomes and one.report_id in reports]
        return entries + [_orphan(one, reports[one.report_id], trips[one.report_id]) for one in gone]

    def trips(self) -> tuple[Trip, ...]:
        """Return the trips, their files put together, with what staff set right, in order of first file."""
        self.refresh()
        present = [listed.report_id for listed in self.library.listing()]
        with self.library.reading() as connection:
            corrections = store.load_corrections(connection) if self._has_tables else {}
        if self._held.grouped is None or self._held.grouped[:2] != (corrections, present):
            trips = _corrected_trips([self._trips[report_id] for report_id in present], corrections)
            self._held.grouped = (corrections, present, trips)
        return self._held.grouped[2]

    def people(self) -> dict[str, tuple[Person, ...]]:
        """Return the people of each report in the library, by report_id."""
        self.refresh()
        present = {listed.report_id for listed in self.library.listing()}
        return {report_id: people for report_id, people in (self._held.people or {}).items() if report_id in present}

    def conflicts(self, report_id: str | None = None, *, with_dismissed: bool = False) -> list[Conflict]:
        """Return the statements that disagree, in all reports or with one of them."""
        self.refresh()
        found = find_conflicts(self.library.reports(), self.trips(), self.people())
        with self.library.reading() as connection:
            reasons = store.load_dismissals(connection) if self._has_tables else {}
        conflicts = [replace(one, dismissed=reasons.get(one.conflict_id)) for one in found]
        return [
            one
            for one in conflicts
            if (with_dismissed or one.dismissed is None)
            and (report_id is None or report_id in (one.first.report_id, one.second.report_id))
        ]

    def conflicts_among(self, reports: Sequence[Report]) -> list[Conflict]:
        """Return the statements in some of the reports that disagree, the dismissed ones left out."""
        wanted = {report.report_id for report in reports}
        trips = [
            replace(trip, report_ids=tuple(one for one in trip.report_ids if one in wanted))
            for trip in self.trips()
            if wanted & set(trip.report_ids)
        ]
        people = {report_id: named for report_id, named in self.people().items() if report_id in wanted}
        with self.library.reading() as connection:
            reasons = store.load_dismissals(connection) if self._has_tables else {}
        return [one for one in find_conflicts(reports, trips, people) if one.conflict_id not in reasons]

    def aliases(self) -> dict[str, str]:
        """Return the names that staff gave other forms of them."""
        with self.library.reading() as connection:
            return store.load_aliases(connection) if self._has_tables else {}

    def follow(self, outcome_id: str, follow_up: FollowUp) -> None:
        """Keep what staff note beside an outcome. Raises OutcomeUnknownError."""
        entry = next((entry for entry in self.entries() if entry.outcome_id == outcome_id), None)
        if entry is None:
            raise OutcomeUnknownError(self.library.folder, outcome_id)
        outcome = entry.outcome
        with self.library.transaction() as connection:
            store.save_follow_up(
                connection, KeptFollowUp(outcome_id, outcome.report_id, outcome.kind, outcome.quote, follow_up)
            )

    def correct_trip(self, report_id: str, correction: TripCorrection) -> None:
        """Keep what staff set right about a report's trip. Raises ReportUnknownError."""
        self.library.report(report_id)
        with self.library.transaction() as connection:
            store.save_correction(connection, report_id, correction)

    def dismiss(self, conflict_id: str, reason: str | None) -> None:
        """Keep why a conflict is none; None brings it back. Raises ValueError for a blank reason."""
        if reason is not None and not reason.strip():
            raise ValueError("a conflict is dismissed with a reason, got a blank one")
        with self.library.transaction() as connection:
            store.save_dismissal(connection, conflict_id, reason)

    def name(self, forms: Mapping[str, str]) -> None:
        """Keep which name each form stands for; an empty name takes the form out of its group."""
        with self.library.transaction() as connection:
            store.save_aliases(connection, forms)

    @property
    def _outcomes(self) -> dict[str, Outcome]:
        return self._held.outcomes or {}

    @property
    def _trips(self) -> dict[str, Trip]:
        return self._held.trips or {}

    def _stale(self, versions: Sequence[tuple[str, str]]) -> list[str]:
        if not self._has_tables:
            return [report_id for report_id, _ in versions]
        with self.library.reading() as connection:
            read = store.read_versions(connection)
        return [report_id for report_id, sha256 in versions if read.get(report_id) != (sha256, RULES)]

    def _save(self, report: Report, reading: ReportReading) -> None:
        ids = [outcome_id(outcome) for outcome in reading.outcomes]
        with self.library.transaction() as connection:
            store.save_reading(connection, report.sha256, reading, ids)
            kept = store.load_follow_ups(connection).values()
            written = [one for one in kept if one.report_id == report.report_id]
            for old, new in _moved(written, dict(zip(ids, reading.outcomes, strict=True))):
                store.move_follow_up(connection, old, new[0], new[1])

    def _load(self, versions: tuple[tuple[str, str], ...], unsaved: Mapping[str, ReportReading]) -> None:
        trips: dict[str, Trip] = {}
        outcomes: dict[str, Outcome] = {}
        people: dict[str, tuple[Person, ...]] = {}
        if self._has_tables:
            with self.library.reading() as connection:
                trips = store.load_trips(connection)
                outcomes = store.load_outcomes(connection)
                people = store.load_people(connection)
        for report_id, reading in unsaved.items():
            trips[report_id], people[report_id] = reading.trip, reading.people
            outcomes |= {outcome_id(outcome): outcome for outcome in reading.outcomes}
        self._held = _Held(versions, trips, outcomes, people)


def outcome_id(outcome: Outcome) -> str:
    """Return the id of an outcome: the same for the same kind and quote of the same report."""
    said = f"{outcome.report_id}\n{outcome.kind.value}\n{outcome.quote}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


def _moved(written: Sequence[KeptFollowUp], outcomes: Mapping[str, Outcome]) -> list[tuple[str, tuple[str, str]]]:
    """Return (old id, (new id, new quote)) for the follow-ups whose outcome has another wording now."""
    free = {key: outcome for key, outcome in outcomes.items() if key not in {one.outcome_id for one in written}}
    moved = []
    for one in written:
        if one.outcome_id in outcomes:
            continue
        likely = {key: _share(one.quote, outcome.quote) for key, outcome in free.items() if outcome.kind is one.kind}
        best = max(likely, key=lambda key: likely[key], default=None)
        if best is not None and likely[best] >= _SAME_OUTCOME:
            moved.append((one.outcome_id, (best, free.pop(best).quote)))
    return moved


def _share(left: str, right: str) -> float:
    """Return the Dice coefficient of the two texts' character pairs."""
    one, other = ({a + b for a, b in pairwise(fold(text))} for text in (left, right))
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _orphan(kept: KeptFollowUp, report: Report, trip: Trip) -> Entry:
    span = Span(0, len(kept.quote))
    outcome = Outcome(
        report.report_id, kept.kind, title_of(kept.quote), span, kept.quote, "", (), "", None, None, is_background=False
    )
    return Entry(kept.outcome_id, outcome, report, trip, kept.follow_up, is_current=False)


def _corrected_trips(read: Sequence[Trip], corrections: Mapping[str, TripCorrection]) -> tuple[Trip, ...]:
    """Return the trips: those that staff put together or apart as they said, the others by what they have in common."""
    own = [_corrected(trip, corrections.get(trip.report_ids[0])) for trip in read]
    placed = {
        trip.report_ids[0]: str(corrections[trip.report_ids[0]].belongs_to)
        for trip in own
        if trip.report_ids[0] in corrections and corrections[trip.report_ids[0]].belongs_to
    }
    grouped = list(group_trips([trip for trip in own if trip.report_ids[0] not in placed]))
    for trip in own:
        target = placed.get(trip.report_ids[0])
        if target is None:
            continue
        at = next((place for place, other in enumerate(grouped) if target in other.report_ids), None)
        if at is None:
            grouped.append(trip)
        else:
            grouped[at] = joined(grouped[at], trip)
    order = {trip.report_ids[0]: number for number, trip in enumerate(own)}
    return tuple(sorted(grouped, key=lambda trip: min(order[report_id] for report_id in trip.report_ids)))


def _corrected(trip: Trip, correction: TripCorrection | None) -> Trip:
    if correction is None:
        return trip
    return replace(
        trip,
        dates=correction.dates or trip.dates,
        kind=correction.kind or trip.kind,
        travellers=correction.travellers if correction.travellers is not None else trip.travellers,
        visited=correction.visited if correction.visited is not None else trip.visited,
    )


__all__ = ["Entry", "FollowUp", "OutcomeKind", "Register", "TripCorrection", "outcome_id"]

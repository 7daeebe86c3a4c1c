"""Statements on the same thing that disagree: another number, date, name, or wording of a proper name.

Looked at inside a report, and between reports whose trips were at the same place on the same days; names also between
any two. Both sentences are quoted; which is right is for people to say. Better none than a wrong one: numbers are
compared only where each report gives one, and where neither is rounded.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from itertools import combinations
from typing import Final

from assistant.register.disagreements import (
    Difference,
    Measure,
    event_dates,
    lists_that_differ,
    measures,
    names_misspelt,
    retold_counts,
    titles_that_differ,
)
from assistant.register.gazetteer import place_key
from assistant.register.people import Person
from assistant.register.spelling import is_same_spelt
from assistant.register.trip import Trip
from corpus.normalise import fold
from corpus.report import Report, Span
from corpus.sentences import split_sentences

_ID_DIGITS: Final = 12
_SAME_EVENT: Final = timedelta(days=4)
"""Two trips to one place this far apart or less may tell of one event."""


class Differs(StrEnum):
    """In what two statements disagree."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Quoted:
    """One side of a conflict: the words that differ, where they stand, and the sentence around them."""

    report_id: str
    value: str
    span: Span
    sentence: Span
    quote: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one report says that another may say otherwise: numbers by their nouns, days by their event."""

    measures: dict[str, Measure]
    days: dict[str, tuple[str, Span]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that disagree; `dismissed` is the reason why staff found them not to, else None."""

    differs: Differs
    about: str
    first: Quoted
    second: Quoted
    dismissed: str | None = None

    @property
    def conflict_id(self) -> str:
        """The same for the same two values about the same thing, whatever their order."""
        values = sorted((self.first.value, self.second.value))
        said = "\n".join((self.differs.value, self.about, *values, self.first.report_id, self.second.report_id))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


def find_conflicts(
    reports: Sequence[Report], trips: Sequence[Trip], people: Mapping[str, Sequence[Person]]
) -> list[Conflict]:
    """Return the conflicts of the reports, inside each first, each pair of values once."""
    by_id = {report.report_id: report for report in reports}
    found: list[Conflict] = []
    facts = {report.report_id: cache(partial(_facts, report)) for report in reports}
    for report in reports:
        found += _inside(report, people.get(report.report_id, ()))
    for left, right in _at_one_event(trips):
        pairs = [(by_id[one], by_id[other]) for one in left.report_ids for other in right.report_ids]
        found += [conflict for one, other in pairs for conflict in _between(one, other, facts)]
    for trip in trips:
        files = [by_id[report_id] for report_id in trip.report_ids]
        found += [conflict for one, other in combinations(files, 2) for conflict in _between(one, other, facts)]
    found += _names(by_id, people)
    return list(
        {(one.differs, frozenset((one.first.value, one.second.value))): one for one in reversed(found)}.values()
    )[::-1]


def _inside(report: Report, people: Sequence[Person]) -> Iterator[Conflict]:
    for difference in [*lists_that_differ(report.text, report.text), *titles_that_differ(report.text, report.text)]:
        yield _conflict(Differs.WORDING, difference, report, report)
    for difference in retold_counts(report):
        yield _conflict(Differs.NUMBER, difference, report, report)
    for difference in names_misspelt(report.text, [person.name for person in people]):
        yield _conflict(Differs.NAME, difference, report, report)


def _facts(report: Report) -> _Facts:
    return _Facts(measures(report), event_dates(report))


def _between(one: Report, other: Report, facts: Mapping[str, Callable[[], _Facts]]) -> Iterator[Conflict]:
    """Yield where two tellings of one event disagree: lists, titles, numbers that each gives once, its days."""
    for difference in [*lists_that_differ(one.text, other.text), *titles_that_differ(one.text, other.text)]:
        yield _conflict(Differs.WORDING, difference, one, other)
    told, retold = facts[one.report_id](), facts[other.report_id]()
    mine, theirs = told.measures, retold.measures
    for noun in mine.keys() & theirs.keys():
        left, right = mine[noun], theirs[noun]
        if left.number != right.number and not left.is_about(right):
            yield _conflict(Differs.NUMBER, Difference(noun, left.span, right.span), one, other)
    left_days, right_days = told.days, retold.days
    for event in left_days.keys() & right_days.keys():
        if left_days[event][0] != right_days[event][0]:
            yield _conflict(Differs.DATE, Difference(event, left_days[event][1], right_days[event][1]), one, other)


def _at_one_event(trips: Sequence[Trip]) -> Iterator[tuple[Trip, Trip]]:
    """Yield pairs of trips that were in one place in the same days."""
    dated = sorted((trip for trip in trips if trip.dates), key=lambda trip: str(trip.began))
    for number, trip in enumerate(dated):
        places = {place_key(place.name) for place in trip.visited if not place.is_country}
        last = _day(str(trip.dates).rsplit("/", maxsplit=1)[-1])
        for later in dated[number + 1 :]:
            first = _day(str(later.began))
            if first is None or last is None or first - last > _SAME_EVENT:
                break
            if places & {place_key(place.name) for place in later.visited}:
                yield trip, later


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _names(reports: Mapping[str, Report], people: Mapping[str, Sequence[Person]]) -> Iterator[Conflict]:
    """Yield people whose Latin names differ by a slip."""
    seen: dict[str, list[tuple[str, str, Person]]] = {}
    for report_id, named in people.items():
        for person in named:
            for name in (form for form in (person.name, *person.forms) if form.isascii() and " " in form):
                seen.setdefault(fold(name)[:3], []).append((name, report_id, person))
    for together in seen.values():
        for (left, one, first), (right, other, second) in combinations(together, 2):
            if fold(left) != fold(right) and is_same_spelt(left, right) and _share_a_post(first, second):
                spans = _where(reports[one].text, left, right), _where(reports[other].text, right, left)
                if spans[0] and spans[1]:
                    difference = Difference(_post_of(first), spans[0], spans[1])
                    yield _conflict(Differs.NAME, difference, reports[one], reports[other])


def _share_a_post(first: Person, second: Person) -> bool:
    posts = {post[-2:] for post in first.posts} & {post[-2:] for post in second.posts}
    return bool(posts) or not (first.posts and second.posts)


def _post_of(person: Person) -> str:
    return "".join((*person.bodies[:1], *person.posts[:1])) or person.name


def _where(text: str, name: str, other: str) -> Span | None:
    """Return where the name stands and not as the beginning of the other."""
    at = text.find(name)
    while at >= 0 and other.startswith(name) and text.startswith(other, at):
        at = text.find(name, at + 1)
    return Span(at, at + len(name)) if at >= 0 else None


def _conflict(differs: Differs, difference: Difference, one: Report, other: Report) -> Conflict:
    return Conflict(differs, difference.about, _quoted(one, difference.first), _quoted(other, difference.second))


def _quoted(report: Report, span: Span) -> Quoted:
    section = report.section_at(span.start).span
    sentences = [sentence for sentence in split_sentences(report.text, section) if sentence.overlaps(span)]
    sentence = Span(min(span.start, sentences[0].start), max(span.end, sentences[-1].end)) if sentences else span
    return Quoted(report.report_id, span.of(report.text), span, sentence, sentence.of(report.text))

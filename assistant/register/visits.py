"""The three-year check (三年內同性質考察檢核): who has been to a place, with a body, on a theme, since a year.

Trips that went there and reports that only speak of it are told apart; where nobody went, the library that was
searched is named, so that "none" can be weighed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.names import name_entries
from assistant.register.acts import OutcomeKind
from assistant.register.gazetteer import country_of, place_key
from assistant.register.register import Entry, Register
from assistant.register.sheet import field_value
from assistant.register.topics import holds_form, mentions_topic, place_forms, topic_forms
from assistant.register.trip import Trip
from corpus.normalise import display, fold
from corpus.report import Report, Span
from corpus.scripts import to_traditional
from corpus.sentences import split_sentences

By = Literal["place", "body", "theme"]
_FOUND: Final = frozenset({OutcomeKind.DECISION, OutcomeKind.AGREEMENT, OutcomeKind.PROMISE, OutcomeKind.LESSON})
_MET: Final = frozenset({OutcomeKind.MEETING, OutcomeKind.AGREEMENT, OutcomeKind.PROMISE})
_MOST_FOUND: Final = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """A trip that went there: the trip, its reports, and at most five outcomes that say what it found."""

    trip: Trip
    reports: tuple[Report, ...]
    found: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """A report that only speaks of it: the first sentence that does, and how many do."""

    report: Report
    sentence: Span
    count: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many reports of how many trips, from and to which Gregorian year (None: undated)."""

    reports: int
    trips: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check: visits with the latest first, mentions in order of report."""

    visits: tuple[Visit, ...]
    mentions: tuple[MentionedIn, ...]
    searched: Searched


def check_visits(register: Register, by: By, wanted: str, since: int | None = None) -> Check:
    """Return the trips to a place, with a body or on a theme, since a Gregorian year, and the mere mentions.

    Raises ValueError for a blank place, body or theme.
    """
    if not wanted.strip():
        raise ValueError(f"a check needs a {by}, got a blank one")
    reports = register.library.reports()
    names = name_entries(name for report in reports for name in report.names)
    forms = (place_forms if by == "place" else topic_forms)(wanted, names, aliases=register.aliases())
    by_id = {report.report_id: report for report in reports}
    entries = register.entries()
    trips = [trip for trip in register.trips() if _is_since(trip, since)]
    went = _rule(by, wanted, forms, by_id, entries)
    gone = sorted((trip for trip in trips if went(trip)), key=lambda trip: trip.began or "", reverse=True)
    visiting = {report_id for trip in gone for report_id in trip.report_ids}
    speaking = [by_id[report_id] for trip in trips for report_id in trip.report_ids if report_id not in visiting]
    mentions = [_mention(report, forms) for report in speaking if mentions_topic(report.text, forms)]
    return Check(
        tuple(_visit(trip, by_id, entries) for trip in gone),
        tuple(mention for mention in mentions if mention),
        searched(register),
    )


def searched(register: Register) -> Searched:
    """Return what the library holds, to be said with every search that found nothing."""
    trips = register.trips()
    years = [int(trip.began[:4]) for trip in trips if trip.began]
    listing = register.library.listing()
    dates = [listed.date.iso for listed in listing if listed.date and listed.date.iso]
    years = years or [int(iso[:4]) for iso in dates]
    return Searched(len(listing), len(trips), min(years, default=None), max(years, default=None))


def _is_since(trip: Trip, since: int | None) -> bool:
    return since is None or trip.began is None or int(trip.began[:4]) >= since


def _rule(
    by: By, wanted: str, forms: Sequence[str], reports: dict[str, Report], entries: Sequence[Entry]
) -> Callable[[Trip], bool]:
    """Return what says of a trip whether it went there."""
    if by == "place":
        country = country_of(to_traditional(wanted.strip()))
        keys = {place_key(form) for form in forms}
        return lambda trip: any(
            place.country == country if country else place_key(place.name) in keys for place in trip.visited
        )
    if by == "body":
        return lambda trip: (
            any(
                entry.outcome.report_id in trip.report_ids
                and entry.outcome.kind in _MET
                and not entry.outcome.is_background
                and mentions_topic(" ".join((entry.outcome.quote, *entry.outcome.actors, entry.outcome.section)), forms)
                for entry in entries
            )
            or any(mentions_topic(field_value(reports[report_id], "參訪機關"), forms) for report_id in trip.report_ids)
        )
    return lambda trip: any(
        mentions_topic(" ".join((reports[report_id].title, *_themes(reports[report_id]))), forms)
        for report_id in trip.report_ids
    )


def _themes(report: Report) -> list[str]:
    return [field_value(report, label) for label in ("計畫名稱", "關鍵詞", "主題分類", "施政分類", "摘要")]


def _visit(trip: Trip, reports: dict[str, Report], entries: Sequence[Entry]) -> Visit:
    own = [entry for entry in entries if entry.outcome.report_id in trip.report_ids]
    found = [entry for entry in own if entry.outcome.kind in _FOUND and not entry.outcome.is_background]
    return Visit(trip, tuple(reports[report_id] for report_id in trip.report_ids), tuple(found[:_MOST_FOUND]))


def _mention(report: Report, forms: Sequence[str]) -> MentionedIn | None:
    sentences = [
        sentence
        for section in report.sections
        for sentence in split_sentences(report.text, section.span)
        if any(holds_form(fold(display(sentence.of(report.text))), form) for form in forms)
    ]
    return MentionedIn(report, sentences[0], len(sentences)) if sentences else None

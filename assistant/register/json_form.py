"""The register as JSON: outcomes, checks, conflicts and names under the keys of the command line."""

from typing import Any

from assistant.register.conflicts import Conflict, Quoted
from assistant.register.names_list import Known
from assistant.register.register import Entry
from assistant.register.trip import Trip
from assistant.register.visits import Check, MentionedIn, Searched, Visit
from corpus.normalise import display
from corpus.report import Report


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """Return an outcome with its report, its trip and its follow-up; start and end are code points."""
    outcome, report = entry.outcome, entry.report
    return {
        "outcome_id": entry.outcome_id,
        "kind": outcome.kind.value,
        "title": outcome.title,
        "actors": list(outcome.actors),
        "place": outcome.place,
        "date": entry.when,
        "is_date_stated": outcome.date is not None,
        "direction": outcome.direction,
        "is_background": outcome.is_background,
        **_report_keys(report),
        "section": outcome.section,
        "start": outcome.span.start,
        "end": outcome.span.end,
        "quote": outcome.quote,
        "is_current": entry.is_current,
        "follow_up": {
            "status": entry.follow_up.status,
            "agency": entry.follow_up.agency,
            "handling": entry.follow_up.handling,
            "due": entry.follow_up.due,
            "remark": entry.follow_up.remark,
        },
    }


def trip_as_json(trip: Trip) -> dict[str, Any]:
    """Return a trip with the ids of its reports."""
    return {
        "title": display(trip.title),
        "report_ids": list(trip.report_ids),
        "agency": trip.agency,
        "dates": trip.dates,
        "kind": trip.kind,
        "travellers": list(trip.travellers),
        "visited": [{"place": place.name, "country": place.country} for place in trip.visited],
    }


def check_as_json(check: Check) -> dict[str, Any]:
    """Return a check: trips that went, reports that only mention, and what was searched."""
    return {
        "visits": [_visit(visit) for visit in check.visits],
        "mentions": [_mention(mention) for mention in check.mentions],
        "library": searched_as_json(check.searched),
    }


def searched_as_json(searched: Searched) -> dict[str, Any]:
    """Return what was searched; years are Gregorian, null for a library without dates."""
    return {
        "reports": searched.reports,
        "trips": searched.trips,
        "from": searched.first_year,
        "to": searched.last_year,
    }


def conflict_as_json(conflict: Conflict, titles: dict[str, str]) -> dict[str, Any]:
    """Return a conflict with both quotes."""
    return {
        "conflict_id": conflict.conflict_id,
        "differs": conflict.differs.value,
        "about": conflict.about,
        "dismissed": conflict.dismissed,
        "first": _quoted(conflict.first, titles),
        "second": _quoted(conflict.second, titles),
    }


def known_as_json(known: Known) -> dict[str, Any]:
    """Return a name of the bilingual list."""
    return {
        "kind": known.kind,
        "zh": known.zh,
        "en": known.en,
        "other_forms": list(known.other_forms),
        "posts": list(known.posts),
        "bodies": list(known.bodies),
        "report_ids": list(known.report_ids),
        "first_seen": known.first_seen,
        "last_seen": known.last_seen,
    }


def _visit(visit: Visit) -> dict[str, Any]:
    found = [
        {"kind": entry.outcome.kind.value, "title": entry.outcome.title, "quote": entry.outcome.quote}
        for entry in visit.found
    ]
    return {**trip_as_json(visit.trip), "found": found}


def _mention(mention: MentionedIn) -> dict[str, Any]:
    report, span = mention.report, mention.sentence
    return {
        **_report_keys(report),
        "section": report.section_at(span.start).heading,
        "start": span.start,
        "end": span.end,
        "quote": span.of(report.text),
        "sentences": mention.count,
    }


def _quoted(quoted: Quoted, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "report_id": quoted.report_id,
        "title": titles.get(quoted.report_id, ""),
        "value": quoted.value,
        "start": quoted.sentence.start,
        "end": quoted.sentence.end,
        "quote": quoted.quote,
    }


def _report_keys(report: Report) -> dict[str, Any]:
    return {
        "report_id": report.report_id,
        "report_title": display(report.title),
        "report_date": report.date.value if report.date else None,
    }

"""三年內同性質考察檢核: who has been there; and the trips of the library, which staff set right."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.answer import Language
from assistant.register.gazetteer import cities_named
from assistant.register.store import TripCorrection
from assistant.register.trip import Trip
from assistant.register.visited import Place
from assistant.register.visits import By, Check, check_visits, searched
from corpus.dates import format_both_calendars, roc_year
from corpus.normalise import display
from ui.addresses import address
from ui.pages.page import DeskOf, Spoken, show
from ui.register_words import RegisterWords
from ui.wording import say

FIRST_GREGORIAN_YEAR = 1000

router = APIRouter()


@router.get("/visits")
def visits_page(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    by: By = "place",
    wanted: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[str, Query(max_length=4, pattern=r"^\d*$")] = "",
) -> HTMLResponse:
    """Return the check, and below it all trips."""
    register = desk.assistant().register
    number = int(since) if since else None
    year = number + 1911 if number and number < FIRST_GREGORIAN_YEAR else number
    check = check_visits(register, by, wanted, year) if wanted.strip() else None
    titles = {report.report_id: display(report.title) for report in register.library.listing()}
    return show(
        request,
        "visits.html",
        language,
        by=by,
        wanted=wanted.strip(),
        since=since,
        check=check,
        nobody=_nobody(check, wanted, language) if check else "",
        visits=[{"trip": _trip(visit.trip), "found": visit.found} for visit in check.visits] if check else [],
        trips=[_trip(trip) for trip in register.trips()],
        titles=titles,
        held=searched(register),
    )


@router.post("/visits/{report_id}")
def correct(
    desk: DeskOf,
    language: Spoken,
    report_id: str,
    places: Annotated[str, Form(max_length=300)] = "",
    kind: Annotated[str, Form(max_length=60)] = "",
    belongs_to: Annotated[str, Form(max_length=60)] = "",
) -> RedirectResponse:
    """Keep what staff set right about the trip of a report."""
    names = [name.strip() for name in places.replace(",", "、").split("、") if name.strip()]
    visited = tuple(Place(name, cities[0].country if (cities := cities_named(name)) else "") for name in names)
    correction = TripCorrection(belongs_to or None, None, kind.strip() or None, None, visited or None)
    desk.assistant().register.correct_trip(report_id, correction)
    return RedirectResponse(address(f"/{language}/visits#trips"), 303)


def _nobody(check: Check, wanted: str, language: Language) -> str:
    held = check.searched
    years = say(RegisterWords.YEARS_UNKNOWN, language)
    if held.first_year is not None and held.last_year is not None:
        ends = (held.first_year, held.last_year)
        first, last = map(roc_year, ends) if language == "zh" else ends
        years = say(RegisterWords.YEARS, language, first=first, last=last)
    return say(RegisterWords.VISITS_NONE, language, wanted=wanted, reports=held.reports, trips=held.trips, years=years)


def _trip(trip: Trip) -> dict[str, Any]:
    return {
        "title": display(trip.title),
        "agency": trip.agency,
        "dates": format_both_calendars(trip.dates) if trip.dates else "",
        "kind": trip.kind or "",
        "travellers": trip.travellers,
        "places": [place.name for place in trip.visited],
        "report_ids": trip.report_ids,
    }

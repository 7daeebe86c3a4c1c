"""成果登錄: what came of the trips, filtered, with what staff note beside each, as a page and as a tracking table."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.answer import Language
from assistant.exporting.spreadsheet import TABLE_SUFFIXES, render_table
from assistant.register.acts import OutcomeKind
from assistant.register.register import Entry
from assistant.register.searching import NO_STATUS, OutcomeFilter, search_outcomes
from assistant.register.store import FollowUp
from assistant.register.tables import KIND_NAMES, STATUSES, tracking_table, when_in_words
from corpus.normalise import display
from ui.pages.downloads import download
from ui.pages.page import DeskOf, Spoken, fragment, show
from ui.register_words import RegisterWords
from ui.warming import Desk

LONGEST_FIELD: Final = 500
FIRST_GREGORIAN_YEAR: Final = 1000

router = APIRouter()

Words = Annotated[str, Query(max_length=200)]
Noted = Annotated[str, Form(max_length=LONGEST_FIELD)]


@router.get("/outcomes")
def outcomes_page(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    q: Words = "",
    kind: str = "",
    year: Annotated[str, Query(max_length=9)] = "",
    place: Words = "",
    body: Words = "",
    person: Words = "",
    status: str = "",
) -> HTMLResponse:
    """Return the outcomes that fit, each with its quote, its place in the report and staff's own fields."""
    asked = {"q": q, "kind": kind, "year": year, "place": place, "body": body, "person": person, "status": status}
    return show(
        request,
        "outcomes.html",
        language,
        rows=[_row(entry, language) for entry in _found(desk, asked)],
        asked=asked,
        kinds={one.value: names[language == "en"] for one, names in KIND_NAMES.items()},
        statuses=(*STATUSES, NO_STATUS),
        suffixes=TABLE_SUFFIXES,
    )


@router.get("/outcomes/table{suffix}")
def outcomes_table(request: Request, desk: DeskOf, language: Spoken, suffix: str) -> Response:
    """Return the outcomes that fit as the tracking table, in the format of the suffix."""
    if suffix not in TABLE_SUFFIXES:
        raise HTTPException(404)
    asked = {name: request.query_params.get(name, "")[:200] for name in _ASKED}
    table = tracking_table(_found(desk, asked), language)
    return download(render_table(table, suffix), table.name, suffix)


@router.post("/outcomes/{outcome_id}")
def follow(
    desk: DeskOf,
    language: Spoken,
    outcome_id: str,
    status: Noted = "",
    agency: Noted = "",
    handling: Noted = "",
    due: Noted = "",
    remark: Noted = "",
) -> HTMLResponse:
    """Keep what staff note beside an outcome, and return its row anew."""
    register = desk.assistant().register
    register.follow(outcome_id, FollowUp(*(words.strip() for words in (status, agency, handling, due, remark))))
    entry = next(entry for entry in register.entries() if entry.outcome_id == outcome_id)
    return fragment("outcome_row.html", language, row=_row(entry, language), statuses=(*STATUSES, NO_STATUS))


_ASKED: Final = ("q", "kind", "year", "place", "body", "person", "status")


def _found(desk: Desk, asked: dict[str, str]) -> list[Entry]:
    assistant = desk.assistant()
    first, last = _years(asked["year"])
    wanted = OutcomeFilter(
        query=asked["q"],
        kinds=frozenset(one for one in OutcomeKind if one.value == asked["kind"]),
        first_year=first,
        last_year=last,
        place=asked["place"],
        body=asked["body"],
        person=asked["person"],
        status=asked["status"],
    )
    return search_outcomes(assistant.register, wanted, lambda query, k: assistant.search(query, k=k))


def _years(text: str) -> tuple[int | None, int | None]:
    """Return the first and last year of 106, 2017 or 105-107; (None, None) for what is no year."""
    numbers = [int(part) for part in text.replace("–", "-").split("-") if part.strip().isdecimal()]
    years = [number if number >= FIRST_GREGORIAN_YEAR else number + 1911 for number in numbers]
    return (years[0], years[-1]) if years else (None, None)


def _row(entry: Entry, language: Language) -> dict[str, Any]:
    outcome = entry.outcome
    direction = {"ours": RegisterWords.OURS, "theirs": RegisterWords.THEIRS, None: None}[outcome.direction]
    return {
        "id": entry.outcome_id,
        "kind": KIND_NAMES[outcome.kind][language == "en"],
        "direction": direction,
        "title": outcome.title,
        "quote": display(outcome.quote),
        "span": outcome.span,
        "when": when_in_words(entry),
        "is_stated": outcome.date is not None,
        "place": outcome.place,
        "actors": outcome.actors,
        "is_background": outcome.is_background,
        "is_current": entry.is_current,
        "report_id": entry.report.report_id,
        "report": display(entry.report.title),
        "section": outcome.section,
        "noted": entry.follow_up,
    }

"""The library for programs: POST or GET JSON under /api, the keys of the command line.

Where there are accounts a program sends `Authorization: Bearer TOKEN` (`assistant user token`) and sees what the
token's account may see. The description of all this in OpenAPI is /api/openapi.json.
"""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Language
from assistant.json_form import answer_as_json, hit_as_json
from assistant.question import LONGEST_QUESTION
from assistant.register.acts import OutcomeKind
from assistant.register.json_form import entry_as_json
from assistant.register.searching import OutcomeFilter, search_outcomes
from corpus.errors import AssistantError, QuestionError, ReportUnknownError
from ui import api_replies
from ui.api_history import EarlierReply, earlier_turn_of
from ui.commands.library import brief_as_json, report_as_json
from ui.pages.page import DeskOf
from ui.wording import say_error

API_VERSION: Final = "1"
"""Grows when a key or an address goes; keys that come leave it as it is."""
DESCRIPTION: Final = (
    "Cited answers from overseas-trip reports. Every quote equals the report's text at its offsets. "
    "With accounts, send a token made by `assistant user token NAME`; without them the server answers its own machine."
)
MOST_EARLIER: Final = 20
_token: Final = HTTPBearer(auto_error=False, description="made by `assistant user token NAME`")
_ERRORS: Final[dict[int | str, dict[str, Any]]] = {
    401: {"model": api_replies.FailureReply, "description": "no token, or one that is no longer good"},
    429: {"model": api_replies.FailureReply, "description": "too many requests of this account; try again later"},
    503: {"model": api_replies.FailureReply, "description": "the library or the model cannot be used"},
}

router = APIRouter(prefix="/api", dependencies=[Depends(_token)], responses=_ERRORS)
Words = Annotated[str, Query(max_length=200)]


class Ask(BaseModel):
    """The body of POST /api/ask; the language is the question's own where none is given."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "Who hosts the 2019 Congress?"}]}
    )
    question: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    language: Literal["zh", "en"] | None = None
    earlier: Annotated[
        list[EarlierReply],
        Field(max_length=MOST_EARLIER, description="replies that the question may lean on, as they came, oldest first"),
    ] = []


class Search(BaseModel):
    """The body of POST /api/search."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"query": "姊妹市", "k": 5}]})
    query: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    k: Annotated[int, Field(ge=1, le=100)] = 10


@router.post("/ask", summary="Ask a question", responses={200: {"model": api_replies.AskReply}})
def ask(body: Ask, desk: DeskOf) -> JSONResponse:
    """Return one answer with its citations, or an abstention with the nearest passages."""
    try:
        assistant = desk.assistant()
        earlier = [earlier_turn_of(reply, assistant.library) for reply in body.earlier]
        answer = assistant.ask(body.question, language=body.language, earlier=earlier)
        return JSONResponse(answer_as_json(answer) | {"understood_as": answer.understood_as})
    except AssistantError as error:
        return _refused(error, body.language or "en")


@router.post("/search", summary="Find passages", responses={200: {"model": api_replies.SearchReply}})
def search(body: Search, desk: DeskOf) -> JSONResponse:
    """Return the passages found, best first."""
    try:
        hits = desk.assistant().search(body.query, k=body.k)
    except AssistantError as error:
        return _refused(error)
    return JSONResponse({"query": body.query, "hits": [hit_as_json(hit) for hit in hits]})


@router.get("/reports", summary="List the reports", responses={200: {"model": api_replies.ReportsReply}})
def reports(desk: DeskOf) -> JSONResponse:
    """Return the reports of the library in the order first added."""
    try:
        library = desk.assistant().library
        briefs = [brief_as_json(library.report(listed.report_id)) for listed in library.listing()]
        return JSONResponse({"reports": briefs})
    except AssistantError as error:
        return _refused(error)


@router.get(
    "/reports/{report_id}",
    summary="Read a report",
    responses={200: {"model": api_replies.ReportReply}, 404: {"model": api_replies.FailureReply}},
)
def report(report_id: str, desk: DeskOf) -> JSONResponse:
    """Return a whole report: its text, card, sections and names."""
    try:
        return JSONResponse(report_as_json(desk.assistant().library.report(report_id)))
    except AssistantError as error:
        return _refused(error)


@router.get("/outcomes", summary="List outcomes", responses={200: {"model": api_replies.OutcomesReply}})
def outcomes(
    desk: DeskOf,
    q: Words = "",
    kind: Annotated[list[OutcomeKind] | None, Query()] = None,
    first_year: Annotated[int | None, Query(ge=1912, le=2200, description="Gregorian")] = None,
    last_year: Annotated[int | None, Query(ge=1912, le=2200)] = None,
    place: Words = "",
    body: Words = "",
    person: Words = "",
    status: Words = "",
) -> JSONResponse:
    """Return what came of the trips: decisions, meetings, promises, recommendations, with their quotes."""
    wanted = OutcomeFilter(q, frozenset(kind or ()), first_year, last_year, place, body, person, status)
    try:
        assistant = desk.assistant()
        found = search_outcomes(assistant.register, wanted, lambda query, k: assistant.search(query, k=k))
    except AssistantError as error:
        return _refused(error)
    return JSONResponse({"outcomes": [entry_as_json(entry) for entry in found]})


def error_as_json(error: AssistantError, language: Language) -> dict[str, Any]:
    """Return what went wrong for a program: the class of the error and the words for a person."""
    return {"error": {"kind": type(error).__name__, "message": say_error(error, language)}}


def _refused(error: AssistantError, language: Language = "en") -> JSONResponse:
    status = 422 if isinstance(error, QuestionError) else 404 if isinstance(error, ReportUnknownError) else 503
    return JSONResponse(error_as_json(error, language), status)

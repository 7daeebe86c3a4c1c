"""Questions and searches for programs: POST JSON, get the JSON of the command line."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Language
from assistant.json_form import answer_as_json, hit_as_json
from assistant.question import LONGEST_QUESTION
from corpus.errors import AssistantError, QuestionError
from ui.warming import Desk
from ui.wording import say_error

router = APIRouter(prefix="/api")


class Ask(BaseModel):
    """The body of POST /api/ask; the language is the question's own where none is given."""

    model_config = ConfigDict(extra="forbid")
    question: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    language: Literal["zh", "en"] | None = None


class Search(BaseModel):
    """The body of POST /api/search."""

    model_config = ConfigDict(extra="forbid")
    query: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    k: Annotated[int, Field(ge=1, le=100)] = 10


@router.post("/ask")
def ask(body: Ask, request: Request) -> JSONResponse:
    """Return one answer or abstention."""
    desk: Desk = request.app.state.desk
    try:
        return JSONResponse(answer_as_json(desk.assistant().ask(body.question, language=body.language)))
    except AssistantError as error:
        return _refused(error, body.language or "en")


@router.post("/search")
def search(body: Search, request: Request) -> JSONResponse:
    """Return the passages found, best first."""
    desk: Desk = request.app.state.desk
    try:
        hits = desk.assistant().search(body.query, k=body.k)
    except AssistantError as error:
        return _refused(error, "en")
    return JSONResponse({"query": body.query, "hits": [hit_as_json(hit) for hit in hits]})


def error_as_json(error: AssistantError, language: Language) -> dict[str, Any]:
    """Return what went wrong for a program: the class of the error and the words for a person."""
    return {"error": {"kind": type(error).__name__, "message": say_error(error, language)}}


def _refused(error: AssistantError, language: Language) -> JSONResponse:
    return JSONResponse(error_as_json(error, language), 422 if isinstance(error, QuestionError) else 503)

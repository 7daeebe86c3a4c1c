"""What is said where an address has nothing or a page could not be made: a page in words, JSON for programs."""

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from corpus.errors import AssistantError, QuestionError, ReportUnknownError
from ui.accounts.viewer import KEY
from ui.front_page import language_wanted
from ui.pages.page import fragment, show
from ui.wording import Words, say, say_error


def missing(request: Request, error: Exception) -> Response:
    """Say in the page's own look that there is nothing at the address; programs get JSON."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status != 404 or request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"kind": "http", "message": str(getattr(error, "detail", error))}}, status)
    if KEY not in request.scope:  # nobody has logged in: the page would tell of the library
        return PlainTextResponse("not found", status)
    language = language_wanted(request)
    title, text = say(Words.NOT_FOUND_TITLE, language), say(Words.NOT_FOUND, language)
    return show(request, "failed_page.html", language, status_code=status, title=title, text=text)


def failed(request: Request, error: Exception) -> Response:
    """Say what kept a page from being made; a request for a part of a page gets the words alone."""
    language = language_wanted(request)
    text = say_error(error, language) if isinstance(error, AssistantError) else str(error)
    status = 404 if isinstance(error, ReportUnknownError) else 422 if isinstance(error, QuestionError) else 503
    if request.headers.get("x-fragment"):
        return fragment("failed.html", language, status_code=status, text=text)
    title = say(Words.FAILED_TITLE, language)
    return show(request, "failed_page.html", language, status_code=status, title=title, text=text)

"""The address /report/{id}: a whole report, the quoted characters marked."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from assistant.answer import Language
from corpus.errors import ReportUnknownError
from corpus.report import Span
from ui.rendering import render_page
from ui.report_dates import dated
from ui.report_view import section_views
from ui.warming import Desk
from ui.wording import Words, say

router = APIRouter()


@router.get("/report/{report_id}", response_class=HTMLResponse, include_in_schema=False)
def report_page(
    request: Request,
    report_id: str,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=1)] = None,
    lang: Language = "zh",
) -> str:
    """Return the report's page; 404 where the library has no such report or the report no such span."""
    desk: Desk = request.app.state.desk
    try:
        report = desk.assistant().library.report(report_id)
        quote = None if start is None or end is None else Span(start, end)
        sections = section_views(report, quote)
    except (ReportUnknownError, ValueError) as error:
        raise HTTPException(404) from error
    date = dated(report.date, lang)
    as_of = say(Words.AS_OF, lang, date=date) if date else say(Words.AS_OF_UNDATED, lang)
    return render_page("report.html", lang, report=report, quote=quote, sections=sections, as_of=as_of)

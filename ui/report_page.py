"""The address /report/{id}: a whole report, the quoted characters marked; beside it its guide, card and names."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from assistant.answer import Language
from corpus.errors import ReportUnknownError
from corpus.report import Report, Span
from ui.guide import guide_of
from ui.library_view import lines_of, title_of
from ui.pages.page import DeskOf, fragment, show
from ui.report_dates import dated
from ui.report_view import section_views
from ui.warming import Desk
from ui.wording import Words, say

router = APIRouter()


@router.get("/report/{report_id}", include_in_schema=False)
def report_page(
    request: Request,
    desk: DeskOf,
    report_id: str,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=1)] = None,
    lang: Language = "zh",
) -> HTMLResponse:
    """Return the report's page; 404 where the library has no such report or the report no such span."""
    report = _report(desk, report_id)
    try:
        quote = None if start is None or end is None else Span(start, end)
        sections = section_views(report, quote)
    except ValueError as error:
        raise HTTPException(404) from error
    lines = lines_of(report, desk.assistant().library)
    date = dated(report.date, lang)
    as_of = say(Words.AS_OF, lang, date=date) if date else say(Words.AS_OF_UNDATED, lang)
    return show(
        request,
        "report.html",
        lang,
        report=report,
        title=title_of(report, lines),
        quote=quote,
        sections=sections,
        as_of=as_of,
        lines=lines,
    )


@router.get("/report/{report_id}/guide", include_in_schema=False)
def report_guide(desk: DeskOf, report_id: str, lang: Language = "zh") -> HTMLResponse:
    """Return the report's guide, to be put into its page: finding the decisions takes longer than showing the text."""
    report = _report(desk, report_id)
    parts = guide_of(report, lines_of(report, desk.assistant().library))
    return fragment("guide.html", lang, report=report, parts=parts)


def _report(desk: Desk, report_id: str) -> Report:
    try:
        return desk.assistant().library.report(report_id)
    except ReportUnknownError as error:
        raise HTTPException(404) from error

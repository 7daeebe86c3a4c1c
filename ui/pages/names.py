"""人員與譯名: people and names in both languages, and a page of facts for each in the order of time."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from assistant.brief_lines import Topic
from assistant.exporting.spreadsheet import TABLE_SUFFIXES, render_table
from assistant.register.names_list import list_names
from assistant.register.tables import KIND_NAMES, names_table, when_in_words
from corpus.normalise import display, fold
from ui.addresses import address
from ui.pages.downloads import download
from ui.pages.page import DeskOf, Spoken, show

router = APIRouter()


@router.get("/names")
def names_page(
    request: Request, desk: DeskOf, language: Spoken, q: Annotated[str, Query(max_length=200)] = ""
) -> HTMLResponse:
    """Return the names that hold what is looked for, people first."""
    register = desk.assistant().register
    titles = {report.report_id: display(report.title) for report in register.library.listing()}
    known = [
        name
        for name in list_names(register)
        if fold(q.strip()) in fold(" ".join((name.zh, name.en, *name.other_forms, *name.posts, *name.bodies)))
    ]
    return show(request, "names.html", language, known=known, titles=titles, wanted=q)


@router.get("/names/table{suffix}")
def table(desk: DeskOf, language: Spoken, suffix: str) -> Response:
    """Return the bilingual list of names as a file."""
    if suffix not in TABLE_SUFFIXES:
        raise HTTPException(404)
    register = desk.assistant().register
    titles = {report.report_id: display(report.title) for report in register.library.listing()}
    made = names_table(list_names(register), titles, language)
    return download(render_table(made, suffix), made.name, suffix)


@router.post("/names")
def group(
    desk: DeskOf,
    language: Spoken,
    form: Annotated[str, Form(max_length=100)],
    name: Annotated[str, Form(max_length=100)] = "",
) -> RedirectResponse:
    """Keep that a form stands for a name; without a name the form stands for itself again."""
    if form.strip():
        desk.assistant().register.name({form.strip(): name.strip()})
    return RedirectResponse(address(f"/{language}/names"), 303)


@router.get("/names/facts")
def facts(
    request: Request, desk: DeskOf, language: Spoken, of: Annotated[str, Query(min_length=1, max_length=200)]
) -> HTMLResponse:
    """Return what the reports tell of a city, body or person, in the order of time."""
    assistant = desk.assistant()
    topic = Topic(assistant.register, assistant.names(), of)
    rows: list[dict[str, Any]] = [
        {
            "when": when_in_words(entry),
            "kind": KIND_NAMES[entry.outcome.kind][language == "en"],
            "quote": display(entry.outcome.quote),
            "report": display(entry.report.title),
            "report_id": entry.report.report_id,
            "span": entry.outcome.span,
            "is_background": entry.outcome.is_background,
        }
        for entry in topic.entries
    ]
    return show(request, "facts.html", language, of=of, rows=rows)

"""談參: a note on a topic, its lines chosen, ordered and remarked before it leaves as ODT, DOCX or Markdown."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from assistant.answer import Language
from assistant.brief import NoteRequest, compose_note
from assistant.exporting import NOTE_SUFFIXES, render_note
from assistant.note import Note
from assistant.saved_notes import ArrangedLine, KeptLine, arranged, drop_note, keep_note, saved_notes, with_lines
from corpus.report import Report
from ui.accounts.viewer import viewer_of
from ui.addresses import address
from ui.pages.downloads import download
from ui.pages.page import DeskOf, Spoken, show
from ui.warming import Desk

router = APIRouter()
Words = Annotated[str, Query(max_length=200)]


@router.get("/brief")
def brief_page(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    topic: Words = "",
    occasion: Words = "",
    when: Words = "",
    headings: Language = "zh",
    saved: Annotated[str, Query(max_length=32)] = "",
) -> HTMLResponse:
    """Return the note on the topic, each line to be kept, pinned, moved or remarked; a saved one as it was left."""
    # a saved note quotes what its maker could see: staff's, who alone may save one
    kept = saved_notes(desk.assistant().register.library) if viewer_of(request).is_staff else []
    chosen_one = next((one for one in kept if one.note_id == saved), None)
    if saved and chosen_one is None:
        raise HTTPException(404)
    asked = chosen_one.asked if chosen_one else None
    if asked is None and topic.strip():
        asked = NoteRequest(topic.strip(), headings, occasion, when)
    note = _note(desk, asked) if asked else None
    parts = arranged(note, chosen_one, _reports(desk)) if note else []
    return show(
        request,
        "brief.html",
        language,
        note=note,
        parts=parts,
        asked={
            "topic": asked.topic if asked else "",
            "occasion": asked.occasion if asked else occasion,
            "when": asked.when if asked else when,
            "headings": asked.language if asked else headings,
            "saved": saved,
        },
        suffixes=NOTE_SUFFIXES,
        saved_notes=kept,
        saved_at=chosen_one.saved_at[:10] if chosen_one else "",
        new=sum(one.is_new for lines in parts for one in lines),
    )


@router.post("/brief/file{suffix}")
async def brief_file(
    request: Request,
    desk: DeskOf,
    suffix: str,
    topic: Annotated[str, Form(min_length=1, max_length=200)],
    headings: Annotated[Language, Form()] = "zh",
    occasion: Annotated[str, Form(max_length=200)] = "",
    when: Annotated[str, Form(max_length=200)] = "",
    saved: Annotated[str, Form(max_length=32)] = "",
) -> Response:
    """Return the note as a file, with the lines that were kept, in the order and with the remarks given."""
    if suffix not in NOTE_SUFFIXES:
        raise HTTPException(404)
    asked = NoteRequest(topic, headings, occasion, when)
    note, parts = await _as_left(request, desk, asked, saved)
    return download(render_note(with_lines(note, parts), suffix), f"{note.title}", suffix)


@router.post("/brief/save")
async def save(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    topic: Annotated[str, Form(min_length=1, max_length=200)],
    headings: Annotated[Language, Form()] = "zh",
    occasion: Annotated[str, Form(max_length=200)] = "",
    when: Annotated[str, Form(max_length=200)] = "",
    saved: Annotated[str, Form(max_length=32)] = "",
) -> RedirectResponse:
    """Keep the note as it was arranged, and show it."""
    asked = NoteRequest(topic, headings, occasion, when)
    _, parts = await _as_left(request, desk, asked, saved)
    lines = [
        KeptLine(at, one.line.citation.report_id, one.line.citation.quote, one.stays, one.is_pinned, one.remark)
        for at, arranged_lines in enumerate(parts)
        for one in arranged_lines
    ]
    note_id = keep_note(desk.assistant().register.library, asked, lines, saved or None, viewer_of(request).name)
    return RedirectResponse(address(f"/{language}/brief?saved={note_id}"), 303)


@router.post("/brief/drop")
def drop(
    request: Request, desk: DeskOf, language: Spoken, saved: Annotated[str, Form(max_length=32)]
) -> RedirectResponse:
    """Take a saved note away: its writer may, and an administrator."""
    library, viewer = desk.assistant().register.library, viewer_of(request)
    kept = next((one for one in saved_notes(library) if one.note_id == saved), None)
    if kept is not None and not (viewer.is_admin or kept.is_of(viewer.name)):
        raise HTTPException(403)
    drop_note(library, saved)
    return RedirectResponse(address(f"/{language}/brief"), 303)


async def _as_left(
    request: Request, desk: Desk, asked: NoteRequest, saved: str
) -> tuple[Note, list[list[ArrangedLine]]]:
    """Return the note and its lines as the page's form left them."""
    form = await request.form()
    fields = {name: str(value) for name, value in form.items()}
    library = desk.assistant().register.library
    notes = saved_notes(library) if viewer_of(request).is_staff else []
    kept = next((one for one in notes if one.note_id == saved), None)
    note = _note(desk, asked)
    return note, chosen(arranged(note, kept, _reports(desk)), fields)


def chosen(parts: list[list[ArrangedLine]], fields: dict[str, str]) -> list[list[ArrangedLine]]:
    """Return the lines as the fields have them: `keep-P-L`, `pin-P-L`, `remark-P-L`, in the order of `order-P-L`."""
    left = []
    for at, lines in enumerate(parts):
        placed = sorted(
            (_order(fields.get(f"order-{at}-{number}", ""), number), number) for number in range(len(lines))
        )
        left.append(
            [
                replace(
                    lines[number],
                    stays=f"keep-{at}-{number}" in fields,
                    is_pinned=f"pin-{at}-{number}" in fields,
                    remark=fields.get(f"remark-{at}-{number}", "").strip()[:300],
                )
                for _, number in placed
            ]
        )
    return left


def _order(text: str, number: int) -> float:
    return float(text) if text.strip().isdecimal() else float(number + 1)


def _note(desk: Desk, asked: NoteRequest) -> Note:
    assistant = desk.assistant()
    return compose_note(assistant.register, assistant.names(), asked, date.today())


def _reports(desk: Desk) -> list[Report]:
    return desk.assistant().register.library.reports()

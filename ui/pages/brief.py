"""談參: a note on a topic, its lines chosen, ordered and remarked before it leaves as ODT, DOCX or Markdown."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.answer import Language
from assistant.brief import NoteRequest, compose_note
from assistant.exporting import NOTE_SUFFIXES, render_note
from assistant.note import Note, NoteLine
from ui.pages.downloads import download
from ui.pages.page import DeskOf, Page, Spoken, show
from ui.register_words import RegisterWords
from ui.warming import Desk

router = APIRouter()
PAGE = Page("brief", RegisterWords.TAB_BRIEF, router)
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
) -> HTMLResponse:
    """Return the note on the topic, each line to be kept, moved or remarked."""
    asked = {"topic": topic.strip(), "occasion": occasion, "when": when, "headings": headings}
    note = _note(desk, asked["topic"], headings, occasion, when) if topic.strip() else None
    return show(request, "brief.html", language, note=note, asked=asked, suffixes=NOTE_SUFFIXES)


@router.post("/brief/file{suffix}")
async def brief_file(
    request: Request,
    desk: DeskOf,
    suffix: str,
    topic: Annotated[str, Form(min_length=1, max_length=200)],
    headings: Annotated[Language, Form()] = "zh",
    occasion: Annotated[str, Form(max_length=200)] = "",
    when: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Return the note as a file, with the lines that were kept, in the order and with the remarks given."""
    if suffix not in NOTE_SUFFIXES:
        raise HTTPException(404)
    form = await request.form()
    fields = {name: str(value) for name, value in form.items()}
    note = chosen(_note(desk, topic, headings, occasion, when), fields)
    return download(render_note(note, suffix), f"{note.title}", suffix)


def chosen(note: Note, fields: dict[str, str]) -> Note:
    """Return the note with the lines whose field `keep-P-L` is set, by `order-P-L`, with `remark-P-L` added."""
    parts = []
    for at, part in enumerate(note.parts):
        kept = [
            (_order(fields.get(f"order-{at}-{number}", ""), number), number, line)
            for number, line in enumerate(part.lines)
            if f"keep-{at}-{number}" in fields
        ]
        lines = [
            _remarked(line, fields.get(f"remark-{at}-{number}", "")) for _, number, line in sorted(kept, key=_first)
        ]
        parts.append(replace(part, lines=tuple(lines)))
    return replace(note, parts=tuple(parts)).in_reading_order()


def _first(ordered: tuple[float, int, NoteLine]) -> tuple[float, int]:
    return ordered[:2]


def _order(text: str, number: int) -> float:
    return float(text) if text.strip().isdecimal() else float(number + 1)


def _remarked(line: NoteLine, words: str) -> NoteLine:
    added = words.strip()[:300]
    return replace(line, remark="；".join(part for part in (line.remark, added) if part)) if added else line


def _note(desk: Desk, topic: str, headings: Language, occasion: str, when: str) -> Note:
    assistant = desk.assistant()
    return compose_note(
        assistant.register, assistant.names(), NoteRequest(topic, headings, occasion, when), date.today()
    )

"""摘錄: the quotes that a person saved from answers, to be copied or taken along as a note for a 談參."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.assistant import Assistant
from assistant.excerpts import Excerpt, excerpts_note
from assistant.exporting import NOTE_SUFFIXES, render_note
from corpus.errors import ReportUnknownError
from corpus.normalise import display
from corpus.report import Report, Span
from ui.ask_words import AskWords
from ui.conversations import SavedQuote, forget_quote, load_quotes
from ui.pages.downloads import download
from ui.pages.page import DeskOf, Spoken, show
from ui.report_view import sentence_around
from ui.sources import report_link
from ui.visitors import owner_of
from ui.wording import say

router = APIRouter()


@router.get("/quotes")
def quotes_page(request: Request, desk: DeskOf, language: Spoken) -> HTMLResponse:
    """Return the quotes that the visitor has saved, those that their report no longer holds said to be so."""
    assistant = desk.assistant()
    saved = _saved(request, assistant)
    rows = [
        (quote, report_link(quote.report_id, language, _span(quote)) if _report(quote, assistant) else "")
        for quote in saved
    ]
    copied = "\n\n".join(f"「{quote.quote}」（{quote.place}）" for quote in saved)
    return show(request, "quotes.html", language, rows=rows, copied=copied, suffixes=NOTE_SUFFIXES)


@router.get("/quotes/note{suffix}")
def quotes_note(request: Request, desk: DeskOf, language: Spoken, suffix: str) -> Response:
    """Return the saved quotes as a note, under the questions that found them; those no longer held left out."""
    if suffix not in NOTE_SUFFIXES:
        raise HTTPException(404)
    assistant = desk.assistant()
    excerpts = _excerpts(_saved(request, assistant), assistant)
    title = say(AskWords.QUOTES_NOTE, language)
    note = excerpts_note(excerpts, title, say(AskWords.QUOTES_MADE_ON, language), date.today(), language)
    return download(render_note(note, suffix), title, suffix)


@router.post("/quotes/{saved_id}/delete")
def delete_quote(request: Request, desk: DeskOf, saved_id: str) -> Response:
    """Delete the saved quote; what replaces its row is nothing."""
    with desk.assistant().library.transaction() as connection:
        forget_quote(connection, owner_of(request), saved_id)
    return HTMLResponse("")


def _saved(request: Request, assistant: Assistant) -> list[SavedQuote]:
    with assistant.library.reading() as connection:
        saved = load_quotes(connection, owner_of(request))
    return [quote for quote in saved if not assistant.library.hides(quote.report_id)]


def _excerpts(saved: Sequence[SavedQuote], assistant: Assistant) -> list[Excerpt]:
    held = [(quote, report) for quote in saved if (report := _report(quote, assistant))]
    return [
        Excerpt(quote.question, report, _span(quote), sentence_around(report, _span(quote))) for quote, report in held
    ]


def _report(quote: SavedQuote, assistant: Assistant) -> Report | None:
    """Return the quote's report where it still holds the quote at its place."""
    try:
        report = assistant.library.report(quote.report_id)
    except ReportUnknownError:
        return None
    return report if display(_span(quote).of(report.text)) == quote.quote else None


def _span(quote: SavedQuote) -> Span:
    return Span(quote.start, quote.end)

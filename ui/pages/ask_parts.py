"""What stands around the conversation on the page to ask on: its list, the scope, the sources, what follows.

The page fetches these parts as HTML; all of them are the visitor's own (`ui.visitors`).
"""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.scope import Facet, Scope, facet_counts, library_traits
from ui import plain
from ui.arriving import ARRIVALS
from ui.conversations import (
    SavedQuote,
    Turn,
    Verdict,
    forget_conversation,
    list_conversations,
    load_turn,
    new_id,
    save_quote,
    save_verdict,
)
from ui.library_view import shown_time
from ui.pages.page import DeskOf, Spoken, fragment
from ui.sources import still_cited_cards
from ui.suggestions import next_questions
from ui.turns import FACET_WORDS, is_hidden, sources_html, value_text
from ui.visitors import owner_of

FACETS_SHOWN = 8
"""Values of a facet before "More"."""

COMES_WITHIN = 5.0
"""Seconds after which a question that the page has sent is taken for lost on its way."""
ANSWERED_WITHIN = 120.0
"""Seconds after which nobody waits for the sources of a question any more; the chat shows them all the same."""

router = APIRouter()


@router.get("/ask/conversations")
def conversations(request: Request, desk: DeskOf, language: Spoken, current: str = "") -> HTMLResponse:
    """Return the visitor's conversations, the latest first."""
    with desk.assistant().library.reading() as connection:
        mine = list_conversations(connection, owner_of(request))
    return fragment("conversations.html", language, conversations=mine, current=current, shown_time=shown_time)


@router.post("/ask/conversations/{conversation_id}/delete")
def delete_conversation(request: Request, desk: DeskOf, language: Spoken, conversation_id: str) -> HTMLResponse:
    """Delete the conversation and return those left."""
    with desk.assistant().library.transaction() as connection:
        forget_conversation(connection, owner_of(request), conversation_id)
    return conversations(request, desk, language)


@router.get("/ask/scope")
def scope(desk: DeskOf, language: Spoken) -> HTMLResponse:
    """Return what questions can be limited to, each value with its number of reports."""
    assistant = desk.assistant()
    counts = facet_counts(library_traits(assistant.library), Scope())
    facets = [
        (facet, FACET_WORDS[facet], [(value, value_text(facet, value, language, assistant), n) for value, n in values])
        for facet, values in counts.items()
        if values and facet is not Facet.PERSON
    ]
    return fragment("scope.html", language, facets=facets, shown=FACETS_SHOWN)


@router.get("/ask/turns/{turn_id}/sources")
def sources(request: Request, desk: DeskOf, language: Spoken, turn_id: str) -> HTMLResponse:
    """Return the panel of the turn's sources."""
    assistant = desk.assistant()
    return HTMLResponse(sources_html(_turn(request, assistant, turn_id), assistant, language))


@router.get("/ask/turns/{turn_id}/coming")
async def coming(request: Request, desk: DeskOf, language: Spoken, turn_id: str) -> Response:
    """Return the sources of a turn that was just asked, as soon as it is answered: the chat is shown after them.

    Replies 404 while the question has not come in, so that the page can send it again; 204 where it was not answered.
    """
    arrival = ARRIVALS.of(owner_of(request), turn_id)
    arriving = asyncio.wrap_future(arrival.turn)
    await asyncio.wait({arriving}, timeout=COMES_WITHIN)
    if not arrival.is_begun:
        raise HTTPException(404)
    await asyncio.wait({arriving}, timeout=ANSWERED_WITHIN)
    turn = arriving.result() if arriving.done() else None
    if turn is None:
        return Response(status_code=204)
    return HTMLResponse(await run_in_threadpool(lambda: sources_html(turn, desk.assistant(), language)))


@router.get("/ask/turns/{turn_id}/follow-ups")
def follow_ups(request: Request, desk: DeskOf, language: Spoken, turn_id: str) -> HTMLResponse:
    """Return questions that could come next, each of which the library answers."""
    assistant = desk.assistant()
    turn = _turn(request, assistant, turn_id)
    return fragment("follow_ups.html", language, questions=next_questions(turn, assistant, language))


@router.post("/ask/turns/{turn_id}/verdict")
def judge(request: Request, desk: DeskOf, turn_id: str, verdict: Annotated[Verdict, Form()]) -> Response:
    """Write down what the visitor thinks of the answer."""
    assistant = desk.assistant()
    turn = _turn(request, assistant, turn_id)
    with assistant.library.transaction() as connection:
        save_verdict(connection, turn, verdict)
    return Response(status_code=204)


@router.post("/ask/turns/{turn_id}/save")
def save(
    request: Request, desk: DeskOf, language: Spoken, turn_id: str, number: Annotated[int, Form(ge=1)]
) -> Response:
    """Put the quote of that number aside for a note."""
    assistant = desk.assistant()
    turn = _turn(request, assistant, turn_id)
    citations = turn.reply.citations if isinstance(turn.reply, Answer) else ()
    cards = still_cited_cards(citations, assistant.library.report, language)
    card = next((card for card in cards if card.number == number), None)
    if card is None:
        raise HTTPException(404)
    quote = SavedQuote(
        new_id(),
        card.report_id,
        card.start,
        card.end,
        card.quote,
        plain.place(card, language),
        turn.question,
        datetime.now(UTC).isoformat(timespec="microseconds"),
    )
    with assistant.library.transaction() as connection:
        save_quote(connection, owner_of(request), quote)
    return Response(status_code=204)


def _turn(request: Request, assistant: Assistant, turn_id: str) -> Turn:
    with assistant.library.reading() as connection:
        turn = load_turn(connection, owner_of(request), turn_id)
    if turn is None or is_hidden(turn, assistant.library):
        raise HTTPException(404)
    return turn

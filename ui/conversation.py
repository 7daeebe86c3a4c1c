"""What the page does with a question: progress in words, then the reply; and with what else is asked of a chat.

The chat that the browser shows is always made from the turns in the record, so it survives a reload and never
travels back with a question. What is asked of it comes as a `ui.chat_command`; the work itself is `ui.answering`.
"""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr
from gradio.components.chatbot import ExampleMessage
from starlette.requests import HTTPConnection

from assistant.answer import Language
from assistant.question import LONGEST_QUESTION
from corpus.errors import AssistantError
from ui.accounts.viewer import viewer_of
from ui.answering import Asked, EmptyScopeError, begin_answering, lasting_steps
from ui.arriving import ARRIVALS, Arrival
from ui.ask_words import AskWords
from ui.chat_command import ChatCommand, command_of, is_id, scope_in
from ui.conversations import Turn, forget_from, load_turn, load_turns, new_id
from ui.rendering import render_fragment
from ui.turns import asked_html, turn_html
from ui.visitors import owner_of
from ui.warming import Desk
from ui.wording import Words, say, say_error, say_failure

Message = dict[str, Any]
Messages = list[Message]
"""Gradio's chat messages; `content` is always a fragment of our own templates."""

Update = tuple[Any, Any]
"""What one step changes: the question box and the chat."""

LATEST_SHOWN = 20
"""Turns shown of a conversation until all are asked for: every question sends them to the browser anew."""

REFUSED_SHOWN = 200
"""Characters shown of a question that is refused for its length."""

_LOG = logging.getLogger(__name__)


class Conversation:
    """The handlers of one page, in its language."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self._desk = desk
        self._language = language

    def seen_by(self, request: gr.Request) -> "Conversation":
        """Return the handlers as the person who asks may use them: a reader's know no internal report."""
        return Conversation(self._desk.seen_by(viewer_of(connection_of(request))), self._language)

    def examples(self) -> list[ExampleMessage]:
        """Return questions that the library at hand answers, none while it is not open."""
        if not self._desk.is_open:
            return []
        return [ExampleMessage(text=question) for question in self._desk.assistant().examples(self._language)]

    def restored(self, request: gr.Request) -> Any:
        """Return the chat of the conversation that the address names; it stays as it is where there is none."""
        named = str(dict(request.query_params).get("c", ""))
        try:
            self._desk.assistant()  # waits until the library is open
        except AssistantError:
            return gr.skip()  # the top bar says what went wrong
        return self._messages(self._turns(owner_of(connection_of(request)), named)) or gr.skip()

    def commanded(self, text: str, request: gr.Request) -> Iterator[Update]:
        """Do what the page asks; a command that is not known changes nothing."""
        command = command_of(text)
        owner = owner_of(connection_of(request))
        if command.verb == "open":
            turns = self._turns(owner, command.conversation)
            yield gr.skip(), self._messages(turns, None if command.is_whole else LATEST_SHOWN)
        elif command.verb == "new":
            yield gr.skip(), []
        elif command.verb in {"ask", "again"}:
            yield from self._responded(owner, command)

    def stopped(self, text: str, request: gr.Request) -> Update:
        """Return the chat as it was, with the word that the last question was stopped."""
        command = command_of(text)
        owner = owner_of(connection_of(request))
        ARRIVALS.stop(owner, command.turn)
        messages = self._messages(self._turns(owner, command.conversation))
        return self._ready(), [*messages, self._failed(command.turn, say(Words.STOPPED, self._language))]

    def _responded(self, owner: str, command: ChatCommand) -> Iterator[Update]:
        """Give what changes until the question is answered; one that is sent again is waited for, not asked anew."""
        turn_id = command.turn if is_id(command.turn) else new_id()
        arrival, is_new = ARRIVALS.begin(owner, turn_id)
        before = self._turns(owner, command.conversation)
        known = next((turn for turn in before if turn.turn_id == turn_id), None)
        if known is not None:
            arrival.arrive(known)
        if known is None and is_new:
            yield from self._answered(self._asked(owner, command, turn_id, before), arrival)
            return
        arrived = arrival.turn.result()
        turns = self._turns(owner, arrived.conversation_id if arrived else command.conversation)
        if arrived is not None and turns[-1:] != [arrived]:
            turns.append(arrived)
        stopped = [] if arrived else [self._failed(turn_id, say(Words.STOPPED, self._language))]
        yield gr.skip(), [*self._messages(turns), *stopped]

    def _asked(self, owner: str, command: ChatCommand, turn_id: str, before: Sequence[Turn]) -> Asked:
        """Return the question, the turns that it takes the place of forgotten."""
        question, scope, conversation_id = command.question, scope_in(command), command.conversation
        if command.replacing:
            with self._desk.assistant().library.transaction() as connection:
                replaced = load_turn(connection, owner, command.replacing)
                forget_from(connection, owner, command.replacing)
            if replaced is not None:
                conversation_id = replaced.conversation_id
                if command.verb == "again":
                    question, scope = replaced.question, replaced.scope
            before = self._turns(owner, conversation_id)
        conversation_id = conversation_id if is_id(conversation_id) else new_id()
        return Asked(owner, Turn(turn_id, conversation_id, question, scope, None), before)

    def _answered(self, asked: Asked, arrival: Arrival) -> Iterator[Update]:
        """Give the steps of answering: progress in words, then the answer; errors are said in the chat."""
        work, steps = begin_answering(self._desk, self._language, asked, arrival)
        turn_id = asked.turn.turn_id
        history = [*self._messages(asked.before), self._question(asked.turn)]
        box: Any = gr.skip()
        for text in lasting_steps(steps):
            box = self._ready()
            stop = gr.Textbox(submit_btn=False, stop_btn=say(Words.STOP, self._language))
            yield stop, [*history, self._message("progress.html", text=text)]
        try:
            yield box, self._messages([*asked.before, work.result()])
        except EmptyScopeError:
            yield box, [*history, self._failed(turn_id, say(AskWords.SCOPE_EMPTY, self._language))]
        except AssistantError as error:
            yield box, [*history, self._failed(turn_id, say_error(error, self._language))]
        except Exception as error:  # noqa: BLE001 - the boundary: whatever it is, it is said
            _LOG.exception("a question was not answered")
            yield box, [*history, self._failed(turn_id, say_failure(error, self._language))]

    def _turns(self, owner: str, conversation_id: str) -> list[Turn]:
        """Return the owner's turns of the conversation; [] for none, and while the library opens."""
        if not conversation_id or not self._desk.is_open:
            return []
        with self._desk.assistant().library.reading() as connection:
            return load_turns(connection, owner, conversation_id)

    def _messages(self, turns: Sequence[Turn], latest: int | None = LATEST_SHOWN) -> Messages:
        """Return the chat that the turns make, or that many of the latest and how to see the earlier ones."""
        if not turns:
            return []
        assistant = self._desk.assistant()
        shown = turns[-latest:] if latest else turns
        messages: Messages = []
        if len(shown) < len(turns):
            messages.append(self._message("earlier.html", n=len(turns) - len(shown)))
        for turn in shown:
            asked, reply = turn_html(turn, assistant, self._language)
            messages.append({"role": "user", "content": asked})
            messages.append({"role": "assistant", "content": reply})
        return messages

    def _question(self, turn: Turn) -> Message:
        """Return the question as it is shown until it is answered."""
        shown = turn.question.strip()
        if len(shown) > LONGEST_QUESTION:
            shown = shown[:REFUSED_SHOWN] + "…"
        assistant = self._desk.assistant() if self._desk.is_open else None
        return {"role": "user", "content": asked_html(shown, turn.scope, self._language, assistant)}

    def _ready(self) -> gr.Textbox:
        return gr.Textbox(submit_btn=say(Words.SEND, self._language), stop_btn=False)

    def _failed(self, turn_id: str, text: str) -> Message:
        return self._message("not_answered.html", turn_id=turn_id, text=text)

    def _message(self, template: str, **values: Any) -> Message:
        return {"role": "assistant", "content": render_fragment(template, self._language, **values)}


def connection_of(request: gr.Request) -> HTTPConnection:
    """Return the request that passed the door; raises ValueError where Gradio kept none."""
    if request.request is None:
        raise ValueError("a call without its request has no viewer")
    return request.request

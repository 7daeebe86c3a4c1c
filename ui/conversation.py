"""What the page does with a question: progress in words, then the reply; and with what else is asked of a chat.

The chat that the browser shows is always made from the turns in the record, so it survives a reload and never
travels back with a question. A command is what the page's own buttons send, numbered so that each differs from the
one before: "1 open ID", "2 new", "3 again TURN", "4 ask QUESTION".
"""

import logging
import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import gradio as gr
from gradio.components.chatbot import ExampleMessage
from pydantic import TypeAdapter, ValidationError
from starlette.requests import HTTPConnection

from assistant.answer import Abstention, Answer, Language, Stage
from assistant.follow_ups import EarlierTurn, earlier_turn
from assistant.question import LONGEST_QUESTION
from assistant.scope import Scope, library_traits, reports_in
from corpus.errors import AssistantError
from ui.accounts.viewer import viewer_of
from ui.ask_words import AskWords
from ui.conversations import Turn, forget_from, load_turn, load_turns, new_id, save_turn
from ui.rendering import render_fragment
from ui.settings import QUESTIONS_AT_ONCE
from ui.turns import asked_html, is_hidden, reply_html
from ui.visitors import NOBODY, owner_of
from ui.warming import Desk
from ui.wording import Words, say, say_error, say_failure, say_stage

Message = dict[str, Any]
Messages = list[Message]
"""Gradio's chat messages; `content` is always a fragment of our own templates."""

Steps = queue.SimpleQueue[tuple[Stage, int] | None]
"""Where the work on a question stands, None when it is over."""

Update = tuple[Any, Any, Any, Any]
"""What one step changes: the question box, the chat, the conversation's id, the turn to be replaced."""

LASTING = 0.25
"""Seconds that a step of the work takes before it is told: each telling costs the server more than a quick step."""

REFUSED_SHOWN = 200
"""Characters shown of a question that is refused for its length."""

_WORKERS = ThreadPoolExecutor(QUESTIONS_AT_ONCE, thread_name_prefix="answering")
_LOG = logging.getLogger(__name__)
_PAIRS = TypeAdapter(list[tuple[str, str]])


class EmptyScopeError(AssistantError):
    """No report is in the scope of the question."""


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

    def restored(self, request: gr.Request) -> tuple[Messages, str]:
        """Return the chat of the conversation that the address names, and its id; an empty one without."""
        named = str(dict(request.query_params).get("c", ""))
        try:
            if named:
                self._desk.assistant()  # waits until the library is open
            messages = self._messages(owner_of(connection_of(request)), named)
        except AssistantError:
            messages = []  # the top bar says what went wrong
        return messages, named if messages else ""

    def respond(
        self, question: str, conversation_id: str, scope: str, replacing: str, request: gr.Request
    ) -> Iterator[Update]:
        """Give the steps of answering: progress in words, then the answer; errors are said in the chat."""
        owner = owner_of(connection_of(request))
        wanted = scope_of(scope)
        if replacing:
            self._forget_from(owner, replacing)
        history = [*self._messages(owner, conversation_id), self._asked(question, wanted)]
        start = "" if self._desk.is_open else say(Words.OPENING, self._language)
        yield (
            gr.Textbox(value="", submit_btn=False, stop_btn=say(Words.STOP, self._language)),
            self._with_progress(history, start),
            gr.skip(),
            "",
        )
        steps: Steps = queue.SimpleQueue()
        work = _WORKERS.submit(self._ask, question, wanted, self._earlier(owner, conversation_id), steps)
        work.add_done_callback(lambda _: steps.put(None))
        for step in lasting_steps(steps):
            yield gr.skip(), self._with_progress(history, say_stage(*step, self._language)), gr.skip(), gr.skip()
        try:
            turn = self._kept(owner, conversation_id, work.result(), wanted)
            reply = {"role": "assistant", "content": reply_html(turn, self._desk.assistant(), self._language)}
            asked = self._asked(question, wanted, turn.turn_id)
            yield self._ready(), [*history[:-1], asked, reply], turn.conversation_id, ""
        except EmptyScopeError:
            words = say(AskWords.SCOPE_EMPTY, self._language)
            yield self._ready(), [*history, self._failed(words)], gr.skip(), ""
        except AssistantError as error:
            yield self._ready(), [*history, self._failed(say_error(error, self._language))], gr.skip(), ""
        except Exception as error:  # noqa: BLE001 - the boundary: whatever it is, it is said
            _LOG.exception("a question was not answered")
            yield self._ready(), [*history, self._failed(say_failure(error, self._language))], gr.skip(), ""

    def respond_to_example(
        self, conversation_id: str, scope: str, event: gr.SelectData, request: gr.Request
    ) -> Iterator[Update]:
        """Answer the example question that was chosen."""
        yield from self.respond(str(event.value["text"]), conversation_id, scope, "", request)

    def commanded(self, command: str, conversation_id: str, scope: str, request: gr.Request) -> Iterator[Update]:
        """Do what a button of the page asks; a command that is not known changes nothing."""
        owner = owner_of(connection_of(request))
        verb, _, rest = command.partition(" ")[2].partition(" ")
        if verb == "open":
            messages = self._messages(owner, rest)
            yield self._ready(), messages, rest if messages else "", ""
        elif verb == "new":
            yield self._ready(), [], "", ""
        elif verb == "ask" and rest:
            yield from self.respond(rest, conversation_id, scope, "", request)
        elif verb == "again":
            turn = self._turn(owner, rest)
            if turn is not None:
                pairs = _PAIRS.dump_json(list(turn.scope.pairs)).decode()
                yield from self.respond(turn.question, turn.conversation_id, pairs, turn.turn_id, request)

    def stopped(self, conversation_id: str, request: gr.Request) -> Update:
        """Return the chat as it was, with the word that the last question was stopped."""
        messages = self._messages(owner_of(connection_of(request)), conversation_id)
        return self._ready(), [*messages, self._failed(say(Words.STOPPED, self._language))], gr.skip(), ""

    def _earlier(self, owner: str, conversation_id: str) -> tuple[EarlierTurn, ...]:
        """Return what the next question may lean on: the conversation's turns that may be shown, oldest first."""
        if not conversation_id or not self._desk.is_open:
            return ()
        with self._desk.assistant().library.reading() as connection:
            turns = load_turns(connection, owner, conversation_id)
        library = self._desk.assistant().library
        return tuple(earlier_turn(turn.reply) for turn in turns if turn.reply and not is_hidden(turn, library))

    def _ask(self, question: str, scope: Scope, earlier: Sequence[EarlierTurn], steps: Steps) -> Answer | Abstention:
        assistant = self._desk.assistant()
        report_ids = None
        if scope.pairs:
            report_ids = reports_in(scope, library_traits(assistant.library))
            if not report_ids:
                raise EmptyScopeError
        return assistant.ask(question, progress=lambda *step: steps.put(step), report_ids=report_ids, earlier=earlier)

    def _kept(self, owner: str, conversation_id: str, reply: Answer | Abstention, scope: Scope) -> Turn:
        """Return the turn, written to the record where it can be and where somebody will find it again."""
        library = self._desk.assistant().library
        if library.is_read_only or owner == NOBODY:
            return Turn(new_id(), conversation_id, reply.question, scope, reply)
        with library.transaction() as connection:
            return save_turn(connection, owner, conversation_id, reply, scope)

    def _turn(self, owner: str, turn_id: str) -> Turn | None:
        with self._desk.assistant().library.reading() as connection:
            return load_turn(connection, owner, turn_id)

    def _forget_from(self, owner: str, turn_id: str) -> None:
        with self._desk.assistant().library.transaction() as connection:
            forget_from(connection, owner, turn_id)

    def _messages(self, owner: str, conversation_id: str) -> Messages:
        """Return the chat of the conversation, made from its turns; [] for none, and while the library opens."""
        if not conversation_id or not self._desk.is_open:
            return []
        assistant = self._desk.assistant()
        with assistant.library.reading() as connection:
            turns = load_turns(connection, owner, conversation_id)
        messages: Messages = []
        for turn in turns:
            asked = asked_html(turn.question, turn.scope, self._language, assistant, turn.turn_id)
            messages.append({"role": "user", "content": asked})
            messages.append({"role": "assistant", "content": reply_html(turn, assistant, self._language)})
        return messages

    def _asked(self, question: str, scope: Scope, turn_id: str = "") -> Message:
        shown = question.strip()
        if len(shown) > LONGEST_QUESTION:
            shown = shown[:REFUSED_SHOWN] + "…"
        assistant = self._desk.assistant() if self._desk.is_open else None
        return {"role": "user", "content": asked_html(shown, scope, self._language, assistant, turn_id)}

    def _ready(self) -> gr.Textbox:
        return gr.Textbox(submit_btn=say(Words.SEND, self._language), stop_btn=False)

    def _with_progress(self, history: Messages, text: str) -> Messages:
        return [*history, self._message("progress.html", text=text)]

    def _failed(self, text: str) -> Message:
        return self._message("failed.html", text=text)

    def _message(self, template: str, **values: Any) -> Message:
        return {"role": "assistant", "content": render_fragment(template, self._language, **values)}


def lasting_steps(steps: Steps, lasting: float = LASTING) -> Iterator[tuple[Stage, int]]:
    """Give each step that the work has been at for that many seconds, until it is over."""
    step: tuple[Stage, int] | None = None
    while True:
        try:
            step = steps.get(timeout=lasting if step else None)
        except queue.Empty:
            if step:
                yield step
            step = None
        else:
            if step is None:
                return


def connection_of(request: gr.Request) -> HTTPConnection:
    """Return the request that passed the door; raises ValueError where Gradio kept none."""
    if request.request is None:
        raise ValueError("a call without its request has no viewer")
    return request.request


def scope_of(text: str) -> Scope:
    """Return the scope that the page sent as JSON; what is none is no limit.

    >>> scope_of('[["year", "2017"]]').pairs
    ((<Facet.YEAR: 'year'>, '2017'),)
    """
    try:
        return Scope.of(_PAIRS.validate_json(text or "[]"))
    except (ValidationError, ValueError):
        return Scope()

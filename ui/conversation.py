"""What the page does with a question: progress in words, then the answer and its sources, or why none."""

import logging
import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import gradio as gr
from gradio.components.chatbot import ExampleMessage

from assistant.answer import Abstention, Answer, Language, Stage
from assistant.question import LONGEST_QUESTION
from corpus.errors import AssistantError
from ui import plain
from ui.rendering import render_fragment
from ui.settings import QUESTIONS_AT_ONCE
from ui.sources import SourceCard, cited_cards, passage_cards
from ui.warming import Desk
from ui.wording import Words, say, say_error, say_failure, say_reason, say_stage

Message = dict[str, Any]
Messages = list[Message]
"""Gradio's chat messages; `content` is always a fragment of our own templates."""

Steps = queue.SimpleQueue[tuple[Stage, int] | None]
"""Where the work on a question stands, None when it is over."""

Update = tuple[Any, Messages, Any]
"""What one step changes: the question box, the chat, the sources panel."""

REFUSED_SHOWN = 200
"""Characters shown of a question that is refused for its length."""

NEAREST_SHOWN = 5

_WORKERS = ThreadPoolExecutor(QUESTIONS_AT_ONCE, thread_name_prefix="answering")
_LOG = logging.getLogger(__name__)


class Conversation:
    """The handlers of one page, in its language; the conversation itself lives in the browser's chat."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self._desk = desk
        self._language = language

    def examples(self) -> list[ExampleMessage]:
        """Return questions that the library at hand answers, none while it is not open."""
        if not self._desk.is_open:
            return []
        return [ExampleMessage(text=question) for question in self._desk.assistant().examples(self._language)]

    def no_sources(self) -> str:
        """Return the sources panel before a question."""
        return self._fragment(
            "sources.html", title=say(Words.SOURCES, self._language), cards=(), are_cited=False, nearest=()
        )

    def respond(self, question: str, history: Messages) -> Iterator[Update]:
        """Give the steps of answering: progress in words, then the answer; errors are said in the chat."""
        history = [*history, self._asked(question)]
        start = "" if self._desk.is_open else say(Words.OPENING, self._language)
        yield (
            gr.Textbox(value="", submit_btn=False, stop_btn=say(Words.STOP, self._language)),
            self._with_progress(history, start),
            gr.skip(),
        )
        steps: Steps = queue.SimpleQueue()
        work = _WORKERS.submit(self._ask, question, steps)
        work.add_done_callback(lambda _: steps.put(None))
        while (step := steps.get()) is not None:
            yield gr.skip(), self._with_progress(history, say_stage(*step, self._language)), gr.skip()
        try:
            reply, sources = self._reply(work.result())
        except AssistantError as error:
            reply, sources = self._failed(say_error(error, self._language)), gr.skip()
        except Exception as error:  # noqa: BLE001 - the boundary: whatever it is, it is said
            _LOG.exception("a question was not answered")
            reply, sources = self._failed(say_failure(error, self._language)), gr.skip()
        yield self._ready(), [*history, reply], sources

    def respond_to_example(self, history: Messages, event: gr.SelectData) -> Iterator[Update]:
        """Answer the example question that was chosen."""
        yield from self.respond(str(event.value["text"]), history)

    def stopped(self, history: Messages) -> Update:
        """Return the chat with the unfinished reply marked as stopped."""
        words = self._failed(say(Words.STOPPED, self._language))
        return self._ready(), [*history[:-1], words], gr.skip()

    def cleared(self) -> Update:
        """Return an empty chat."""
        return self._ready(), [], self.no_sources()

    def _ask(self, question: str, steps: Steps) -> Answer | Abstention:
        return self._desk.assistant().ask(question, progress=lambda *step: steps.put(step))

    def _asked(self, question: str) -> Message:
        shown = question.strip()
        if len(shown) > LONGEST_QUESTION:
            shown = shown[:REFUSED_SHOWN] + "…"
        return self._message("user", "asked.html", question=shown)

    def _reply(self, answer: Answer | Abstention) -> tuple[Message, str]:
        report_of = self._desk.assistant().library.report
        nearest = passage_cards(answer.nearest[:NEAREST_SHOWN], report_of, self._language)
        if isinstance(answer, Abstention):
            reply = self._message(
                "assistant",
                "abstention.html",
                abstention=answer,
                reason=say_reason(answer.reason, self._language),
                cards=nearest,
                seconds=_seconds(answer),
            )
            return reply, self._sources(Words.NEAREST, nearest, ())
        cards = cited_cards(answer.citations, report_of, self._language)
        reply = self._message(
            "assistant",
            "answer.html",
            answer=answer,
            cards=cards,
            as_of=plain.as_of_lines(cards, self._language),
            also_in=plain.also_in(answer.also_in, self._language) if answer.also_in else "",
            copy_text=plain.answer_text(answer, cards, self._language),
            seconds=_seconds(answer),
        )
        return reply, self._sources(Words.SOURCES, cards, nearest)

    def _sources(self, title: Words, cards: tuple[SourceCard, ...], nearest: tuple[SourceCard, ...]) -> str:
        return self._fragment(
            "sources.html",
            title=say(title, self._language),
            cards=cards,
            are_cited=title is Words.SOURCES,
            nearest=nearest,
        )

    def _ready(self) -> gr.Textbox:
        return gr.Textbox(submit_btn=say(Words.SEND, self._language), stop_btn=False)

    def _with_progress(self, history: Messages, text: str) -> Messages:
        return [*history, self._message("assistant", "progress.html", text=text)]

    def _failed(self, text: str) -> Message:
        return self._message("assistant", "failed.html", text=text)

    def _message(self, role: str, template: str, **values: Any) -> Message:
        return {"role": role, "content": self._fragment(template, **values)}

    def _fragment(self, template: str, **values: Any) -> str:
        return render_fragment(template, self._language, **values)


def _seconds(answer: Answer | Abstention) -> str:
    return f"{answer.elapsed_ms / 1000:.2f}"

"""Ask: the conversation that Gradio runs, in one language; what stands around it is `ui.pages.ask_parts`.

One `Blocks` is built per language, so that every label is right from the first paint. A hidden text box, `tr-command`,
is how the page's own script (`static/ask.js`) reaches it with everything that a person does (`ui.chat_command`).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer import Language
from ui.rendering import render_fragment
from ui.settings import QUESTIONS_AT_ONCE, QUESTIONS_WAITING
from ui.warming import Desk, Readiness
from ui.wording import Words, say

if TYPE_CHECKING:
    from ui.conversation import Conversation

POLL_SECONDS = 0.5
"""How often the page looks whether the library is open, until it is."""

LOOKS_EVERY = 0.005
"""Seconds between two looks of Gradio's queue for a question: its own 0.001 keeps the processor busy all day."""

NO_MATHS: list[dict[str, str | bool]] = []
"""Gradio would set text between dollar signs as a formula; a report's dollars are dollars."""


def build_page(desk: Desk, language: Language) -> gr.Blocks:
    """Return the page in the language, its queue set up; asks nothing of the desk until it is opened."""
    handlers = _Handlers(desk, language)
    page: gr.Blocks
    with gr.Blocks(
        title=say(Words.TITLE, language), analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)
    ) as page:
        command = gr.Textbox(visible="hidden", elem_id="tr-command", show_label=False)
        with gr.Column(elem_id="tr-chat", min_width=0):
            chatbot = _chatbot(language)
            question = _question_box(language)

        outputs = [question, chatbot]
        private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        commanded = command.change(handlers.commanded, [command], outputs, **private)
        question.stop(handlers.stopped, [command], outputs, cancels=[commanded], queue=False, **private)
        page.load(handlers.restored, None, [chatbot], queue=False, **private)
        _show_examples_once_open(desk, handlers, chatbot)
    page.queue(max_size=QUESTIONS_WAITING, default_concurrency_limit=QUESTIONS_AT_ONCE, api_open=False)
    _look_less_often(page)
    return page


def _look_less_often(page: gr.Blocks) -> None:
    """Let the queue sleep longer between two looks, where this Gradio can be told so: there is no public way."""
    if hasattr(page._queue, "sleep_when_free"):
        page._queue.sleep_when_free = LOOKS_EVERY


class _Handlers:
    """What Gradio calls: each call goes to the conversation as the person who makes it may see it."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self._desk = desk
        self._language = language

    def commanded(self, command: str, request: gr.Request) -> Iterator[Any]:
        yield from self._seen_by(request).commanded(command, request)

    def stopped(self, command: str, request: gr.Request) -> Any:
        return self._seen_by(request).stopped(command, request)

    def restored(self, request: gr.Request) -> Any:
        is_named = bool(dict(request.query_params).get("c"))
        return self._seen_by(request).restored(request) if is_named else gr.skip()

    def examples(self, request: gr.Request) -> Any:
        return self._seen_by(request).examples()

    def _seen_by(self, request: gr.Request) -> "Conversation":
        from ui.conversation import Conversation  # brings in what answers, which takes a while

        return Conversation(self._desk, self._language).seen_by(request)


def _chatbot(language: Language) -> gr.Chatbot:
    return gr.Chatbot(
        label=say(Words.CONVERSATION, language),
        show_label=False,
        elem_id="tr-conversation",
        layout="panel",
        buttons=[],
        feedback_options=None,
        allow_tags=False,
        latex_delimiters=NO_MATHS,
        height="100%",
        placeholder=render_fragment("welcome.html", language),
    )


def _question_box(language: Language) -> gr.Textbox:
    return gr.Textbox(
        label=say(Words.QUESTION, language),
        placeholder=say(Words.PLACEHOLDER, language),
        show_label=False,
        interactive=True,  # nothing that Gradio knows of reads it: the page's own script does
        lines=1,
        max_lines=8,
        submit_btn=say(Words.SEND, language),
        autofocus=True,
        elem_id="tr-question",
    )


def _show_examples_once_open(desk: Desk, handlers: _Handlers, chatbot: gr.Chatbot) -> None:
    """Show the examples as soon as the library is open, then stop asking."""
    timer = gr.Timer(POLL_SECONDS)

    def look(request: gr.Request) -> tuple[object, gr.Timer]:
        examples = gr.Chatbot(examples=handlers.examples(request)) if desk.is_open else gr.skip()
        settled = desk.readiness in {Readiness.READY, Readiness.FAILED}
        return examples, gr.Timer(POLL_SECONDS, active=not settled)

    timer.tick(look, None, [chatbot, timer], show_progress="hidden", queue=False, api_visibility="private")

"""Ask: the conversation that Gradio runs, in one language; what stands around it is `ui.pages.ask_parts`.

One `Blocks` is built per language, so that every label is right from the first paint. The hidden text boxes are how
the page's own buttons reach it: `tr-command`, `tr-scope` and `tr-replacing` (see `ui.conversation`).
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
        current = gr.State("")
        command, scope, replacing = (
            gr.Textbox(visible="hidden", elem_id=name, show_label=False)
            for name in ("tr-command", "tr-scope", "tr-replacing")
        )
        with gr.Column(elem_id="tr-chat", min_width=0):
            chatbot = _chatbot(language)
            question = _question_box(language)

        outputs = [question, chatbot, current, replacing]
        streamed: dict[str, Any] = {"outputs": outputs, "show_progress": "hidden", "api_visibility": "private"}
        typed = question.submit(handlers.respond, [question, current, scope, replacing], **streamed)
        chosen = chatbot.example_select(handlers.respond_to_example, [current, scope], **streamed)
        commanded = command.change(handlers.commanded, [command, current, scope], **streamed)
        question.stop(
            handlers.stopped,
            [current],
            outputs,
            cancels=[typed, chosen, commanded],
            queue=False,
            api_visibility="private",
        )
        page.load(
            handlers.restored,
            None,
            [chatbot, current],
            show_progress="hidden",
            queue=False,
            api_visibility="private",
        )
        _show_examples_once_open(desk, handlers, chatbot)
    page.queue(max_size=QUESTIONS_WAITING, default_concurrency_limit=QUESTIONS_AT_ONCE, api_open=False)
    page._queue.sleep_when_free = LOOKS_EVERY
    return page


class _Handlers:
    """What Gradio calls: each call goes to the conversation as the person who makes it may see it."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self._desk = desk
        self._language = language

    def respond(
        self, question: str, conversation_id: str, scope: str, replacing: str, request: gr.Request
    ) -> Iterator[Any]:
        yield from self._seen_by(request).respond(question, conversation_id, scope, replacing, request)

    def respond_to_example(
        self, conversation_id: str, scope: str, event: gr.SelectData, request: gr.Request
    ) -> Iterator[Any]:
        yield from self._seen_by(request).respond_to_example(conversation_id, scope, event, request)

    def commanded(self, command: str, conversation_id: str, scope: str, request: gr.Request) -> Iterator[Any]:
        yield from self._seen_by(request).commanded(command, conversation_id, scope, request)

    def stopped(self, conversation_id: str, request: gr.Request) -> Any:
        return self._seen_by(request).stopped(conversation_id, request)

    def restored(self, request: gr.Request) -> tuple[list[dict[str, Any]], str]:
        is_named = bool(dict(request.query_params).get("c"))
        return self._seen_by(request).restored(request) if is_named else ([], "")

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

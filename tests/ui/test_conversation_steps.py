"""What the chat is sent: progress of what lasts and of nothing else, a question once, the latest of many turns."""

import json
import queue
import secrets
import threading
from collections.abc import Iterator
from typing import Any

import gradio as gr
import pytest
from starlette.requests import Request

from assistant.scope import Scope
from ui.accounts.viewer import KEY, OWNER
from ui.answering import Steps, lasting_steps
from ui.conversation import LATEST_SHOWN, Conversation
from ui.conversations import Turn, load_turns, new_id, save_turn
from ui.visitors import owner_of
from ui.warming import Desk

WINNIPEG = "溫尼辟何時與臺中市締結姊妹市？"


class Browser:
    """A browser of its own before the chat of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        cookie = f"visitor={secrets.token_hex(16)}".encode()
        self._request = Request({"type": "http", "headers": [(b"cookie", cookie)], KEY: OWNER})
        self.owner = owner_of(self._request)

    def send(self, **command: Any) -> Iterator[list[dict[str, Any]]]:
        """Give the chat after each step of what the command does."""
        chat = Conversation(self._desk, "en")
        for _, messages in chat.commanded(json.dumps(command), gr.Request(request=self._request)):
            yield messages

    def stop(self, **command: Any) -> list[dict[str, Any]]:
        """Return the chat after the command was stopped."""
        stopped = Conversation(self._desk, "en").stopped(json.dumps(command), gr.Request(request=self._request))
        messages: list[dict[str, Any]] = stopped[1]
        return messages

    def turns(self, conversation: str) -> list[Turn]:
        """Return what the record holds of the conversation."""
        with self._desk.assistant().library.reading() as connection:
            return load_turns(connection, self.owner, conversation)


@pytest.fixture
def sender(desk: Desk) -> Browser:
    return Browser(desk)


def test_steps_that_are_over_at_once_are_not_told() -> None:
    steps: Steps = queue.SimpleQueue()
    for told in ("", "a", "b"):
        steps.put(told)
    steps.put(None)
    assert list(lasting_steps(steps)) == []


def test_a_step_that_lasts_is_told_once() -> None:
    steps: Steps = queue.SimpleQueue()
    steps.put("reading")
    told = lasting_steps(steps, lasting=0.01)
    assert next(told) == "reading"
    threading.Timer(0.05, steps.put, [None]).start()
    assert list(told) == []


def test_a_turn_is_kept_under_the_ids_that_the_page_gave(sender: Browser) -> None:
    conversation, turn = new_id(), new_id()
    *_, last = sender.send(verb="ask", question=WINNIPEG, conversation=conversation, turn=turn)
    assert f'id="turn-{turn}"' in last[-1]["content"]
    assert [kept.turn_id for kept in sender.turns(conversation)] == [turn]


def test_a_question_that_is_sent_twice_is_asked_once(sender: Browser) -> None:
    command = {"verb": "ask", "question": WINNIPEG, "conversation": new_id(), "turn": new_id()}
    *_, first = sender.send(**command)
    *_, second = sender.send(**command)
    assert second == first
    assert len(sender.turns(str(command["conversation"]))) == 1


def test_ids_that_no_page_makes_are_replaced(sender: Browser) -> None:
    *_, last = sender.send(verb="ask", question=WINNIPEG, conversation="../mine", turn="<b>")
    assert "<b>" not in last[-1]["content"]
    assert sender.turns("../mine") == []


def test_what_was_stopped_is_not_kept(sender: Browser) -> None:
    conversation, turn = new_id(), new_id()
    stopped = sender.stop(verb="ask", question=WINNIPEG, conversation=conversation, turn=turn)
    assert f'id="failed-{turn}"' in stopped[-1]["content"]
    list(sender.send(verb="ask", question=WINNIPEG, conversation=conversation, turn=turn))
    assert sender.turns(conversation) == []


def test_of_a_long_conversation_the_latest_turns_are_shown_and_all_when_asked_for(sender: Browser, desk: Desk) -> None:
    conversation, library = new_id(), desk.assistant().library
    turn = Turn("", conversation, WINNIPEG, Scope(), desk.assistant().ask(WINNIPEG))
    with library.transaction() as connection:
        for _ in range(LATEST_SHOWN + 2):
            save_turn(connection, sender.owner, turn)
    (shown,) = sender.send(verb="open", conversation=conversation)
    assert len(shown) == 1 + 2 * LATEST_SHOWN
    assert "2 earlier questions" in shown[0]["content"]
    (whole,) = sender.send(verb="open", conversation=conversation, is_whole=True)
    assert len(whole) == 2 * (LATEST_SHOWN + 2)


@pytest.mark.parametrize("command", [{}, {"verb": "sing"}, {"verb": "ask", "scope": "moon"}])
def test_a_command_that_is_none_changes_nothing(sender: Browser, command: dict[str, Any]) -> None:
    assert list(sender.send(**command)) == []

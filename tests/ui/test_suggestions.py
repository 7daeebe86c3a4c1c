"""What could be asked next: of the report cited, not what was asked, and tried once only."""

import pytest

from assistant.answer import Answer
from assistant.scope import Scope
from ui.conversations import Turn
from ui.suggestions import FOLLOW_UPS, next_questions
from ui.warming import Desk

WINNIPEG = "溫尼辟何時與本市締結姊妹市？"


def turn(desk: Desk, question: str) -> Turn:
    return Turn("t1", "c1", question, Scope(), desk.assistant().ask(question))


def test_each_suggestion_is_answered_and_none_is_what_was_asked(desk: Desk) -> None:
    suggested = next_questions(turn(desk, WINNIPEG), desk.assistant(), "zh")
    assert 1 <= len(suggested) <= FOLLOW_UPS
    assert not any("溫尼辟" in question for question in suggested)
    assert all(isinstance(desk.assistant().ask(question), Answer) for question in suggested)


def test_what_a_report_answers_is_tried_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = turn(desk, WINNIPEG)
    first = next_questions(asked, desk.assistant(), "zh")
    monkeypatch.setattr(desk.assistant(), "ask", lambda _: pytest.fail("tried again"))
    assert next_questions(asked, desk.assistant(), "zh") == first


def test_after_a_refusal_the_library_s_examples_are_suggested(desk: Desk) -> None:
    refused = turn(desk, "木星有幾顆衛星？")
    assert next_questions(refused, desk.assistant(), "zh") == desk.assistant().examples("zh")[:FOLLOW_UPS]

"""What could be asked next: of the report cited, not what was asked, and tried once only."""

import pytest

from assistant.answer import Answer, Language
from assistant.scope import Scope
from ui.conversations import Turn
from ui.suggestions import FOLLOW_UPS, next_questions
from ui.warming import Desk

WINNIPEG = "溫尼辟何時與本市締結姊妹市？"


def turn(desk: Desk, question: str) -> Turn:
    return Turn("t1", "c1", question, Scope(), desk.assistant().ask(question))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_suggestion_is_answered_and_by_nothing_that_is_already_shown(desk: Desk, language: Language) -> None:
    asked = turn(desk, WINNIPEG)
    assert isinstance(asked.reply, Answer)
    suggested = next_questions(asked, desk.assistant(), language)
    assert 1 <= len(suggested) <= FOLLOW_UPS
    for question in suggested:
        reply = desk.assistant().ask(question)
        assert isinstance(reply, Answer)
        assert not reply.citations[0].span.overlaps(asked.reply.citations[0].span)


def test_what_a_report_answers_is_tried_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = turn(desk, WINNIPEG)
    first = next_questions(asked, desk.assistant(), "zh")
    monkeypatch.setattr(desk.assistant(), "ask", lambda _: pytest.fail("tried again"))
    assert next_questions(asked, desk.assistant(), "zh") == first


def test_after_a_refusal_the_library_s_examples_are_suggested(desk: Desk) -> None:
    refused = turn(desk, "木星有幾顆衛星？")
    assert next_questions(refused, desk.assistant(), "zh") == desk.assistant().examples("zh")[:FOLLOW_UPS]

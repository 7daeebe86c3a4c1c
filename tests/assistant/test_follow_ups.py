"""Questions that lean on the one before, made whole; questions that stand by themselves, left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer
from assistant.assistant import Assistant
from assistant.follow_ups import EarlierTurn, complete, earlier_turn
from assistant.names import NameEntry

NAMES = (
    NameEntry("澄湖市", "Clearlake"),
    NameEntry("世界河港聯盟", "World River Port Union", "WRPU"),
    NameEntry("米拉多", "Mirador"),
)
CONGRESS = EarlierTurn("Who hosts the 2031 Congress?", "米拉多（Mirador）", "由米拉多（Mirador）主辦")
MAYOR = EarlierTurn("澄湖市的市長是誰？", "Ms. Ada Lindqvist", "澄湖市市長 Ms. Ada Lindqvist 接見")


@pytest.mark.parametrize(
    ("text", "earlier", "completed"),
    [
        ("And in 2028?", CONGRESS, "Who hosts the 2028 Congress?"),
        ("What about the 2028 one?", CONGRESS, "2028"),
        ("那她何時上任？", MAYOR, "Ms. Ada Lindqvist"),
        ("What did she propose?", MAYOR, "Ms. Ada Lindqvist"),
        ("那裡有多少人口？", MAYOR, "澄湖市"),
        ("Where is it?", CONGRESS, "米拉多"),
        ("還有哪些城市爭取？", CONGRESS, "米拉多"),
        ("那 WRPU 呢？", EarlierTurn("澄湖市的總部在哪裡？"), "在哪裡"),
    ],
)
def test_what_a_question_leans_on_is_put_to_it(text: str, earlier: EarlierTurn, completed: str) -> None:
    assert completed in complete(text, [earlier], NAMES)


def test_a_name_takes_the_place_of_the_earlier_one() -> None:
    whole = complete("那 WRPU 呢？", [EarlierTurn("澄湖市的總部在哪裡？")], NAMES)
    assert "澄湖市" not in whole
    assert "WRPU" in whole


@pytest.mark.parametrize(
    "text",
    [
        "Where is WRPU and how many members does it have?",
        "Who is the mayor of Clearlake?",
        "WRPU 的總部在哪裡？",
        "How many members does WRPU have?",
        "Thanks",
        "謝謝",
    ],
)
def test_a_question_that_stands_by_itself_stays_as_it_is(text: str) -> None:
    assert complete(text, [CONGRESS], NAMES) == text


def test_somebody_named_in_the_question_is_who_its_pronoun_means() -> None:
    text = "When did Mr. Otto Brand say he would come?"
    assert complete(text, [MAYOR], NAMES) == text


@given(st.text(max_size=60))
def test_without_an_earlier_turn_nothing_is_completed(text: str) -> None:
    assert complete(text, (), NAMES) == text


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_any_text_after_any_question_gives_a_text(text: str, before: str) -> None:
    assert isinstance(complete(text, [EarlierTurn(before)], NAMES), str)


def test_the_answer_says_what_the_question_was_understood_as(real: Assistant) -> None:
    first = real.ask("Who hosts the 2019 Congress?")
    assert first.understood_as == ""
    then = real.ask("And in 2016?", earlier=[earlier_turn(first)])
    assert then.question == "And in 2016?"
    assert then.understood_as == "Who hosts the 2016 Congress?"


def test_a_further_question_leans_on_the_completed_one(real: Assistant) -> None:
    first = real.ask("溫尼辟何時締結姊妹市？")
    then = real.ask("那裡的市長是誰？", earlier=[earlier_turn(first)])
    assert isinstance(then, Answer | Abstention)
    assert "溫尼辟" in earlier_turn(then).question

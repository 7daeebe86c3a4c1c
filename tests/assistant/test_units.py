"""Which numbers can answer a question for one."""

import pytest

from assistant.choosing import rank_candidates
from assistant.evidence import Feature
from assistant.question import understand
from assistant.units import is_fitting_number
from tests.assistant.test_choosing import the_sentence, weigher


@pytest.mark.parametrize(
    ("question", "fitting", "other"),
    [
        ("理事長任期幾年？", "4 年", "第2屆"),
        ("How many years does the chair serve?", "4 年", "12 個"),
        ("施工需時多久？", "18 個月", "3 億元"),
        ("How long did the works take?", "18 個月", "3 億元"),
        ("整修花費多少經費？", "新臺幣 3 億元", "18 個月"),
        ("How much did the works cost?", "3 億 2 千萬元", "40%"),
        ("每公尺造價多少？", "1.1萬歐元", "十公里"),
        ("回收率佔百分之幾？", "百分之四十", "40 件"),
        ("What percentage is recycled?", "40%", "40 件"),
        ("港口離市區多遠？", "12 公里", "12 公頃"),
        ("有多少人參加？", "約 300 位", "12 國"),
        ("How old is the theatre?", "90 歲", "90 席"),
    ],
)
def test_a_number_fits_in_the_unit_asked_for_and_in_no_other(question: str, fitting: str, other: str) -> None:
    assert is_fitting_number(question, fitting)
    assert not is_fitting_number(question, other)


@pytest.mark.parametrize("number", ["185,000", "約 3 億 2 千萬", "1 234"])
def test_a_number_that_stands_alone_may_be_of_any_unit(number: str) -> None:
    assert is_fitting_number("整修花費多少經費？", number)


def test_which_one_it_is_says_nothing_of_how_many_there_are() -> None:
    assert not is_fitting_number("辦了幾次論壇？", "第3次")
    assert is_fitting_number("這是第幾次論壇？", "第3次")
    assert not is_fitting_number("這是第幾次論壇？", "3 次")


def test_a_question_that_names_no_unit_takes_any_number() -> None:
    assert is_fitting_number("How many cities took part?", "77 個")


def test_a_sentence_with_a_number_of_another_unit_is_not_of_the_kind_asked_for() -> None:
    candidates = [the_sentence("該會主席任期 4 年。"), the_sentence("該會主席主持第2次會議。")]
    ranked = rank_candidates(understand("該會主席任期幾年？"), candidates, weigher())
    kinds = {one.candidate.text: one.features[Feature.KIND] for one in ranked}
    assert kinds["該會主席任期 4 年。"] > 0
    assert kinds["該會主席主持第2次會議。"] == 0

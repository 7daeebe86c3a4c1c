"""A sentence about another one of a series is no answer."""

import pytest

from assistant.abstaining import declined_by_form
from assistant.answer import Reason
from assistant.choosing import choose_quotes, rank_candidates
from assistant.ordinals import is_about_another, ordinals_in
from assistant.question import understand
from tests.assistant.test_choosing import the_sentence, weigher


def test_ordinals_are_read_in_either_way_of_writing_numbers() -> None:
    assert ordinals_in("第 3 屆大會及第十二次會議於二號館舉行") == {("屆", 3), ("次", 12), ("號館", 2)}
    assert not ordinals_in("共有 3 屆主席、12 次會議，分機 204 號")


@pytest.mark.parametrize(
    ("question", "another", "same"),
    [
        ("第4屆大會在哪裡舉行？", "第3屆大會於海城市舉行", "第四屆大會於海城市舉行"),
        ("第4屆大會在哪裡舉行？", "第3屆大會於海城市舉行", "第3屆及第4屆大會於海城市舉行"),
        ("第4屆大會在哪裡舉行？", "第3屆大會於海城市舉行", "大會於海城市舉行"),
        ("三號館何時落成？", "1號館於1998年落成", "3號館於1998年落成"),
        ("Where is the 4th congress held?", "第3屆大會於海城市舉行", "第4次大會於海城市舉行"),
        ("Where is the fourth congress held?", "第3屆大會於海城市舉行", "第4屆大會於海城市舉行"),
        ("第4屆大會在哪裡舉行？", "第3屆大會於第4會議室舉行", "第3次會議於第4會議室舉行"),
    ],
)
def test_a_text_that_names_only_another_one_is_about_another(question: str, another: str, same: str) -> None:
    assert is_about_another(question, another)
    assert not is_about_another(question, same)


def test_the_one_asked_for_is_ranked_before_another_and_another_by_itself_is_declined() -> None:
    question = understand("第4屆港灣大會在哪裡舉行？")
    another, asked_for = the_sentence("第3屆港灣大會在海城市舉行。"), the_sentence("雲港市主辦第4屆港灣大會。")
    assert rank_candidates(question, [another, asked_for], weigher())[0].candidate is asked_for
    (only,) = choose_quotes(question, rank_candidates(question, [another], weigher()), weigher())
    assert declined_by_form(question, only) is Reason.NOT_IN_REPORTS

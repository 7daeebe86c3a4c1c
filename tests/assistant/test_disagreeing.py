"""Where reports say one thing in two ways both are quoted; what may have aged is named; a part asked for is listed."""

from collections.abc import Callable

import pytest

from assistant.aging import aging_words
from assistant.answer import Abstention, Answer
from assistant.assistant import Assistant
from assistant.citing import is_literal

PORT = """海城市政府公務出國報告提要（虛構）

出國報告提要名稱：海城市政府赴雲港市考察報告
出國期間：110年5月3日至110年5月7日 出國地區：北港國
報告日期：{date}

壹、目的

{purpose}

貳、過程

雲港市(Cloudport)於 110 年 5 月 4 日舉辦「港灣年會」，共有 {delegates} 位代表參加。

參、建議

一、建議設置港灣再生專責辦公室。
二、建議與雲港市簽訂合作備忘錄。
"""
FIRST = PORT.format(date="110年6月1日", purpose="考察港灣再生。", delegates=312)
SECOND = PORT.format(date="110年7月1日", purpose="參加年會。", delegates=350)
ASKED = "雲港市港灣年會有多少位代表參加？"


def answered(reply: Answer | Abstention) -> Answer:
    assert isinstance(reply, Answer), f"abstained: {reply.question}"
    return reply


def test_two_reports_that_give_different_numbers_are_both_quoted(assistant_over: Callable[..., Assistant]) -> None:
    assistant = assistant_over(FIRST, SECOND)
    answer = answered(assistant.ask(ASKED))
    assert sorted(answer.disagreement) == ["312 位", "350 位"]
    assert {citation.report_id for citation in answer.citations} == {
        report.report_id for report in assistant.library.reports()
    }
    assert all(is_literal(citation, assistant.library.report(citation.report_id)) for citation in answer.citations)


def test_two_reports_that_say_the_same_do_not_disagree(assistant_over: Callable[..., Assistant]) -> None:
    same = FIRST.replace("考察港灣再生", "參加年會")
    answer = answered(assistant_over(FIRST, same).ask(ASKED))
    assert answer.disagreement == ()
    assert len(answer.citations) == 1


def test_statements_on_other_things_are_no_disagreement(assistant_over: Callable[..., Assistant]) -> None:
    other = SECOND.replace("雲港市(Cloudport)", "沙城").replace("「港灣年會」", "漁業展售會")
    assert answered(assistant_over(FIRST, other).ask(ASKED)).disagreement == ()


def test_a_name_that_the_report_writes_in_two_ways_is_shown_in_both(real: Assistant) -> None:
    answer = answered(real.ask("Who is secretary general of UCLG ASPAC?"))
    assert set(answer.disagreement) == {"Bernadia Irawati Tjandradew", "Bernadia Irawati Tjandradewi"}
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    "question", ["這次出國有哪些建議？", "What did the delegation recommend?", "2021年雲港市的報告提出哪些建議？"]
)
def test_a_part_asked_for_is_given_item_by_item(assistant_over: Callable[..., Assistant], question: str) -> None:
    answer = answered(assistant_over(FIRST).ask(question))
    assert [citation.quote for citation in answer.citations] == [
        "建議設置港灣再生專責辦公室。",
        "建議與雲港市簽訂合作備忘錄。",
    ]


def test_the_recommendations_of_another_place_or_person_are_not_given(
    assistant_over: Callable[..., Assistant],
) -> None:
    for question in ("王小明提出哪些建議？", "What did the mayor of Sandville recommend?"):
        reply = assistant_over(FIRST).ask(question)
        assert isinstance(reply, Abstention) or len(reply.citations) < 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("目前尚未簽約", ("目前", "尚未")),
        ("1982 年締結", ()),
        ("The incumbent mayor will now sign", ("incumbent", "now")),
    ],
)
def test_words_that_hold_for_the_day_of_writing_are_found(text: str, words: tuple[str, ...]) -> None:
    assert aging_words(text) == words

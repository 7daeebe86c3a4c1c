"""How much of a telling a note quotes, and which lines come first."""

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.brief_choice import LONGEST_LINE, quoted_part
from assistant.register.acts import OutcomeKind
from corpus.report import Span
from tests.assistant.register.made_reports import made_report
from tests.assistant.test_brief import note_on


def part(text: str, kind: OutcomeKind | None = None) -> str:
    return quoted_part(text, Span(0, len(text)), kind).of(text)


@pytest.mark.parametrize("joining", ["並", "同時", "且", "亦", "以及"])
def test_the_word_that_joins_a_clause_to_the_one_before_is_left_out(joining: str) -> None:
    assert part(f"{joining}邀請該市市長來訪") == "邀請該市市長來訪"


@pytest.mark.parametrize("words", ["並非如此簡單之事", "而是由市長親自主持", "並未如期簽署合作"])
def test_a_word_that_denies_stays(words: str) -> None:
    assert part(words) == words


def test_a_long_telling_is_quoted_by_the_clause_of_its_act() -> None:
    text = f"鑑於{'兩市往來已久' * 18}，該市市長允諾於明年提供展品"
    assert len(text) > LONGEST_LINE
    assert part(text, OutcomeKind.PROMISE) == "該市市長允諾於明年提供展品"


def test_what_binds_comes_before_what_wishes_and_how_many_are_left_out_is_said(
    assistant_over: Callable[..., Assistant],
) -> None:
    wishes = "".join(f"東京都廳希望與本市合作舉辦第{number}種展覽。" for number in "一二三四五")
    note = note_on(assistant_over(made_report(process=f"{wishes}本府與東京都廳簽署合作備忘錄。")), "東京都廳")
    (results,) = (part for part in note.parts if part.heading == "已獲成果及承諾事項")
    assert any("簽署合作備忘錄" in line.text for line in results.lines)
    assert results.more == "（另有 2 則，未列。）"


def test_people_are_introduced_by_body_post_and_name_alone(assistant_over: Callable[..., Assistant]) -> None:
    process = "本府拜會東京都廳，並與東京都廳國際課長田中次郎(Tanaka Jiro)座談。"
    note = note_on(assistant_over(made_report(process=process)), "東京都廳")
    (people,) = (part for part in note.parts if part.heading == "主要往來人員")
    assert [line.text for line in people.lines] == ["東京都廳國際課長田中次郎(Tanaka Jiro)"]

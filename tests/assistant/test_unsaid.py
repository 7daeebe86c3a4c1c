"""What is left to say after earlier turns: what was not shown yet, and what speaks of the thing named anew."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer, Citation
from assistant.assistant import Assistant
from assistant.candidates import Candidate
from assistant.contrasting import Contrast, contrast_of
from assistant.follow_ups import EarlierTurn, earlier_turn
from assistant.listed import items_of
from assistant.names import NameEntry
from assistant.unsaid import left_to_say, not_shown, says_again, sentence_around
from corpus.report import Span

SENTENCE = "澄湖市設青年獎，另設交流基金；基金由港務局管理。"
NAMES = (NameEntry("澄湖市", "Clearlake"), NameEntry("北岸市", "Northshore"))
MAYOR = EarlierTurn("澄湖市的市長是誰？", "Ms. Ada Lindqvist", "澄湖市市長 Ms. Ada Lindqvist 接見")


def cited(quote: str, text: str = SENTENCE, report_id: str = "r1") -> Citation:
    span = Span(text.index(quote), text.index(quote) + len(quote))
    return Citation(1, report_id, "t", None, "s", None, span, Span(0, len(text)), quote)


def after(*shown: Citation, short_answer: str | None = None) -> EarlierTurn:
    return EarlierTurn("？", short_answer, shown[0].quote, None, shown)


def sentence(text: str = SENTENCE, report_id: str = "r1", start: int = 0) -> Candidate:
    return Candidate(report_id, Span(start, start + len(text)), text)


def test_of_a_sentence_quoted_in_part_its_other_clauses_are_left() -> None:
    left = not_shown([sentence()], [after(cited("另設交流基金"))])
    assert [(one.text, one.whole) for one in left] == [("澄湖市設青年獎", SENTENCE), ("基金由港務局管理", SENTENCE)]


def test_what_is_left_stands_where_its_span_says() -> None:
    left = not_shown([sentence()], [after(cited("另設交流基金"), cited("澄湖市設青年獎"))])
    assert [one.span.of(SENTENCE) for one in left] == ["基金由港務局管理"]


def test_another_sentence_that_says_what_was_shown_is_left_out() -> None:
    again, other = sentence("並 另設交流 基金，頒獎三名。", "r2"), sentence("另設交流獎。", "r2")
    assert not_shown([again, other], [after(cited("另設交流基金"))]) == [other]


def test_of_a_field_of_the_card_nothing_is_left() -> None:
    text = "聯絡人：王大明 電話：04-1234"
    field = Candidate("r1", Span(0, len(text)), text, gloss="contact person")
    assert not_shown([field], [after(cited("王大明", text))]) == []


@given(st.lists(st.tuples(st.integers(0, 22), st.integers(1, 8)), min_size=1, max_size=3))
def test_what_is_left_was_never_shown_and_stands_in_its_sentence(places: Sequence[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(SENTENCE))) for start, length in places]
    shown = [Citation(1, "r1", "t", None, "s", None, span, Span(0, len(SENTENCE)), span.of(SENTENCE)) for span in spans]
    for one in not_shown([sentence()], [EarlierTurn("？", None, None, None, tuple(shown))]):
        assert one.span.of(SENTENCE) == one.text
        assert not any(one.span.overlaps(span) for span in spans)


def test_the_sentence_around_a_part_is_the_whole_one() -> None:
    for part in not_shown([sentence(start=7)], [after(cited("另設交流基金", "。" * 7 + SENTENCE))]):
        assert sentence_around(part) == Span(7, 7 + len(SENTENCE))


def test_a_quote_shown_says_something_new_only_by_another_short_answer() -> None:
    turn = after(cited("另設交流基金"), short_answer="基金")
    assert says_again([cited("另設交流基金")], None, [turn])
    assert says_again([cited("另設交流基金")], "基金", [turn])
    assert not says_again([cited("另設交流基金")], "港務局", [turn])
    assert not says_again([cited("澄湖市設青年獎")], None, [turn])


@pytest.mark.parametrize(
    ("text", "completed", "speaks", "of_another"),
    [
        ("那北岸市呢？", "北岸市的市長是誰？", "北岸市市長王大明接見。", "澄湖市市長王大明接見。"),
        ("And Northshore?", "Who is the mayor of Northshore?", "北岸市市長王大明接見。", "澄湖市市長王大明接見。"),
        ("那內河分會呢？", "內河分會有多少會員？", "內河分會有7個會員。", "該會有7個會員。"),
        ("And in Osaka?", "Who lives in Osaka?", "大阪市長王大明接見。", "澄湖市市長王大明接見。"),
        ("那5月9日呢？", "5月9日的行程是什麼？", "105.05.09 拜會港務局", "105.05.08 拜會港務局"),
        ("And on May 9?", "What was done on May 9?", "5月8日至10日拜會港務局", "5月8日拜會港務局"),
    ],
)
def test_a_fragment_is_answered_by_what_speaks_of_it(text: str, completed: str, speaks: str, of_another: str) -> None:
    told = sentence(speaks)
    assert left_to_say(text, completed, [sentence(of_another), told], [MAYOR], NAMES) == [told]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("那預算呢？", "澄湖市的預算是多少？"),
        ("And the Harbour Ball?", "Who opened the Harbour Ball?"),
        ("那她的前任呢？", "Ms. Ada Lindqvist 的前任是誰？"),
        ("北岸市的市長是誰？", "北岸市的市長是誰？"),
        ("那澄湖市呢？", "澄湖市的市長是誰？"),
    ],
)
def test_what_has_no_name_to_look_for_or_names_nothing_anew_leaves_all(text: str, completed: str) -> None:
    told = [sentence("該市設青年獎。"), sentence()]
    assert left_to_say(text, completed, told, [MAYOR], NAMES) == told


def test_a_heading_speaks_for_the_sentences_under_it() -> None:
    contrast = contrast_of("那北岸市呢？", "北岸市的市長是誰？", [MAYOR], NAMES)
    assert isinstance(contrast, Contrast)
    assert contrast.is_met_by(Candidate("r", Span(0, 3), "市長王大明接見。", headings="二、北岸市"))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("設「甲」(A)、「乙」(B, C)及「丙」", ("甲", "乙", "丙")),
        ("由「甲會」(A)、「乙會」及北岸市政府共同舉辦", ("甲會", "乙會", "北岸市政府")),
        ("共分 3 區：東區、南區及北區，本市屬於東區", ("東區", "南區", "北區")),
        ("包括港口、鐵路、公路等建設", ("港口", "鐵路", "公路")),
        ("本市參加「甲」。", ()),
    ],
)
def test_the_items_of_a_list_are_named_as_the_text_names_them(text: str, items: tuple[str, ...]) -> None:
    assert items_of(text) == items


@given(st.text(max_size=80))
def test_a_list_has_two_items_or_none(text: str) -> None:
    assert len(items_of(text)) != 1


def test_asked_what_else_the_answer_is_not_the_quote_of_the_turn_before(real: Assistant) -> None:
    first = real.ask("Which policy councils did UCLG set up?")
    then = real.ask("What else?", earlier=[earlier_turn(first)])
    assert isinstance(first, Answer)
    shown = {citation.span for citation in first.citations}
    assert isinstance(then, Abstention) or shown.isdisjoint(citation.span for citation in then.citations)

"""Fragments for the chat and the sources panel: one line, escaped, complete."""

import pytest

from assistant.answer import Abstention, Answer, Citation, Reason, Statement
from assistant.scope import Scope
from corpus.report import Passage, Span
from index.hit import Hit
from tests.ui.made_pages import HOSTILE, made_report
from tests.ui.parsed_html import parsed
from ui import plain
from ui.conversations import Turn
from ui.rendering import render_fragment
from ui.report_dates import dated, dated_both, dates_covered
from ui.sources import SourceCard, cited_cards, passage_cards, still_cited_cards

HARMLESS = {"div", "p", "span", "a", "button", "mark", "h2", "ul", "li", "details", "summary", "strong", "article"}
ATTRIBUTES = {"class", "href", "target", "title", "type", "id", "lang", "tabindex"}
ATTRIBUTES |= {"data-turn", "data-number", "data-saved"}


def _citation(text: str, number: int = 1) -> Citation:
    return Citation(number, "r1", "t", "107年1月2日", "s", None, Span(0, len(text)), Span(0, len(text)), text)


def _answer(text: str) -> Answer:
    return Answer("q", "zh", text, text, (Statement(text, (1,)),), (_citation(text),), (), 1.0)


def _fragments(payload: str) -> list[str]:
    report = made_report(payload, title=payload)
    cards = cited_cards((_citation(payload),), lambda _: report, "zh")
    hits = (Hit(Passage("r1", report.sections[0], Span(0, len(payload)), payload), 1.0, 1),)
    nearest = passage_cards(hits, lambda _: report, "zh")
    refusal = Abstention(payload, "zh", payload, Reason.UNSURE, hits, 1.0)
    answer = _answer(payload)
    turn = Turn("t1", "c1", payload, Scope(), answer)
    return [
        render_fragment(
            "answer.html", "zh", answer=answer, cards=cards, as_of=[payload], disagreement=payload, also_in="",
            copy_text=plain.answer_text(answer, cards, "zh"), turn=turn, seconds="0.01",
        ),
        render_fragment(
            "abstention.html", "zh", abstention=refusal, reason="r", cards=nearest, seconds="0.01", turn=turn,
        ),
        render_fragment("sources.html", "zh", title="t", cards=cards, nearest=nearest, turn=turn),
        render_fragment("asked.html", "zh", question=payload, scope=payload, turn_id="t1"),
        render_fragment("failed.html", "zh", text=payload),
    ]  # fmt: skip


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_report_s_words_never_become_tags(payload: str) -> None:
    for fragment in _fragments(payload):
        page = parsed(fragment)
        assert {tag.name for tag in page.tags} <= HARMLESS
        assert {name for tag in page.tags for name in tag.attributes} <= ATTRIBUTES
        assert all(link.attributes["href"].startswith(("/", "#")) for link in page.named("a"))


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_fragment_is_one_line_of_html_so_that_markdown_leaves_it_alone(payload: str) -> None:
    for fragment in _fragments(payload):
        assert fragment.startswith("<div ")
        assert "\n" not in fragment


def test_a_quote_is_shown_letter_by_letter() -> None:
    fragment = _fragments("德班（Durban）\n取得 & <主辦權>")[2]
    (mark,) = parsed(fragment).named("mark")
    assert mark.text == "德班（Durban）取得 & <主辦權>"


def test_the_copied_text_holds_answer_quote_and_place() -> None:
    report = made_report("溫尼辟早於1982年締盟。", title="訪加報告")
    answer = _answer("溫尼辟早於1982年締盟")
    copied = plain.answer_text(answer, cited_cards(answer.citations, lambda _: report, "zh"), "zh")
    assert "[1] 「溫尼辟早於1982年締盟」" in copied
    assert "訪加報告" in copied


def test_a_link_survives_a_report_id_of_any_letters() -> None:
    report = made_report("文", report_id="../a?b#c/中")
    citation = Citation(1, report.report_id, "t", None, "s", None, Span(0, 1), Span(0, 1), "文")
    (card,) = cited_cards((citation,), lambda _: report, "en")
    assert card.link.startswith("/report/..%2Fa%3Fb%23c%2F%E4%B8%AD?lang=en&start=0&end=1")


def test_dates_are_shown_in_both_calendars_in_english_and_as_offices_write_them_in_chinese() -> None:
    report = made_report("甲乙")
    assert dated(report.date, "en") == "2 January 2018 (107年1月2日)"
    assert dated(report.date, "zh") == "107年1月2日"
    assert dated_both(report.date, "zh") == "107年1月2日（2018-01-02）"
    assert dated(None, "en") is None
    assert dates_covered([report, report], "en") == "2 January 2018"
    assert dates_covered([], "en") == "dates not stated"


def test_a_question_of_several_lines_keeps_them() -> None:
    fragment = render_fragment("asked.html", "en", question="first\n\nsecond", scope="", turn_id="")
    assert parsed(fragment).tags[1].text == "first\n\nsecond"


def _moved(text: str) -> list[SourceCard]:
    given = made_report("前言。溫尼辟早於1982年締盟。")
    quote = Span(given.text.index("溫"), len(given.text) - 1)
    citation = Citation(1, "r1", "t", None, "s", None, quote, quote, quote.of(given.text))
    return list(still_cited_cards((citation,), lambda _: made_report(text), "zh"))


def test_a_quote_that_has_moved_is_shown_where_it_now_stands() -> None:
    (card,) = _moved("新增一段。前言。溫尼辟早於1982年締盟。後話。")
    assert not card.is_changed
    assert card.quote == "溫尼辟早於1982年締盟"
    assert (card.earlier, card.later) == ("前言。", "後話。")
    assert "start=8" in card.link


def test_a_quote_that_is_gone_is_shown_as_it_was_given_and_said_to_be_so() -> None:
    (card,) = _moved("全文改寫。")
    assert card.is_changed
    assert card.quote == "溫尼辟早於1982年締盟"
    assert card.link == ""
    fragment = render_fragment(
        "sources.html", "zh", title="t", cards=(card,), nearest=(), turn=Turn("t", "c", "q", Scope(), None)
    )
    assert "出處已變動" in fragment

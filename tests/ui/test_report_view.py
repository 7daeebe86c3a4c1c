"""The report page: every character shown once, the mark exactly where the quote stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import display
from corpus.report import Report, Section, SectionKind, Span
from tests.ui.made_pages import HOSTILE, made_report
from tests.ui.parsed_html import parsed
from ui.rendering import render_page
from ui.report_view import Run, section_views
from ui.wording import Words, say

TEXTS = st.text(st.sampled_from("臺中市政府。！\n\t 1.(一)、「」aB<&"), min_size=1, max_size=120)


def runs(report: Report, quote: Span | None) -> list[Run]:
    return [
        run
        for section in section_views(report, quote)
        for block in section.blocks
        for row in block.rows
        for cell in row
        for run in cell
    ]


@st.composite
def reports_with_quotes(draw: st.DrawFn) -> tuple[Report, Span]:
    text = draw(TEXTS)
    report = made_report(text, headings=draw(st.integers(1, 3)))
    start = draw(st.integers(0, len(text) - 1))
    return report, Span(start, draw(st.integers(start + 1, len(text))))


@given(reports_with_quotes())
def test_every_character_that_is_no_blank_is_shown_once(made: tuple[Report, Span]) -> None:
    report, quote = made
    shown = "".join(run.text for run in runs(report, quote))
    assert "".join(shown.split()) == "".join(report.text.split())


@given(reports_with_quotes())
def test_the_mark_covers_the_quote_and_nothing_else(made: tuple[Report, Span]) -> None:
    report, quote = made
    marked = "".join(run.text for run in runs(report, quote) if run.mark == "quote")
    assert "".join(marked.split()) == "".join(quote.of(report.text).split())


def test_the_sentence_around_the_quote_is_marked_softly() -> None:
    report = made_report("前言如下。最後主辦權由德班取得，眾所周知。後話。")
    start = report.text.index("德班")
    soft = "".join(run.text for run in runs(report, Span(start, start + 2)) if run.mark == "sentence")
    assert soft == "最後主辦權由取得，眾所周知。"


def test_lines_with_tabs_become_a_table() -> None:
    report = made_report("名單如下：\n編號\t姓名\n1\t王小明\n以上。")
    kinds = [block.is_table for block in section_views(report, None)[0].blocks]
    assert kinds == [False, True, False]


def test_a_quote_behind_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not inside a text of 2"):
        section_views(made_report("二字"), Span(1, 3))


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_a_report_says_becomes_mark_up(payload: str, language: str) -> None:
    report = made_report(payload, title=payload)
    page = render_page(
        "report.html",
        "en" if language == "en" else "zh",
        report=report,
        quote=Span(0, 1),
        sections=section_views(report, Span(0, 1)),
        as_of=say(Words.AS_OF_UNDATED, "en"),
    )
    tags = parsed(page)
    assert not {tag.name for tag in tags.tags} & {"img", "svg", "form", "input", "b", "i", "thinking"}
    assert len(tags.named("meta")) == 2
    assert [tag.attributes["src"] for tag in tags.named("script")] == ["/static/early.js", "/static/report.js"]
    (article,) = tags.named("article")
    assert "".join(article.text.split()) == "".join(display(payload).split())


def test_each_line_of_a_summary_sheet_stands_alone() -> None:
    text = "主辦機關：秘書處\n聯絡人：王小明\n"
    sheet = Section(SectionKind.SUMMARY_SHEET, (), Span(0, len(text)))
    report = replace(made_report(text), sections=(sheet,))
    assert len(section_views(report, None)[0].blocks) == 2

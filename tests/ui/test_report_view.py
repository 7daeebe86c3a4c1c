"""The report page: every character shown once, the mark exactly where the quote stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from starlette.testclient import TestClient

from corpus.corrections import Correction, card_lines
from corpus.normalise import display
from corpus.report import Report, Section, SectionKind, Span
from tests.ui.browsing import Visit
from tests.ui.made_pages import HOSTILE, made_report
from tests.ui.parsed_html import parsed
from ui.accounts.viewer import OWNER
from ui.guide import guide_of
from ui.rendering import render_page
from ui.report_view import Run, section_views
from ui.report_words import ReportWords
from ui.warming import Desk
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
        navigation=(),
        here="",
        other_link="/",
        library="",
        waiting="",
        report=report,
        title=payload,
        quote=Span(0, 1),
        sections=section_views(report, Span(0, 1)),
        as_of=say(Words.AS_OF_UNDATED, "en"),
        lines=card_lines(report.card),
        viewer=OWNER,
    )
    tags = parsed(page)
    assert not {tag.name for tag in tags.tags} & {"img", "svg", "b", "i", "thinking", "iframe"}
    assert len(tags.named("meta")) == 2
    assert all(tag.attributes.get("src", "/static/").startswith("/static/") for tag in tags.named("script"))
    assert not any(name.startswith("on") for tag in tags.tags for name in tag.attributes)
    (article,) = tags.named("article")
    assert "".join(article.text.split()) == "".join(display(payload).split())


def test_each_line_of_the_guide_stands_in_the_report(desk: Desk) -> None:
    (report,) = desk.assistant().library.reports()
    parts = {part.title: part.lines for part in guide_of(report, card_lines(report.card))}
    assert ReportWords.GUIDE_RECOMMENDATIONS in parts
    assert "106年12月5日" in parts[ReportWords.GUIDE_WHEN][0].text
    for lines in parts.values():
        assert all(line.span and display(line.span.of(report.text)) == line.text for line in lines)


def test_the_guide_counts_what_staff_corrected(desk: Desk) -> None:
    (report,) = desk.assistant().library.reports()
    corrected = Correction(report.report_id, "出國地區", "中國大陸杭州", "中國", "")
    parts = {part.title: part.lines for part in guide_of(report, card_lines(report.card, [corrected]))}
    (line,) = parts[ReportWords.GUIDE_WHERE]
    assert (line.text, line.original, line.is_corrected) == ("中國大陸杭州", "中國", True)
    assert line.span
    assert "中國" in line.span.of(report.text)


def test_a_corrected_card_shows_what_the_report_says_too(client: TestClient, desk: Desk) -> None:
    (report,) = desk.assistant().library.reports()
    where = f"/zh/library/{report.report_id}/card"
    client.post(where, data={"field": "計畫名稱", "value": "更正後的名稱"})
    page = parsed(client.get(f"/report/{report.report_id}").text)
    client.post(where, data={"field": "計畫名稱", "withdraw": "true"})
    (heading,) = page.named("h1")
    (original,) = [tag for tag in page.tags if "report-original" in tag.attributes.get("class", "")]
    assert heading.text == "更正後的名稱"
    assert "杭州" in original.text


def test_the_report_s_page_has_its_outline_card_names_and_guide(pages: Visit, desk: Desk) -> None:
    (report,) = desk.assistant().library.reports()
    page = pages.go(f"report/{report.report_id}?lang=en")
    expect(page.locator("#report-guide")).to_contain_text("106年12月5日", timeout=30_000)
    page.get_by_text("Names in both languages").click()
    page.get_by_role("link", name="溫尼辟", exact=True).click()
    expect(page.locator("mark").first).to_be_in_viewport()
    page.get_by_role("link", name="中文").click()
    expect(page.locator("mark").first).to_contain_text("Winnipeg")
    expect(page.locator(".report-outline")).to_contain_text("建議")
    assert pages.elsewhere == []
    assert pages.complaints == []


def test_each_line_of_a_summary_sheet_stands_alone() -> None:
    text = "主辦機關：秘書處\n聯絡人：王小明\n"
    sheet = Section(SectionKind.SUMMARY_SHEET, (), Span(0, len(text)))
    report = replace(made_report(text), sections=(sheet,))
    assert len(section_views(report, None)[0].blocks) == 2

"""The page in a real browser: asked in both languages, cited, marked, copied, typed into by input methods."""

import re

import pytest
from playwright.sync_api import expect

from tests.ui.browsing import Visit

QUESTIONS = (
    ("en", "Who hosts the 2019 Congress?", "德班"),
    ("zh", "2019年世界大會由哪個城市主辦？", "德班"),
    ("en", "When did Winnipeg become a sister city?", "1982"),
    ("zh", "溫尼辟何時與臺中市締結姊妹市？", "1982"),
)


@pytest.mark.parametrize(("language", "question", "expected"), QUESTIONS)
def test_a_question_is_answered_and_its_citation_shows_the_marked_sentence(
    visit: Visit, language: str, question: str, expected: str
) -> None:
    page = visit.open(language)
    visit.ask(question)
    answer = page.locator(".tr-answer").last
    expect(answer).to_contain_text(expected, timeout=30_000)
    answer.locator(".tr-cite").first.click()
    source = page.locator("#tr-sources .tr-card.is-open")
    expect(source.locator("mark")).to_be_in_viewport()
    expect(source.locator("mark")).to_contain_text(expected)
    source.locator(".tr-open").click()
    mark = page.frame_locator("#tr-viewer iframe").locator("mark").first
    expect(mark).to_be_in_viewport()
    expect(mark).to_contain_text(expected)
    assert visit.elsewhere == []
    assert visit.complaints == []


def test_the_report_closes_and_the_sources_are_there_again(visit: Visit) -> None:
    page = visit.open("en")
    visit.ask("When did Winnipeg become a sister city?")
    page.locator("#tr-sources .tr-open").first.click(timeout=30_000)
    page.keyboard.press("Escape")
    expect(page.locator("#tr-viewer")).to_be_hidden()
    expect(page.locator("#tr-sources .tr-open").first).to_be_focused()


def test_what_the_reports_do_not_state_is_refused_with_the_nearest_passages(visit: Visit) -> None:
    page = visit.open("zh")
    visit.ask("木星有幾顆衛星？")
    expect(page.locator(".tr-abstention")).to_contain_text("所收報告未載明", timeout=30_000)
    expect(page.locator("#tr-sources .tr-card").first).to_be_visible()


def test_an_empty_question_is_answered_in_words(visit: Visit) -> None:
    page = visit.open("zh")
    visit.ask("   ")
    expect(page.locator(".tr-failed")).to_contain_text("請輸入問題", timeout=15_000)


def test_a_question_that_is_too_long_is_refused_and_not_repeated_whole(visit: Visit) -> None:
    page = visit.open("en")
    visit.ask("字" * 3_000)
    expect(page.locator(".tr-failed")).to_contain_text("3,000", timeout=15_000)
    assert len(page.locator(".tr-asked").inner_text()) < 300


def test_enter_during_composition_does_not_send(visit: Visit) -> None:
    page = visit.open("zh")
    box = page.locator("#tr-question textarea")
    box.click()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ㄨㄣ", "selectionStart": 2, "selectionEnd": 2})
    key = {"key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    keyboard.send("Input.insertText", {"text": "溫尼辟何時締結姊妹市？"})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    page.wait_for_timeout(500)
    expect(page.locator(".tr-asked")).to_have_count(0)
    expect(box).to_have_value("溫尼辟何時締結姊妹市？")
    page.keyboard.press("Enter")
    expect(page.locator(".tr-asked")).to_have_count(1)


def test_shift_enter_makes_a_new_line(visit: Visit) -> None:
    page = visit.open("en")
    box = page.locator("#tr-question textarea")
    box.fill("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(box).to_have_value("one\ntwo")


def test_an_example_question_is_asked_by_a_click(visit: Visit) -> None:
    page = visit.open("zh")
    page.locator("#tr-conversation .example").first.click(timeout=30_000)
    expect(page.locator(".tr-answer .tr-cite").first).to_be_visible(timeout=30_000)


def test_the_answer_is_copied_with_its_sources(visit: Visit) -> None:
    page = visit.open("zh")
    visit.ask("溫尼辟何時與臺中市締結姊妹市？")
    page.locator(".tr-answer .tr-copy button").click(timeout=30_000)
    expect(page.locator(".tr-answer .tr-copy button")).to_contain_text("已複製")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"\[1\] 「.*1982", copied)
    assert "107年1月2日" in copied


def test_recommendations_are_listed_with_their_sources(visit: Visit) -> None:
    page = visit.open("zh")
    page.get_by_role("link", name="建議事項").click()
    expect(page.locator(".tr-card").first).to_be_visible(timeout=30_000)


def test_the_language_is_switched_and_remembered(visit: Visit) -> None:
    page = visit.open("zh")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".tr-title")).to_have_text("Trip Report Assistant")
    page.goto(visit.address)
    expect(page).to_have_url(f"{visit.address}en/")


def test_the_theme_is_switched_and_remembered(visit: Visit) -> None:
    page = visit.open("en")
    dark = "document.body.classList.contains('dark')"
    before = page.evaluate(dark)
    page.locator(".tr-theme").click()
    assert page.evaluate(dark) is not before
    page.reload()
    page.wait_for_selector("#tr-question textarea")
    assert page.evaluate(dark) is not before


def test_what_a_person_types_is_never_mark_up(visit: Visit) -> None:
    page = visit.open("en")
    visit.ask("<img src=x onerror='window.ran=1'> ![p](http://evil.example/p.png) <b>bold</b> Congress")
    expect(page.locator(".tr-asked")).to_contain_text("<b>bold</b>")
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert page.locator("#tr-conversation .tr-asked b, #tr-conversation .tr-asked img").count() == 0
    assert visit.elsewhere == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_overflows_sideways(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = visit.open("en")
    visit.ask("When did Winnipeg become a sister city?")
    expect(page.locator(".tr-answer")).to_be_visible(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

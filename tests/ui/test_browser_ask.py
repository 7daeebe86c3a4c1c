"""What stands around the chat: conversations that survive, the scope, what follows, verdicts, saved quotes, keys."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.ui.browsing import Visit, window

WINNIPEG = "溫尼辟何時與臺中市締結姊妹市？"
NO_ANSWER = "木星有幾顆衛星？"


def answered(visit: Visit, question: str = WINNIPEG, turns: int = 1) -> Page:
    visit.ask(question)
    expect(visit.page.locator(".tr-turn")).to_have_count(turns, timeout=30_000)
    expect(visit.page).to_have_url(re.compile(r"c=[0-9a-f]+"), timeout=30_000)
    return visit.page


def test_a_conversation_survives_a_reload_and_a_walk_to_another_page(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit)
    answered(visit, NO_ANSWER, 2)
    expect(page).to_have_url(re.compile(r"c=[0-9a-f]+"))
    page.reload()
    expect(page.locator(".tr-turn")).to_have_count(2, timeout=15_000)
    page.get_by_role("link", name="報告庫").click()
    page.get_by_role("link", name="提問", exact=True).click()
    expect(page.locator(".tr-turn")).to_have_count(2, timeout=15_000)
    page.locator(".tr-turn").first.locator(".tr-cite").click()
    expect(page.locator("#tr-sources .tr-card.is-open mark")).to_contain_text("1982")
    assert visit.elsewhere == []
    assert visit.complaints == []


def test_a_new_chat_is_empty_and_the_old_one_is_opened_and_deleted_from_the_list(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit)
    page.keyboard.press("Control+Shift+O")
    expect(page.locator(".tr-turn")).to_have_count(0)
    expect(page.locator("#tr-sources .tr-card")).to_have_count(0)
    page.locator(".tr-open-conversation").click()
    expect(page.locator(".tr-turn")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".tr-delete-conversation").click()
    expect(page.locator(".tr-turn")).to_have_count(0)
    expect(page.locator(".tr-open-conversation")).to_have_count(0)


def test_two_people_at_once_see_each_their_own(visit: Visit, browser: Browser, served: str) -> None:
    page = visit.open("zh")
    answered(visit)
    with window(browser, served) as other:
        other.page.goto(page.url)
        other.page.wait_for_selector("#tr-question textarea")
        answered(other, NO_ANSWER)
        expect(other.page.locator("#tr-conversation")).not_to_contain_text("溫尼辟早於")
        expect(other.page.locator(".tr-open-conversation")).to_have_count(1)
    page.reload()
    expect(page.locator(".tr-turn")).to_have_count(1, timeout=15_000)


def test_a_question_is_edited_in_its_place(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit, NO_ANSWER)
    page.get_by_role("button", name="修改問題").click()
    expect(page.locator("#tr-question textarea")).to_have_value(NO_ANSWER)
    answered(visit, WINNIPEG)
    expect(page.locator(".tr-asked")).to_have_text([WINNIPEG])


def test_a_question_is_asked_again_and_a_suggestion_is_taken(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit)
    first = page.locator(".tr-turn").get_attribute("id")
    page.get_by_role("button", name="重新查詢").click()
    expect(page.locator(f"#{first}")).to_have_count(0)
    expect(page.locator(".tr-turn")).to_have_count(1, timeout=30_000)
    page.locator(".tr-follow-up").first.click(timeout=30_000)
    expect(page.locator(".tr-turn .tr-cite")).to_have_count(2, timeout=30_000)


def test_the_scope_is_chosen_shown_as_chips_and_removed(visit: Visit) -> None:
    page = visit.open("zh")
    page.locator("[data-facet=year][data-value='2017']").click()
    expect(page.locator("#tr-chips")).to_contain_text("民國106年（2017）")
    answered(visit)
    expect(page.locator(".tr-asked-under")).to_contain_text("民國106年（2017）")
    page.locator("#tr-chips button").press("Enter")
    expect(page.locator("#tr-chips .tr-chip")).to_have_count(0)
    expect(page.locator("[data-facet=year][data-value='2017']")).to_have_attribute("aria-pressed", "false")


def test_a_verdict_and_a_saved_quote_are_kept(visit: Visit) -> None:
    page = visit.open("en")
    answered(visit)
    page.locator(".tr-problem summary").click()
    page.get_by_role("button", name="Wrong source").click()
    expect(page.locator(".tr-judging")).to_contain_text("Noted")
    page.get_by_role("button", name="Save quote").click()
    expect(page.get_by_role("button", name="Saved")).to_be_visible()
    page.get_by_role("link", name="Saved quotes").click()
    expect(page.locator(".tr-card")).to_contain_text("1982")
    page.get_by_role("button", name="Copy all").click()
    assert "1982" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Delete quote").click()
    expect(page.locator(".tr-card")).to_have_count(0)
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.locator(".tr-problem summary.is-given")).to_be_visible(timeout=15_000)
    assert visit.complaints == []


def test_shortcuts_are_listed_on_a_question_mark_and_can_be_switched_off(visit: Visit) -> None:
    page = visit.open("en")
    page.locator("#tr-content").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Keyboard shortcuts")
    page.get_by_label("Shortcuts are on").uncheck()
    page.keyboard.press("Escape")
    page.locator("#tr-content").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("#tr-question textarea").focus()
    page.keyboard.type("?/")
    expect(page.locator("#tr-question textarea")).to_have_value("?/")


def test_on_a_phone_the_sources_are_a_sheet_and_the_scope_a_drawer(browser: Browser, served: str) -> None:
    with window(browser, served, 390, 844) as visit:
        page = visit.open("zh")
        answered(visit)
        expect(page.locator("#tr-side")).to_be_hidden()
        page.locator(".tr-cite").first.click()
        expect(page.locator("#tr-sources mark").first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator("#tr-side")).to_be_hidden()
        page.get_by_role("button", name="對話與範圍").click()
        page.locator("[data-facet=year]").first.click()
        page.keyboard.press("Escape")
        expect(page.locator("#tr-left")).to_be_hidden()
        expect(page.locator("#tr-chips .tr-chip")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_words_searched_for_are_corrected_in_their_place(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit)
    searched = page.locator(".tr-correct-search")
    words = searched.inner_text()
    searched.click()
    expect(page.locator("#tr-question textarea")).to_have_value(words)
    answered(visit, NO_ANSWER)
    expect(page.locator(".tr-asked")).to_have_text([NO_ANSWER])
    expect(page.get_by_role("link", name="看全部相符段落")).to_have_attribute("href", re.compile(r"^/zh/search\?q=."))


def test_the_whole_quote_is_shown_above_a_citation_without_being_cut(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit)
    page.locator(".tr-cite").first.hover()
    tip, pane = page.locator(".tr-tip").first, page.locator("#tr-conversation")
    expect(tip).to_be_visible()
    inner, outer = tip.bounding_box(), pane.bounding_box()
    assert inner
    assert outer
    assert outer["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]


def test_a_report_s_page_leads_to_asking_about_it_alone(visit: Visit) -> None:
    page = visit.open("zh")
    answered(visit)
    report = visit.page.locator(".tr-cite").first.get_attribute("href")
    assert report
    page.goto(visit.address.rstrip("/") + report)
    page.get_by_role("link", name="就這份報告提問").click()
    expect(page.locator("#tr-chips .tr-chip")).to_have_count(1, timeout=15_000)

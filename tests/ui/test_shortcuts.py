"""The keyboard on every page: pages by their number, results one by one, copying, theme, language; not while typing."""

from playwright.sync_api import expect

from tests.ui.browsing import Visit


def test_a_digit_leads_to_the_page_of_that_place_in_the_bar(pages: Visit) -> None:
    page = pages.go("en/library")
    for key, name in (("2", "Search"), ("0", "Library"), ("6", "Disagreements")):
        page.locator("#tr-content").focus()
        page.keyboard.press(key)
        expect(page.locator(".tr-nav a[aria-current]")).to_have_text(name)


def test_results_are_walked_through_and_opened(pages: Visit) -> None:
    page = pages.go("zh/search?q=姊妹市")
    page.locator("#tr-content").focus()
    for key, card in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(page.locator(".tr-found .tr-card").nth(card).locator("a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


def test_theme_and_language_are_switched(pages: Visit) -> None:
    page = pages.go("zh/recommendations")
    page.locator("#tr-content").focus()
    before = page.evaluate("() => document.body.classList.contains('dark')")
    page.keyboard.press("t")
    assert page.evaluate("() => document.body.classList.contains('dark')") is not before
    page.keyboard.press("l")
    expect(page.locator(".tr-nav a[aria-current]")).to_have_text("Recommendations")


def test_what_is_typed_is_no_shortcut(pages: Visit) -> None:
    page = pages.go("zh/search")
    page.locator("#tr-content").focus()
    page.keyboard.press("/")
    page.keyboard.type("2 j k t l 0")
    expect(page.locator("#tr-q")).to_have_value("2 j k t l 0")
    expect(page.locator(".tr-nav a[aria-current]")).to_have_text("檢索")


def test_the_answer_is_copied_by_a_key(visit: Visit) -> None:
    page = visit.open("zh")
    visit.ask("溫尼辟何時與臺中市締結姊妹市？")
    expect(page.locator(".tr-turn")).to_be_visible(timeout=30_000)
    page.locator("#tr-content").focus()
    page.keyboard.press("c")
    expect(page.locator(".tr-answer .tr-copy button")).to_contain_text("已複製")
    expect(page.locator("#tr-sources .tr-open").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#tr-sources .tr-open").first).to_be_focused()

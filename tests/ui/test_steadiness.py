"""Nothing of the page moves under the hand: the browser's own measure of layout shift, on load and during questions.

Every shift counts, those just after a key was pressed too; 0.1 in all is what browsers call good.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.browsing import Visit, window

WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
GOOD = 0.1
PAGES = (
    "search?q=姊妹市",
    "library",
    "outcomes",
    "visits",
    "brief?topic=溫尼辟",
    "conflicts",
    "names",
    "recommendations",
)


def shifted(visit: Visit) -> float:
    visit.page.wait_for_timeout(300)
    moved: float = visit.page.evaluate("() => window.shifted")
    return moved


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_to_ask_on_stays_where_it_is_as_it_loads_and_answers(
    browser: Browser, served: str, width: int
) -> None:
    with window(browser, served, width, 844) as visit:
        visit.page.add_init_script(WATCH)
        page = visit.open("zh")
        expect(page.locator("#tr-conversation .example").first).to_be_visible(timeout=30_000)
        expect(page.locator(".tr-scope-value").first).to_be_attached(timeout=30_000)
        assert shifted(visit) <= GOOD
        page.evaluate("() => { window.shifted = 0; }")
        visit.ask("溫尼辟何時與臺中市締結姊妹市？")
        expect(page.locator("#tr-next")).to_be_attached(timeout=30_000)
        assert shifted(visit) <= GOOD


@pytest.mark.parametrize("width", [1440, 390])
def test_the_working_pages_stay_where_they_are_as_they_load(browser: Browser, pages_address: str, width: int) -> None:
    with window(browser, pages_address, width, 844) as visit:
        visit.page.add_init_script(WATCH)
        moved = {}
        for path in PAGES:
            visit.go(f"zh/{path}")
            moved[path] = shifted(visit)
        assert {path: value for path, value in moved.items() if value > GOOD} == {}

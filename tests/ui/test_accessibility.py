"""axe-core over every page, in both languages and both themes: nothing serious in our own mark-up.

The axe-core script is npm's, as axe-playwright-python packs it.
"""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.ui.browsing import serving, window
from ui.accounts.users import Role, Users
from ui.warming import Desk

PAGES = (
    "search",
    "search?q=姊妹市",
    "nowhere",
    "library",
    "library?view=files",
    "library?view=trash",
    "quotes",
    "recommendations",
    "outcomes",
    "visits?by=place&wanted=德班",
    "names",
    "conflicts",
    "brief?topic=溫尼辟",
)
LOOKS = (("zh", "light"), ("en", "dark"))
SERIOUS = {"serious", "critical"}

# Findings inside what Gradio 6.31 draws, looked at on 2026-11-23: axe's rule, and what the element's mark-up holds.
UPSTREAM = (("aria-required-children", '<div class="examples '),)


def findings(page: Page) -> list[str]:
    """Return axe's serious findings in our mark-up, one line each."""
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in violations
        for node in violation["nodes"]
        if violation["impact"] in SERIOUS and not _is_upstream(violation["id"], node["html"])
    ]


def _is_upstream(rule: str, html: str) -> bool:
    return any(rule == known and part in html for known, part in UPSTREAM)


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_no_page_has_a_serious_finding(browser: Browser, pages_address: str, language: str, scheme: str) -> None:
    with window(browser, pages_address) as visit:
        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert {path: findings(visit.go(f"{language}/{path}")) for path in PAGES} == {path: [] for path in PAGES}


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_the_door_and_what_it_says_to_a_wrong_password_have_no_serious_finding(
    browser: Browser, sample_library: Path, tmp_path: Path, language: str, scheme: str
) -> None:
    users = Users(tmp_path / "users.json")
    users.add("mei", Role.READER, "a long enough password")
    with serving(Desk(sample_library), users) as address, window(browser, address) as visit:
        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page = visit.go(f"login?lang={language}")
        assert findings(page) == []
        page.locator("input[name=name]").fill("mei")
        page.locator("input[name=password]").fill("another password")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        assert findings(page) == []


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_a_card_and_a_report_have_no_serious_finding(
    browser: Browser, pages_address: str, language: str, scheme: str
) -> None:
    with window(browser, pages_address) as visit:
        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page = visit.go(f"{language}/library")
        page.locator(".tr-table tbody th a").first.click()
        page.locator(".tr-edit summary").first.click()
        assert findings(page) == []
        page.locator(".tr-tools a").first.click()
        expect(page.locator("#report-guide dl")).to_be_visible(timeout=30_000)
        assert findings(page) == []


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_the_page_to_ask_on_has_no_serious_finding(browser: Browser, served: str, language: str, scheme: str) -> None:
    with window(browser, served) as visit:
        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page = visit.open(language)
        expect(page.locator("#tr-conversation .example").first).to_be_visible(timeout=30_000)
        assert findings(page) == []
        page.locator("[data-facet=year]").first.click()
        visit.ask("溫尼辟何時與臺中市締結姊妹市？")
        page.locator(".tr-cite").first.click(timeout=30_000)
        expect(page.locator(".tr-follow-up").first).to_be_visible(timeout=30_000)
        assert findings(page) == []
        page.keyboard.press("Escape")
        page.locator(".tr-keys-button").click()
        assert findings(page) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_the_navigation_is_in_sight_on_a_desk(
    browser: Browser, pages_address: str, language: str
) -> None:
    with window(browser, pages_address, 1440, 900) as visit:
        page = visit.go(f"{language}/library")
        expect(page.locator(".tr-nav a").last).to_be_in_viewport(ratio=1)

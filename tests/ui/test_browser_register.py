"""The register's pages in a real browser: filtered, noted, checked, a note composed; nothing asked elsewhere."""

import pytest
from playwright.sync_api import expect

from tests.ui.browsing import Visit


def test_a_follow_up_is_written_beside_an_outcome(pages: Visit) -> None:
    page = pages.go("zh/outcomes?kind=recommendation")
    row = page.locator("tr[id^='outcome-']").first
    row.get_by_text("填寫").click()
    row.locator("select[name=status]").select_option("研議中")
    row.locator("input[name=agency]").fill("秘書處")
    row.get_by_role("button", name="儲存").click()
    expect(page.locator("tr[id^='outcome-']").first).to_contain_text("秘書處")
    page.reload()
    expect(page.locator("tr[id^='outcome-']").first).to_contain_text("研議中")
    assert pages.elsewhere == []
    assert pages.complaints == []


def test_a_kind_chosen_filters_at_once(pages: Visit) -> None:
    page = pages.go("en/outcomes")
    page.locator("select[name=kind]").select_option("invitation")
    expect(page.locator("#tr-count")).to_have_text("1 items")


def test_the_check_is_made_from_the_page(pages: Visit) -> None:
    page = pages.go("zh/visits")
    page.locator("input[name=wanted]").fill("杭州")
    page.keyboard.press("Enter")
    expect(page.locator("#tr-check")).to_contain_text("曾赴「杭州」之出國計畫：1 件")


def test_a_note_is_downloaded(pages: Visit) -> None:
    page = pages.go("en/brief?topic=Winnipeg")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export ODT").click()
    assert download.value.suggested_filename.endswith(".odt")


@pytest.mark.parametrize("path", ["outcomes", "visits", "conflicts", "names", "brief?topic=UCLG"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_overflows_sideways(pages: Visit, path: str, width: int) -> None:
    pages.page.set_viewport_size({"width": width, "height": 844})
    page = pages.go(f"en/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

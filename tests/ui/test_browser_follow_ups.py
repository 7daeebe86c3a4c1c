"""Questions that lean on the one before, in the browser: what they were understood as is shown, kept and corrected."""

import re

from playwright.sync_api import expect

from tests.ui.browsing import Visit


def asked(visit: Visit, question: str, turns: int) -> None:
    """Ask, and wait until the turn is there and the address names its conversation, which a reload needs."""
    visit.ask(question)
    expect(visit.page.locator(".tr-turn")).to_have_count(turns, timeout=30_000)
    expect(visit.page).to_have_url(re.compile(r"c=[0-9a-f]+"), timeout=30_000)


def test_what_a_follow_up_was_understood_as_survives_a_reload_and_is_corrected_in_its_place(visit: Visit) -> None:
    page = visit.open("en")
    asked(visit, "Who hosts the 2019 Congress?", 1)
    expect(page.locator(".tr-understood")).to_have_count(0)
    asked(visit, "And in 2016?", 2)
    expect(page.locator(".tr-understood")).to_have_text("Understood as: Who hosts the 2016 Congress?")
    page.reload()
    expect(page.locator(".tr-understood")).to_have_text("Understood as: Who hosts the 2016 Congress?", timeout=15_000)
    page.locator(".tr-understood button").click()
    expect(page.locator("#tr-question textarea")).to_have_value("Who hosts the 2016 Congress?")
    visit.ask("Where was the 2016 Congress held?")
    corrected = ["Who hosts the 2019 Congress?", "Where was the 2016 Congress held?"]
    expect(page.locator(".tr-asked")).to_have_text(corrected, timeout=30_000)
    expect(page.locator(".tr-turn")).to_have_count(2, timeout=30_000)
    expect(page.locator(".tr-understood")).to_have_count(0)
    assert visit.complaints == []


def test_a_follow_up_after_a_reload_leans_on_the_turns_before_it(visit: Visit) -> None:
    page = visit.open("zh")
    asked(visit, "溫尼辟何時與臺中市締結姊妹市？", 1)
    page.reload()
    expect(page.locator(".tr-turn")).to_have_count(1, timeout=15_000)
    asked(visit, "那裡的市長是誰？", 2)
    expect(page.locator(".tr-understood")).to_have_text("理解為：溫尼辟的市長是誰？")


def test_a_follow_up_keeps_the_scope_that_was_chosen(visit: Visit) -> None:
    page = visit.open("zh")
    page.locator("[data-facet=year][data-value='2017']").click()
    asked(visit, "溫尼辟何時與臺中市締結姊妹市？", 1)
    asked(visit, "那裡的市長是誰？", 2)
    expect(page.locator(".tr-asked-under").nth(1)).to_contain_text("民國106年（2017）")

"""From Enter to the answer: nothing that was sent is lost, and the sources wait for nobody."""

import re

from playwright.sync_api import Route, expect

from tests.ui.browsing import Visit

WINNIPEG = "溫尼辟何時與臺中市締結姊妹市？"
NO_ANSWER = "木星有幾顆衛星？"
ENTER_AT_ONCE = """
new MutationObserver((_, observer) => {
  const box = document.querySelector("#tr-question textarea");
  if (!box) return;
  observer.disconnect();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, "%s");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
}).observe(document, { childList: true, subtree: true });
"""
"""A person who types faster than Gradio starts: Enter in the moment in which the box is drawn."""


def test_the_address_names_the_conversation_before_the_answer_and_a_reload_in_between_keeps_it(visit: Visit) -> None:
    page = visit.open("zh")
    visit.ask(WINNIPEG)
    address = page.url
    assert re.search(r"\?c=[0-9a-f]{16}$", address)
    page.reload()
    expect(page.locator(".tr-answer")).to_contain_text("1982")
    assert page.url == address
    page.reload()
    expect(page.locator(".tr-turn")).to_have_count(1)
    expect(page.locator(".tr-open-conversation")).to_have_count(1)


def test_enter_in_the_moment_the_box_is_drawn_is_not_lost(visit: Visit) -> None:
    visit.page.add_init_script(ENTER_AT_ONCE % WINNIPEG)
    page = visit.go("zh/")
    expect(page.locator(".tr-answer")).to_contain_text("1982")
    expect(page.locator(".tr-asked")).to_have_text([WINNIPEG])


def test_a_question_that_never_came_in_is_sent_again(visit: Visit) -> None:
    page = visit.open("zh")
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort()

    page.route("**/queue/join*", lose_the_first)
    visit.ask(WINNIPEG)
    expect(page.locator(".tr-answer")).to_contain_text("1982")
    assert len(lost) == 1


def test_questions_sent_while_one_is_answered_are_answered_after_it(visit: Visit) -> None:
    page = visit.open("zh")
    for question in (WINNIPEG, NO_ANSWER, WINNIPEG):
        visit.ask(question)
    expect(page.locator(".tr-turn")).to_have_count(3)
    expect(page.locator(".tr-asked")).to_have_text([WINNIPEG, NO_ANSWER, WINNIPEG])


def test_the_sources_are_there_before_the_chat_has_the_answer(visit: Visit) -> None:
    page = visit.open("zh")
    held: list[Route] = []
    page.route("**/queue/data*", lambda route: held.append(route))
    visit.ask(WINNIPEG)
    expect(page.locator("#tr-sources mark").first).to_contain_text("1982")
    expect(page.locator(".tr-turn")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator(".tr-turn")).to_have_count(1)

"""Nothing that a report, its file's name or a question holds runs, fetches or covers the page; every word is ours."""

import json
import re
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.ui.browsing import Visit
from tests.ui.made_pages import HOSTILE

ALLOWED = re.compile(
    r"^[\W\d_]*$|English|[a-z0-9.]*\.txt|\d{4}-\d\d-\d\d|^(?:ODS|CSV|XLSX|Enter|Ctrl|Shift|Esc|[?/O])$"
)

SPOKEN = """() => {
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
        // What a report says is marked as its language; so is the switch to English.
        const quoted = element.closest("[lang=en], [lang|=zh]:not(html), script, style, iframe");
        if (quoted || !element.checkVisibility()) continue;
        for (const name of ["aria-label", "title", "placeholder", "alt"])
            if (element.getAttribute(name)) found.push(element.getAttribute(name));
        for (const node of element.childNodes)
            if (node.nodeType === 3 && node.textContent.trim()) found.push(node.textContent.trim());
    }
    return found;
}"""


def in_one_language(page: Page) -> list[str]:
    """Return the words on a Chinese page that have no Chinese in them, names and formats left out."""
    said: list[str] = page.evaluate(SPOKEN)
    return [text for text in said if not re.search(r"[\u3400-\u9fff]", text) and not ALLOWED.search(text)]


@pytest.fixture(scope="module")
def hostile_library(pages_address: str) -> list[str]:
    """Reports whose text, headings and files' names are the payloads; returns their addresses."""
    for number, name in enumerate(HOSTILE[:11:5]):
        parts = "\n".join(
            f"{n}、{payload}\n第{n}案{number}：{payload}，建議續辦。" for n, payload in enumerate(HOSTILE)
        )
        text = f"{name}\n壹、目的\n{parts}\n貳、建議\n{parts if number else name}\n"
        headers = {"X-File-Name": quote(name.replace("/", "∕") + ".txt")}
        reply = httpx.post(f"{pages_address}zh/library/files", content=text.encode(), headers=headers, timeout=60)
        assert json.loads(reply.text.splitlines()[-1])["failed"] is False
    found = httpx.get(f"{pages_address}zh/library", timeout=60).text
    return sorted(set(re.findall(r"/report/r[0-9a-f]+", found)))


def test_no_payload_runs_fetches_or_covers_any_page(pages: Visit, hostile_library: list[str]) -> None:
    assert len(hostile_library) >= 2
    paths = ["zh/library", "zh/library?view=files", "zh/recommendations", "zh/search?q=建議續辦"]
    paths += [f"en/search?q={quote(payload)}" for payload in HOSTILE[:3]]
    paths += [address.strip("/") + "?lang=zh" for address in hostile_library]
    paths += [address.replace("/report", "en/library") for address in hostile_library]
    for path in paths:
        page = pages.go(path)
        assert page.evaluate("window.ran") is None, path
        assert page.locator("main :is([style], iframe, img, object)").count() == 0, path
        assert page.url.startswith(pages.address), path
    assert pages.elsewhere == []
    assert pages.complaints == []


@pytest.mark.parametrize("payload", HOSTILE[:11:5])
def test_no_payload_in_a_question_runs_in_the_chat_or_after_a_reload(visit: Visit, payload: str) -> None:
    page = visit.open("en")
    visit.ask(f"{payload} Winnipeg")
    expect(page.locator(".tr-turn")).to_have_count(1, timeout=30_000)
    expect(page).to_have_url(re.compile(r"c=[0-9a-f]+"))
    page.reload()
    expect(page.locator(".tr-turn")).to_have_count(1, timeout=30_000)
    assert page.evaluate("window.ran") is None
    assert page.locator("#tr-conversation :is(img, form, iframe, [style*=fixed])").count() == 0
    assert visit.elsewhere == []


@pytest.mark.parametrize(
    "path",
    [
        "zh/library",
        "zh/library?view=files",
        "zh/library?view=trash",
        "zh/search?year=2017",
        "zh/quotes",
        "zh/recommendations",
        "zh/outcomes",
        "zh/names",
        "zh/conflicts",
    ],
)
def test_a_chinese_page_says_everything_in_chinese(pages: Visit, path: str) -> None:
    assert in_one_language(pages.go(path)) == []


def test_the_chinese_page_to_ask_on_says_everything_in_chinese_gradio_s_words_too(visit: Visit) -> None:
    page = visit.open("zh")
    expect(page.locator("#tr-conversation .example").first).to_be_visible(timeout=30_000)
    assert in_one_language(page) == []
    visit.ask("溫尼辟何時與臺中市締結姊妹市？")
    expect(page.locator(".tr-follow-up").first).to_be_visible(timeout=30_000)
    assert in_one_language(page) == []

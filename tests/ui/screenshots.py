"""Screenshots of the running program for the README: `python -m tests.ui.screenshots`.

Writes docs/screenshots/ask-zh.png, ask-en-dark.png and search-zh.png; with a folder as argument, every width,
language and theme there instead, to look at.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import httpx
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ui.program import REPOSITORY, started, stopped

Theme = Literal["light", "dark"]

QUESTIONS = {"zh": "溫尼辟何時與臺中市締結姊妹市？", "en": "When did Winnipeg become a sister city?"}
COLOURS = 96
"""Enough for text on paper, and a third of the size."""

SIZES = {"wide": (1440, 900), "middle": (1024, 768), "narrow": (390, 844)}
THEMES: tuple[Theme, ...] = ("light", "dark")
README: dict[tuple[str, str, Theme], str] = {("zh", "wide", "light"): "ask-zh", ("en", "wide", "dark"): "ask-en-dark"}
PAGES = {
    "library": "library",
    "search-zh": "search?q=姊妹市",
    "card": "library/{report_id}",
    "report": "report/{report_id}",
}
"""Further pictures with every width, language and theme; the search's is in the README too."""


def main() -> None:
    """Start the program on an empty library, take the pictures, stop it."""
    everything = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        process, url = started(Path(folder) / "library")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            if everything is None:
                for (language, size, theme), name in README.items():
                    take(browser, url, language, size, theme, _readme_path(name))
                take_page(browser, f"{url}zh/{PAGES['search-zh']}", "wide", "light", _readme_path("search-zh"))
            else:
                everything.mkdir(parents=True, exist_ok=True)
                for language in QUESTIONS:
                    for size in SIZES:
                        for theme in THEMES:
                            path = everything / f"{language}-{size}-{theme}.png"
                            take(browser, url, language, size, theme, path)
                            for name, address in _addresses(url, language).items():
                                take_page(browser, address, size, theme, everything / f"{name}-{path.name}")
        finally:
            browser.close()
            stopped(process)


def take(browser: Browser, url: str, language: str, size: str, theme: Theme, path: Path) -> None:
    """Take a picture of an answer; wide windows show its source marked beside it."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    page = context.new_page()
    page.goto(f"{url}{language}/")
    page.wait_for_selector("#tr-conversation .example", timeout=60_000)
    page.locator("#tr-question textarea").fill(QUESTIONS[language])
    page.keyboard.press("Enter")
    page.locator(".tr-answer .tr-cite").first.wait_for(timeout=60_000)
    page.wait_for_timeout(400)
    page.locator("#tr-next").wait_for(timeout=30_000)
    if size != "narrow":
        page.locator(".tr-answer .tr-cite").first.click()
        page.locator("#tr-sources .is-open mark").first.wait_for()
        page.mouse.move(5, 5)
    _save(page, path)
    context.close()


def take_page(browser: Browser, address: str, size: str, theme: Theme, path: Path) -> None:
    """Take a picture of a working page."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    page = context.new_page()
    page.goto(address)
    _save(page, path)
    context.close()


def _save(page: Page, path: Path) -> None:
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


def _addresses(url: str, language: str) -> dict[str, str]:
    report_id = httpx.post(f"{url}api/search", json={"query": "姊妹市"}).json()["hits"][0]["report_id"]
    places = {name: path.format(report_id=report_id) for name, path in PAGES.items()}
    return {
        name: url + (f"{path}?lang={language}" if name == "report" else f"{language}/{path}")
        for name, path in places.items()
    }


def _readme_path(name: str) -> Path:
    folder: Path = REPOSITORY / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.png"


if __name__ == "__main__":
    main()

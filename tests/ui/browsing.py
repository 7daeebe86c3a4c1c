"""A browser window on the program, and the pages without Gradio served from the test's own process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from playwright.sync_api import Browser, Page, Route

from ui.accounts.users import Users
from ui.app import create_pages
from ui.commands.serving import listen
from ui.warming import Desk

CHROMIUM = "/usr/bin/chromium"


@dataclass
class Visit:
    """A browser window on the program; what it asked of other hosts and what its console complained of."""

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, language: str) -> Page:
        """Open the page to ask on."""
        self.page.goto(f"{self.address}{language}/")
        self.page.wait_for_selector("#tr-question textarea")
        return self.page

    def ask(self, question: str) -> None:
        """Type the question and press Enter."""
        self.page.locator("#tr-question textarea").fill(question)
        self.page.keyboard.press("Enter")

    def go(self, path: str) -> Page:
        """Open a working page."""
        self.page.goto(self.address + path)
        return self.page


@contextmanager
def window(
    browser: Browser, address: str, width: int = 1280, height: int = 800, *, trusts_any: bool = False
) -> Iterator[Visit]:
    """Give a window of its own cookies and storage; requests to other hosts are noted and refused.

    `trusts_any` takes the address's certificate whoever signed it.
    """
    context = browser.new_context(viewport={"width": width, "height": height}, ignore_https_errors=trusts_any)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Visit(context.new_page(), address)

    def only_here(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            visit.elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
    finally:
        context.close()


@contextmanager
def serving(desk: Desk, users: Users | None = None) -> Iterator[str]:
    """Give the address of the working pages over the desk's library, served from a thread, for the users alone."""
    with listen("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(create_pages(desk, users=users), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join()

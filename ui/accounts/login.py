"""The page to log in on, and logging out."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.answer import Language
from ui.account_words import AccountWords
from ui.accounts.door import Accounts
from ui.accounts.sessions import COOKIE
from ui.accounts.throttle import LOCKED_SECONDS
from ui.accounts.users import Account, plain_name
from ui.addresses import address
from ui.audit import Audit
from ui.front_page import language_wanted
from ui.hardening import PAGE_POLICY
from ui.rendering import render_page
from ui.said import Said
from ui.wording import say

AT_ONCE: Final = 2
"""Passwords checked at the same time: each takes 32 MiB and a third of a second of one core."""
WAITING: Final = 40

router = APIRouter(include_in_schema=False)


class Checking:
    """Checks passwords, a few at a time, and refuses when too many wait."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def account(self, accounts: Accounts, name: str, password: str) -> Account | None:
        """Return the account, or None; raises TooManyError where forty wait already."""
        if self._waiting >= WAITING:
            raise TooManyError
        self._waiting += 1
        try:
            async with self._free:
                return await asyncio.to_thread(accounts.users.with_password, name, password)
        finally:
            self._waiting -= 1


class TooManyError(Exception):
    """More people log in at this moment than can be served."""


@router.get("/login")
def login_page(request: Request, next: str = "/") -> HTMLResponse:
    """Return the page to log in on, which leads on to `next`."""
    return _page(request, wanted=local_path(next))


@router.post("/login")
async def log_in(
    request: Request,
    name: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=400)] = "",
    next: Annotated[str, Form(max_length=2_000)] = "/",
) -> Response:
    """Begin a session and lead on, or say that name and password do not belong together, and no more than that."""
    accounts: Accounts = request.app.state.accounts
    checking: Checking = request.app.state.checking
    audit: Audit = request.app.state.audit
    name, wanted = plain_name(name), local_path(next)
    client = request.client.host if request.client else ""
    if accounts.names.is_locked(name) or accounts.addresses.is_locked(client):
        return _page(request, AccountWords.LOGIN_LOCKED, 429, name, wanted)
    try:
        account = await checking.account(accounts, name, password)
    except TooManyError:
        return _page(request, AccountWords.LOGIN_LOCKED, 429, name, wanted)
    if account is None:
        accounts.names.failed(name)
        accounts.addresses.failed(client)
        is_locked = accounts.names.is_locked(name)
        await asyncio.to_thread(audit.record, name, "login-locked" if is_locked else "login-refused", client)
        return _page(request, AccountWords.LOGIN_LOCKED if is_locked else AccountWords.LOGIN_FAILED, 403, name, wanted)
    accounts.names.succeeded(name)
    await asyncio.to_thread(audit.record, name, "login", client)
    reply = RedirectResponse(address(wanted), 303)
    reply.set_cookie(
        COOKIE,
        accounts.sessions.begin(account),
        path=address("/"),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return reply


@router.post("/logout")
def log_out(request: Request) -> RedirectResponse:
    """End the session and lead to the page to log in on."""
    accounts: Accounts = request.app.state.accounts
    accounts.sessions.end(request.cookies.get(COOKIE, ""))
    reply = RedirectResponse(address("/login"), 303)
    reply.delete_cookie(COOKIE, path=address("/"))
    return reply


def local_path(wanted: str) -> str:
    r"""Return a path of ours, "/" for what leads anywhere else.

    >>> local_path("/zh/search?q=1"), local_path("//evil.example/"), local_path("/\\evil.example")
    ('/zh/search?q=1', '/', '/')
    """
    is_ours = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    return wanted if is_ours else "/"


def _page(
    request: Request, failure: Said | None = None, status: int = 200, name: str = "", wanted: str = "/"
) -> HTMLResponse:
    language: Language = language_wanted(request)
    said = say(failure, language, minutes=round(LOCKED_SECONDS / 60)) if failure else ""
    html = render_page("login.html", language, failure=said, name=name, wanted=wanted)
    return HTMLResponse(html, status, {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"})

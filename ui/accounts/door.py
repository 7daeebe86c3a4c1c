"""The door: every request passes it and leaves with its viewer, or is turned away.

Pure ASGI, around everything that answers, Gradio included: an address that is not known is shut too. Cookies are
believed only of requests that could not have been sent by another site's page.
"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode, urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.accounts.permits import SAFE, is_open, is_shut, role_needed
from ui.accounts.sessions import COOKIE, Sessions
from ui.accounts.throttle import FAILURES_FROM_AN_ADDRESS, FAILURES_OF_A_NAME, LockOut, Pace
from ui.accounts.users import Account, Users
from ui.accounts.viewer import KEY, OWNER, viewer_for
from ui.addresses import address

TOKENS_FOR: Final = "/api/"
_BEARER: Final = "bearer "


@dataclass(frozen=True, slots=True)
class Accounts:
    """What logging in takes: who may, who is, and who guesses."""

    users: Users
    sessions: Sessions
    names: LockOut = field(default_factory=lambda: LockOut(FAILURES_OF_A_NAME))
    addresses: LockOut = field(default_factory=lambda: LockOut(FAILURES_FROM_AN_ADDRESS))
    pace: Pace = field(default_factory=Pace)

    @classmethod
    def of(cls, users: Users) -> "Accounts":
        """Return those of a file of accounts, nobody being logged in."""
        return cls(users, Sessions(users))


class Door:
    """Lets a request in with its viewer; without accounts everybody is the owner."""

    def __init__(self, app: ASGIApp, accounts: Accounts | None) -> None:
        self._app = app
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its viewer in the scope, or answer why not."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        refusal = self._refusal(connection, scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await refusal(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _refusal(self, connection: HTTPConnection, scope: Scope) -> Response | None:
        """Return why the request is turned away; None leaves its viewer in the scope."""
        path, method = str(scope["path"]), str(scope.get("method", "GET"))
        if is_shut(path):
            return _said(HTTPStatus.NOT_FOUND, path)
        if self._accounts is None:
            scope[KEY] = OWNER
            return None
        account, by_cookie = self._account(connection, self._accounts, path)
        if account is None:
            return None if is_open(path) else _unknown(connection, path, method)
        if by_cookie and method not in SAFE and not _is_from_here(connection):
            return _said(HTTPStatus.FORBIDDEN, path)
        if not account.role.includes(role_needed(method, path)):
            return _said(HTTPStatus.FORBIDDEN, path)
        if (method not in SAFE or path.startswith(TOKENS_FOR)) and not self._accounts.pace.may(account.account_id):
            return _said(HTTPStatus.TOO_MANY_REQUESTS, path, {"Retry-After": "10"})
        scope[KEY] = viewer_for(account)
        return None

    @staticmethod
    def _account(connection: HTTPConnection, accounts: Accounts, path: str) -> tuple[Account | None, bool]:
        """Return whose request it is, and whether their session's cookie says so."""
        said = connection.headers.get("authorization", "")
        if said.lower().startswith(_BEARER) and path.startswith(TOKENS_FOR):
            return accounts.users.with_token(said[len(_BEARER) :].strip()), False
        token = connection.cookies.get(COOKIE, "")
        return (accounts.sessions.account(token) if token else None), True


def _is_from_here(connection: HTTPConnection) -> bool:
    """Say whether a page of this host sent the request: what has an Origin was compared with it before."""
    headers = connection.headers
    return "origin" in headers or urlsplit(headers.get("referer", "")).netloc == headers.get("host", "-")


def _unknown(connection: HTTPConnection, path: str, method: str) -> Response:
    """Return the way to the page to log in on for a person who opens a page; anything else is told."""
    if method not in SAFE or path.startswith(TOKENS_FOR) or "x-fragment" in connection.headers:
        return _said(HTTPStatus.UNAUTHORIZED, path, {"WWW-Authenticate": "Bearer"})
    wanted = path + (f"?{connection.url.query}" if connection.url.query else "")
    return RedirectResponse(address(f"/login?{urlencode({'next': wanted})}"), HTTPStatus.SEE_OTHER)


def _said(status: HTTPStatus, path: str, headers: dict[str, str] | None = None) -> Response:
    if path.startswith(TOKENS_FOR):
        return JSONResponse({"error": {"kind": status.name, "message": status.description}}, status, headers)
    return PlainTextResponse(status.phrase, status, headers)

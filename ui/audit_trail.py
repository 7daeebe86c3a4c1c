"""Every request that changed something or handed out a file goes into the log (`ui.audit`), whichever page it was of.

What is not named below is written down as a change of its address, so that a page added later is not forgotten. What
people ask is theirs: questions, notes and searches are not written down, and nothing after the "?" of an address is.
"""

import re
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.accounts.permits import SAFE, is_open
from ui.accounts.viewer import KEY, viewer_in
from ui.audit import Audit

_WHAT: Final = "what was done to"

_NOBODY_S_BUSINESS: Final = re.compile(r"/(?:zh|en)/(?:ask|quotes|gradio_api)/.*|/api/(?:ask|search)|/login")
_DEEDS: Final = tuple(
    (re.compile(rf"/(?:zh|en)/{pattern}"), did)
    for pattern, did in (
        (r"library/files", "add"),
        (r"library/trash/purge", "purge"),
        (r"library/(?P<what>[^/]+)/card", "correct-card"),
        (r"library/(?P<what>[^/]+)/(?P<did>reread|remove|restore|access)", ""),
        (r"outcomes/(?P<what>[^/]+)", "follow-up"),
        (r"visits/(?P<what>[^/]+)", "correct-trip"),
        (r"conflicts/(?P<what>[^/]+)", "dismiss"),
        (r"names", "group-names"),
    )
)
LOCAL: Final = "(local)"
"""Who did it, where there are no accounts."""


def tell_what(scope: Scope, what: str) -> None:
    """Say, from the inside of a handler, what the deed was done to, where its address does not."""
    scope[_WHAT].append(what)


def deed_of(method: str, path: str, reply: Headers) -> tuple[str, str] | None:
    """Return what was done, and to what as far as the address says; None for what is not written down.

    >>> deed_of("POST", "/zh/library/r1/remove", Headers())
    ('remove', 'r1')
    """
    if reply.get("content-disposition", "").startswith("attachment"):
        return "export", path.strip("/").partition("/")[2]
    if method in SAFE or _NOBODY_S_BUSINESS.fullmatch(path):
        return None
    for pattern, did in _DEEDS:
        if found := pattern.fullmatch(path):
            parts = found.groupdict()
            return parts.get("did") or did, parts.get("what") or ""
    return ("logout", "") if path == "/logout" else ("change", path.strip("/"))


class AuditTrail:
    """Writes down what came of a request once its reply is out."""

    def __init__(self, app: ASGIApp, audit: Audit) -> None:
        self._app = app
        self._audit = audit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, then write down what it did, if it went well."""
        if scope["type"] != "http" or (KEY not in scope and is_open(scope["path"])):
            await self._app(scope, receive, send)
            return
        scope[_WHAT] = []
        done: list[tuple[str, str] | None] = []

        async def send_and_look(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                done.append(deed_of(scope["method"], scope["path"], Headers(raw=message["headers"])))
            await send(message)

        await self._app(scope, receive, send_and_look)
        for did, what in filter(None, done):
            said = " ".join([what, *scope[_WHAT]]).strip()
            await run_in_threadpool(partial(self._audit.record, viewer_in(scope).name or LOCAL, did, said))

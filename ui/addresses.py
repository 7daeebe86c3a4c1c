"""Where the program is on its host: a reverse proxy may serve it under a path, such as /reports.

Every address that leaves the program is made by `address` (templates write `{{ root }}/…`); every request that comes
in has lost the path by the time anything else sees it, whether the proxy cut it off or not.
"""

import re
from contextvars import ContextVar
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

_ROOT: Final[ContextVar[str]] = ContextVar("root", default="")
_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


def root() -> str:
    """Return the path that the program is served under, without a slash at its end; "" for none."""
    return _ROOT.get()


def address(path: str) -> str:
    """Return the address of a page of ours on its host.

    >>> address("/zh/search?q=1")
    '/zh/search?q=1'
    """
    return root() + path


def root_path(text: str) -> str:
    """Return a path as it was typed in the form that `UnderRoot` takes; raises ValueError for what is none.

    >>> root_path("reports/"), root_path("/")
    ('/reports', '')
    """
    path = f"/{text.strip('/')}".rstrip("/")
    if not _PATH.fullmatch(path):
        raise ValueError(f"a path is made of letters, digits, '.', '_', '~', '-' and '/', got {text!r}")
    return path


class UnderRoot:
    """Lets everything inside it make addresses under the path, and take requests without it.

    The start of the application passes through it too: what Gradio runs in the background began there.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on without the path, where it has it."""
        token = _ROOT.set(self._path)
        try:
            await self._app(self._without(scope), receive, send)
        finally:
            _ROOT.reset(token)

    def _without(self, scope: Scope) -> Scope:
        path = str(scope.get("path", ""))
        if not self._path or not f"{path}/".startswith(f"{self._path}/"):
            return scope
        return {**scope, "path": path.removeprefix(self._path) or "/"}


class KnowsRoot:
    """Gives a mounted application that makes addresses of its own (Gradio) its requests with the path again."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, as the one that the proxy was sent."""
        if self._path and "path" in scope:
            scope = {**scope, "path": self._path + scope["path"], "root_path": self._path + scope.get("root_path", "")}
        await self._app(scope, receive, send)

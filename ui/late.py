"""Parts of the application that are put together when they are first asked for, or once there is time.

The page to ask on can be typed into before what answers is imported, and before the other language's is made. Which
addresses a part answers is `ui.app`'s to say.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

_MAKING = threading.Lock()
"""Gradio keeps what is being made where every thread sees it: one at a time."""


class Late:
    """An application that `make` returns; what that does at its start is done before its first request."""

    def __init__(self, make: Callable[[], FastAPI]) -> None:
        self._make = make
        self._made: FastAPI | None = None
        self._lock = asyncio.Lock()
        self._running = AsyncExitStack()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, to what it may have to wait for."""
        app = self._made or await self.prepare()
        await app(scope, receive, send)

    @property
    def is_ready(self) -> bool:
        """Whether a request need not wait."""
        return self._made is not None

    async def prepare(self) -> FastAPI:
        """Return the application, put together if it was not yet."""
        async with self._lock:
            if self._made is None:
                made = await asyncio.to_thread(self._made_alone)
                await self._running.enter_async_context(made.router.lifespan_context(made))
                self._made = made
        return self._made

    async def close(self) -> None:
        """Do what the application does at its end, where it ever began."""
        await self._running.aclose()

    def _made_alone(self) -> FastAPI:
        with _MAKING:
            return self._make()


class Dispatch:
    """Hands each request to the part that answers its address, as `part_of` knows it, else to the application."""

    def __init__(self, app: ASGIApp, part_of: Callable[[str], ASGIApp | None]) -> None:
        self._app = app
        self._part_of = part_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        part = self._part_of(scope["path"]) if scope["type"] in {"http", "websocket"} else None
        await (part or self._app)(scope, receive, send)

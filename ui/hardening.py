"""What every request passes through before anything answers it: origin and size; and every reply's headers.

Gradio's defaults have none of these. Pure ASGI, because streamed answers must not be held back.
"""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Gradio's page needs inline scripts and styles; nothing is evaluated, nothing comes from another host."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'"
)
"""Our own pages: no inline script or style runs in them, whatever a report's text holds."""

REPORT_POLICY = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""The report page is also shown beside the chat."""


class SecurityHeaders:
    """Adds the security headers to every reply; our own page may frame reports, nobody anything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers when its reply starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_report = scope["path"].startswith("/report/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                chosen = headers.get("Content-Security-Policy", POLICY)
                headers["Content-Security-Policy"] = REPORT_POLICY if is_report else chosen
                headers["X-Frame-Options"] = "SAMEORIGIN" if is_report else "DENY"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"  # without one, forms would come from no origin
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
            await send(message)

        await self._app(scope, receive, send_with_headers)


class SameOrigin:
    """Refuses requests that change something and come from a page of another origin (403)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when it has no Origin, or its Origin is the host it was sent to."""
        if scope["type"] in {"http", "websocket"} and scope.get("method") not in {"GET", "HEAD"}:
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin.partition("://")[2] != headers.get("host"):
                await PlainTextResponse("other origin", HTTPStatus.FORBIDDEN)(scope, receive, send)
                return
        await self._app(scope, receive, send)


class LargestRequest:
    """Refuses bodies above a number of bytes (413), by the declared length and by what arrives.

    `limits` are those of single paths, `limit` that of all others.
    """

    def __init__(self, app: ASGIApp, limit: int, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limit = limit
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count its body as it is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], self._limit)
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > limit:
            await _too_large(scope, receive, send)
            return
        arrived, refused, started = 0, False, False

        async def receive_counted() -> Message:
            nonlocal arrived, refused
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > limit:
                refused = True
                if not started:
                    await _too_large(scope, receive, send)
                return {"type": "http.disconnect"}
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal started
            started = True
            if not refused:
                await send(message)

        await self._app(scope, receive_counted, send_unless_refused)


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("request too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send)

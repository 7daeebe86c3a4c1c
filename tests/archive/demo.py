"""The app on the fictional archive, under a banner that says so: `make demo`.

    python -m tests.archive.demo [FOLDER]

The library lies in FOLDER (`.demo` where not given) and is made on the first run; the person's own is not touched.
"""

import sys
import webbrowser
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.register.register import Register
from index.library import Library
from tests.archive.archive import REPORTS
from ui.app import create_app
from ui.commands.serving import listen
from ui.environment import prepare_environment
from ui.warming import Desk

HOST = "127.0.0.1"
PORT = 7861
BANNER = (
    '<p class="tr-done" role="note" id="tr-fictional">虛構示範資料：報告、人物與事件皆為虛構。 '
    "Fictional demonstration: every report, person and event here is made up.</p>"
)


class Banner:
    """Puts the banner at the head of every page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; of a reply in HTML hold the head back until its length is known."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        parts: list[bytes] = []

        async def bannered(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif message["type"] == "http.response.body" and held:
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    await send(_with_length(held[0], page := with_banner(b"".join(parts))))
                    await send({"type": "http.response.body", "body": page})
            else:
                await send(message)

        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, bannered)


def with_banner(page: bytes) -> bytes:
    """Return a page with the banner as the first thing of its body; what has no body stays."""
    head, opening, rest = page.partition(b"<body")
    if not opening:
        return page
    attributes, closing, body = rest.partition(b">")
    return head + opening + attributes + closing + BANNER.encode() + body


def _is_page(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


def _with_length(message: Message, page: bytes) -> Message:
    headers = [pair for pair in message["headers"] if pair[0] != b"content-length"]
    return {**message, "headers": [*headers, (b"content-length", str(len(page)).encode())]}


def main(folder: Path) -> None:
    """Make the library where it is not there, and serve it until interrupted."""
    prepare_environment(is_serving=True)
    with Library.open(folder) as library:
        library.add(REPORTS)
        Register(library).refresh()
    desk = Desk(folder)
    app = create_app(desk)
    app.add_middleware(Banner)
    with listen(HOST, PORT) as listener:
        desk.open_in_background()
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        print(address, file=sys.stderr)
        webbrowser.open(address)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ".demo"))

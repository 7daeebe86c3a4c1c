"""What is changed in the page that Gradio sends: its language, our styles, scripts and top bar, no other host.

Gradio adds a `head` of ours only after its own scripts have run, too late for the theme and for the language
of its built-in words; and it always declares English.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Language
from ui.accounts.viewer import Viewer, viewer_in
from ui.addresses import address, root
from ui.rendering import HTML_LANGUAGES, render_page, script_words
from ui.visitors import NOBODY, new_cookie, owner_of
from ui.wording import Words, say

COOKIE = "language"
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_OTHER_HOSTS = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')


def dress(html: str, language: Language, before: str, after: str) -> str:
    """Return Gradio's page in the language with our files, between our own parts, without previews from other hosts."""
    ours = (
        f'<link rel="icon" href="{address("/static/favicon.svg")}" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{address("/static/app.css")}">'
        f'<link rel="stylesheet" href="{address("/static/ask.css")}">'
        f'<script src="{address("/static/early.js")}"></script>'
        f'<script type="application/json" id="tr-words">{script_words(language)}</script>'
        f'<script src="{address("/static/common.js")}" defer></script>'
        f'<script src="{address("/static/ask.js")}" type="module"></script>'
    )
    html = _OTHER_HOSTS.sub("", html)
    html = re.sub(r'<html\s+lang="en"', f'<html lang="{HTML_LANGUAGES[language]}"', html, count=1)
    html = re.sub(r'(<meta charset="[^"]*" ?/?>)', lambda meta: meta.group(1) + ours, html, count=1)
    html = re.sub(r"<body[^>]*>", lambda _: '<body class="tr-ask">', html, count=1)
    return re.sub(
        r"<gradio-app.*?</gradio-app>", lambda app: before + app.group() + after, html, count=1, flags=re.DOTALL
    )


def preferred_language(cookie_header: str, accept_language: str) -> Language:
    """Return the language last used, else the browser's first that we speak, else Chinese.

    >>> preferred_language("language=en", "zh-TW"), preferred_language("", "fr, en;q=0.8")
    ('en', 'en')
    >>> preferred_language("", "")
    'zh'
    """
    remembered = SimpleCookie(cookie_header).get(COOKIE)
    wanted = [remembered.value] if remembered else []
    wanted += [part.strip().partition("-")[0].partition(";")[0].lower() for part in accept_language.split(",")]
    return next((language for name in wanted for language in LANGUAGES if language == name), "zh")


def language_wanted(request: HTTPConnection) -> Language:
    """Return the language of the address, else of its query, else the one last used or preferred."""
    named = request.url.path.split("/")[1]
    if named in LANGUAGES:
        return "en" if named == "en" else "zh"
    return preferred_language(
        f"{COOKIE}={request.query_params.get('lang', request.cookies.get(COOKIE, ''))}",
        request.headers.get("accept-language", ""),
    )


class DressedPages:
    """Applies `dress` to the page of each language and remembers the language in a cookie."""

    def __init__(self, app: ASGIApp, navigation: Sequence[object]) -> None:
        self._app = app
        self._around = lru_cache(partial(_around, navigation))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold back the page until it is whole, change it, send it; anything else passes as it is."""
        language = next((name for name in LANGUAGES if scope.get("path") == f"/{name}/"), None)
        if scope["type"] != "http" or language is None or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def send_dressed(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=start)
            if headers.get("content-type", "").startswith("text/html"):
                body = dress(body.decode(), language, *self._around(language, root(), viewer_in(scope))).encode()
                headers["content-length"] = str(len(body))
                headers["content-language"] = HTML_LANGUAGES[language]
                headers.append("set-cookie", remembering(language))
                if owner_of(HTTPConnection(scope)) == NOBODY:
                    headers.append("set-cookie", new_cookie())
            await send(start)
            await send({"type": "http.response.body", "body": body})

        # An unpacked page is needed: its words are changed.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, send_dressed)


def remembering(language: Language) -> str:
    """Return the Set-Cookie header for the language last used."""
    return f"{COOKIE}={language}; Path={address('/')}; Max-Age=31536000; SameSite=Lax; HttpOnly"


def _around(navigation: Sequence[object], language: Language, root: str, viewer: Viewer) -> tuple[str, str]:
    """Return what stands before and after Gradio's part of the viewer's page, its links under `root`."""
    whole = render_page(
        "ask_frame.html",
        language,
        navigation=navigation,
        here="",
        viewer=viewer,
        other_link=f"{root}/en/" if language == "zh" else f"{root}/zh/",
        library="",
        waiting="",
        turn=None,
        cards=(),
        nearest=(),
        title=say(Words.SOURCES, language),
    )
    before, _, after = whole.partition("<gradio-app></gradio-app>")
    return before, after

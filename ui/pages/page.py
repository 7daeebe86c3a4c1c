"""How the handlers of a working page reply: in the page's language, in the shell, under a strict policy."""

from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from assistant.answer import Language
from ui.accounts.viewer import viewer_of
from ui.addresses import address
from ui.front_page import LANGUAGES
from ui.hardening import PAGE_POLICY
from ui.navigation import PAGES
from ui.rendering import render_page
from ui.state import library_line, waiting_line
from ui.warming import Desk


def language_of(request: Request) -> Language:
    """Return the language that the address begins with."""
    first = request.url.path.split("/")[1]
    return next(language for language in LANGUAGES if language == first)


def desk_of(request: Request) -> Desk:
    """Return what the pages share: the library, opened or opening, as the person asking may see it."""
    desk: Desk = request.app.state.desk
    return desk.seen_by(viewer_of(request))


Spoken = Annotated[Language, Depends(language_of)]
DeskOf = Annotated[Desk, Depends(desk_of)]


def show(request: Request, template: str, language: Language, *, status_code: int = 200, **values: Any) -> HTMLResponse:
    """Return a whole page: the template inside the shell, with the navigation and the library's state."""
    desk = desk_of(request)
    html = render_page(
        template,
        language,
        navigation=PAGES,
        here=request.url.path.removeprefix(f"/{language}").strip("/").split("/")[0],
        other_link=_in_other_language(request, language),
        library=library_line(desk, language),
        waiting=waiting_line(desk, language),
        viewer=viewer_of(request),
        **values,
    )
    return HTMLResponse(html, status_code, {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"})


def fragment(template: str, language: Language, /, *, status_code: int = 200, **values: Any) -> HTMLResponse:
    """Return a part of a page, to replace the one it was asked from."""
    return HTMLResponse(render_page(template, language, **values), status_code, {"Cache-Control": "no-store"})


def _in_other_language(request: Request, language: Language) -> str:
    """Return the address of the same page in the other language."""
    other = "en" if language == "zh" else "zh"
    path, query = request.url.path, request.url.query
    if path.startswith(f"/{language}/"):
        return address(f"/{other}/{path.removeprefix(f'/{language}/')}") + (f"?{query}" if query else "")
    return address(f"{path}?{request.url.include_query_params(lang=other).query}")

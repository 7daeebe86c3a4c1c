"""The web application: Gradio's pages inside our own FastAPI app, with our routes beside them.

    /zh/ /en/           the page to ask on, one per language; / leads to the one last used
    /zh/state           what the top bar says of the library
    /zh/{page}          the other working pages (`ui.pages`)
    /report/{id}        a report with a span marked
    /api/…              the same answers, lists and outcomes for programs (`ui.api`)
    /login, /logout     where there are accounts (`ui.accounts`)
    /healthz            whether the library is open and the model warm

Which requests get this far is `ui.hardening`; opening the library is `ui.warming`. Gradio's pages and what `ui.working`
puts together are made when they are first asked for (`ui.late`): the page to ask on waits for nothing else.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from assistant.answer import Language
from ui.accounts.door import Accounts, Door
from ui.accounts.login import Checking
from ui.accounts.login import router as login_router
from ui.accounts.users import Users
from ui.addresses import KnowsRoot, UnderRoot, address
from ui.audit import Audit
from ui.audit_trail import AuditTrail
from ui.front_page import LANGUAGES, DressedPages, language_wanted
from ui.hardening import LargestRequest, SameOrigin, SecurityHeaders
from ui.late import Dispatch, Late
from ui.navigation import PAGES
from ui.pages.ask import build_page
from ui.pages.page import DeskOf, Spoken
from ui.refusals import missing
from ui.rendering import TEMPLATES
from ui.settings import LARGEST_REQUEST, LARGEST_UPLOAD, LOOPBACK_HOSTS
from ui.state import library_line, waiting_line
from ui.theme import THEME
from ui.warming import Desk, Readiness

LOOKS_EVERY = 0.2
"""Seconds between two looks whether there is time for the parts that nobody has asked for yet."""
WORKING = frozenset({"ask", *(page.key for page in PAGES if page.key)})
"""What follows a language in the addresses of the working pages."""
GRADIO = frozenset({"", "config", "gradio_api", "assets", "static", "theme.css", "manifest.json", "pwa_icon"})
"""What follows it in those that Gradio answers."""


def create_app(
    desk: Desk, hosts: tuple[str, ...] = LOOPBACK_HOSTS, root: str = "", users: Users | None = None
) -> FastAPI:
    """Return the application; it answers requests that name one of the hosts, under the path `root` of a proxy.

    With `users` only those who have an account are let in.
    """
    pages = {language: Late(partial(_gradio_app, desk, language, root)) for language in LANGUAGES}
    return _front(desk, hosts, root, users, pages)


def create_pages(
    desk: Desk, hosts: tuple[str, ...] = LOOPBACK_HOSTS, root: str = "", users: Users | None = None
) -> FastAPI:
    """Return the application without Gradio: every address but the page to ask on."""
    return _front(desk, hosts, root, users, {})


def _front(desk: Desk, hosts: tuple[str, ...], root: str, users: Users | None, gradio: dict[Language, Late]) -> FastAPI:
    """Return what answers at once, with the parts that are put together later behind it."""

    def working() -> FastAPI:
        from ui.working import working_app  # brings in what answers, which takes a while

        return working_app(app.state, root)

    late = Late(working)

    parts = (late, *gradio.values())
    app = FastAPI(openapi_url=None, redirect_slashes=False, lifespan=partial(_running, desk, parts))
    app.state.desk = desk
    app.state.parts = parts
    app.add_api_route("/healthz", _health)
    app.add_api_route("/", _home)
    for language in LANGUAGES:
        app.add_api_route(f"/{language}", _slash)
        app.add_api_route(f"/{language}/state", _state)
    app.mount("/static", StaticFiles(directory=TEMPLATES.parent / "static"))
    app.add_exception_handler(HTTPException, missing)
    app.add_middleware(Dispatch, part_of=partial(_part_of, late, gradio))
    _guard(app, hosts, root, users)
    return app


@asynccontextmanager
async def _running(desk: Desk, parts: Sequence[Late], _: FastAPI) -> AsyncIterator[None]:
    """Put the parts together once the library is open and nobody waits for it; end them with the application."""

    async def prepare() -> None:
        while desk.readiness not in {Readiness.READY, Readiness.FAILED}:
            await asyncio.sleep(LOOKS_EVERY)
        for part in parts:
            await part.prepare()

    async with AsyncExitStack() as ends:
        for part in parts:
            ends.push_async_callback(part.close)
        preparing = asyncio.create_task(prepare())
        yield
        preparing.cancel()


def _part_of(working: Late, gradio: dict[Language, Late], path: str) -> ASGIApp | None:
    """Return the part that answers the address, None where it is the front itself."""
    first, _, rest = path[1:].partition("/")
    if first in {"report", "api"}:
        return working
    language = next((name for name in LANGUAGES if name == first), None)
    if language is None or path == f"/{language}":
        return None
    second = rest.partition("/")[0]
    if second in WORKING:
        return working
    return gradio.get(language) if second in GRADIO else None


def _guard(app: FastAPI, hosts: tuple[str, ...], root: str, users: Users | None) -> None:
    """Put around the application what every request passes, the last named first."""
    app.state.audit = Audit(app.state.desk.folder)
    app.state.accounts = Accounts.of(users) if users else None
    if users:
        app.state.checking = Checking()
        app.include_router(login_router)
    app.add_middleware(DressedPages, navigation=PAGES)
    app.add_middleware(AuditTrail, audit=app.state.audit)
    uploads = {f"/{language}/library/files": LARGEST_UPLOAD for language in LANGUAGES}
    app.add_middleware(LargestRequest, limit=LARGEST_REQUEST, limits=uploads)
    app.add_middleware(Door, accounts=app.state.accounts)
    app.add_middleware(SameOrigin)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(UnderRoot, path=root)


def _gradio_app(desk: Desk, language: Language, root: str) -> FastAPI:
    """Return the page to ask on in the language, mounted where its address says."""
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    gr.mount_gradio_app(
        app,
        build_page(desk, language),
        path=f"/{language}",
        root_path=f"{root}/{language}" if root else None,
        theme=THEME,
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        max_file_size=LARGEST_REQUEST,
        mcp_server=False,
        pwa=False,
        ssr_mode=False,
    )
    mounted = app.routes[-1]
    if isinstance(mounted, Mount):
        mounted.app = KnowsRoot(mounted.app, root)
    return app


def _health(request: Request) -> JSONResponse:
    desk: Desk = request.app.state.desk
    desk.hurry()
    is_whole = all(part.is_ready for part in request.app.state.parts)
    readiness = Readiness.WARMING if desk.readiness is Readiness.READY and not is_whole else desk.readiness
    return JSONResponse({"status": "failed" if desk.error else "ok", "readiness": readiness.value})


def _state(desk: DeskOf, language: Spoken) -> JSONResponse:
    return JSONResponse(
        {
            "library": library_line(desk, language),
            "waiting": waiting_line(desk, language),
            "settled": desk.is_settled,
        }
    )


def _home(request: Request) -> Response:
    language = language_wanted(request)
    return RedirectResponse(address(f"/{language}/"), headers={"Vary": "Accept-Language, Cookie"})


def _slash(request: Request) -> Response:
    return RedirectResponse(address(request.url.path + "/"))

"""The web application: Gradio's pages inside our own FastAPI app, with our routes beside them.

    /zh/ /en/           the page to ask on, one per language; / leads to the one last used
    /zh/{page}          the other working pages (`ui.pages`)
    /zh/state           what the top bar says of the library
    /report/{id}        a report with a span marked
    /api/…              the same answers, lists and outcomes for programs (`ui.api`)
    /login, /logout     where there are accounts (`ui.accounts`)
    /healthz            whether the library is open and the model warm

Which requests get this far is `ui.hardening`; opening the library is `ui.warming`.
"""

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount

from assistant.answer import Language
from corpus.errors import AssistantError, QuestionError, ReportUnknownError
from ui.accounts.door import Accounts, Door
from ui.accounts.login import Checking
from ui.accounts.login import router as login_router
from ui.accounts.users import Users
from ui.accounts.viewer import KEY
from ui.addresses import KnowsRoot, UnderRoot, address
from ui.api import API_VERSION, DESCRIPTION
from ui.api import router as api_router
from ui.audit import Audit
from ui.audit_trail import AuditTrail
from ui.front_page import LANGUAGES, DressedPages, language_wanted
from ui.hardening import LargestRequest, SameOrigin, SecurityHeaders
from ui.pages import PAGES
from ui.pages.access import router as access_router
from ui.pages.ask import build_page
from ui.pages.page import DeskOf, Spoken, fragment, show
from ui.rendering import TEMPLATES
from ui.report_page import router as report_router
from ui.settings import LARGEST_REQUEST, LARGEST_UPLOAD, LOOPBACK_HOSTS
from ui.state import library_line, waiting_line
from ui.theme import THEME
from ui.warming import Desk
from ui.wording import Words, say, say_error


def create_app(
    desk: Desk, hosts: tuple[str, ...] = LOOPBACK_HOSTS, root: str = "", users: Users | None = None
) -> FastAPI:
    """Return the application; it answers requests that name one of the hosts, under the path `root` of a proxy.

    With `users` only those who have an account are let in.
    """
    app = create_pages(desk, hosts, root, users)
    for language in LANGUAGES:
        _mount(app, desk, language, root)
    return app


def create_pages(
    desk: Desk, hosts: tuple[str, ...] = LOOPBACK_HOSTS, root: str = "", users: Users | None = None
) -> FastAPI:
    """Return the application without Gradio: every address but the page to ask on."""
    app = FastAPI(
        title="Trip Report Assistant",
        description=DESCRIPTION,
        version=API_VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        servers=[{"url": root or "/"}],
    )
    app.state.desk = desk
    app.state.pages = PAGES
    app.include_router(api_router)
    app.include_router(report_router)
    app.add_api_route("/healthz", _health, include_in_schema=False)
    app.add_api_route("/", _home, include_in_schema=False)
    for language in LANGUAGES:
        app.add_api_route(f"/{language}", _slash, include_in_schema=False)
        app.add_api_route(f"/{language}/state", _state, include_in_schema=False)
        for page in PAGES:
            app.include_router(page.router, prefix=f"/{language}", include_in_schema=False)
        app.include_router(access_router, prefix=f"/{language}", include_in_schema=False)
    app.mount("/static", StaticFiles(directory=TEMPLATES.parent / "static"))
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(AssistantError, _failed)
    _guard(app, hosts, root, users)
    return app


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


def _mount(app: FastAPI, desk: Desk, language: Language, root: str) -> None:
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


def _health(request: Request) -> JSONResponse:
    desk: Desk = request.app.state.desk
    return JSONResponse({"status": "failed" if desk.error else "ok", "readiness": desk.readiness.value})


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


def _missing(request: Request, error: Exception) -> Response:
    """Say in the page's own look that there is nothing at the address; programs get JSON."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status != 404 or request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"kind": "http", "message": str(getattr(error, "detail", error))}}, status)
    if KEY not in request.scope:  # nobody has logged in: the page would tell of the library
        return PlainTextResponse("not found", status)
    language = language_wanted(request)
    title, text = say(Words.NOT_FOUND_TITLE, language), say(Words.NOT_FOUND, language)
    return show(request, "failed_page.html", language, status_code=status, title=title, text=text)


def _failed(request: Request, error: Exception) -> Response:
    """Say what kept a page from being made; a request for a part of a page gets the words alone."""
    language = language_wanted(request)
    text = say_error(error, language) if isinstance(error, AssistantError) else str(error)
    status = 404 if isinstance(error, ReportUnknownError) else 422 if isinstance(error, QuestionError) else 503
    if request.headers.get("x-fragment"):
        return fragment("failed.html", language, status_code=status, text=text)
    title = say(Words.FAILED_TITLE, language)
    return show(request, "failed_page.html", language, status_code=status, title=title, text=text)

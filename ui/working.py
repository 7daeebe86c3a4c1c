"""Everything that answers beside the page to ask on: the working pages, a report's page, the addresses for programs.

Importing this brings in what reads and answers; `ui.app` does so only once somebody asks for any of it.
"""

from importlib import import_module

from fastapi import APIRouter, FastAPI
from starlette.datastructures import State
from starlette.exceptions import HTTPException

from corpus.errors import AssistantError
from ui.api import API_VERSION, DESCRIPTION
from ui.api import router as api_router
from ui.front_page import LANGUAGES
from ui.navigation import PAGES
from ui.pages.access import router as access_router
from ui.refusals import failed, missing
from ui.report_page import router as report_router


def working_app(state: State, root: str) -> FastAPI:
    """Return the application that answers them, with the state of the one it is a part of."""
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
    app.state = state
    app.include_router(api_router)
    app.include_router(report_router)
    for language in LANGUAGES:
        for page in PAGES:
            app.include_router(router_of(page.module), prefix=f"/{language}", include_in_schema=False)
        app.include_router(access_router, prefix=f"/{language}", include_in_schema=False)
    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(AssistantError, failed)
    return app


def router_of(module: str) -> APIRouter:
    """Return the router of a module of `ui.pages`."""
    router: APIRouter = import_module(f"ui.pages.{module}").router
    return router

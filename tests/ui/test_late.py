"""Parts put together when they are first asked for: once, however many ask, begun and ended as a whole is."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

import httpx
from fastapi import FastAPI

from tests.ui.program import REPOSITORY, environment
from ui.app import GRADIO, WORKING
from ui.late import Dispatch, Late

Result = TypeVar("Result")


def finished(work: Coroutine[None, None, Result]) -> Result:
    """Return what the work gives, in a thread of its own: here a browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def test_a_part_is_made_once_for_all_who_ask_at_once_and_begun_before_it_answers() -> None:
    done: list[str] = []

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        done.append("begun")
        yield
        done.append("ended")

    def make() -> FastAPI:
        done.append("made")
        app = FastAPI(lifespan=running)
        app.add_api_route("/part", lambda: done[-1])
        return app

    async def ask() -> list[str]:
        late = Late(make)
        app = Dispatch(FastAPI(), lambda path: late if path == "/part" else None)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            replies = await asyncio.gather(*(client.get("/part") for _ in range(5)))
            assert (await client.get("/elsewhere")).status_code == 404
        await late.close()
        return [reply.json() for reply in replies]

    assert finished(ask()) == ["begun"] * 5
    assert done == ["made", "begun", "ended"]


def test_a_part_that_was_never_asked_for_ends_without_having_begun() -> None:
    def make() -> FastAPI:
        raise AssertionError("nobody asked")

    finished(Late(make).close())


def test_what_a_page_is_called_is_no_address_of_gradio() -> None:
    assert WORKING.isdisjoint(GRADIO)


def test_what_answers_is_not_imported_before_the_page_to_ask_on_is_there() -> None:
    slow = {"assistant.assistant", "ui.api", "faiss", "scipy", "torch", "langchain_text_splitters"}
    code = f"import sys, ui.cli, ui.commands.serving, ui.app; print({slow} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=environment(), check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "set()"

"""A library with the sample report, and the real program serving it in a process of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from starlette.testclient import TestClient

from tests.ui.program import Command, run_command, started, stopped
from ui.environment import prepare_environment

prepare_environment()
expect.set_options(timeout=30_000)  # a machine that does other things too may take seconds for a page

NO_DEEDS = shutil.ignore_patterns("audit.jsonl")
"""What tests that only export from the sample library leave in it."""

# What reads the environment when it is imported comes after it is set.
from tests.ui.browsing import CHROMIUM, Visit, serving, window  # noqa: E402
from ui.app import create_pages  # noqa: E402
from ui.warming import Desk  # noqa: E402


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder that holds the sample report, read for the register too, and nothing else; not to be changed."""
    from assistant.register.register import Register
    from ui.sample import open_library

    folder = tmp_path_factory.mktemp("sample") / "library"
    library, added = open_library(folder)
    assert len(added) == 1
    library.passage_index()
    Register(library).refresh()
    library.close()
    return folder


@pytest.fixture
def library(sample_library: Path, tmp_path: Path) -> Path:
    """A copy of the sample library that a test may change."""
    return Path(shutil.copytree(sample_library, tmp_path / "library", ignore=NO_DEEDS))


@pytest.fixture
def command() -> Command:
    """Runs the program as a person would."""
    return run_command


@pytest.fixture(scope="session")
def served(sample_library: Path) -> Iterator[str]:
    """The address of the running program, its models warm."""
    process, url = started(sample_library)
    yield url
    stopped(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """A window on the running program."""
    with window(browser, served) as visit:
        yield visit


@pytest.fixture(scope="module")
def desk(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over a library of the module's own, which its tests may change."""
    folder = Path(shutil.copytree(sample_library, tmp_path_factory.mktemp("pages") / "library", ignore=NO_DEEDS))
    desk = Desk(folder)
    desk.open_in_background()
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    """The working pages over that library, without a network."""
    with TestClient(create_pages(desk), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def pages_address(desk: Desk) -> Iterator[str]:
    """The address of the working pages over that library."""
    with serving(desk) as address:
        yield address


@pytest.fixture
def pages(browser: Browser, pages_address: str) -> Iterator[Visit]:
    """A window on the working pages."""
    with window(browser, pages_address) as visit:
        yield visit

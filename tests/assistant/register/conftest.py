"""Registers over the real report, and over texts made up for one test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.register.reading import ReportReading, read_for_register
from assistant.register.register import Register
from corpus.reading import read_report
from corpus.report import Report
from index.library import Library
from index.token_table import bundled_table
from tests.assistant.register.hand_made import REPORTS, real_list

Made = Callable[..., Register]


@pytest.fixture(scope="session")
def real_text() -> Report:
    """The real report as it is read."""
    return read_report(REPORTS / real_list()["report"])


@pytest.fixture(scope="session")
def real_reading(real_text: Report) -> ReportReading:
    """What is read of the real report."""
    return read_for_register(real_text)


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Callable[[], Library]]:
    """Opens the library of the test, as often as it is called."""
    opened: list[Library] = []

    def over() -> Library:
        opened.append(Library.open(tmp_path / "library", embedder=bundled_table()))
        return opened[-1]

    yield over
    for library in opened:
        library.close()


@pytest.fixture
def register_over(open_library: Callable[[], Library], tmp_path: Path) -> Made:
    """Gives the register over reports of the texts it is called with, in that order."""

    def over(*texts: str) -> Register:
        library = open_library()
        for number, text in enumerate(texts):
            file = tmp_path / f"report-{number}.txt"
            file.write_text(text, encoding="utf-8")
            library.add(file)
        return Register(library)

    return over

"""The assistant over the real report, and over reports made up for one test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.report import Report
from index.library import Library
from index.token_table import bundled_table

SAMPLE = Path(__file__).parents[2] / "corpus" / "reports" / "taichung-uclg-hangzhou-2017.txt"


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over a library that holds the real report alone."""
    with Library.open(tmp_path_factory.mktemp("real") / "library", embedder=bundled_table()) as library:
        library.add(SAMPLE)
        yield Assistant(library)


@pytest.fixture(scope="session")
def real_report(real: Assistant) -> Report:
    return real.library.reports()[0]


@pytest.fixture
def assistant_over(tmp_path: Path) -> Iterator[Callable[..., Assistant]]:
    """Gives the assistant over reports of the texts it is called with."""
    opened: list[Library] = []

    def over(*texts: str) -> Assistant:
        library = Library.open(tmp_path / "library", embedder=bundled_table())
        opened.append(library)
        for number, text in enumerate(texts):
            file = tmp_path / f"report-{number}.txt"
            file.write_text(text, encoding="utf-8")
            library.add(file)
        return Assistant(library)

    yield over
    for library in opened:
        library.close()

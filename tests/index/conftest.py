"""A library in an empty folder with a fake model, and a folder to put report files in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from tests.index.made_library import FakeEmbedder, OpenLibrary, made_table


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[OpenLibrary]:
    """Opens the library of the test, as another process would, each time it is called."""
    opened: list[Library] = []

    def open_once(embedder: FakeEmbedder | None = None, *, create: bool = True) -> Library:
        model = embedder or FakeEmbedder()
        opened.append(Library.open(tmp_path / "library", create=create, embedder=model, table=made_table()))
        return opened[-1]

    yield open_once
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: OpenLibrary) -> Library:
    return open_library()

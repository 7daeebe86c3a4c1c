"""A library with the sample report, and the real program serving it in a process of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.program import Command, run_command, started, stopped
from ui.environment import prepare_environment

prepare_environment()


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder that holds the sample report and nothing else; not to be changed."""
    from ui.sample import open_library

    folder = tmp_path_factory.mktemp("sample") / "library"
    library, added = open_library(folder)
    assert len(added) == 1
    library.passage_index()
    library.close()
    return folder


@pytest.fixture
def library(sample_library: Path, tmp_path: Path) -> Path:
    """A copy of the sample library that a test may change."""
    return Path(shutil.copytree(sample_library, tmp_path / "library"))


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

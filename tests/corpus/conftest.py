"""The real report, read once; documents that LibreOffice writes."""

from pathlib import Path

import pytest

import corpus
from corpus.reading import read_report
from corpus.report import Report
from tests.corpus.office_documents import Office


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return Path(corpus.__file__).parent / "reports" / "taichung-uclg-hangzhou-2017.txt"


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Report:
    return read_report(sample_path)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))

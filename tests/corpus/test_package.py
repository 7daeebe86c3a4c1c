"""The zip of a document: read by counting, whatever it says of itself, and closed again."""

from pathlib import Path

import pytest

from corpus.errors import ReadLimitError
from corpus.readers import package
from corpus.readers.package import open_package
from tests.corpus.made_documents import write_zip


def test_a_member_is_read_and_one_that_is_not_there_is_empty(tmp_path: Path) -> None:
    with open_package(write_zip(tmp_path / "made.zip", {"a.xml": "甲", "b.xml": ""})) as opened:
        assert opened.read("a.xml") == "甲".encode()
        assert opened.read("c.xml") == b""
        assert (opened.has("b.xml"), opened.has("c.xml")) == (True, False)


def test_a_member_that_grows_beyond_the_limit_is_left_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 100_000)
    path = write_zip(tmp_path / "made.zip", {"a.xml": bytes(100_001)})
    with open_package(path) as opened, pytest.raises(ReadLimitError):
        opened.read("a.xml")

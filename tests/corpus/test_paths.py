"""Paths of every kind: each has a text that a library can store, and asking what is there never fails."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.paths import is_file, is_folder, path_text

STRANGE = ["x" * 300 + ".txt", "a\0b.txt", "\u202efdp.txt", "a\nb.txt", "..", "CON", "．．／etc"]


@given(st.binary().filter(lambda name: b"\0" not in name))
def test_every_path_has_a_text_that_can_be_stored(name: bytes) -> None:
    assert path_text(Path(os.fsdecode(name))).encode("utf-8")


def test_a_name_in_big5_is_shown_as_it_was_written() -> None:
    assert path_text(Path(os.fsdecode("報告.odt".encode("cp950")))) == "報告.odt"


def test_a_name_in_no_known_encoding_shows_its_bytes() -> None:
    assert path_text(Path(os.fsdecode(b"\xff\xff.odt"))) == "\\xff\\xff.odt"


@pytest.mark.parametrize("name", STRANGE)
def test_asking_what_is_at_a_strange_path_never_fails(name: str, tmp_path: Path) -> None:
    assert not is_file(tmp_path / name)
    assert is_folder(tmp_path / name) == (name == "..")

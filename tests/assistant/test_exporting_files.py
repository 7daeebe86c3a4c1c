"""Where a note is written: the suffixes it takes, and files that are there whole or not at all."""

import os
from pathlib import Path

import pytest

from assistant.exporting import NOTE_SUFFIXES, export_note
from assistant.exporting.atomic import write_atomically
from assistant.exporting.numbering import Numbering
from corpus.calendars import han_numeral
from tests.assistant.made_up_note import made_up_note


@pytest.mark.parametrize("name", ["談參.pdf", "談參", "談參.doc", ".odt"])
def test_another_suffix_is_refused_with_those_allowed(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.odt, \.docx, \.md"):
        export_note(made_up_note(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", NOTE_SUFFIXES)
def test_a_suffix_in_capitals_is_the_same_format(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"NOTE{suffix.upper()}"
    export_note(made_up_note(), out)
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_an_error_while_writing_leaves_the_old_file_and_nothing_else(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "談參.odt"
    out.write_bytes("舊檔".encode())

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="No space"):
        export_note(made_up_note(), out)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(out.name, "舊檔".encode())]


def test_an_error_while_rendering_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "談參.md"
    out.write_bytes(b"old")

    def fail(_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("assistant.exporting.markdown.render_markdown", fail)
    with pytest.raises(MemoryError):
        export_note(made_up_note(), out)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(out.name, b"old")]


def test_the_content_is_on_disk_before_it_takes_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, os.replace

    def seen_fsync(descriptor: int) -> None:
        done.append("fsync")
        fsync(descriptor)

    def seen_rename(old: Path, new: Path) -> None:
        done.append("replace")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_rename)
    write_atomically(b"new", tmp_path / "note.md")
    assert done[:2] == ["fsync", "replace"]


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "note.md"
    out.write_bytes(b"a longer older file")
    write_atomically(b"new", out)
    assert out.read_bytes() == b"new"


def test_a_name_as_long_as_file_systems_allow_can_be_written(tmp_path: Path) -> None:
    out = tmp_path / ("談" * 84 + ".md")
    export_note(made_up_note(), out)
    assert out.stat().st_size > 0


def test_a_missing_folder_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        export_note(made_up_note(), tmp_path / "missing" / "談參.odt")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (1001, "一千零一"),
        (3000, "三千"),
    ],
)
def test_han_numerals_are_written_as_counted(number: int, written: str) -> None:
    assert han_numeral(number) == written


def test_han_numerals_read_back_as_the_same_number() -> None:
    places = {"千": 1000, "百": 100, "十": 10}
    for number in range(1, 10_000):
        total, digit = 0, 0
        for character in han_numeral(number):
            if character in places:
                total, digit = total + (digit or 1) * places[character], 0
            else:
                digit = "零一二三四五六七八九".index(character)
        assert total + digit == number


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_numbers_without_a_han_numeral_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        han_numeral(number)


def test_a_label_wraps_the_numeral() -> None:
    assert (Numbering(True, "(", ")").label(12), Numbering(False, "", ".").label(12)) == ("(十二)", "12.")

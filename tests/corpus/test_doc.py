"""Old Word documents: read through LibreOffice, which is killed with all it started when it takes long."""

import os
import time
from pathlib import Path

import pytest

from corpus.errors import DamagedFileError, EncryptedFileError, OfficeMissingError, ReadLimitError
from corpus.readers.doc import DocReader
from corpus.readers.libreoffice import converted
from corpus.report import ReadWarning
from tests.corpus.office_documents import Office

PAGE = "<h1>壹、目的</h1><p>參加會議。</p><ol><li>甲</li><li>乙</li></ol>"


@pytest.fixture(name="old_file")
def _old_file(tmp_path: Path) -> Path:
    path = tmp_path / "made.rtf"
    path.write_bytes(b"{\\rtf1\\ansi made\\par again}")
    return path


def test_an_old_document_is_read_as_it_shows(office: Office) -> None:
    text = DocReader().read(office.save(PAGE, ".doc"))
    assert text.pages == ("壹、目的\n\n參加會議。\n\n1. 甲\n\n2. 乙",)
    assert text.warnings == (ReadWarning.CONVERTED,)


def test_rich_text_is_read(old_file: Path) -> None:
    assert DocReader().read(old_file).pages == ("made\n\nagain",)


def test_without_libreoffice_that_is_what_is_said(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(old_file.parent))
    with pytest.raises(OfficeMissingError):
        DocReader().read(old_file)


def test_a_document_under_a_password_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "made.doc"
    information = b"\xec\xa5" + bytes(9) + b"\x01"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512) + information.ljust(512) + "WordDocument".encode("utf-16-le")
    )
    with pytest.raises(EncryptedFileError):
        DocReader().read(path)


def stand_in(folder: Path, script: str) -> None:
    """Put a program of LibreOffice's name where it is looked for first."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_what_takes_too_long_is_killed_with_all_that_it_started(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(old_file.parent), prepend=os.pathsep)
    started = old_file.parent / "started"
    stand_in(old_file.parent, f'sleep 60 & echo $! > "{started}"; wait')
    with pytest.raises(ReadLimitError) as refused, converted(old_file, ".odt", seconds=1):
        pass
    assert refused.value.path == old_file
    assert is_gone(int(started.read_text(encoding="utf-8")))


def is_gone(process: int) -> bool:
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("script", ["exit 1", "exit 0", 'mkdir -p "$7"; : > "$7/source.odt"'])
def test_when_nothing_is_written_the_file_is_called_damaged(
    script: str, old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(old_file.parent), prepend=os.pathsep)
    stand_in(old_file.parent, script)
    with pytest.raises(DamagedFileError):
        DocReader().read(old_file)

"""doctor names the programs that scans and old formats need, whether they are there or not."""

import argparse
import json
from pathlib import Path

import pytest

from corpus.readers import libreoffice
from corpus.readers.pdf import tesseract
from ui.commands.doctor import doctor
from ui.terminal import Exit, Terminal

OPTIONS = argparse.Namespace(repair=False)


@pytest.fixture
def without_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", frozenset)
    monkeypatch.setattr(libreoffice, "is_installed", lambda: False)


def test_the_tools_are_found_with_their_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(Terminal(tmp_path, "en", is_json=True), OPTIONS) is Exit.DONE
    tools = {tool["name"]: tool for tool in json.loads(capsys.readouterr().out)["tools"]}
    assert tools["Tesseract"]["found"]
    assert {"chi_tra", "eng"} <= set(tools["Tesseract"]["languages"])
    assert tools["LibreOffice"]["found"]


@pytest.mark.usefixtures("without_tools")
def test_what_cannot_be_read_without_them_is_said_and_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(Terminal(tmp_path, "zh", is_json=False), OPTIONS) is Exit.DONE
    said = capsys.readouterr().out
    assert "Tesseract ✗ 未安裝" in said
    assert "LibreOffice ✗ 未安裝" in said

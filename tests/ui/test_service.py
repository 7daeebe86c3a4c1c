"""What docs/office hands out holds: the unit is one systemd takes, and says what the documents say."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ui.program import REPOSITORY
from ui.cli import build_parser

UNIT = REPOSITORY / "docs/office/trip-report-assistant.service"
DOCUMENT = REPOSITORY / "docs/OFFICE.md"
ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit_and_little_exposed(tmp_path: Path) -> None:
    program = tmp_path / "assistant"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"(?<=ExecStart=)\S+", str(program), UNIT.read_text(encoding="utf-8")), encoding="utf-8")
    said = subprocess.run([str(ANALYZE), "verify", str(unit)], capture_output=True, text=True, check=False).stderr
    assert [line for line in said.splitlines() if unit.name in line] == []
    looked = subprocess.run(
        [str(ANALYZE), "security", "--offline=true", str(unit)], capture_output=True, text=True, check=False
    )
    level = re.search(r"exposure level.*: ([\d.]+)", looked.stdout)
    assert level is None or float(level.group(1)) <= 2.0


def test_the_unit_starts_the_program_as_it_can_be_started() -> None:
    found = re.search(r"^ExecStart=\S+ (serve .*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    options = build_parser("en").parse_args(found.group(1).split())
    assert options.root_path == "/reports"
    assert options.users is not None


def test_every_command_of_the_document_is_one_of_the_program_s() -> None:
    parser = build_parser("en")
    text = DOCUMENT.read_text(encoding="utf-8")
    commands = re.findall(r"(?:\btrip|\bassistant) ((?:user|access|audit|backup|doctor|kit)\b[^`#\n：；，、]*)", text)
    assert len(commands) > 8
    for command in commands:
        words = re.sub(r"reader\|editor\|admin", "reader", command)
        words = re.sub(r"list\|remove\|password\|role", "list", words)
        if words.strip() != "user list":
            parser.parse_args(words.split())


def test_the_port_and_the_path_are_the_same_in_unit_proxy_and_document() -> None:
    proxy = (REPOSITORY / "docs/office/nginx.conf").read_text(encoding="utf-8")
    for text in (UNIT.read_text(encoding="utf-8"), proxy, DOCUMENT.read_text(encoding="utf-8")):
        assert "7860" in text
        assert "/reports" in text

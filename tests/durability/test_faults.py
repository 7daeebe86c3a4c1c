"""Some calls of every deed go wrong, some processes are killed, some files damaged; `make durability` does all."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.durability import report
from tests.durability.deeds import DEEDS
from tests.durability.faulty_disk import compiled, is_possible

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """A row for each run."""
    if not is_possible():
        pytest.skip("the disk that fails needs Linux and a C compiler")
    scratch = tmp_path_factory.mktemp("durability")
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.durability.runs",
            str(scratch),
            "--every",
            "41",
            "--kills",
            "1",
            "--damages",
            "8",
        ],
        cwd=REPOSITORY,
        env={**os.environ, "LD_PRELOAD": str(compiled(scratch)), "TOKENIZERS_PARALLELISM": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_whatever_fails_the_library_is_in_the_state_before_or_in_the_one_after(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if row["wrong"]] == []
    assert {row["deed"] for row in rows} >= {deed.name for deed in DEEDS}
    assert {row["fault"] for row in rows} >= {"DIE", "DIE_HALFWAY", "FAIL_ONCE", "FULL", "KILL"}


def test_a_full_disk_is_said_to_be_full(rows: list[dict[str, Any]]) -> None:
    errors = {row["error"] for row in rows if row["fault"] == "FULL" and row["deed"] in {"add", "update", "purge"}}
    assert errors == {"LibraryFullError"}


def test_the_document_counts_the_runs_and_shows_those_that_went_wrong() -> None:
    row = {"deed": "add", "fault": "FULL", "call": 3, "of": 9, "error": "LibraryFullError", "wrong": ""}
    text = report([row, row | {"wrong": "mixed"}], "make durability")
    assert "**2 runs, 1 with anything confirmed lost or mixed.**" in text
    assert "LibraryFullError 2" in text
    assert text.count("Wrong: ") == 1

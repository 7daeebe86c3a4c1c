"""outcomes, trips, visits, conflicts and names at the command line, over the sample report."""

import json
from pathlib import Path

import pytest

from tests.ui.program import Command
from ui.terminal import Exit


def test_the_check_tells_went_there_from_spoken_of(command: Command, sample_library: Path) -> None:
    done = command("visits", "--place", "德班", "--json", "--library", sample_library)
    check = json.loads(done.stdout)
    assert check["visits"] == []
    assert len(check["mentions"]) == 1
    assert check["library"] == {"reports": 1, "trips": 1, "from": 2017, "to": 2017}


def test_nobody_went_is_said_with_what_was_searched(command: Command, sample_library: Path) -> None:
    said = command("visits", "--place", "德班", "--library", sample_library, language="zh_TW.UTF-8").stdout
    assert "無赴「德班」之出國計畫（報告 1 份、行程 1 件，106年至106年）" in said


def test_outcomes_are_filtered_and_written_as_a_table(command: Command, sample_library: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.ods"
    done = command(
        "outcomes", "--outcome", "promise", "--year", "105", "--json", "--out", out, "--library", sample_library
    )
    told = json.loads(done.stdout)["outcomes"]
    assert {one["kind"] for one in told} == {"promise"}
    assert all(one["is_background"] and one["date"] == "2016" for one in told)
    assert out.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    "arguments",
    [("visits",), ("outcomes", "--out", "x.pdf"), ("conflicts", "--dismiss", "x"), ("outcomes", "--year", "x")],
)
def test_what_cannot_be_taken_as_typed_is_wrong_usage(
    command: Command, sample_library: Path, arguments: tuple[str, ...]
) -> None:
    assert command(*arguments, "--library", sample_library).returncode == Exit.USAGE


def test_both_quotes_of_a_conflict_are_literal(command: Command, sample_library: Path) -> None:
    found = json.loads(command("conflicts", "--json", "--library", sample_library).stdout)["conflicts"]
    report_id = found[0]["first"]["report_id"]
    text = json.loads(command("show", report_id, "--json", "--library", sample_library).stdout)["text"]
    sides = [conflict[side] for conflict in found for side in ("first", "second")]
    assert all(text[side["start"] : side["end"]] == side["quote"] for side in sides)


def test_names_are_given_in_both_languages(command: Command, sample_library: Path) -> None:
    names = json.loads(command("names", "--json", "--library", sample_library).stdout)["names"]
    assert ("溫尼辟", "Winnipeg") in {(name["zh"], name["en"]) for name in names}
    assert "Jenny Gerbasi" in {name["en"] for name in names if name["kind"] == "person"}

"""A disk in memory that is really full, and the command line itself killed; `make durability` does more of both."""

import random
from pathlib import Path

import pytest

from tests.durability.command_line import COMMANDS, command_kills
from tests.durability.deeds import DEEDS
from tests.durability.runs import runs_without_room
from tests.durability.small_disk import small_disk


def test_on_a_disk_without_room_the_library_stays_and_answers_and_goes_on_once_there_is(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("mounting a disk in memory needs Linux and its rights")
        rows = list(runs_without_room(DEEDS[0], disk, growth=8))
    assert [row for row in rows if row["wrong"]] == []
    assert rows[0]["error"] == "LibraryFullError"
    assert rows[-1]["error"] is None


def test_the_command_line_killed_while_it_adds_leaves_the_library_as_it_was_or_as_it_will_be(tmp_path: Path) -> None:
    rows = list(command_kills(COMMANDS[0], tmp_path, 1, random.Random(20171205)))
    assert [row for row in rows if row["wrong"]] == []

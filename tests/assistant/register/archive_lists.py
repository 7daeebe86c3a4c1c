"""The fictional archive's lists, as the register is measured against them, in two halves.

The rules were written with the files of odd number at hand; those of even number only measure.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

ARCHIVE = Path(__file__).parents[2] / "archive"
Half = Literal["developed", "held_out"]


@cache
def listed(name: str) -> list[dict[str, Any]]:
    """Return one of the hand-made lists: outcomes, trips, people, conflicts."""
    rows: list[dict[str, Any]] = json.loads((ARCHIVE / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def files_of(half: Half) -> list[Path]:
    """Return the files of one half, in order of name."""
    is_odd = half == "developed"
    files = sorted((ARCHIVE / "reports").glob("*.txt"))
    return [file for file in files if (int(file.name[:2]) % 2 == 1) is is_odd]


def outcomes_of(file: Path) -> list[dict[str, Any]]:
    """Return the outcomes listed for a file, each with its other tellings in that file."""
    return [
        {**row, "also": [also for also in row["also"] if also["report"] == file.stem]}
        for row in listed("outcomes")
        if row["report"] == file.stem
    ]

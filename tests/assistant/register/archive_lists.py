"""The fictional archive's lists, as the register is measured against them, in four parts.

The rules were made with the files of odd number at hand, and generalised with those of even number. The held part
was written by its guideline and before its writer saw a rule; it only measured until the rules were widened with it.
The unseen part was written likewise when the rules stood as they do for the others.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

ARCHIVE = Path(__file__).parents[2] / "archive"
WRITTEN_UNSEEN = {"held": ARCHIVE / "held", "unseen": ARCHIVE / "unseen"}
FOLDERS = (ARCHIVE, *WRITTEN_UNSEEN.values())
Part = Literal["odd", "even", "held", "unseen"]
PARTS: tuple[Part, ...] = get_args(Part)


@cache
def listed(name: str) -> list[dict[str, Any]]:
    """Return one of the hand-made lists over all parts: outcomes, trips, people, conflicts."""
    lists = [(folder / "expected" / f"{name}.json").read_text(encoding="utf-8") for folder in FOLDERS]
    return [row for rows in lists for row in json.loads(rows)]


def files_of(part: Part) -> list[Path]:
    """Return the files of one part, in order of name."""
    if part in WRITTEN_UNSEEN:
        return sorted((WRITTEN_UNSEEN[part] / "reports").glob("*.txt"))
    rest = 1 if part == "odd" else 0
    return [file for file in sorted((ARCHIVE / "reports").glob("*.txt")) if int(file.name[:2]) % 2 == rest]


def outcomes_of(file: Path) -> list[dict[str, Any]]:
    """Return the outcomes listed for a file, each with its other tellings in that file."""
    return [
        {**row, "also": [also for also in row["also"] if also["report"] == file.stem]}
        for row in listed("outcomes")
        if row["report"] == file.stem
    ]

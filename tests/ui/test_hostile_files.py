"""Files made to do harm, one for each format and error, added by the command line: a reason for each.

All of them, without the program around, are in tests/corpus/test_hostile.py.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from corpus.paths import path_text
from tests.corpus.hostile_documents import hostile_files
from tests.ui.program import REPOSITORY, environment

GOOD: Final = {
    b"good.txt": "參加會議。",
    "報告.txt".encode("cp950"): "拜會市府。",
    "\u202efdp.txt".encode(): "參觀港口。",
    b"two\nlines.txt": "簽署協定。",
}
"""Sound files, and what each tells, under names that some program or some person gave them."""
MOST_MEMORY: Final = 1_500_000
"""Kilobytes; the program with its model loaded takes some 600,000."""
LAUNCHER: Final = (
    "import resource, subprocess, sys\n"
    "with open(sys.argv[1], 'wb') as out:\n"
    "    done = subprocess.run(sys.argv[2:], stdout=out, stderr=subprocess.DEVNULL)\n"
    "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
"""Linux counts what a process held when it was forked as its own; forked from this small one it is little."""


def test_each_file_has_its_reason_within_little_memory_and_the_good_ones_are_added(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    expected: dict[str, tuple[str, str | None]] = {}
    one_of_a_kind = {(suffix, error): content for suffix, content, error in hostile_files().values()}
    for number, ((suffix, error), content) in enumerate(one_of_a_kind.items()):
        path = folder / f"{number:03}{suffix}"
        path.write_bytes(content())
        expected[str(path)] = ("failed", error.__name__)
    for name, text in GOOD.items():
        (folder / os.fsdecode(name)).write_text(f"壹、目的\n\n{text * 20}\n", encoding="utf-8")
        expected[path_text(folder / os.fsdecode(name))] = ("added", None)
    long = tmp_path / ("長" * 300)
    expected[str(long)] = ("failed", "FileMissingError")
    output, status, memory = added([folder, long], tmp_path / "library")
    assert {row["path"]: (row["status"], row["reason"]) for row in output["files"]} == expected
    assert status == 1
    assert memory < MOST_MEMORY


def added(paths: list[Path], library: Path) -> tuple[dict[str, Any], int, int]:
    """Add the paths in a process of its own; return its output, its status and its peak memory in kilobytes."""
    out = library.parent / "out.json"
    adding = [sys.executable, "-m", "ui", "add", *map(str, paths), "--library", str(library), "--json"]
    launched = subprocess.run(
        [sys.executable, "-c", LAUNCHER, str(out), *adding],
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
        env=environment(),
        check=True,
        text=True,
    )
    status, memory = map(int, launched.stdout.split())
    return json.loads(out.read_text(encoding="utf-8")), status, memory

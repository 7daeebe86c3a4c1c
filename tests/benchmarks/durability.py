"""make durability: disks that fail, processes that are killed, files that are damaged, into DURABILITY.md beside this.

    python -m tests.benchmarks.durability [--every 1] [--kills 40] [--damages 200] [--growth 1.3] [--commands 25]

Needs Linux and a C compiler. The scratch folder is in memory where the machine has such a folder: what is tested is the
order of the calls, not the disk.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.measuring import ROOT, provenance, table
from tests.durability.faulty_disk import compiled

IN_MEMORY: Final = Path("/dev/shm")
KINDS: Final = ("DIE", "DIE_HALFWAY", "FAIL_ONCE", "FULL", "NO_ROOM", "KILL", "FLIP", "CUT")
METHOD: Final = """# What a library outlives

A deed is done to a library of three reports with what staff wrote about them. The calls that change files (write,
fsync, ftruncate, rename, unlink, mkdir, creating; SQLite's too) are counted by a disk loaded before libc
(tests/durability/faulty_disk.c), and one of them goes wrong: the process ends before it (DIE) or with half of it
written (DIE_HALFWAY), it fails once (FAIL_ONCE), or from it on the disk is full (FULL). NO_ROOM is a real file system,
in memory, with from no room at all to enough, on which the library must answer before there is room again. KILL is kill
-9 at a random moment of the deed, or of the command `assistant add`, `remove` and so on, with the bundled model and its
log of what was done; FLIP and CUT turn one bit of a derived file or cut it short. Every run starts from a fresh copy;
afterwards a new process opens the library. It counts as lost or mixed unless all rows of all tables, the answers to
three questions, the backup beside it and the library's own check are those of the state before the deed or after one
of its steps, and, where the deed said that it was done, those after it. A deed that ended in an error must have ended
in one that the program has words for; the same process then has to answer, and to do the deed once more on the sound
disk.

The fast part of this is in the test suite (tests/durability).

"""


def rows_of_runs(arguments: list[str], kills_of_commands: str) -> Iterator[dict[str, Any]]:
    """Yield a row for each run, while they are made."""
    parent = IN_MEMORY if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=parent) as scratch:
        faulty = {"LD_PRELOAD": str(compiled(Path(scratch)))}
        yield from _rows_of(["tests.durability.runs", scratch, *arguments], faulty)
        yield from _rows_of(["tests.durability.command_line", f"{scratch}/commands", "--kills", kills_of_commands], {})


def _rows_of(module: list[str], variables: dict[str, str]) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", *module]
    environment = {**os.environ, **variables, "TOKENIZERS_PARALLELISM": "false"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", file=sys.stderr, flush=True)
            yield json.loads(line)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def report(rows: Iterable[dict[str, Any]], command: str) -> str:
    """Return the document: how many runs of each kind there were for each deed, and which were wrong."""
    rows = list(rows)
    counts = Counter((row["deed"], row["fault"]) for row in rows)
    deeds = list(dict.fromkeys(row["deed"] for row in rows))
    lines: list[list[object]] = [
        [deed, *(counts[deed, kind] or "" for kind in KINDS), sum(counts[deed, kind] for kind in KINDS)]
        for deed in deeds
    ]
    wrong = [row for row in rows if row["wrong"]]
    died = sum(row.get("died", False) for row in rows)
    errors = Counter(row["error"] for row in rows if row.get("error"))
    text = METHOD + f"Measured by `{command}` at {provenance()}.\n\n"
    text += f"**{len(rows):,} runs, {len(wrong)} with anything confirmed lost or mixed.** "
    text += f"Of the processes sent kill -9, {died} died in the middle; the others were done. "
    text += "Errors said: " + ", ".join(f"{name} {n}" for name, n in sorted(errors.items())) + ".\n\n"
    text += table(["deed", *KINDS, "runs"], lines)
    return text + "".join(f"\nWrong: `{json.dumps(row, ensure_ascii=False)[:500]}`\n" for row in wrong)


def main() -> None:
    """Make the runs and write the document."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", default="1", help="let each EVERY-th call fail")
    parser.add_argument("--kills", default="40", help="processes killed for each deed")
    parser.add_argument("--damages", default="200", help="derived files damaged")
    parser.add_argument("--growth", default="1.3", help="a disk without room has so many times more each time")
    parser.add_argument("--commands", default="25", help="processes killed of each command of the command line")
    options = parser.parse_args()
    arguments = ["--every", options.every, "--kills", options.kills, "--damages", options.damages]
    arguments += ["--growth", options.growth]
    command = " ".join(["python -m tests.benchmarks.durability", *arguments, "--commands", options.commands])
    text = report(rows_of_runs(arguments, options.commands), command)
    Path(__file__).with_name("DURABILITY.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

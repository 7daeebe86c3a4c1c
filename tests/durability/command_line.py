"""The command line itself, killed at random moments: `python -m ui add`, `remove` and the others, on the real model.

    python -m tests.durability.command_line SCRATCH --kills 20

prints one JSON row a run, as `runs` does.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.library import SCHEMAS, Library
from tests.durability.deeds import ALL_SCHEMAS, OLD_MODEL, Deed, Place, id_of
from tests.durability.forking import Told, in_child
from tests.durability.runs import Site
from tests.durability.state import state_of
from tests.index.made_library import write_report
from ui.audit import Audit

REPOSITORY: Final = Path(__file__).parents[2]
EARLIEST: Final = 0.4
"""Of the time that a command takes: before that it is still importing."""


class OfficePlace(Place):
    """A place whose library is opened as the command line opens it, with the bundled model."""

    def open(self, model: str = OLD_MODEL) -> Library:  # noqa: ARG002
        """Return the library with the tables of all layers."""
        return Library.open(self.library, extra_schemas=ALL_SCHEMAS[len(SCHEMAS) :])


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what makes the library before it, and its arguments; `--library` is put behind them."""

    name: str
    prepare: Callable[[Place], None]
    arguments: Callable[[Place], tuple[str, ...]]

    def started(self, place: Place) -> subprocess.Popen[bytes]:
        """Return the process of the command."""
        command = [sys.executable, "-m", "ui", self.name, *self.arguments(place), "--library", str(place.library)]
        return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def do(self, place: Place, _library: Library) -> None:
        """Run the command to its end; raises RuntimeError where it fails."""
        status = self.started(place).wait()
        if status:
            raise RuntimeError(f"{self.name} ended with {status}")


def _two_reports(place: Place) -> None:
    place.files.mkdir(parents=True)
    with place.open() as library:
        for name in ("馬德里", "德班"):
            library.add(write_report(place.files, name, days=2))
        library.backup(place.backup)
        library.passage_index()
    write_report(place.files, "溫尼辟", days=3)


def _one_in_the_trash(place: Place) -> None:
    _two_reports(place)
    with place.open() as library:
        library.remove(id_of(library, "德班"))


def _a_correction(place: Place) -> None:
    _two_reports(place)
    write_report(place.files, "德班", days=4)


def _report(place: Place) -> tuple[str, ...]:
    with place.open() as library:
        return (id_of(library, "德班"),)


COMMANDS: Final = (
    Command("add", _two_reports, lambda place: (str(place.files / "溫尼辟.txt"),)),
    Command("add", _a_correction, lambda place: (str(place.files / "德班.txt"),)),
    Command("remove", _two_reports, _report),
    Command("restore", _one_in_the_trash, _report),
    Command("purge", _one_in_the_trash, lambda _place: ()),
    Command("backup", _two_reports, lambda place: (str(place.backup),)),
    Command("restore-backup", _a_correction, lambda place: (str(place.backup),)),
)


def command_kills(command: Command, scratch: Path, times: int, chance: random.Random) -> Iterator[Told]:
    """Yield a row for each process of the command that was killed at some moment, or had just done it.

    Besides the library, the log of what was done has to be as it should be.
    """
    site = Site(Deed(f"assistant {command.name}", command.prepare, (command.do,)), scratch, OfficePlace)
    started = time.monotonic()
    command.do(site.renew(), site.place.open())
    longest = time.monotonic() - started
    for _ in range(times):
        place = site.renew()
        moment = chance.uniform(EARLIEST * longest, longest)
        process = command.started(place)
        try:
            status = process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            status = process.wait()
        told: Told | None = {"error": None} if status == 0 else None
        wrong = site.wrong_with(told, in_child(lambda place=place: state_of(place)))  # type: ignore[misc]
        wrong = wrong or ("" if Audit(place.library).verify() is None else "the log is broken")
        yield {
            "deed": site.deed.name,
            "fault": "KILL",
            "died": told is None,
            "ms": round(1000 * moment),
            "wrong": wrong,
        }


def main() -> None:
    """Print the rows of all commands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    chance = random.Random(20171205)
    for command in COMMANDS:
        for row in command_kills(command, options.scratch, options.kills, chance):
            print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()

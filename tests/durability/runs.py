"""Runs of deeds on a disk that fails, in processes that are killed, and over damaged files; one JSON row a run.

    python -m tests.durability.runs SCRATCH --every 3 --kills 20 --damages 100 --growth 1.5 [--deeds add update]

Needs the faulty disk loaded before libc (`faulty_disk.compiled`). For each deed and fault the EVERY-th calls fail, each
in a fresh copy of the place; a disk in memory has no room, then GROWTH times more with each run until it is enough.
Afterwards a new process opens the library; where the deed ended in an error, the process that met it has asked the
library again and done the deed once more, now that the disk is sound.
"""

import argparse
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import index.adding  # imported here once, not in every process
from corpus.errors import AssistantError
from index.library import Library
from tests.durability.deeds import DEEDS, Deed, Place
from tests.durability.faulty_disk import Fault, FaultyDisk
from tests.durability.forking import Told, forked, in_child, surely_in_child, told_by
from tests.durability.small_disk import PAGE, SmallDisk, small_disk
from tests.durability.state import answers_of, state_of

FAULTS: Final = (Fault.DIE, Fault.DIE_HALFWAY, Fault.FAIL_ONCE, Fault.FULL)


class Site:
    """The place where a deed will be done, a copy of it as it was before, and the states that the deed goes through."""

    def __init__(self, deed: Deed, scratch: Path, kind: type[Place] = Place) -> None:
        self.deed = deed
        self.place, self._base = kind(scratch / "place"), scratch / "base"
        for folder in (self.place.folder, self._base):
            shutil.rmtree(folder, ignore_errors=True)
        self.place.folder.mkdir(parents=True)
        surely_in_child(self._prepare)
        shutil.copytree(self.place.folder, self._base)
        self.states: list[Told] = surely_in_child(self._walk)["states"]

    def _prepare(self) -> Told:
        self.deed.prepare(self.place)
        return {}

    def renew(self) -> Place:
        """Put the place back as it was before, and return it."""
        shutil.rmtree(self.place.folder, ignore_errors=True)
        shutil.copytree(self._base, self.place.folder)
        return self.place

    def _walk(self) -> Told:
        """Return the state before the deed and after each of its steps."""
        states = [] if self.deed.opens else [state_of(self.place)]
        with self.place.open(self.deed.model) as library:
            for step in self.deed.steps:
                step(self.place, library)
                states.append(state_of(self.place))
        return {"states": states or [state_of(self.place)]}

    def wrong_with(self, done: Told | None, found: Told | None) -> str:
        """Return what of a run is not as it should be, "" for nothing; done is None where the process died."""
        if found is None or "crash" in found:
            return f"cannot be opened: {found}"
        if done is not None and "crash" in done:
            return f"not an error of ours: {done['crash']}"
        if not self._knows(found):
            return f"mixed: {found}"
        if done is None:
            return ""
        if _whole(found) != _whole(self.states[-1]) or found["left"]:
            return f"done, and not as it should be: {found}"
        if done["error"] and not (
            self._knows(done["after"]) and done["answers"] in [state["answers"] for state in self.states]
        ):
            return f"mixed after {done['error']}: {done['after']}"
        return ""

    def _knows(self, found: Told) -> bool:
        return _whole(found) in map(_whole, self.states)


def _whole(state: Told) -> Told:
    """Return a state without the files that a process which died had on their way."""
    return state | {"left": []}


def done_on_faulty_disk(deed: Deed, place: Place, fault: Fault, call: int) -> Told:
    """Do the deed; after an error ask the library, then do it again."""
    disk = FaultyDisk()
    library = None if deed.opens else _asked(place.open(deed.model))
    disk.arm(place.folder, fault, call)
    return _tried(deed, place, library, lambda _library: disk.disarm())


def done_without_room(deed: Deed, place: Place, disk: SmallDisk, room: int) -> Told:
    """Do the deed on a disk with so little room; after an error ask the library, and do it again with more."""

    def mend(library: Library | None) -> int:
        if library is not None:
            answers_of(library)
        disk.widen()
        return room

    library = None if deed.opens else _asked(place.open(deed.model))
    disk.leave(room)
    return _tried(deed, place, library, mend)


def _tried(deed: Deed, place: Place, library: Library | None, mend: Callable[[Library | None], int]) -> Told:
    """Do the deed; after an error mend the disk, ask the library, and do it again."""
    opened = library
    try:
        library = opened or place.open(deed.model)
        deed.do(place, library)
    except AssistantError as error:
        calls = mend(opened)
        library = library or place.open(deed.model)
        told = {"calls": calls, "error": type(error).__name__, "answers": answers_of(library), "after": state_of(place)}
        deed.do(place, library)
        return told
    return {"calls": mend(None), "error": None}


def done(deed: Deed, place: Place) -> Told:
    """Do the deed on a sound disk."""
    with place.open(deed.model) as library:
        deed.do(place, library)
    return {"error": None}


def _asked(library: Library) -> Library:
    library.passage_index()
    return library


def faulty_runs(site: Site, every: int, faults: tuple[Fault, ...] = FAULTS) -> Iterator[Told]:
    """Yield a row for each run on a disk that fails."""
    deed, place = site.deed, site.renew()
    calls = surely_in_child(lambda: done_on_faulty_disk(deed, place, Fault.NEVER, 0))["calls"]
    for fault in faults:
        for call in range(1 + fault % every, calls + 1, every):
            site.renew()
            told = in_child(lambda fault=fault, call=call: done_on_faulty_disk(deed, place, fault, call))  # type: ignore[misc]
            wrong = site.wrong_with(told, in_child(lambda: state_of(place)))
            error = told.get("error") if told else None
            yield {"deed": deed.name, "fault": fault.name, "call": call, "of": calls, "error": error, "wrong": wrong}


def runs_without_room(deed: Deed, disk: SmallDisk, growth: float) -> Iterator[Told]:
    """Yield a row for each run on a real disk, with more room each time until that is enough."""
    disk.widen()
    site, room, is_done = Site(deed, disk.folder), 0, False
    while not is_done:
        disk.widen()
        place = site.renew()
        told = in_child(lambda place=place, room=room: done_without_room(deed, place, disk, room))  # type: ignore[misc]
        disk.widen()
        wrong = site.wrong_with(told, in_child(lambda: state_of(site.place)))
        error = told.get("error") if told else None
        yield {"deed": deed.name, "fault": "NO_ROOM", "room": room, "error": error, "wrong": wrong}
        is_done = error is None
        room = max(PAGE, round(room * growth / PAGE + 0.5) * PAGE)


def kills(site: Site, times: int, chance: random.Random) -> Iterator[Told]:
    """Yield a row for each process that was killed at some moment of the deed, or had just done it."""
    deed, place = site.deed, site.renew()
    started = time.monotonic()
    surely_in_child(lambda: done(deed, place))
    longest = time.monotonic() - started
    for _ in range(times):
        site.renew()
        child, reading = forked(lambda: done(deed, place))
        moment = chance.uniform(0, longest)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        told = told_by(child, reading)
        wrong = site.wrong_with(told, in_child(lambda: state_of(place)))
        yield {"deed": deed.name, "fault": "KILL", "died": told is None, "ms": round(1000 * moment), "wrong": wrong}


def damages(site: Site, times: int, chance: random.Random) -> Iterator[Told]:
    """Yield a row for each damage to a derived file: one bit turned, or the file cut short."""
    before = surely_in_child(lambda: state_of(site.renew()))
    for _ in range(times):
        place = site.renew()
        file = chance.choice(
            sorted(
                file for file in (place.library / "derived").rglob("*") if file.stat().st_size > 1 and file.is_file()
            )
        )
        content = bytearray(file.read_bytes())
        at, is_cut = chance.randrange(len(content)), chance.random() < 0.5
        if is_cut:
            del content[at:]
        else:
            content[at] ^= 1 << chance.randrange(8)
        file.write_bytes(content)
        found = in_child(lambda: state_of(site.place))
        kind = "CUT" if is_cut else "FLIP"
        yield {"deed": kind, "fault": kind, "file": file.name, "at": at, "wrong": "" if found == before else str(found)}


def main() -> None:
    """Print the rows of the deeds named, all where none is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scratch", type=Path)
    for name in ("every", "kills", "damages"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--growth", type=float, default=0.0)
    parser.add_argument("--deeds", nargs="*", default=[deed.name for deed in DEEDS])
    options = parser.parse_args()
    _warm_up(options.scratch / "warm")
    chance = random.Random(20171205)
    for deed in DEEDS:
        if deed.name in options.deeds:
            site = Site(deed, options.scratch)
            if options.every:
                _print(faulty_runs(site, options.every))
            _print(kills(site, options.kills, chance))
    with small_disk(options.scratch / "disk") as disk:
        for deed in DEEDS:
            if disk is not None and options.growth and deed.name in options.deeds:
                _print(runs_without_room(deed, disk, options.growth))
    _print(damages(Site(DEEDS[0], options.scratch), options.damages, chance))


def _print(rows: Iterator[Told]) -> None:
    for row in rows:
        print(json.dumps(row, ensure_ascii=False), flush=True)


def _warm_up(folder: Path) -> None:
    """Let what loads when it is first needed be there before processes are forked."""
    shutil.rmtree(folder, ignore_errors=True)
    place = Place(folder)
    DEEDS[0].prepare(place)
    state_of(place)


if __name__ == "__main__":
    assert index.adding
    main()

"""A task in a process of its own, forked from one that has everything imported already."""

import json
import os
import signal
import traceback
from collections.abc import Callable
from typing import Any, Final

PATIENCE: Final = 300
"""Seconds after which a process hangs and is ended."""

Told = dict[str, Any]


def forked(task: Callable[[], Told]) -> tuple[int, int]:
    """Start the task in a process of its own; return the process and the end of the pipe that its words come out of."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    signal.alarm(PATIENCE)
    try:
        told = task()
    except BaseException:  # noqa: BLE001 - told to the parent, whatever it is
        told = {"crash": traceback.format_exc()}
    with os.fdopen(writing, "w") as pipe:
        json.dump(told, pipe)
    os._exit(0)


def told_by(child: int, reading: int) -> Told | None:
    """Return what the process told at its end; None where it died."""
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else None


def in_child(task: Callable[[], Told]) -> Told | None:
    """Return what the task returned in a process of its own; None where that died."""
    return told_by(*forked(task))


def surely_in_child(task: Callable[[], Told]) -> Told:
    """Return what the task returned; raises RuntimeError where its process died or it failed."""
    told = in_child(task)
    if told is None or "crash" in told:
        raise RuntimeError(told)
    return told

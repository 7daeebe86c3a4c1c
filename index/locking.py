"""One at a time: a lock on a file, which the system lets go of when its process ends, however it ends."""

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus.errors import LibraryBusyError
from index.record import file_errors

WRITER_LOCK: Final = "writer.lock"
"""Held by the process that adds to the library, or brings back a backup."""
MODEL_LOCK: Final = "model.lock"
"""Held by the process that gives the library the vectors of another model."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Give whether the lock at path was free; if so it is held until the end. Raises OSError where no file can be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        is_held = True
        try:
            _lock(descriptor)
        except OSError:
            is_held = False
        yield is_held
    finally:
        with contextlib.suppress(OSError):
            os.close(descriptor)


@contextmanager
def lock_of(folder: Path, name: str) -> Iterator[None]:
    """Hold the library's lock of that name; raises LibraryBusyError while another process does.

    Raises LibraryReadOnlyError where the folder cannot be written.
    """
    with ExitStack() as held:
        with file_errors(folder):
            is_ours = held.enter_context(try_lock(folder / name))
        if not is_ours:
            raise LibraryBusyError(folder)
        yield


@dataclass(slots=True)
class SharedLock:
    """A lock of the library that one process holds for all its threads, from the first that needs it to the last."""

    folder: Path
    name: str
    _holders: int = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _held: ExitStack = field(default_factory=ExitStack)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock; raises LibraryBusyError while another process does."""
        with self._guard:
            if not self._holders:
                self._held.enter_context(lock_of(self.folder, self.name))
            self._holders += 1
        try:
            yield
        finally:
            with self._guard:
                self._holders -= 1
                if not self._holders:
                    self._held.close()

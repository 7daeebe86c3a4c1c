"""A real disk without room: a file system in memory, mounted for the runs, as small as is asked (Linux, root)."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LARGE: Final = 256 * 2**20
PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """The file system mounted at `folder`, which holds LARGE bytes unless less is left of it."""

    folder: Path

    def leave(self, room: int) -> None:
        """Let so many bytes be free, to whole pages."""
        told = os.statvfs(self.folder)
        used = (told.f_blocks - told.f_bfree) * told.f_frsize
        self._resize(used + room)

    def widen(self) -> None:
        """Let there be room again."""
        self._resize(LARGE)

    def _resize(self, size: int) -> None:
        # Of no size there is no limit at all.
        command = ["mount", "-o", f"remount,size={max(size, PAGE)}", str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """Mount a disk at folder and give it; None where this machine or user may not."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={LARGE}", "none", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)

"""The disk that fails, from Python: compiled once, loaded before libc by the process that runs the deeds."""

import ctypes
import os
import shutil
import subprocess
from enum import IntEnum
from pathlib import Path

CODE = Path(__file__).with_name("faulty_disk.c")


class Fault(IntEnum):
    """How the faulty call goes wrong."""

    NEVER = 0
    DIE = 1
    """The process ends before the call."""
    DIE_HALFWAY = 2
    """The process ends when half of what was to be written is."""
    FAIL_ONCE = 3
    """The call fails with an error of input and output, those after it do not."""
    FULL = 4
    """From the call on the disk has no room."""


def is_possible() -> bool:
    """Whether this machine can compile and load the disk."""
    return os.name == "posix" and Path("/proc/self/fd").exists() and shutil.which("cc") is not None


def compiled(folder: Path) -> Path:
    """Return the library to load before libc, compiled into folder."""
    target = folder / "faulty_disk.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(target), str(CODE), "-ldl"], check=True)
    return target


class FaultyDisk:
    """The disk of this process, which was started with the library loaded before libc."""

    def __init__(self) -> None:
        self._loaded = ctypes.CDLL(None)

    def arm(self, folder: Path, fault: Fault, call: int) -> None:
        """Count the calls below folder from now on, and let the call-th go wrong."""
        self._loaded.faulty_disk_arm(str(folder).encode(), int(fault), call)

    def disarm(self) -> int:
        """Let no call go wrong any more, and return how many there were since the disk was armed."""
        calls = int(self._loaded.faulty_disk_calls())
        self._loaded.faulty_disk_arm(b"", 0, 0)
        return calls

"""Files written so that they outlive a crash: the old content or the new, never a part."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_atomically(path: Path, content: bytes) -> None:
    """Write content to path so that after a crash it holds the old bytes or the new, never a part."""
    unnamed = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        write_durably(unnamed, lambda file: file.write(content))
        unnamed.replace(path)
    finally:
        unnamed.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in folder durable; where a platform cannot, as Windows, its rename already is."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_durably(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let write fill the file at path; what it wrote is on the disk afterwards."""
    with path.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())

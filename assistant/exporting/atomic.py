"""Files that are there whole or not at all, whenever the power goes."""

import os
import secrets
from pathlib import Path


def write_atomically(content: bytes, out: Path) -> None:
    """Make `content` the file at `out`; until it is safely on disk, what was there before stays.

    Raises OSError where the folder is missing or cannot be written; nothing is left behind then.
    """
    beside = out.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(out.parent)


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

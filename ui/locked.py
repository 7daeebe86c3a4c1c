"""A file's lock, waited for: the accounts and the log are written by the server and by commands."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from index.locking import try_lock

LONGEST_WAIT: Final = 10.0
_BETWEEN_LOOKS: Final = 0.02


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock that stands beside the file, waiting for whoever has it; raises TimeoutError after ten seconds."""
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        with try_lock(file.with_name(f"{file.name}.lock")) as is_held:
            if is_held:
                yield
                return
        time.sleep(_BETWEEN_LOOKS)
    raise TimeoutError(f"{file} is being written by another process")

"""What the process that reads a PDF may use, and how it ends: agreed between `child` and `process`."""

from enum import IntEnum
from typing import Final

try:
    import resource
except ImportError:  # Windows has no such limits; there the time limit of `process` is the only one
    resource = None  # type: ignore[assignment]

MEMORY: Final = 1_500 * 2**20
"""Bytes of address space; a report of a hundred pages with photographs takes a quarter of it."""
PROCESSOR_SECONDS: Final = 60
MOST_OUTPUT: Final = 64 * 2**20
"""Bytes; a full page of Chinese is some 40 thousand of them, its picture ten million."""
RESOLUTION: Final = 200
"""Dots an inch of the pictures in which text is recognised. Of 300 Tesseract's Chinese model reads twice as many
characters of 12-point type wrongly, and leaves out larger headings or misreads them."""
UNIT: Final = 100
"""Lengths are handed over as whole hundredths of a point."""


class Ending(IntEnum):
    """The exit statuses of the child."""

    DONE = 0
    ENCRYPTED = 10
    DAMAGED = 11
    LIMIT = 12


def limit_this_process() -> None:
    """Take from this process, for good, what a sound PDF never needs."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

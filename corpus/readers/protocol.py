"""What a reader is."""

from pathlib import Path
from typing import Protocol


class Reader(Protocol):
    """Recovers the text of one file format; normalising and all that follows is the same for every one."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of the format, lower case with their dot."""
        ...

    def read(self, path: Path) -> tuple[str, ...]:
        """Return the raw text of each page in order; a single one for formats without pages.

        Paragraphs are parted by blank lines, table cells by tabs, rows by line breaks. The file exists.
        Raises FormatError when the content is not of the format.
        """
        ...

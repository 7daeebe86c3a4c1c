"""What a reader is, and what it hands over."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.readers.detection import Format
from corpus.report import ReadWarning

PageProgress = Callable[[int, int], None]
"""Called before each page that takes seconds to read, with its 1-based number and how many pages there are."""


def without_progress(page: int, pages: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The raw text of each page in order, a single one for formats without pages, and what was noticed.

    Paragraphs are parted by blank lines, table cells by tabs, rows by line breaks; two or more blank lines
    stand around pictures and captions. A format without pages has `is_paged` False. Page numbers are 1-based:
    `continued_pages` begin inside the last paragraph of the page before, `ocr_pages` were recognised from a
    picture, `unread_pages` are pictures whose text nothing recognised.
    """

    pages: tuple[str, ...]
    warnings: tuple[ReadWarning, ...] = ()
    is_paged: bool = False
    continued_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()


class Reader(Protocol):
    """Recovers the text of one file format; normalising and all that follows is the same for every one."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of the format, lower case with their dot."""
        ...

    @property
    def formats(self) -> frozenset[Format]:
        """What the content of such a file may be."""
        ...

    def read(self, path: Path, progress: PageProgress = without_progress, /) -> FileText:
        """Return the file's text; the file exists.

        Raises FormatError when the content is not of the format, and the other errors below ReadError.
        """
        ...

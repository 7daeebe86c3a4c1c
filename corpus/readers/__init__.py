"""Readers: one file format each, behind one protocol. `read_pages` picks the reader by the file's suffix.

Reading order: `protocol` (what a reader is), `plain_text` (the first one). A new format is a new file here
and a line in READERS; tests/corpus/test_readers.py then holds it to the shared suite.
"""

from pathlib import Path
from typing import Final

from corpus.errors import EmptyFileError, FileMissingError, FormatError
from corpus.readers.plain_text import PlainTextReader
from corpus.readers.protocol import Reader

READERS: Final[tuple[Reader, ...]] = (PlainTextReader(),)

__all__ = ["READERS", "Reader", "read_pages", "suffixes"]


def suffixes() -> tuple[str, ...]:
    """Return the suffixes of the formats that can be read, lower case with their dot, sorted."""
    return tuple(sorted(suffix for reader in READERS for suffix in reader.suffixes))


def read_pages(path: Path) -> tuple[str, ...]:
    """Return the raw text of each page of the file at path, at least one of them not blank.

    Raises FileMissingError, FormatError (unknown suffix, or content that is not of the format),
    EmptyFileError.
    """
    if not path.is_file():
        raise FileMissingError(path)
    reader = next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)
    if reader is None:
        raise FormatError(path)
    pages = reader.read(path)
    if not any(page.strip() for page in pages):
        raise EmptyFileError(path)
    return pages

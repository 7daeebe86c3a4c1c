"""Readers: one file format each, behind one protocol. `read_file` picks the reader by suffix and content.

Reading order: `protocol` (what a reader is), `detection` (what a file's content is), `plain_text` (the
simplest reader), `docx`, `odt` and `html` with what they share: `package`, `markup`, `layout`, `numbering`.
A new format is a new file here and a line in READERS; tests/corpus/test_readers.py then holds it to the
shared suite.
"""

from pathlib import Path
from typing import Final

from corpus.errors import EmptyFileError, EncryptedFileError, FileMissingError, FormatError, ReadLimitError, SuffixError
from corpus.paths import is_file
from corpus.readers.detection import Format, detect_format
from corpus.readers.doc import DocReader
from corpus.readers.docx import DocxReader
from corpus.readers.html import HtmlReader
from corpus.readers.odt import OdtReader
from corpus.readers.pdf import PdfReader
from corpus.readers.plain_text import PlainTextReader
from corpus.readers.protocol import FileText, PageProgress, Reader, without_progress

READERS: Final[tuple[Reader, ...]] = (
    PlainTextReader(),
    DocxReader(),
    OdtReader(),
    DocReader(),
    HtmlReader(),
    PdfReader(),
)
LARGEST_FILE: Final = 300 * 2**20
"""Bytes; a scanned report of a hundred pages has about a third of it."""

LONGEST_TEXT: Final = 2_000_000
"""Characters; a report of a thousand pages has about a third of it."""

__all__ = [
    "LARGEST_FILE",
    "LONGEST_TEXT",
    "READERS",
    "FileText",
    "Format",
    "PageProgress",
    "Reader",
    "read_file",
    "suffixes",
    "without_progress",
]


def suffixes() -> tuple[str, ...]:
    """Return the suffixes of the formats that can be read, lower case with their dot, sorted."""
    return tuple(sorted(suffix for reader in READERS for suffix in reader.suffixes))


def read_file(path: Path, progress: PageProgress = without_progress) -> FileText:
    """Return the raw text of the file at path, at least one of its pages not blank.

    Raises FileMissingError, FormatError (unknown suffix), SuffixError (content of another format than the
    suffix says), EmptyFileError, and what the reader raises.
    """
    if not is_file(path):
        raise FileMissingError(path)
    reader = next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)
    if reader is None:
        raise FormatError(path)
    size = path.stat().st_size
    if size == 0:
        raise EmptyFileError(path)
    if size > LARGEST_FILE:
        raise ReadLimitError(path)
    found = detect_format(path)
    if found is Format.LOCKED:
        raise EncryptedFileError(path)
    if found not in reader.formats:
        raise SuffixError(path)
    try:
        text = reader.read(path, progress)
    except RecursionError as error:
        raise ReadLimitError(path) from error
    if sum(map(len, text.pages)) > LONGEST_TEXT:
        raise ReadLimitError(path)
    if not any(page.strip() for page in text.pages):
        raise EmptyFileError(path)
    return text

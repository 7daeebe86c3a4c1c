"""Plain text and Markdown, in the encodings that Taiwan's offices have used."""

from pathlib import Path
from typing import Final

from corpus.errors import FormatError
from corpus.readers.detection import Format
from corpus.readers.protocol import FileText, PageProgress, without_progress

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Strict UTF-8 refuses nearly all Big5 text, so it goes first; CP950 is Big5 as Windows writes it.
_ENCODINGS: Final = ("utf-8", "cp950", "big5hkscs")
# Control characters that no text holds; a file with more than a few is a picture or an archive.
_BINARY: Final = bytes({*range(9), *range(14, 27), *range(28, 32)})
_MOST_BINARY_SHARE: Final = 0.001


class PlainTextReader:
    """Reads TXT and MD; a form feed begins a new page."""

    suffixes = frozenset({".txt", ".text", ".md", ".markdown"})
    formats = frozenset({Format.TEXT})

    def read(self, path: Path, _: PageProgress = without_progress, /) -> FileText:
        """Return the text of the file at path; raises FormatError for binary or undecodable content."""
        text = _decoded(path.read_bytes())
        if text is None:
            raise FormatError(path)
        pages = tuple(text.split("\f"))
        return FileText(pages, is_paged=len(pages) > 1)


def _decoded(content: bytes) -> str | None:
    """Return content as text, or None when it is none."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if content.count(0) > len(content) // 8:
        return _strictly(content, _byte_order(content))
    if len(content) - len(content.translate(None, _BINARY)) > len(content) * _MOST_BINARY_SHARE:
        return None
    decoded = (_strictly(content, encoding) for encoding in _ENCODINGS)
    return next((text for text in decoded if text is not None), None)


def _byte_order(content: bytes) -> str:
    """Return the UTF-16 order in which the text's ASCII characters have their zero byte."""
    return "utf-16-be" if content[::2].count(0) > content[1::2].count(0) else "utf-16-le"


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text

"""The PDF reader: text layers as they stand, pages that are pictures by text recognition."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpus.errors import DamagedFileError, FormatError, OcrMissingError
from corpus.readers.detection import Format, detect_format
from corpus.readers.pdf.composing import compose
from corpus.readers.pdf.ocr import recognise_page
from corpus.readers.pdf.page import PageMarks
from corpus.readers.pdf.part_numbers import with_part_numbers
from corpus.readers.pdf.process import read_marks, render_page
from corpus.readers.pdf.tesseract import is_installed
from corpus.readers.protocol import FileText, PageProgress, without_progress
from corpus.report import ReadWarning

# A page with fewer legible characters is a picture, if anything is drawn on it; a page number alone is fewer.
_FEWEST_CHARACTERS: Final = 20
_SMALLEST_PICTURE: Final = 0.2
_FEWEST_DRAWINGS: Final = 200
# Above this share of characters that the file does not name, its text layer is no use.
_MOST_UNMAPPED: Final = 0.3
# ISO 32000-1, 7.5.5: the file ends with this mark; what programs append to it is short.
_END_MARK: Final = b"%%EOF"
_END_WITHIN: Final = 4096


class PdfReader:
    """Reads PDF in a process of its own, see `process`."""

    suffixes = frozenset({".pdf"})
    formats = frozenset({Format.PDF})

    def read(self, path: Path, progress: PageProgress = without_progress, /) -> FileText:
        """Return the text of the PDF at path, page by page.

        Raises FormatError, DamagedFileError, EncryptedFileError, ReadLimitError, and OcrMissingError for a scan of
        which no page can be read.
        """
        if detect_format(path) is not Format.PDF:
            raise FormatError(path)
        _refuse_cut_off(path)
        pages = read_marks(path)
        scanned = [number for number, page in enumerate(pages, start=1) if is_scanned(page)]
        recognised = _recognised(path, pages, scanned, progress) if is_installed() else {}
        composed = compose([recognised.get(number, page) for number, page in enumerate(pages, start=1)])
        unread = tuple(number for number in scanned if number not in recognised)
        if unread and not any(page.strip() for page in composed.pages):
            raise OcrMissingError(path)
        return FileText(
            pages=with_part_numbers(composed.pages, recognised),
            warnings=(ReadWarning.HEADERS_DROPPED,) if composed.has_heads else (),
            is_paged=True,
            continued_pages=composed.continued,
            ocr_pages=tuple(recognised),
            unread_pages=unread,
        )


def is_scanned(page: PageMarks) -> bool:
    """Say whether the page is a picture of text: too little of it is text, and something is drawn.

    A text layer whose characters have no names is no text.
    """
    n_glyphs = sum(not glyph.text.isspace() for glyph in page.glyphs)
    if n_glyphs and page.n_unmapped > _MOST_UNMAPPED * n_glyphs:
        return True
    if n_glyphs >= _FEWEST_CHARACTERS:
        return False
    area = page.size[0] * page.size[1]
    is_pictured = any(picture.width * picture.height >= _SMALLEST_PICTURE * area for picture in page.pictures)
    return is_pictured or page.n_drawings >= _FEWEST_DRAWINGS


def _recognised(
    path: Path, pages: Sequence[PageMarks], scanned: Sequence[int], progress: PageProgress
) -> dict[int, PageMarks]:
    """Return the marks recognised in the scanned pages, by page; those that could not be are left out."""
    recognised = {}
    for number in scanned:
        progress(number, len(pages))
        marks = recognise_page(render_page(path, number), pages[number - 1].size)
        if marks is not None:
            recognised[number] = marks
    return recognised


def _refuse_cut_off(path: Path) -> None:
    """Raise DamagedFileError for a file without its end: PDFium would show what is left as if it were whole."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _END_WITHIN))
        if _END_MARK not in file.read():
            raise DamagedFileError(path)

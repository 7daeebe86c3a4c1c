"""The process that touches the file: what PDFium finds, written to standard output. Only this file uses pypdfium2.

    python -m corpus.readers.pdf.child marks FILE          one JSON object a page (see `page_as_json`)
    python -m corpus.readers.pdf.child picture FILE PAGE   the page as a grey picture (PGM), 200 dots an inch

PDFium may crash, hang or swell on a hostile file: `process` starts this, limits it, and reads what it writes.
"""

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from corpus.readers.pdf.limits import MOST_OUTPUT, RESOLUTION, UNIT, Ending, limit_this_process
from corpus.readers.pdf.skew import skew_of
from corpus.readers.pdf.stamps import without_stamps

MOST_PAGES: Final = 2_000
MOST_GLYPHS: Final = 100_000
"""Of one page; a page set in 6-point type has some 15,000."""
MOST_DRAWINGS: Final = 20_000
SKEW_RESOLUTION: Final = 100
MOST_PIXELS: Final = 60_000_000
"""About a page of A1 at 200 dots an inch; a larger one is rendered coarser."""

_FINER: Final = 2
"""Drawn so many times finer and then shrunk: drawn at once, strokes of a finer scan are lost between two dots."""
_POINTS_PER_INCH: Final = 72
_SHORTEST_RULE: Final = 4.0
_FIRST_HALVES: Final = range(0xD800, 0xDC00)
_SECOND_HALVES: Final = range(0xDC00, 0xE000)
_MOVE: Final = pdfium.FPDF_SEGMENT_MOVETO

Corners = tuple[float, float, float, float]


class PagePlane:
    """Turns the page's own coordinates into points from the upper left corner of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        width, height = page.get_size()
        x, y = ctypes.c_int(), ctypes.c_int()
        corners: list[tuple[float, float]] = []
        for point in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
            scaled = int(width * UNIT), int(height * UNIT)
            pdfium.FPDF_PageToDevice(page, 0, 0, *scaled, 0, *point, x, y)
            corners.append((x.value / UNIT, y.value / UNIT))
        (self.x0, self.y0), across, up = corners
        self.across = (across[0] - self.x0) / 1000, (across[1] - self.y0) / 1000
        self.up = (up[0] - self.x0) / 1000, (up[1] - self.y0) / 1000

    def box(self, corners: Corners) -> Corners:
        """Return (left, top, right, bottom) of a box given as (left, bottom, right, top) of the page's own."""
        first, second = self.point(*corners[:2]), self.point(*corners[2:])
        return (
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point stands on the page as shown."""
        return self.x0 + x * self.across[0] + y * self.up[0], self.y0 + x * self.across[1] + y * self.up[1]


def main(arguments: list[str]) -> int:
    """Do what the arguments ask and return the ending that `process` understands."""
    limit_this_process()
    try:
        document = pypdfium2.PdfDocument(arguments[1])
        if len(document) == 0:
            return Ending.DAMAGED
        if len(document) > MOST_PAGES:
            return Ending.LIMIT
        if arguments[0] == "marks":
            return _write_marks(document)
        sys.stdout.buffer.write(page_as_picture(document[int(arguments[2]) - 1]))
    except pypdfium2.PdfiumError as error:
        return Ending.ENCRYPTED if error.err_code == pdfium.FPDF_ERR_PASSWORD else Ending.DAMAGED
    except MemoryError:
        return Ending.LIMIT
    return Ending.DONE


def _write_marks(document: pypdfium2.PdfDocument) -> Ending:
    written = 0
    for index in range(len(document)):
        line = json.dumps(page_as_json(document[index]))
        written += len(line)
        if written > MOST_OUTPUT:
            return Ending.LIMIT
        print(line)
    return Ending.DONE


def page_as_json(page: pypdfium2.PdfPage) -> dict[str, Any]:
    """Return the marks of the page; lengths in hundredths of a point, four numbers a box in "boxes"."""
    plane = PagePlane(page)
    characters: list[str] = []
    boxes: list[int] = []
    sizes: list[int] = []
    guessed: list[int] = []
    n_unmapped = 0
    text_page = page.get_textpage()
    for index, character in _characters(text_page):
        n_unmapped += pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            guessed.append(len(characters))
        characters.append(character)
        boxes.extend(_rounded(plane.box(text_page.get_charbox(index, loose=True))))
        sizes.append(round(UNIT * _size_of_type(text_page, index)))
    rules, pictures, n_drawings = _drawings(page, plane)
    return {
        "size": _rounded(page.get_size()),
        "text": "".join(characters),
        "boxes": boxes,
        "sizes": sizes,
        "guessed": guessed,
        "rules": [_rounded(rule) for rule in rules],
        "pictures": [_rounded(picture) for picture in pictures],
        "unmapped": n_unmapped,
        "drawings": n_drawings,
    }


def _characters(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Yield each character with its index; one beyond the basic plane stands there as two halves (UTF-16)."""
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(min(text_page.count_chars(), MOST_GLYPHS))]
    for index, code in enumerate(codes):
        before, below = codes[index - 1] if index else 0, codes[index + 1] if index + 1 < len(codes) else 0
        if code in _FIRST_HALVES and below in _SECOND_HALVES:
            halves = code.to_bytes(2, "big") + below.to_bytes(2, "big")
            yield index, halves.decode("utf-16-be")
        elif not (code in _SECOND_HALVES and before in _FIRST_HALVES):
            is_half = code in _FIRST_HALVES or code in _SECOND_HALVES
            yield index, "\ufffd" if is_half or code > sys.maxunicode else chr(code)


def _size_of_type(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the size at which the glyph is shown: its font's, scaled by what it is drawn through."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(text_page, index)) * math.hypot(matrix.c, matrix.d)


def page_as_picture(page: pypdfium2.PdfPage) -> bytes:
    """Return the page as a PGM file in grey, turned so that its lines are level, without the ink of stamps."""
    coarse = page.render(scale=_scale(page, SKEW_RESOLUTION), grayscale=True).to_numpy()
    scale, angle = _scale(page, RESOLUTION), -skew_of(coarse.reshape(coarse.shape[:2]))
    width, height = page.get_size()
    is_small = width * height * (_FINER * scale) ** 2 <= MOST_PIXELS
    picture = _shrunk(_turned(page, _FINER * scale, angle), _FINER) if is_small else _turned(page, scale, angle)
    grey = without_stamps(picture, scale * _POINTS_PER_INCH)
    rows, columns = grey.shape
    return f"P5 {columns} {rows} 255\n".encode() + grey.tobytes()


def _shrunk(picture: NDArray[np.uint8], times: int) -> NDArray[np.uint8]:
    """Return the picture so many times smaller, each dot the mean of those in its place."""
    rows, columns = (length // times for length in picture.shape[:2])
    shrunk = np.full((rows, columns, *picture.shape[2:]), times * times // 2, np.uint16)
    for down in range(times):
        for right in range(times):
            shrunk += picture[down : rows * times : times, right : columns * times : times]
    return (shrunk // (times * times)).astype(np.uint8)


def _scale(page: pypdfium2.PdfPage, resolution: int) -> float:
    """Return how many dots a point is to have, fewer for a page so large that there would be too many."""
    width, height = page.get_size()
    scale = resolution / _POINTS_PER_INCH
    return float(scale * min(1.0, (MOST_PIXELS / (width * height * scale * scale)) ** 0.5))


def _turned(page: pypdfium2.PdfPage, scale: float, angle: float) -> NDArray[np.uint8]:
    """Return the page drawn in red, green and blue, (rows, columns, 3), turned clockwise about its middle (radians)."""
    width, height = (math.ceil(scale * length) for length in page.get_size())
    along, across = scale * math.cos(angle), scale * math.sin(angle)
    x, y = (length / 2 for length in page.get_size())
    right, down = scale * x - (along * x - across * y), scale * y - (across * x + along * y)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pdfium.FPDF_RenderPageBitmapWithMatrix(
        bitmap,
        page,
        pdfium.FS_MATRIX(along, across, -across, along, right, down),
        pdfium.FS_RECTF(0, 0, width, height),
        pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER,
    )
    pixels: NDArray[np.uint8] = bitmap.to_numpy()[:, :width]
    return pixels


def _drawings(page: pypdfium2.PdfPage, plane: PagePlane) -> tuple[list[Corners], list[Corners], int]:
    """Return the ruling lines, the pictures, and how many other things are drawn."""
    rules: list[Corners] = []
    pictures: list[Corners] = []
    n_drawings = 0
    for thing in page.get_objects(max_depth=3):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(plane.box(thing.get_bounds()))
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            n_drawings += 1
            rules.extend(plane.box(segment) for segment in _straight_segments(thing))
        if n_drawings + len(pictures) >= MOST_DRAWINGS:
            break
    return rules[:MOST_DRAWINGS], pictures, n_drawings


def _straight_segments(path: pypdfium2.PdfObject) -> Iterator[Corners]:
    """Yield the path's segments that run along the page's edges, as (x, y, x, y)."""
    matrix = path.get_matrix()
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_DRAWINGS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == _MOVE:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and _is_rule(last, here):
            yield *last, *here
        if pdfium.FPDFPathSegment_GetClose(segment) and _is_rule(here, first):
            yield *here, *first
        last = here


def _is_rule(one: tuple[float, float], other: tuple[float, float]) -> bool:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    return min(across, up) < 1.0 and max(across, up) >= _SHORTEST_RULE


def _rounded(lengths: tuple[float, ...]) -> list[int]:
    return [round(UNIT * length) for length in lengths]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

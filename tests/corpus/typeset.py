"""A small typesetter: text set in lines at known places, as the marks of a page, and such pages as PDF files.

Every Han character is as wide as its size, every other half of that; words and marks are kept together as any
typesetter does. The PDF names a font that no machine has: what stands where is all that its readers need.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus.normalise import is_han
from corpus.readers.pdf.page import Box, Glyph, PageMarks

A4: Final = (595.0, 842.0)
LEFT, TOP, RIGHT, BOTTOM = 70.0, 72.0, 526.0, 770.0
SIZE: Final = 12.0
_NOT_FIRST: Final = "，。、；：？！）」』"
_UNIT: Final = re.compile(rf"[（「『]*(?:[A-Za-z0-9().,'-]+|.)[{_NOT_FIRST}]*", re.DOTALL)


def width_of(text: str, size: float = SIZE) -> float:
    """Return how wide the text is set."""
    return sum(size if is_han(character) else size / 2 for character in text)


@dataclass(slots=True)
class Page:
    """A page that is being set; `top` is where the next line goes."""

    size: tuple[float, float] = A4
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    top: float = TOP

    def line(self, text: str, left: float = LEFT, size: float = SIZE, top: float | None = None) -> None:
        """Set one line, blanks as gaps where the text has them."""
        place = self.top if top is None else top
        for character in text:
            right = left + width_of(character, size)
            if character != " ":
                self.glyphs.append(Glyph(character, Box(left, place, right, place + size), size))
            left = right
        if top is None:
            self.top += 1.5 * size

    def paragraph(
        self, text: str, left: float = LEFT, right: float = RIGHT, indent: float = 0.0, hang: float = 0.0
    ) -> None:
        """Set a paragraph in as many lines as it needs, its first line indented, the others hanging."""
        for number, line in enumerate(wrapped(text, right - left - hang, right - left - indent)):
            self.line(line, left + (hang if number else indent))

    def space(self, height: float = SIZE) -> None:
        """Leave room."""
        self.top += height

    def table(self, rows: Sequence[Sequence[str]], left: float = LEFT, right: float = RIGHT) -> None:
        """Set a ruled table, its columns of equal width, the text of a cell in as many lines as it needs."""
        width = (right - left) / max(map(len, rows))
        first = self.top
        for row in rows:
            self.rules.append(Box(left, self.top, right, self.top))
            lines = [wrapped(text, width - SIZE) for text in row]
            for column, cell in enumerate(lines):
                for number, line in enumerate(cell):
                    place = self.top + 3 + 1.5 * SIZE * number
                    self.line(line, left + column * width + SIZE / 2, top=place)
            self.top += 6 + 1.5 * SIZE * max(1, *map(len, lines))
        self.rules.append(Box(left, self.top, right, self.top))
        for column in range(max(map(len, rows)) + 1):
            self.rules.append(Box(left + column * width, first, left + column * width, self.top))
        self.top += SIZE

    def picture(self, height: float, left: float = LEFT, right: float = RIGHT) -> None:
        """Set a picture."""
        self.pictures.append(Box(left, self.top, right, self.top + height))
        self.top += height + SIZE / 2

    @property
    def marks(self) -> PageMarks:
        """What stands on the page."""
        return PageMarks(self.size, tuple(self.glyphs), tuple(self.rules), tuple(self.pictures))


def wrapped(text: str, width: float, first_width: float | None = None) -> list[str]:
    """Return the text in lines no wider than that, a unit that is wider alone on its line."""
    lines = [""]
    for unit in _UNIT.findall(text):
        room = first_width if len(lines) == 1 and first_width is not None else width
        if lines[-1] and width_of(lines[-1] + unit) > room:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip(" ")
    return [line.rstrip(" ") for line in lines]


def write_pdf(
    path: Path, pages: Iterable[Page], *, picture: tuple[int, int, bytes] = (1, 1, b"\x80"), turned: int = 0
) -> Path:
    """Write the pages as a PDF at path and return it.

    `picture`, (columns, rows, grey dots), is what all pictures show; `turned` pages are drawn on a sheet that has
    to be turned by so many degrees to be read.
    """
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        _FONT,
        _DESCENDANT,
        _DESCRIPTOR,
        _picture(*picture),
    ]
    kids = []
    for page in pages:
        content = zlib.compress(_TURNS[turned] + _content(page))
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        sheet = page.size[::-1] if turned in {90, 270} else page.size
        objects.append(_SHEET % (*sheet, turned, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    path.write_bytes(pdf_of(objects))
    return path


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF file of those objects, numbered from 1; the first is the catalogue."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return content + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )


_FONT: Final = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /UniCNS-UTF16-H /DescendantFonts [4 0 R] >>"
)
_DESCENDANT: Final = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 4 >> >>"
)
_DESCRIPTOR: Final = (
    b"<< /Type /FontDescriptor /FontName /MSung-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
)


_SHEET: Final = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.1f %.1f] /Rotate %d /Contents %d 0 R /Resources << /Font "
    b"<< /F 3 0 R /G << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> /XObject << /P 6 0 R >> >> >>"
)
_TURNS: Final = {
    0: b"",
    90: b"0 1 -1 0 842 0 cm\n",
    180: b"-1 0 0 -1 595 842 cm\n",
    270: b"0 -1 1 0 0 595 cm\n",
}


def _picture(columns: int, rows: int, dots: bytes) -> bytes:
    packed = zlib.compress(dots)
    return (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (columns, rows, len(packed), packed)
    )


def _content(page: Page) -> bytes:
    height = page.size[1]
    parts = [
        b"q %.2f 0 0 %.2f %.2f %.2f cm /P Do Q" % (box.width, box.height, box.left, height - box.bottom)
        for box in page.pictures
    ]
    for rule in page.rules:
        ends = rule.left, height - rule.top, rule.right, height - rule.bottom
        parts.append(b"%.2f %.2f m %.2f %.2f l S" % ends)
    for glyph in page.glyphs:
        font, encoding = (b"83.3 Tz /G", "ascii") if glyph.text.isascii() else (b"100 Tz /F", "utf-16-be")
        place = glyph.size, glyph.box.left, height - glyph.box.bottom + 0.12 * glyph.size
        code = glyph.text.encode(encoding).hex().encode()
        parts.append(b"BT %s %.2f Tf %.2f %.2f Td <%s> Tj ET" % (font, *place, code))
    return b"\n".join(parts)

"""Glyphs become pieces: runs of one line without a wide gap; and what glyphs that stand side by side say.

A blank is one that the file has as a glyph, or a gap: some programs write blanks as gaps alone, others put a
gap of their own between Han and Latin letters, and justified lines are drawn out everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.normalise import is_han
from corpus.readers.pdf.page import Box, Glyph, Piece, around

# Shares of the size of type, beyond the usual gap of the line. A blank is 0.22 wide or more, what word
# processors put between Han and Latin letters 0.2.
_BLANK: Final = 0.213
_BLANK_BETWEEN_LATIN: Final = 0.17
# A Han character with a wider box, in sizes, is one whose box tells nothing.
_WIDEST: Final = 1.15
# Between cells and columns there is at least the width of a character.
_WIDE_GAP: Final = 1.0
_STEP_BACK: Final = -0.7
# PDFium's mark for the hyphen at the end of a line.
_LINE_END_HYPHEN: Final = "\x02"


def pieces_of(glyphs: Iterable[Glyph], walls: Sequence[Box] = ()) -> list[Piece]:
    """Return the pieces in the order of the glyphs, none of blanks only, none running through a wall.

    `walls` are upright ruling lines.
    """
    return [piece for run in _runs(glyphs, walls) if (piece := piece_of(run)) is not None]


def piece_of(glyphs: Iterable[Glyph]) -> Piece | None:
    """Return the glyphs as one piece, from left to right, or None when all are blank."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.box.left)
    inked = [glyph for glyph in ordered if not glyph.is_blank]
    if not inked:
        return None
    return Piece(tuple(ordered), around([glyph.box for glyph in inked]), median(glyph.size for glyph in inked))


def text_of(piece: Piece) -> str:
    """Return what the piece says, with its blanks; one at its end only where it was written."""
    usual = _drawn_out(piece.glyphs)
    text = ""
    last: Glyph | None = None
    for glyph in piece.glyphs:
        if glyph.is_blank:
            text += "" if text.endswith(" ") or not text else " "
            continue
        if last is not None and not text.endswith(" ") and is_parted(last, glyph, drawn_out=usual):
            text += " "
        text += "-" if glyph.text == _LINE_END_HYPHEN else glyph.text
        last = glyph
    return text


def is_parted(left: Glyph, right: Glyph, drawn_out: float = 0.0) -> bool:
    """Say whether the gap between two glyphs is a blank; `drawn_out` is what every Han character is given here."""
    gap, size = _left_edge(right) - _right_edge(left), max(left.size, right.size)
    if is_han(left.text[-1]) or is_han(right.text[0]):
        return gap - drawn_out >= _BLANK * size
    return gap >= _BLANK_BETWEEN_LATIN * size


def _left_edge(glyph: Glyph) -> float:
    """Return where the glyph's own place begins: some fonts tell only where the ink of a Han character does."""
    return glyph.box.left - _narrowness(glyph) / 2


def _right_edge(glyph: Glyph) -> float:
    return glyph.box.right + _narrowness(glyph) / 2


def _narrowness(glyph: Glyph) -> float:
    """Return by how much the box of a Han character is narrower than its place, which is as wide as its size."""
    is_one_han = len(glyph.text) == 1 and is_han(glyph.text)
    return glyph.size - glyph.box.width if is_one_han and glyph.box.width <= _WIDEST * glyph.size else 0.0


def _drawn_out(glyphs: Sequence[Glyph]) -> float:
    """Return the gap between Han characters that a quarter of them do not exceed: 0 unless the line is justified."""
    gaps = sorted(
        _left_edge(right) - _right_edge(left)
        for left, right in pairwise(glyphs)
        if is_han(left.text[-1]) and is_han(right.text[0])
    )
    return max(0.0, gaps[len(gaps) // 4]) if gaps else 0.0


def _runs(glyphs: Iterable[Glyph], walls: Sequence[Box]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph.text in "\r\n" or not _goes_on(run[-1], glyph, walls)):
            yield run
            run = []
        if glyph.text not in "\r\n":
            run.append(glyph)
    yield run


def _goes_on(last: Glyph, glyph: Glyph, walls: Sequence[Box]) -> bool:
    """Say whether glyph stands behind last on the same line, near it, and no wall between them."""
    if not last.box.shares_line(glyph.box):
        return False
    size = max(last.size, glyph.size)
    gap = glyph.box.left - last.box.right
    if not _STEP_BACK * size <= gap <= _WIDE_GAP * size:
        return False
    height = glyph.box.centre[1]
    start, end = last.box.centre[0], glyph.box.centre[0]
    return not any(wall.top <= height <= wall.bottom and start < wall.left < end for wall in walls)

"""Pieces become lines: those that stand side by side, from left to right, wide gaps between them kept as tabs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.normalise import is_han
from corpus.readers.pdf.page import Box, Piece, around
from corpus.readers.pdf.pieces import is_parted, piece_of, text_of

# Of the size of type: up to here two pieces are one, beyond it they are cells of a row.
_CELL_GAP: Final = 1.5
# Marks that no line begins or ends with.
_NEVER_FIRST: Final = "，。、；：？！）」』】》〉〕…‧,.;:?!)]}%％"
_NEVER_LAST: Final = "（「『【《〈〔([{"
# 「目　　的」 is one word, drawn out; no more characters than these.
_LONGEST_DRAWN_OUT: Final = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands together in a line, and where."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: one cell, or several of a row without ruling lines.

    `first_width` is that of what cannot be parted at its beginning: a word, or a character with its marks.
    """

    cells: tuple[Cell, ...]
    box: Box
    size: float
    first_width: float

    @property
    def text(self) -> str:
        """What the line says, a tab between cells."""
        return "\t".join(cell.text for cell in self.cells)


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines from top to bottom; the pieces come in any order."""
    return [_line(row) for row in _rows(pieces)]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces that share a line, rows from top to bottom.

    A piece is compared with the first of a row, its tallest kind, so that a row cannot creep downwards.
    """
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.box.centre[1], piece.box.left)):
        if rows and rows[-1][0].box.shares_line(piece.box):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _line(row: list[Piece]) -> Line:
    merged: list[Piece] = []
    for piece in sorted(row, key=lambda piece: piece.box.left):
        if merged and piece.box.left - merged[-1].box.right <= _CELL_GAP * max(piece.size, merged[-1].size):
            joined = piece_of((*merged.pop().glyphs, *piece.glyphs))
            merged.append(joined or piece)
        else:
            merged.append(piece)
    cells = [Cell(text_of(piece), piece.box) for piece in merged]
    box = around([piece.box for piece in merged])
    if 1 < len(cells) <= _LONGEST_DRAWN_OUT and all(len(cell.text) == 1 and is_han(cell.text) for cell in cells):
        cells = [Cell("\u3000".join(cell.text for cell in cells), box)]
    return Line(tuple(cells), box, max(piece.size for piece in merged), _first_width(merged[0]))


def _first_width(piece: Piece) -> float:
    """Return the width of the glyphs up to where the line might have been broken first."""
    inked = [glyph for glyph in piece.glyphs if not glyph.is_blank]
    end = inked[0].box.right
    for left, right in pairwise(inked):
        is_word = not is_han(left.text[-1]) and not is_han(right.text[0]) and not is_parted(left, right)
        if not (is_word or right.text[0] in _NEVER_FIRST or left.text[-1] in _NEVER_LAST):
            break
        end = right.box.right
    return end - inked[0].box.left

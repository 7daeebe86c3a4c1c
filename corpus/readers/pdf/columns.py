"""The order in which a page is read: down its columns, what spans them before and after.

Recursive cutting as in the XY-cut (Nagy and Seth 1984), with one rule more: a gutter is only one between
columns of running text, whose lines fill their width; the blank between the cells of a table is none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from corpus.readers.pdf.lines import lines_of
from corpus.readers.pdf.page import Box, Piece, around

_NEAR: Final = 3.0
_LEAST_LINES: Final = 4
# Of a column's width: what its lines fill in the middle of them.
_LEAST_FILL: Final = 0.6
_MOST_GUTTERS: Final = 12
_MOST_DEPTH: Final = 6


@dataclass(frozen=True, slots=True)
class Table:
    """A table with ruling lines, as it will stand in the text: tabs between cells, rows by line."""

    box: Box
    rows: tuple[str, ...]
    is_of_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture."""

    box: Box


Element = Piece | Table | Picture


@dataclass(frozen=True, slots=True)
class Column:
    """Elements to be read from top to bottom; `is_split` says that another column stands beside it."""

    elements: tuple[Element, ...]
    is_split: bool = False

    @property
    def box(self) -> Box:
        """The box around all of it."""
        return around([element.box for element in self.elements])


def columns_of(elements: Sequence[Element], depth: int = 0) -> list[Column]:
    """Return the columns in the order in which they are read, none empty."""
    if not elements:
        return []
    cut = _best_cut(elements) if depth < _MOST_DEPTH else None
    if cut is None:
        return [Column(tuple(elements), is_split=depth > 0)]
    gutter, band = cut
    above = [element for element in elements if element.box.centre[1] < band.top]
    below = [element for element in elements if element.box.centre[1] > band.bottom]
    within = [element for element in elements if band.top <= element.box.centre[1] <= band.bottom]
    left = [element for element in within if element.box.centre[0] < gutter]
    right = [element for element in within if element.box.centre[0] >= gutter]
    parts = [(above, depth), (left, depth + 1), (right, depth + 1), (below, depth)]
    return [column for part, deeper in parts for column in columns_of(part, deeper)]


def _best_cut(elements: Sequence[Element]) -> tuple[float, Box] | None:
    """Return the gutter with the most text on both sides of it, and the box that it parts; None without one."""
    pieces = [element for element in elements if isinstance(element, Piece)]
    starts = Counter(round(piece.box.left / _NEAR) for piece in pieces)
    best: tuple[int, float, Box] | None = None
    for start, count in starts.most_common(_MOST_GUTTERS):
        if count < _LEAST_LINES:
            break
        gutter = (start - 1) * _NEAR
        for band in _bands(elements, gutter):
            size = _size_of_columns(band, gutter)
            if size and (best is None or size > best[0]):
                best = size, gutter, around([element.box for element in band])
    return best[1:] if best else None


def _bands(elements: Sequence[Element], gutter: float) -> list[list[Element]]:
    """Return the runs of elements, from top to bottom, that the gutter passes without crossing one."""
    bands: list[list[Element]] = [[]]
    floor = float("-inf")
    for element in sorted(elements, key=lambda element: element.box.top):
        if element.box.left < gutter - _NEAR and element.box.right > gutter + _NEAR:
            bands.append([])
            floor = element.box.bottom
        elif element.box.centre[1] > floor:
            bands[-1].append(element)
    return bands


def _size_of_columns(band: Sequence[Element], gutter: float) -> int:
    """Return how many pieces stand in the two columns, 0 when they are not columns of running text."""
    pieces = [element for element in band if isinstance(element, Piece)]
    sides = ([], [])  # type: tuple[list[Piece], list[Piece]]
    for piece in pieces:
        sides[piece.box.centre[0] >= gutter].append(piece)
    if any(len(side) < _LEAST_LINES for side in sides):
        return 0
    left, right = (around([piece.box for piece in side]) for side in sides)
    if min(left.bottom, right.bottom) <= max(left.top, right.top):
        return 0
    fills = [
        median(max(cell.box.width for cell in line.cells) for line in lines_of(side)) / box.width
        for side, box in zip(sides, (left, right), strict=True)
    ]
    return len(pieces) if min(fills) >= _LEAST_FILL else 0

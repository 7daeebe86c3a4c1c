"""The order in which a page is read: down its columns, what spans them before and after.

Recursive cutting as in the XY-cut (Nagy and Seth 1984), with one rule more: a gutter is only one between
columns of running text, whose lines fill their width; the blank between the cells of a table is none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TypeGuard

from corpus.readers.pdf.lines import lines_of
from corpus.readers.pdf.page import Box, Piece, around

_NEAR: Final = 3.0
_LEAST_LINES: Final = 4
# Beside columns that are sure, as above and below what spans them, fewer lines are some too.
_FEWEST_LINES: Final = 2
# Of a column's width: what its lines fill in the middle of them.
_LEAST_FILL: Final = 0.6
# Of the size of type: no column is narrower; the dates of a list of days are.
_LEAST_WIDTH: Final = 8.0
# A heading over both columns, by its type beside the usual one; and how far below the columns it may stand, in sizes.
_LARGER: Final = 1.12
_RIGHT_BELOW: Final = 3.0
# What two columns begin with below a heading stands at one height, but for the type.
_LEVEL: Final = 0.35
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


def columns_of(elements: Sequence[Element], depth: int = 0, known: float | None = None) -> list[Column]:
    """Return the columns in the order in which they are read, none empty; `known` is a gutter of the same page."""
    if not elements:
        return []
    cut = _best_cut(elements, known) if depth < _MOST_DEPTH else None
    if cut is None:
        return [Column(tuple(elements), is_split=depth > 0)]
    gutter, band = cut
    above = [element for element in elements if element.box.centre[1] < band.top]
    below = [element for element in elements if element.box.centre[1] > band.bottom]
    within = [element for element in elements if band.top <= element.box.centre[1] <= band.bottom]
    parts: list[tuple[Sequence[Element], int, float | None]] = [(above, depth, gutter)]
    for stretch in _stretches(within, gutter):
        parts += [(side, depth + 1, None) for side in _sides(stretch, gutter)]
    parts.append((below, depth, gutter))
    return [column for part, deeper, own in parts for column in columns_of(part, deeper, own)]


def _sides(elements: Iterable[Element], gutter: float) -> tuple[list[Element], list[Element]]:
    """Return the elements on the left of the gutter and those on its right."""
    sides: tuple[list[Element], list[Element]] = ([], [])
    for element in elements:
        sides[element.box.centre[0] >= gutter].append(element)
    return sides


def _stretches(elements: Sequence[Element], gutter: float) -> list[list[Element]]:
    """Return the elements in stretches of two columns, each begun by a heading that stands over both of them.

    Such a heading is short, so that it does not cross the gutter, but nothing stands beside it.
    """
    larger = _LARGER * median([element.size for element in elements if isinstance(element, Piece)] or [0.0])
    left, right = _sides(elements, gutter)
    tops = [
        element.box.top
        for element in left
        if _is_heading(element, larger) and _spans(element.box, element.size, left, right, larger)
    ]
    stretches: list[list[Element]] = [[] for _ in range(len(tops) + 1)]
    for element in elements:
        stretches[sum(top <= element.box.centre[1] for top in tops)].append(element)
    return stretches


def _is_heading(element: Element | None, larger: float) -> TypeGuard[Piece]:
    return isinstance(element, Piece) and element.size >= larger


def _spans(heading: Box, size: float, left: Sequence[Element], right: Sequence[Element], larger: float) -> bool:
    """Say whether nothing stands beside the heading, and text begins in both columns right below it, or the right ends.

    The columns above it are about as high as each other.
    """
    above = [element.box.bottom for element in right if element.box.centre[1] < heading.top]
    beside = [element.box.bottom for element in left if element.box.centre[1] < heading.top]
    if not above or abs(max(above) - max(beside, default=max(above))) > _RIGHT_BELOW * size:
        return False
    below = [element for element in right if element.box.centre[1] >= heading.top]
    if not below:
        return heading.top - max(above) <= _RIGHT_BELOW * size
    first = min(below, key=lambda element: element.box.top)
    own = [element.box.top for element in left if element.box.centre[1] > heading.bottom]
    is_level = bool(own) and abs(min(own) - first.box.top) <= _LEVEL * size
    return first.box.top >= heading.bottom and is_level and not _is_heading(first, larger)


def _best_cut(elements: Sequence[Element], known: float | None) -> tuple[float, Box] | None:
    """Return the gutter with the most text on both sides of it, and the box that it parts; None without one."""
    starts = Counter(round(element.box.left / _NEAR) for element in elements if not isinstance(element, Picture))
    gutters = [(start - 1) * _NEAR for start, count in starts.most_common(_MOST_GUTTERS) if count >= _LEAST_LINES]
    best: tuple[int, float, Box] | None = None
    for gutter, least in [*((gutter, _LEAST_LINES) for gutter in gutters), *_again(known)]:
        for band in _bands(elements, gutter):
            size = _size_of_columns(band, gutter, least)
            if size and (best is None or size > best[0]):
                best = size, gutter, around([element.box for element in band])
    return best[1:] if best else None


def _again(known: float | None) -> list[tuple[float, int]]:
    return [] if known is None else [(known, _FEWEST_LINES)]


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


def _size_of_columns(band: Sequence[Element], gutter: float, least: int) -> int:
    """Return how many elements stand in the two columns, 0 when they are not columns of running text."""
    sides = [[element for element in side if not isinstance(element, Picture)] for side in _sides(band, gutter)]
    if not all(sides):
        return 0
    left, right = boxes = [around([element.box for element in side]) for side in sides]
    if min(left.bottom, right.bottom) <= max(left.top, right.top):
        return 0
    widths = [_widths(side) for side in sides]
    sizes = [element.size for element in band if isinstance(element, Piece)]
    if min(map(len, widths)) < least or min(left.width, right.width) < _LEAST_WIDTH * median(sizes or [0.0]):
        return 0
    fills = [median(own) / box.width for own, box in zip(widths, boxes, strict=True)]
    return sum(map(len, sides)) if min(fills) >= _LEAST_FILL else 0


def _widths(elements: Sequence[Element]) -> list[float]:
    """Return the widths of the lines, a table's rows among them: of each line its widest cell."""
    lines = lines_of([element for element in elements if isinstance(element, Piece)])
    tables = [element for element in elements if isinstance(element, Table)]
    return [max(cell.box.width for cell in line.cells) for line in lines] + [
        table.box.width for table in tables for _ in table.rows
    ]

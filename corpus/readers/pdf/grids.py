"""Ruling lines become grids: where tables stand on a page, and their cells, merged ones as one.

What stands in the cells is `tables`. A frame of a single cell is no table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.readers.pdf.page import Box, around

# Points: lines nearer than this are one (a double border, the two edges of a thin rectangle), and meet.
_NEAR: Final = 3.0
_SHORTEST: Final = 8.0
# A page ruled more densely than this is a drawing, and its cost would grow with the square.
_MOST_RULES: Final = 300
_MOST_CELLS: Final = 600


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its box, and the row and column (from 0) at which it begins."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's ruling: at least two cells, by row and column."""

    box: Box
    cells: tuple[GridCell, ...]

    @property
    def n_columns(self) -> int:
        """How many columns there are, a merged cell counted at its first."""
        return 1 + max(cell.column for cell in self.cells)


def grids_of(rules: Iterable[Box]) -> list[Grid]:
    """Return the grids that the ruling lines of a page draw, from top to bottom."""
    lines = _merged([rule for rule in rules if max(rule.width, rule.height) >= _SHORTEST])
    if len(lines) > _MOST_RULES:
        return []
    grids = [grid for group in _meeting(lines) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: grid.box.top)


def upright(rules: Iterable[Box]) -> list[Box]:
    """Return the ruling lines that run down the page."""
    return [rule for rule in rules if rule.height > rule.width]


def _merged(rules: list[Box]) -> list[Box]:
    """Return the rules with those that continue or double one another made one."""
    merged: list[Box] = []
    for is_upright in (False, True):
        last: Box | None = None
        own = [rule for rule in rules if (rule.height > rule.width) is is_upright]
        for rule in sorted(own, key=lambda rule: _along(rule, is_upright)):
            if last is not None and _continues(last, rule, is_upright):
                last = last.joined(rule)
                continue
            merged += [last] if last is not None else []
            last = rule
        merged += [last] if last is not None else []
    return merged


def _along(rule: Box, is_upright: bool) -> tuple[float, float]:
    """Return where the rule lies, to _NEAR, and where on that line it begins."""
    across, along = (rule.left, rule.top) if is_upright else (rule.top, rule.left)
    return round(across / _NEAR), along


def _continues(last: Box, rule: Box, is_upright: bool) -> bool:
    apart, gap = (
        (rule.left - last.left, rule.top - last.bottom) if is_upright else (rule.top - last.top, rule.left - last.right)
    )
    return abs(apart) <= _NEAR and gap <= _NEAR


def _meeting(lines: Sequence[Box]) -> list[list[Box]]:
    """Return the lines in groups of those that meet one another, directly or through others."""
    groups: list[tuple[Box, list[Box]]] = []
    for line in lines:
        reach = Box(line.left - _NEAR, line.top - _NEAR, line.right + _NEAR, line.bottom + _NEAR)
        met = [group for group in groups if _touch(group[0], reach) and any(_touch(one, reach) for one in group[1])]
        groups = [group for group in groups if not any(group is one for one in met)]
        members = [line, *(member for _, group in met for member in group)]
        groups.append((around(members), members))
    return [group for _, group in groups]


def _touch(one: Box, other: Box) -> bool:
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom


def _grid(lines: Sequence[Box]) -> Grid | None:
    """Return the grid that lines which meet draw, or None when they draw no two cells."""
    walls = [line for line in lines if line.height > line.width]
    floors = [line for line in lines if line.height <= line.width]
    xs, ys = _positions(wall.left for wall in walls), _positions(floor.top for floor in floors)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= (len(xs) - 1) * (len(ys) - 1) <= _MOST_CELLS:
        return None
    groups = _joined_squares(xs, ys, walls, floors)
    if len(groups) < 2:
        return None
    cells = sorted(
        (_cell(group, xs, ys) for group in groups),
        key=lambda cell: (cell.row, cell.column),
    )
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells))


def _cell(group: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    box = Box(xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1])
    return GridCell(min(rows), min(columns), box)


def _positions(values: Iterable[float]) -> list[float]:
    """Return the values in order, those nearer than _NEAR to the one before left out."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _joined_squares(
    xs: Sequence[float], ys: Sequence[float], walls: Sequence[Box], floors: Sequence[Box]
) -> list[list[tuple[int, int]]]:
    """Return the grid's squares (row, column) in groups: those with no line between them are one cell."""
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            own = [(row, column)]
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column and not any(_is_at(wall, xs[column], middle_y, is_wall=True) for wall in walls):
                own = _united(groups[row, column - 1], own)
            if row and not any(_is_at(floor, ys[row], middle_x, is_wall=False) for floor in floors):
                own = _united(groups[row - 1, column], own)
            groups |= dict.fromkeys(own, own)
    return list({id(group): group for group in groups.values()}.values())


def _united(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return one if one is other else [*one, *other]


def _is_at(line: Box, position: float, along: float, *, is_wall: bool) -> bool:
    """Say whether the line lies at the position and passes the point along it."""
    if is_wall:
        return abs(line.left - position) <= _NEAR and line.top - _NEAR <= along <= line.bottom + _NEAR
    return abs(line.top - position) <= _NEAR and line.left - _NEAR <= along <= line.right + _NEAR

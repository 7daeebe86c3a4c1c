"""What a grid says: its rows, tabs between the cells, the lines of a cell joined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from corpus.readers.pdf.columns import Table
from corpus.readers.pdf.grids import Grid, GridCell
from corpus.readers.pdf.joining import Habit, goes_on, measure_of
from corpus.readers.pdf.lines import lines_of
from corpus.readers.pdf.page import Box, Glyph
from corpus.readers.pdf.pieces import pieces_of

_NEAR: Final = 3.0


def table_of(grid: Grid, glyphs: Iterable[Glyph], pictures: Sequence[Box], habit: Habit) -> Table:
    """Return the table that the grid and the glyphs within it are; rows without text are left out."""
    own: dict[GridCell, list[Glyph]] = defaultdict(list)
    cell = grid.cells[0]
    for glyph in glyphs:
        if not cell.box.holds(glyph.box.centre):
            cell = next((other for other in grid.cells if other.box.holds(glyph.box.centre)), cell)
        own[cell].append(glyph)
    rows: list[str] = []
    for row in sorted({cell.row for cell in grid.cells}):
        texts = [cell_text(own[cell], cell.box, habit) if cell.row == row else "" for cell in _crossing(grid, row)]
        if any(texts):
            rows.append("\t".join(texts).rstrip("\t"))
    is_of_pictures = any(cell.box.holds(picture.centre) for picture in pictures for cell in grid.cells)
    return Table(grid.box, tuple(rows), is_of_pictures)


def cell_text(glyphs: Iterable[Glyph], box: Box, habit: Habit) -> str:
    """Return what stands in a cell as one line; its paragraphs are parted by a blank."""
    lines = lines_of(pieces_of(glyphs))
    if not lines:
        return ""
    padding = max(0.0, min(line.box.left for line in lines) - box.left)
    measure = measure_of(lines, box.right - padding)
    text, paragraph = "", lines[:1]
    for line in lines:
        said = " ".join(cell.text for cell in line.cells)
        if line is lines[0]:
            text = said
        elif goes_on(paragraph, line, measure):
            text += habit.joint(text, said) + said
            paragraph.append(line)
        else:
            text = f"{text.rstrip()} {said}"
            paragraph = [line]
    return text.strip()


def _crossing(grid: Grid, row: int) -> list[GridCell]:
    """Return the cells that the row runs through, from left to right, those that began above it too."""
    top = min(cell.box.top for cell in grid.cells if cell.row == row)
    crossing = (cell for cell in grid.cells if cell.row <= row and cell.box.bottom > top + _NEAR)
    return sorted(crossing, key=lambda cell: cell.column)

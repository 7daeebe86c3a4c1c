"""The marks of a document's pages become its text: heads dropped, tables as rows, paragraphs joined.

marks -> lines -> running heads -> footnotes -> grids, columns -> blocks -> the text of each page
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.readers.pdf.blocks import Block, blocks_of, runs_over, text_of_blocks
from corpus.readers.pdf.columns import Column, Element, Picture, columns_of
from corpus.readers.pdf.footnotes import Footnote, without_footnotes
from corpus.readers.pdf.grids import grids_of, upright
from corpus.readers.pdf.joining import Habit, inner_right
from corpus.readers.pdf.lines import lines_of
from corpus.readers.pdf.page import Box, PageMarks, Piece
from corpus.readers.pdf.pieces import pieces_of
from corpus.readers.pdf.running_heads import text_areas
from corpus.readers.pdf.tables import table_of

_WIDER_MARGIN: Final = 1.5


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of each page; `continued` are the pages, 1-based, that begin inside a paragraph."""

    pages: tuple[str, ...]
    continued: tuple[int, ...]
    has_heads: bool


def compose(pages: Sequence[PageMarks]) -> Composed:
    """Return the text of the pages; `has_heads` says that headers, footers or page numbers were left out."""
    lines = [lines_of(pieces_of(page.glyphs, upright(page.rules))) for page in pages]
    areas = text_areas([(page.size, own) for page, own in zip(pages, lines, strict=True)])
    has_heads = any(area.top > 0 or area.bottom < page.size[1] for page, area in zip(pages, areas, strict=True))
    habit = Habit()
    for own in lines:
        habit.learn(cell.text for line in own for cell in line.cells)
    noted = [without_footnotes(page, area, habit) for page, area in zip(pages, areas, strict=True)]
    pages, notes = [page for page, _ in noted], [own for _, own in noted]
    columns = [_columns(page, area, habit) for page, area in zip(pages, areas, strict=True)]
    right = _right_edge(columns)
    limits = [_limit(page, own) for page, own in zip(pages, columns, strict=True)]
    blocks = [blocks_of(own, (right, limit), habit) for own, limit in zip(columns, limits, strict=True)]
    return _composed(blocks, notes, habit, has_heads=has_heads)


def _composed(
    blocks: Sequence[list[Block]], notes: Sequence[Sequence[Footnote]], habit: Habit, *, has_heads: bool
) -> Composed:
    """Return the text of the pages' blocks; a note stands behind what its mark is in, or before what runs over."""
    continued = tuple(number + 1 for number in range(1, len(blocks)) if runs_over(blocks[number - 1], blocks[number]))
    for number, (own, noted) in enumerate(zip(blocks, notes, strict=True), start=1):
        last = len(own) - (number + 1 in continued)
        for note in reversed(noted):
            at = next((at for at, block in enumerate(own[:last], start=1) if block.holds(note.mark)), last)
            own.insert(at, Block(note.text, []))
    texts = [text_of_blocks(own) for own in blocks]
    for number in continued:
        above = texts[number - 2] + " " * blocks[number - 2][-1].text.endswith(" ")
        texts[number - 2] = above + habit.joint(above, texts[number - 1])
    return Composed(tuple(texts), continued, has_heads)


def _columns(page: PageMarks, area: Box, habit: Habit) -> list[Column]:
    """Return the page's columns without what stands outside its area; tables first, the inmost before others."""
    glyphs = [glyph for glyph in page.glyphs if area.top <= glyph.box.centre[1] <= area.bottom]
    elements: list[Element] = [Picture(box) for box in page.pictures if area.holds(box.centre)]
    grids = [grid for grid in grids_of(page.rules) if grid.n_columns > 1]
    for grid in sorted(grids, key=lambda grid: grid.box.width * grid.box.height):
        inside = [glyph for glyph in glyphs if grid.box.holds(glyph.box.centre)]
        if inside:
            glyphs = [glyph for glyph in glyphs if not grid.box.holds(glyph.box.centre)]
            elements = [element for element in elements if not grid.box.holds(element.box.centre)]
            elements.append(table_of(grid, inside, page.pictures, habit))
    return columns_of([*elements, *pieces_of(glyphs)])


def _limit(page: PageMarks, columns: Sequence[Column]) -> float:
    """Return how far to the right the page's text might reach: its margins are about equal."""
    left = min((column.box.left for column in columns), default=0.0)
    return page.size[0] - _WIDER_MARGIN * left


def _right_edge(pages: Sequence[Sequence[Column]]) -> float:
    """Return how far to the right text reaches, on any page, where it is not set in columns."""
    edges = (
        inner_right(element.glyphs[-1].text, element.box, element.size)
        for columns in pages
        for column in columns
        if not column.is_split
        for element in column.elements
        if isinstance(element, Piece)
    )
    return max(edges, default=0.0)

"""Columns become blocks: paragraphs with their lines joined, tables by rows, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.readers.pdf.columns import Column, Picture, Table
from corpus.readers.pdf.joining import Habit, Measure, goes_on, is_centred_pair, is_near, measure_of
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.page import Box, Piece

_BREAK: Final = "\n\n"
# `corpus.lines` takes a short line for a caption when this stands before it.
_PICTURE_BREAK: Final = "\n\n\n"


@dataclass(slots=True)
class Block:
    """A paragraph with its lines and the measure they are set to, or a table, which has neither.

    `is_apart` says that a picture stands before it, `is_split` that another column stands beside it.
    """

    text: str
    lines: list[Line]
    measure: Measure | None = None
    is_apart: bool = False
    is_split: bool = False

    def holds(self, mark: Box) -> bool:
        """Say whether a raised mark stands in one of the lines, or right behind it."""
        return any(
            mark.shares_line(line.box) and line.box.left <= mark.left <= line.box.right + line.size
            for line in self.lines
        )


def blocks_of(columns: Sequence[Column], edges: tuple[float, float], habit: Habit) -> list[Block]:
    """Return the blocks of a page; `edges` are how far its text reaches, and may, where it is not in columns."""
    blocks: list[Block] = []
    for column in columns:
        own = list(_blocks_of_column(column, edges, habit))
        if column.is_split and blocks and blocks[-1].is_split and runs_over(blocks, own):
            above, below = blocks.pop(), own[0]
            text = above.text + habit.joint(above.text, below.text) + below.text
            own[0] = replace(below, text=text, lines=[*above.lines, *below.lines], is_apart=above.is_apart)
        blocks += own
    return blocks


def runs_over(above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Say whether the last paragraph of one page, or of one column, goes on as the first of the next."""
    if not above or not below:
        return False
    last, first = above[-1], below[0]
    if last.measure is None or first.measure is None:
        return False
    line = first.lines[0]
    if first.is_split or last.is_split:
        line = replace(line, box=line.box.moved(last.measure.left - first.measure.left))
    return not first.is_apart and goes_on(last.lines, line, last.measure, is_over_page=True)


def text_of_blocks(blocks: Sequence[Block]) -> str:
    """Return the blocks' text, blank lines between them."""
    text = ""
    for block in blocks:
        text += (_PICTURE_BREAK if block.is_apart else _BREAK if text else "") + block.text.rstrip(" ")
    return text


def _blocks_of_column(column: Column, edges: tuple[float, float], habit: Habit) -> Iterator[Block]:
    lines = lines_of([element for element in column.elements if isinstance(element, Piece)])
    others = [element for element in column.elements if not isinstance(element, Piece)]
    block: Block | None = None
    picture: Picture | None = None
    for item in sorted([*lines, *others], key=lambda item: item.box.top):
        if isinstance(item, Picture):
            picture = item
            continue
        if isinstance(item, Line):
            if block is not None and _taken(block, item, habit):
                continue
            own = block
            measure = measure_of(lines, *(() if column.is_split else edges))
            yield from [own] if own else []
            is_apart = picture is not None and picture.box.bottom <= item.box.bottom
            block = Block(item.text, [item], measure, is_apart, column.is_split)
        else:
            yield from [block] if block else []
            block = None
            yield from _blocks_of_table(item)
        picture = None
    yield from [block] if block else []


def _taken(block: Block, line: Line, habit: Habit) -> bool:
    """Put the line into the block if it belongs there, and say whether it does."""
    if block.measure is None:
        return False
    if goes_on(block.lines, line, block.measure):
        block.text += habit.joint(block.text, line.text) + line.text
    elif (
        # a title that was broken has come to its end
        (len(block.lines) == block.text.count("\n") + 1 and is_centred_pair(block.lines[-1], line, block.measure))
        or (min(len(line.cells), len(block.lines[-1].cells)) > 1 and is_near(block.lines[-1], line, block.measure))
    ):
        block.text = f"{block.text.rstrip()}\n{line.text}"
    else:
        return False
    block.lines.append(line)
    return True


def _blocks_of_table(table: Table) -> Iterator[Block]:
    """Yield the table as one block; around pictures, each cell as a caption."""
    if not table.is_of_pictures:
        yield Block("\n".join(table.rows), [])
        return
    for row in table.rows:
        for caption in filter(None, row.split("\t")):
            yield Block(caption, [], is_apart=True)

"""Lines that Tesseract passes over when it lays a page out: found by the ink that no word covers, to be read alone."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.cells import cells_of, connected
from corpus.readers.pdf.page import Box
from corpus.readers.pdf.tesseract import Word
from corpus.readers.pdf.wide_blanks import ink_of

# Of the usual height of a line: boxes of recognised words are rough by so much, across and up and down.
_ROUGH_GAP: Final = 2.5
_ROUGH_EDGE: Final = 0.35
# What might be a line of type is about so high, in usual heights, and no shorter; a photograph is higher.
_LOWEST: Final = 0.45
_HIGHEST: Final = 2.2
_SHORTEST: Final = 1.5
_CELL: Final = 0.25
# Words recognised with less confidence (0 to 100) in what was left over are specks.
_LEAST_SURE: Final = 40.0


def passed_over(picture: NDArray[Any], words: Sequence[Word]) -> NDArray[np.uint8] | None:
    """Return the grey picture with nothing left but what might be lines without a word on them; None without such."""
    if not words:
        return None
    height = median(word.box.height for word in words)
    uncovered = ink_of(picture)
    for box in _covered(words, height):
        left, top = (max(0, round(edge)) for edge in (box.left, box.top))
        uncovered[top : round(box.bottom), left : round(box.right)] = False
    places = list(_likely_lines(uncovered, height))
    if not places:
        return None
    left_over = np.full(picture.shape, 255, np.uint8)
    for place in places:
        left_over[place] = picture[place]
    return left_over


def with_lines_passed_over(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Return the words, and those of the other reading that stand nowhere over them and are sure enough."""
    last = max((word.line[0] for word in words), default=0)
    new = [
        Word(other.text, other.box, (last + other.line[0], *other.line[1:]), other.confidence)
        for other in others
        if other.confidence >= _LEAST_SURE and not any(word.box.holds(other.box.centre) for word in words)
    ]
    return [*words, *new]


def _covered(words: Sequence[Word], height: float) -> Iterator[Box]:
    """Yield boxes around the words of a line that stand near one another."""
    for _, line in groupby(words, key=lambda word: word.line):
        boxes = [word.box for word in line]
        top, bottom = median(box.top for box in boxes), median(box.bottom for box in boxes)
        run = boxes[0]
        for box in boxes:
            if box.left - run.right > _ROUGH_GAP * height:
                yield _widened(Box(run.left, top, run.right, bottom), height)
                run = box
            run = run.joined(box)
        yield _widened(Box(run.left, top, run.right, bottom), height)


def _widened(box: Box, height: float) -> Box:
    by = _ROUGH_EDGE * height
    return Box(box.left - 2 * by, box.top - by, box.right + 2 * by, box.bottom + by)


def _likely_lines(ink: NDArray[np.bool_], height: float) -> Iterator[tuple[slice, slice]]:
    """Yield the rows and columns of what is about as high as a line of type, with a little room around it."""
    cell = max(1, round(_CELL * height))
    inked = cells_of(ink, cell)
    inked[:, 1:-1] |= inked[:, :-2] | inked[:, 2:]
    for cells in connected(inked):
        (top, left), (bottom, right) = cells.min(axis=0) * cell, (cells.max(axis=0) + 1) * cell
        if _LOWEST * height <= bottom - top <= _HIGHEST * height and right - left >= _SHORTEST * height:
            yield slice(max(0, top - cell), bottom + cell), slice(max(0, left - cell), right + cell)

"""Wide blanks within recognised lines: Tesseract leaves them out, and its boxes of Han characters are too rough.

The picture tells: where no ink stands for about the width of a character, a blank was printed, as in 「附件一　名單」.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.normalise import is_han
from corpus.readers.pdf.page import Box
from corpus.readers.pdf.tesseract import Word

WIDE_BLANK: Final = "\u3000"

# Levels that ink is darker than the paper.
_DARKER: Final = 60
# Of the height of the line: a wide blank is as wide as a character, one within a justified line a third of it.
_LEAST: Final = 0.75
# A bracket is printed in one half of its place.
_HALF: Final = 0.5
_OPENING: Final = "（(「『【《〈〔["
_CLOSING: Final = "）)」』】》〉〕]"


def ink_of(picture: NDArray[Any]) -> NDArray[np.bool_]:
    """Return where a grey picture (rows, columns) is darker than its paper."""
    return np.asarray(picture.astype(np.int16) < np.median(picture) - _DARKER)


def with_wide_blanks(line: Sequence[Word], ink: NDArray[np.bool_]) -> list[Word]:
    """Return the words of a line with words of wide blanks between them, one blank for each character's width."""
    if not line:
        return []
    top, bottom = (
        round(median(edge)) for edge in zip(*((word.box.top, word.box.bottom) for word in line), strict=True)
    )
    inked = np.asarray(ink[max(0, top) : bottom].any(axis=0))
    return [*_with_blanks(line, inked, bottom - top), line[-1]]


def _with_blanks(line: Sequence[Word], inked: NDArray[np.bool_], height: int) -> Iterator[Word]:
    """Yield all words but the last, and the blanks behind them."""
    for left, right in pairwise(line):
        yield left
        start, end = _longest_blank(inked, *(round(word.box.centre[0]) for word in (left, right)))
        width = (end - start) / height - _HALF * ((left.text[-1] in _CLOSING) + (right.text[0] in _OPENING))
        if width >= _LEAST and _may_be_parted(left.text[-1], right.text[0]):
            box = Box(start, left.box.top, end, left.box.bottom)
            yield Word(WIDE_BLANK * max(1, round(width - _HALF / 2)), box, left.line, left.confidence)


def _may_be_parted(left: str, right: str) -> bool:
    """Say whether a blank between two characters would be one, not the empty half of a mark's place."""
    is_beside_han = is_han(left) or is_han(right)
    return is_beside_han and (left.isalnum() or left in _CLOSING) and (right.isalnum() or right in _OPENING)


def _longest_blank(inked: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    """Return the longest stretch of columns without ink between two columns, of no length where there is none."""
    if end <= start:
        return start, start
    edges = np.flatnonzero(np.diff(np.concatenate(([True], inked[start:end], [True])).astype(np.int8)))
    if not len(edges):
        return start, start
    starts, ends = edges[::2], edges[1::2]
    at = int(np.argmax(ends - starts))
    return start + int(starts[at]), start + int(ends[at])

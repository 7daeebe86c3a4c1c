"""What is printed on every page around its text: headers, footers and page numbers, told by their return."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.page import Box

# Shares of the page's height in which they stand, and of the pages on which they return.
_MARGIN: Final = 0.15
_LEAST_SHARE: Final = 0.4
_MOST_LINES: Final = 4
# Of the size of type: the space that parts them from the text, unless their type is smaller, by so much of its size.
_LEAST_SPACE: Final = 0.8
_SMALLER: Final = 0.85
# Points that a line may stand higher or lower from page to page.
_DRIFT: Final = 6.0
_NUMBERS: Final = re.compile(r"\d+|(?<![A-Za-z])[ivxlc]+(?![A-Za-z])")
_PAGE_NUMBER: Final = re.compile(
    r"[-–—~\[(（<\s]*(?:第\s*|Page\s*|P\.?\s*)?(?P<number>\d{1,4})(?:\s*頁)?"
    r"(?:\s*(?:[/,，]|of|之|共)+\s*(?:共\s*)?\d{1,4}(?:\s*頁)?)?[-–—~\])）>\s]*",
    re.IGNORECASE,
)


def text_areas(pages: Sequence[tuple[tuple[float, float], Sequence[Line]]]) -> list[Box]:
    """Return, for each page given as (size, lines from top to bottom), the box without heads and feet."""
    heads = [_Margin(list(lines), _n_above(lines, _MARGIN * size[1])) for size, lines in pages]
    feet = [_Margin(list(lines)[::-1], _n_below(lines, (1 - _MARGIN) * size[1])) for size, lines in pages]
    returning = _returning(heads) | _returning(feet)
    areas = []
    for number, ((width, height), _) in enumerate(pages, start=1):
        above = _outermost(heads[number - 1], returning, number)
        below = _outermost(feet[number - 1], returning, number)
        top = max((line.box.bottom for line in above), default=0.0)
        bottom = min((line.box.top for line in below), default=height)
        areas.append(Box(0.0, top, width, max(top, bottom)))
    return areas


@dataclass(frozen=True, slots=True)
class _Margin:
    """A page's lines from one edge inwards, of which the first few stand in the margin."""

    lines: Sequence[Line]
    n_outer: int


def _n_above(lines: Sequence[Line], height: float) -> int:
    return min(_MOST_LINES, sum(line.box.bottom <= height for line in lines))


def _n_below(lines: Sequence[Line], height: float) -> int:
    return min(_MOST_LINES, sum(line.box.top >= height for line in lines))


def _returning(pages: Sequence[_Margin]) -> set[tuple[str, int]]:
    """Return the marks of lines that stand on enough of the pages, at two of them or more."""
    own = [{mark for line in page.lines[: page.n_outer] for mark in _marks(line)} for page in pages]
    counts = Counter(mark for marks in own for mark in marks)
    least = max(2.0, _LEAST_SHARE * len(pages))
    return {mark for mark, count in counts.items() if count >= least}


def _marks(line: Line) -> list[tuple[str, int]]:
    """Return the line's text without numbers and blanks, with its height, rounded down and up."""
    text = _NUMBERS.sub("#", "".join(line.text.split()))
    height = line.box.centre[1] / _DRIFT
    return [(text, int(height)), (text, int(height) + 1)]


def _outermost(margin: _Margin, returning: set[tuple[str, int]], page: int) -> list[Line]:
    """Return the lines, from the page's edge, up to the last space before one that belongs to the text."""
    found: list[Line] = []
    for count, (line, inner) in enumerate(
        zip_longest(margin.lines[: margin.n_outer], margin.lines[1 : margin.n_outer + 1]), start=1
    ):
        number = _PAGE_NUMBER.fullmatch(line.text.strip())
        is_own_number = number is not None and int(number["number"]) == page
        if not is_own_number and not returning.intersection(_marks(line)):
            break
        if inner is None or _gap(line, inner) >= _LEAST_SPACE * line.size or line.size <= _SMALLER * inner.size:
            found = list(margin.lines[:count])
    return found


def _gap(line: Line, other: Line) -> float:
    """Return the height of what is between two lines, whichever is above."""
    return max(line.box.top, other.box.top) - min(line.box.bottom, other.box.bottom)

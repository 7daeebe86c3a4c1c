"""What is printed on every page around its text: headers, footers and page numbers, told by their return."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.page import Box

# Shares of the page's height in which they stand, and of the pages on which they return.
_MARGIN: Final = 0.15
_LEAST_SHARE: Final = 0.4
_MOST_LINES: Final = 4
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
    heads = [_marginal(size, lines, is_top=True) for size, lines in pages]
    feet = [_marginal(size, lines, is_top=False) for size, lines in pages]
    returning = _returning(heads) | _returning(feet)
    areas = []
    for number, ((width, height), _) in enumerate(pages, start=1):
        above = _outermost(heads[number - 1], returning, number)
        below = _outermost(feet[number - 1], returning, number)
        top = max((line.box.bottom for line in above), default=0.0)
        bottom = min((line.box.top for line in below), default=height)
        areas.append(Box(0.0, top, width, max(top, bottom)))
    return areas


def _marginal(size: tuple[float, float], lines: Sequence[Line], *, is_top: bool) -> list[Line]:
    """Return the page's lines in the upper or the lower margin, the outermost first."""
    height = size[1]
    if is_top:
        near = [line for line in lines if line.box.bottom <= _MARGIN * height]
    else:
        near = [line for line in reversed(lines) if line.box.top >= (1 - _MARGIN) * height]
    return near[:_MOST_LINES]


def _returning(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """Return the marks of lines that stand on enough of the pages, at two of them or more."""
    counts = Counter(mark for lines in pages for mark in {mark for line in lines for mark in _marks(line)})
    least = max(2.0, _LEAST_SHARE * len(pages))
    return {mark for mark, count in counts.items() if count >= least}


def _marks(line: Line) -> list[tuple[str, int]]:
    """Return the line's text without numbers and blanks, with its height, rounded down and up."""
    text = _NUMBERS.sub("#", "".join(line.text.split()))
    height = line.box.centre[1] / _DRIFT
    return [(text, int(height)), (text, int(height) + 1)]


def _outermost(lines: Sequence[Line], returning: set[tuple[str, int]], page: int) -> list[Line]:
    """Return the lines up to the first, from the page's edge, that belongs to the text."""
    found: list[Line] = []
    for line in lines:
        number = _PAGE_NUMBER.fullmatch(line.text.strip())
        is_own_number = number is not None and int(number["number"]) == page
        if not is_own_number and not returning.intersection(_marks(line)):
            break
        found.append(line)
    return found

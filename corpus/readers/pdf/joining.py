"""Which lines are one paragraph, and what stands between two lines that are joined."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.headings import heading_of
from corpus.lines import starts_sheet
from corpus.normalise import is_han
from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.page import Box
from corpus.sentences import LIST_MARKER

# Shares of the size of type.
_SAME_SIZE: Final = 0.12
_SLACK: Final = 0.5
_INDENT: Final = 0.75
_DEEPEST_HANG: Final = 6.0
_CENTRED: Final = 0.6
_LEAST_SPACE: Final = 1.2
"""Of the usual distance from line to line: beyond it there is space between paragraphs."""
_MOST_DISTANCE: Final = 2.3
_LIKELY_DISTANCE: Final = 1.8
_FINISHED: Final = re.compile(r"(?:[。！？!?：:；;](?:[」』）)”\"]*)|(?:[.．·‧]{3}|…)[.．·‧… ]*\d{1,3})\s*$")
_LABEL: Final = re.compile(r"[^：:]{2,20}[：:]")
_HANGING: Final = ("，", "。", "、", "；", "：")
_NO_BLANK_AFTER: Final = ("-", "–", "—", "/", "\u00ad")


@dataclass(frozen=True, slots=True)
class Measure:
    """The lines' left and right edges in a column, and the usual distance from one to the next.

    Lines may go up to `limit`, where none of them may get to.
    """

    left: float
    right: float
    distance: float
    limit: float


def measure_of(lines: Sequence[Line], right: float = 0.0, limit: float = 0.0) -> Measure:
    """Return the measure of a column of lines, at least one; `right` is an edge known from other pages."""
    right = max(right, *(inner_right(line.text, line.box, line.size) for line in lines))
    distances = [
        below.box.bottom - above.box.bottom
        for above, below in pairwise(lines)
        if 0 < below.box.bottom - above.box.bottom <= _MOST_DISTANCE * above.size
    ]
    return Measure(
        min(line.box.left for line in lines),
        right,
        median(distances) if distances else _LIKELY_DISTANCE * lines[0].size,
        max(right, limit),
    )


def inner_right(text: str, box: Box, size: float) -> float:
    """Return how far to the right a line reaches without a mark that may hang over the edge."""
    return box.right - size * text.rstrip().endswith(_HANGING)


def goes_on(paragraph: Sequence[Line], below: Line, measure: Measure, *, is_over_page: bool = False) -> bool:
    """Say whether the line below belongs to the paragraph, whose lines so far are given, at least one."""
    first, above = paragraph[0], paragraph[-1]
    size = max(above.size, below.size)
    if len(above.cells) > 1 or len(below.cells) > 1 or abs(above.size - below.size) > _SAME_SIZE * size:
        return False
    is_finished = _FINISHED.search(above.text) is not None
    edge = measure.limit if is_finished else measure.right
    if edge - above.box.right > below.first_width + _SLACK * size:
        return False
    if is_over_page:
        if is_finished:
            return False
    elif not is_near(above, below, measure):
        return False
    is_item = LIST_MARKER.match(first.text) is not None
    if LIST_MARKER.match(below.text) and (is_item or is_finished):
        return False
    if is_finished and heading_of(below.text) is not None:
        return False
    if starts_sheet(below.text) and _LABEL.match(below.text):
        return False
    return _is_set_under(paragraph, below, measure, is_item=is_item, is_finished=is_finished)


def _is_set_under(
    paragraph: Sequence[Line], below: Line, measure: Measure, *, is_item: bool, is_finished: bool
) -> bool:
    """Say whether the line begins where one of the paragraph does, or under the middle of a title."""
    above = paragraph[-1]
    size = max(above.size, below.size)
    is_indented = above.box.left > measure.left + _INDENT * size
    if len(paragraph) == 1 and is_indented and is_finished and below.box.left > measure.left + _INDENT * size:
        return is_item and below.box.left > above.box.left + _INDENT * size
    if _is_centred(above, below, size) and not is_finished:
        return True
    if len(paragraph) == 1:
        deepest = _DEEPEST_HANG if is_item else _INDENT
        return below.box.left - above.box.left <= deepest * size
    return abs(below.box.left - above.box.left) <= _INDENT * size


def is_near(above: Line, below: Line, measure: Measure) -> bool:
    """Say whether there is no more than the usual distance between two lines."""
    return below.box.bottom - above.box.bottom <= _LEAST_SPACE * measure.distance


def _is_centred(above: Line, below: Line, size: float) -> bool:
    """Say whether two lines have one middle and the lower is the shorter, as in a title that was broken."""
    is_shorter = below.box.left - above.box.left > _INDENT * size
    return is_shorter and abs(above.box.centre[0] - below.box.centre[0]) <= _CENTRED * size


def is_centred_pair(above: Line, below: Line, measure: Measure) -> bool:
    """Say whether two lines are set around one middle, as the lines of a title or a caption are."""
    size = max(above.size, below.size)
    return (
        len(above.cells) == len(below.cells) == 1
        and abs(above.size - below.size) <= _SAME_SIZE * size
        and is_near(above, below, measure)
        and abs(above.box.centre[0] - below.box.centre[0]) <= _CENTRED * size
        and min(above.box.left, below.box.left) > measure.left + 2 * size
    )


@dataclass(slots=True)
class Habit:
    """Whether a text writes a blank where Han and other characters meet, learnt from its lines."""

    seen: Counter[frozenset[str]] = field(default_factory=Counter)
    blank: Counter[frozenset[str]] = field(default_factory=Counter)

    def learn(self, texts: Iterable[str]) -> "Habit":
        """Count the meetings within the texts, and return this habit."""
        for text in texts:
            for left, blank, right in _MEETING.findall(text):
                pair = frozenset((_kind(left), _kind(right)))
                self.seen[pair] += 1
                self.blank[pair] += blank == " "
        return self

    def joint(self, left: str, right: str) -> str:
        """Return what stands between two lines of a paragraph, a blank or nothing; `left` may be all lines so far.

        The paragraph's own habit counts before the document's.
        """
        if not left or left.endswith((*_NO_BLANK_AFTER, " ")):
            return ""
        kinds = _kind(left[-1]), _kind(right[0])
        n_han = sum(kind.startswith(_HAN) for kind in kinds)
        if n_han != 1:
            return "" if n_han else " "
        pair = frozenset(kinds)
        own = Habit().learn((left[-_NEARBY:], right))
        habit = own if own.seen[pair] >= _LEAST_SEEN else self
        return " " if 2 * habit.blank[pair] > habit.seen[pair] else ""


_HAN: Final = "han"
_NEARBY: Final = 300
_LEAST_SEEN: Final = 2
_MEETING: Final = re.compile(r"(?=(\S)( ?)(\S))")


def _kind(character: str) -> str:
    """Return the kind of a character for Habit: Han, its punctuation, letter or digit, other."""
    if is_han(character):
        return _HAN if character.isalnum() else f"{_HAN} mark"
    return "letter" if character.isalnum() else "mark"

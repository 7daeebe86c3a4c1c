"""The words of a search inside a passage: which characters to mark, and the stretch of it worth showing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.normalise import display, fold_with_offsets
from corpus.report import Span

LONGEST_SNIPPET: Final = 180
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_LATIN: Final = re.compile(r"[a-z0-9à-ɏ]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet, ready to be shown."""

    text: str
    is_marked: bool


def terms_of(texts: Sequence[str]) -> frozenset[str]:
    """Return what to mark for the words of a search and their other forms, folded: Han pairs and Latin words.

    >>> sorted(terms_of(["姊妹市 Winnipeg"]))
    ['winnipeg', '妹市', '姊妹']
    """
    terms: set[str] = set()
    for text in texts:
        folded = fold_with_offsets(text)[0]
        terms.update(_LATIN.findall(folded))
        for run in _HAN.findall(folded):
            terms.update([run] if len(run) == 1 else (run[i : i + 2] for i in range(len(run) - 1)))
    return frozenset(terms)


def marks_in(text: str, terms: frozenset[str]) -> tuple[Span, ...]:
    """Return the spans of text that hold a term, in order, those that touch as one."""
    folded, offsets = fold_with_offsets(text)
    ends = sorted(
        (offsets[start], offsets[start + len(term) - 1] + 1) for term in terms for start in _starts(folded, term)
    )
    marks: list[Span] = []
    for start, end in ends:
        if marks and start <= marks[-1].end:
            marks[-1] = Span(marks[-1].start, max(end, marks[-1].end))
        else:
            marks.append(Span(start, end))
    return tuple(marks)


def snippet(text: str, terms: frozenset[str]) -> tuple[Piece, ...]:
    """Return the stretch of text, as shown, with the most marks; at most 180 code points, and … where it is cut."""
    text = display(text)
    marks = marks_in(text, terms)
    start = _best_start(text, marks)
    end = min(len(text), start + LONGEST_SNIPPET)
    edges = sorted({start, end, *(edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end)})
    pieces = [
        Piece(text[left:right], any(mark.start <= left and right <= mark.end for mark in marks))
        for left, right in pairwise(edges)
    ]
    before = [Piece("…", is_marked=False)] if start else []
    after = [Piece("…", is_marked=False)] if end < len(text) else []
    return (*before, *pieces, *after)


def _starts(folded: str, term: str) -> list[int]:
    if term.isascii():
        return [match.start() for match in re.finditer(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])", folded)]
    return [start for start in range(len(folded)) if folded.startswith(term, start)]


def _best_start(text: str, marks: Sequence[Span]) -> int:
    """Return where to begin so that the most marked characters are inside; a little before the first of them."""
    if len(text) <= LONGEST_SNIPPET or not marks:
        return 0
    latest = len(text) - LONGEST_SNIPPET
    starts = [min(latest, max(0, mark.start - LONGEST_SNIPPET // 5)) for mark in marks]
    return max(
        starts,
        key=lambda start: (
            sum(len(mark) for mark in marks if start <= mark.start and mark.end <= start + LONGEST_SNIPPET),
            -start,
        ),
    )

"""Footnotes: the lines in small type at a page's foot whose number stands raised in its text.

They are written as those of DOCX and ODT are, and the raised numbers left out: 「系統識別號：C105004171」 is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import Final

from corpus.readers.layout import NOTE_MARK
from corpus.readers.pdf.grids import upright
from corpus.readers.pdf.joining import Habit
from corpus.readers.pdf.lines import Line, lines_of
from corpus.readers.pdf.page import Box, Glyph, PageMarks, around
from corpus.readers.pdf.pieces import pieces_of

# Of the usual size of type on the page.
_LARGEST_NOTE: Final = 0.87
_LARGEST_MARK: Final = 0.75
_NUMBERED: Final = re.compile(r"(?P<number>[1-9]\d?)[ \u3000]*(?P<text>\D.*)")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as it is written, and where the mark stands that refers to it."""

    text: str
    mark: Box


@dataclass(frozen=True, slots=True)
class _Note:
    """A footnote: its number as it is printed, its lines' text, and how far up it stands."""

    number: str
    texts: tuple[str, ...]
    top: float


def without_footnotes(page: PageMarks, area: Box, habit: Habit) -> tuple[PageMarks, list[Footnote]]:
    """Return the page without its footnotes and their marks, and the notes in order; `area` is that of its text.

    A line that no mark refers to is none: a page without marks comes back as it is.
    """
    inside = [glyph for glyph in page.glyphs if area.top <= glyph.box.centre[1] <= area.bottom]
    sizes = [glyph.size for glyph in inside if not glyph.is_blank]
    if not sizes:
        return page, []
    usual = median(sizes)
    notes = _notes(lines_of(pieces_of(inside, upright(page.rules))), usual)
    top = min((note.top for note in notes), default=area.bottom)
    raised = list(_raised_numbers([glyph for glyph in inside if glyph.box.centre[1] < top], usual))
    marks = {"".join(glyph.text for glyph in run): run for run in reversed(raised)}
    if not notes or any(note.number not in marks for note in notes):
        return page, []
    dropped = {id(glyph) for note in notes for glyph in marks[note.number]}
    kept = (
        glyph for glyph in page.glyphs if id(glyph) not in dropped and not top <= glyph.box.centre[1] <= area.bottom
    )
    return replace(page, glyphs=tuple(kept)), [
        Footnote(_written(note, habit), around([glyph.box for glyph in marks[note.number]])) for note in notes
    ]


def _notes(lines: Sequence[Line], usual: float) -> list[_Note]:
    """Return the notes in the lines in small type that a page ends with, from top to bottom."""
    small: list[Line] = []
    for line in reversed(lines):
        if line.size > _LARGEST_NOTE * usual:
            break
        small.insert(0, line)
    notes: list[_Note] = []
    for line in small:
        numbered = _NUMBERED.fullmatch(line.text)
        if numbered and (not notes or int(numbered["number"]) == int(notes[-1].number) + 1):
            notes.append(_Note(numbered["number"], (numbered["text"],), line.box.top))
        elif notes:
            notes[-1] = replace(notes[-1], texts=(*notes[-1].texts, line.text))
    return notes


def _raised_numbers(glyphs: Sequence[Glyph], usual: float) -> Iterator[list[Glyph]]:
    """Yield the runs of digits in much smaller type than is usual."""
    for is_mark, run in groupby(glyphs, key=lambda glyph: _is_small_digit(glyph, usual)):
        if is_mark:
            yield list(run)


def _is_small_digit(glyph: Glyph, usual: float) -> bool:
    return glyph.size <= _LARGEST_MARK * usual and len(glyph.text) == 1 and glyph.text in "0123456789"


def _written(note: _Note, habit: Habit) -> str:
    text = ""
    for line in note.texts:
        text += habit.joint(text, line) + line
    return NOTE_MARK.format(number=note.number, text=text)

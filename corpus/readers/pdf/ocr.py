"""A page that is a picture becomes marks: what Tesseract reads in it, as if the page had a text layer.

Recognised with the Chinese model, which also knows Latin letters, but less well: where the English model reads
nearly the same word, its spelling is taken. It is no help elsewhere, for it makes Latin of Han characters.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from statistics import linear_regression, median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.normalise import is_han
from corpus.readers.pdf.grids import upright
from corpus.readers.pdf.limits import RESOLUTION
from corpus.readers.pdf.page import Box, Glyph, PageMarks
from corpus.readers.pdf.passed_over import passed_over, with_lines_passed_over
from corpus.readers.pdf.ruling import without_ruling_lines
from corpus.readers.pdf.stops import with_stops_by_ink
from corpus.readers.pdf.tesseract import CHINESE, ENGLISH, Word, languages, recognise
from corpus.readers.pdf.wide_blanks import ink_of, with_wide_blanks

_DOTS_PER_POINT: Final = RESOLUTION / 72
_LATIN: Final = re.compile(r"(?P<core>[!-~]*[A-Za-z]{2}[!-~]*?)(?P<tail>[,.:;!?]*)")
_LATIN_INSIDE: Final = re.compile(r"[!-~]*[A-Za-z0-9)]")
# 「Council)」 is often taken for 「CounciD」.
_MOST_OTHER_LETTERS: Final = 2
# Boxes of recognised Han characters are rough: a gap beside one says nothing up to this many sizes.
_ROUGH_GAP: Final = 2.5
# Line heights within this share of the usual one are the same type, with and without letters that hang low.
_SAME_TYPE: Final = 0.3
# Tesseract writes Chinese marks as ASCII ones.
_FULL_WIDTH: Final = dict(zip(",:;!?", "，：；！？", strict=True))
# What Tesseract reads into wide blanks, worn ruling lines and specks, where its partner is missing in the line.
_PAIRS: Final = dict(zip("“‘[{", "”’]}", strict=True))
_STROKES: Final = "/|\\]"
_SPECKS: Final = "|\"'`~^_"
# A line of fewer words says little about the page's skew.
_FEWEST_WORDS: Final = 6


def recognise_page(picture: bytes, size: tuple[float, float]) -> PageMarks | None:
    """Return the marks of a page of that size (points) from its picture (PGM), or None when that fails."""
    dots, rules = without_ruling_lines(_dots_of(picture))
    both = [language for language in (CHINESE, ENGLISH) if language in languages()]
    with ThreadPoolExecutor(len(both)) as pool:
        readings = list(pool.map(lambda language: recognise(_as_pgm(dots), language, RESOLUTION), both))
    words = readings[0]
    if words is None:
        return None
    if len(readings) > 1 and readings[1]:
        words = respelt(words, readings[1])
    left_over = passed_over(dots, words)
    if left_over is not None:
        others = recognise(_as_pgm(left_over), CHINESE, RESOLUTION, is_one_block=True)
        words = with_lines_passed_over(words, others or ())
    return PageMarks(size, tuple(glyphs_of(words, upright(rules), ink_of(dots))), tuple(map(_in_points, rules)))


def _dots_of(picture: bytes) -> NDArray[np.uint8]:
    """Return the dots of a picture (PGM), (rows, columns)."""
    header, dots = picture.split(b"\n", 1)
    columns, rows = (int(length) for length in header.split()[1:3])
    return np.frombuffer(dots, np.uint8).reshape(rows, columns)


def _as_pgm(dots: NDArray[np.uint8]) -> bytes:
    rows, columns = dots.shape
    return f"P5 {columns} {rows} 255\n".encode() + dots.tobytes()


def respelt(words: Sequence[Word], english: Sequence[Word]) -> list[Word]:
    """Return the words, those of Latin letters spelt as the English reading has them where it reads nearly so."""
    return [_respelt(word, english) for word in words]


def _respelt(word: Word, english: Sequence[Word]) -> Word:
    """Return the word with its letters from the English reading, and its last marks as they are."""
    parts = _LATIN.fullmatch(word.text)
    if parts is None:
        return word
    there = "".join(other.text for other in english if _covers(word.box, other.box))
    spelling = _LATIN_INSIDE.match(there)
    if spelling is None or not _is_better(spelling.group(), parts["core"]):
        return word
    return Word(spelling.group() + parts["tail"], word.box, word.line, word.confidence)


def _is_better(spelling: str, core: str) -> bool:
    """Say whether the spelling is that of the same word: a few letters other, none but letters added, no mark lost."""
    return (
        _n_other_letters(core, spelling) <= _MOST_OTHER_LETTERS
        and not spelling.startswith(core)
        and not core.startswith(spelling)
        and _n_marks(spelling) >= _n_marks(core)
    )


def _n_other_letters(word: str, other: str) -> int:
    """Return how many letters the words do not share."""
    changes = SequenceMatcher(None, word, other, autojunk=False).get_opcodes()
    return sum(max(end - start, to - at) for kind, start, end, at, to in changes if kind != "equal")


def _n_marks(word: str) -> int:
    return sum(not character.isalnum() for character in word)


def _covers(box: Box, other: Box) -> bool:
    """Say whether most of the other box stands over this one."""
    across = min(box.right, other.right) - max(box.left, other.left)
    return 2 * across > other.width and box.shares_line(other)


def glyphs_of(words: Sequence[Word], walls: Sequence[Box] = (), ink: NDArray[np.bool_] | None = None) -> list[Glyph]:
    """Return the words as glyphs, in points, line by line as they were recognised, blanks between Latin words.

    Where the ink of the page is given (rows, columns), it tells wide blanks, and full stops from commas.

    A line's words are given one height and its gaps closed but for wide ones and those with a wall in them; sizes of
    one type are made equal, and lines that a skewed scan makes rise or fall are laid level.
    """
    whole = [without_specks(with_last_bracket(list(line))) for _, line in groupby(words, key=lambda word: word.line)]
    if ink is not None:
        whole = [with_wide_blanks(with_stops_by_ink(line, ink), ink) for line in whole]
    level = groupby(levelled([word for line in whole for word in line]), key=lambda word: word.line)
    lines = [with_full_width_marks(list(line)) for _, line in level]
    heights = [median(word.box.height for word in line) for line in lines]
    usual = median(heights) if heights else 0.0
    glyphs: list[Glyph] = []
    for line, height in zip(lines, heights, strict=True):
        size = usual if abs(height - usual) <= _SAME_TYPE * usual else height
        top, bottom = median(word.box.top for word in line), median(word.box.bottom for word in line)
        before = ""
        for word, (left, right) in zip(line, _edges(line, size, walls), strict=True):
            if before.strip() and not is_han(before) and word.text.strip() and not is_han(word.text[0]):
                glyphs.append(Glyph(" ", _in_points(Box(left, top, left, bottom)), size / _DOTS_PER_POINT))
            glyphs.append(Glyph(word.text, _in_points(Box(left, top, right, bottom)), size / _DOTS_PER_POINT))
            before = word.text[-1]
        glyphs.append(Glyph("\n", glyphs[-1].box, glyphs[-1].size))
    return glyphs


def levelled(words: Sequence[Word]) -> list[Word]:
    """Return the words with the page's skew taken out of their heights: the slope of most of its longer lines."""
    slopes = []
    for _, line in groupby(words, key=lambda word: word.line):
        centres = [word.box.centre for word in line]
        if len(centres) >= _FEWEST_WORDS:
            slopes.append(linear_regression(*zip(*centres, strict=True)).slope)
    slope = median(slopes) if slopes else 0.0
    return [replace(word, box=_moved_down(word.box, -slope * word.box.centre[0])) for word in words]


def _moved_down(box: Box, by: float) -> Box:
    return Box(box.left, box.top + by, box.right, box.bottom + by)


def without_specks(line: Sequence[Word]) -> list[Word]:
    """Return the line's words without marks that stand alone beside Han characters: half a pair, or strokes.

    「第一章”考察目的」 was printed with a wide blank.
    """
    text = "".join(word.text for word in line)
    alone = {
        mark
        for opening, closing in _PAIRS.items()
        if text.count(opening) != text.count(closing)
        for mark in (opening, closing)
    } | {mark for mark in _SPECKS if text.count(mark) == 1}
    kept: list[Word] = []
    for number, word in enumerate(line):
        around = "".join(one.text for one in line[max(0, number - 1) : number + 2])
        trimmed = word.text.strip("".join(alone)) if any(map(is_han, around)) else word.text
        if trimmed:
            kept.append(replace(word, text=trimmed))
    return kept


def with_last_bracket(line: Sequence[Word]) -> list[Word]:
    """Return the line's words; a stroke at its end is the bracket that an open one waits for: 「名單(節錄/」."""
    text = "".join(word.text for word in line)
    if len(text) < 2 or text[-1] not in _STROKES or text.count("(") != text.count(")") + 1:
        return list(line)
    return [*line[:-1], replace(line[-1], text=line[-1].text[:-1] + ")")]


def with_full_width_marks(line: Sequence[Word]) -> list[Word]:
    """Return the line's words, ASCII marks that follow Han characters as the full-width marks they were printed as."""
    put_right: list[Word] = []
    before = " "
    for word in line:
        text = ""
        for character in word.text:
            text += _FULL_WIDTH.get(character, character) if is_han(before) else character
            before = text[-1]
        put_right.append(replace(word, text=text))
    return put_right


def _edges(line: Sequence[Word], size: float, walls: Sequence[Box]) -> list[tuple[float, float]]:
    """Return the left and right edge of each word, rising, those that are near one another made to meet."""
    lefts, rights = [word.box.left for word in line], [word.box.right for word in line]
    for number, (left, right) in enumerate(pairwise(line)):
        is_beside_han = is_han(left.text[-1]) or is_han(right.text[0])
        if any(_stands_between(wall, left.box, right.box) for wall in walls):
            rights[number] = min(rights[number], lefts[number + 1])
        elif lefts[number + 1] < rights[number] or (
            is_beside_han and lefts[number + 1] - rights[number] <= _ROUGH_GAP * size
        ):
            middle = max(lefts[number], (rights[number] + lefts[number + 1]) / 2)
            rights[number] = lefts[number + 1] = middle
    return [(left, max(left, right)) for left, right in zip(lefts, rights, strict=True)]


def _stands_between(wall: Box, left: Box, right: Box) -> bool:
    return wall.top <= left.centre[1] <= wall.bottom and left.centre[0] < wall.left < right.centre[0]


def _in_points(box: Box) -> Box:
    return Box(*(length / _DOTS_PER_POINT for length in (box.left, box.top, box.right, box.bottom)))

"""Wide blanks in recognised lines are found by the ink of the page, and by nothing else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.readers.pdf.page import Box
from corpus.readers.pdf.tesseract import Word
from corpus.readers.pdf.wide_blanks import WIDE_BLANK, ink_of, with_wide_blanks

SIZE = 40
TOP = 20


def set_line(text: str) -> tuple[list[Word], NDArray[np.uint8]]:
    """Return a line as it is recognised, its blanks unknown and its boxes rough, and the picture that it is in."""
    picture = np.full((80, SIZE * (len(text) + 2)), 248, np.uint8)
    words = []
    for number, character in enumerate(text, start=1):
        left = SIZE * number
        if character == WIDE_BLANK:
            continue
        start, end = 4 + 16 * (character == "（"), 36 - 16 * (character == "）")
        picture[TOP + 4 : TOP + 36, left + start : left + end] = 40
        words.append(Word(character, Box(left - 9, TOP, left + SIZE + 9, TOP + SIZE), (1, 1, 1), 90.0))
    return words, picture


def read(text: str) -> str:
    words, picture = set_line(text)
    return "".join(word.text for word in with_wide_blanks(words, ink_of(picture)))


@pytest.mark.parametrize("text", ["附件一　訪談名單", "目　的", "地點　　日期", "附件（節錄）　名單", "考察經過"])
def test_blanks_as_wide_as_a_character_are_found(text: str) -> None:
    assert read(text) == text


@settings(deadline=None)
@given(st.text("市政府一二三　", min_size=1).map(lambda text: text.strip(WIDE_BLANK)).filter(bool))
def test_nothing_but_blanks_is_added_and_each_stands_where_none_is_inked(text: str) -> None:
    assert read(text) == text


def test_the_empty_half_of_a_mark_is_no_blank() -> None:
    words, picture = set_line("目的，　過程")
    assert WIDE_BLANK not in "".join(word.text for word in with_wide_blanks(words, ink_of(picture)))


def test_a_stroke_between_two_words_that_nobody_read_leaves_no_blank() -> None:
    words, picture = set_line("附件　名單")
    picture[TOP + 15 : TOP + 25, 3 * SIZE + 12 : 3 * SIZE + 28] = 40
    assert [word.text for word in with_wide_blanks(words, ink_of(picture))] == list("附件名單")


def test_a_line_without_words_stays_one() -> None:
    assert with_wide_blanks([], np.zeros((5, 5), np.bool_)) == []

"""Full stops and commas are told apart by their ink, and left as they were read where that says nothing."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from corpus.readers.pdf.page import Box
from corpus.readers.pdf.stops import with_stops_by_ink
from corpus.readers.pdf.tesseract import Word

SIZE = 40
SHAPES = ("ring", "drop", "nothing", "stroke over all")


def line_with(mark: str, shape: str, before: str = "議") -> tuple[list[Word], NDArray[np.bool_]]:
    """Return 「議。市」 as it was read and as it was printed, the mark in the given shape."""
    sheet = Image.new("1", (4 * SIZE, 2 * SIZE), 0)
    pen = ImageDraw.Draw(sheet)
    for left in (10, 10 + 2 * SIZE):
        pen.rectangle((left + 3, 23, left + SIZE - 4, 56), fill=1)
    if shape == "ring":
        pen.ellipse((56, 46, 66, 56), outline=1, width=2)
    elif shape == "drop":
        pen.polygon(((57, 44), (66, 50), (64, 58), (58, 56)), fill=1)
    elif shape == "stroke over all":
        pen.rectangle((10, 20, 130, 60), fill=1)
    texts = (before, mark, "市")
    words = [Word(text, Box(10 + SIZE * n, 20, 50 + SIZE * n, 60), (1, 1, 1), 90.0) for n, text in enumerate(texts)]
    return words, np.asarray(sheet, dtype=np.bool_)


@pytest.mark.parametrize(
    ("read", "shape", "expected"),
    [
        ("。", "drop", "，"),
        ("。", "ring", "。"),
        (",", "ring", "。"),
        ("，", "ring", "。"),
        (",", "drop", ","),
        *((mark, shape, mark) for mark in ("。", ",") for shape in SHAPES[2:]),
        ("、", "ring", "、"),
    ],
)
def test_a_ring_is_a_full_stop_and_a_drop_a_comma(read: str, shape: str, expected: str) -> None:
    words, ink = line_with(read, shape)
    assert [word.text for word in with_stops_by_ink(words, ink)] == ["議", expected, "市"]


def test_marks_behind_latin_words_are_left_alone() -> None:
    words, ink = line_with(",", "ring", before="Ms.")
    assert with_stops_by_ink(words, ink) == words


def test_a_line_without_words_stays_one() -> None:
    assert with_stops_by_ink([], np.zeros((5, 5), np.bool_)) == []

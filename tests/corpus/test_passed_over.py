"""What was passed over is what has ink, no word, and the height of a line; photographs and known lines are left out."""

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.page import Box
from corpus.readers.pdf.passed_over import passed_over, with_lines_passed_over
from corpus.readers.pdf.tesseract import Word

SIZE = 40
PAPER = 248


def a_page(*tops: int) -> NDArray[np.uint8]:
    """Return a page with a line of ten characters at each height."""
    picture = np.full((1200, 800), PAPER, np.uint8)
    for top in tops:
        for left in range(100, 500, SIZE):
            picture[top + 4 : top + 36, left + 4 : left + 36] = 40
    return picture


def words_at(top: int, line: int = 1, left: int = 100, count: int = 10, confidence: float = 90.0) -> list[Word]:
    return [
        Word("市", Box(left + SIZE * n, top, left + SIZE * (n + 1), top + SIZE), (1, 1, line), confidence)
        for n in range(count)
    ]


def test_a_line_without_words_is_what_was_passed_over() -> None:
    page = a_page(100, 200, 300)
    left_over = passed_over(page, [*words_at(100), *words_at(300, 2)])
    assert left_over is not None
    assert (left_over[190:250, 90:510] == page[190:250, 90:510]).all()
    assert left_over[:150].min() == left_over[290:].min() == 255


def test_half_a_line_without_words_is_too() -> None:
    left_over = passed_over(a_page(100), words_at(100, count=5))
    assert left_over is not None
    assert left_over[100:140, 400:500].min() == 40
    assert left_over[100:140, 100:290].min() == 255


def test_a_page_of_which_all_was_read_has_nothing_left() -> None:
    assert passed_over(a_page(100, 200), [*words_at(100), *words_at(200, 2)]) is None


def test_boxes_that_are_a_little_off_leave_nothing() -> None:
    assert passed_over(a_page(100), words_at(108, left=110)) is None


def test_a_photograph_and_a_speck_are_no_lines() -> None:
    page = a_page(100)
    page[300:700, 100:600] = 90
    page[900:910, 100:110] = 20
    assert passed_over(page, words_at(100)) is None


def test_a_page_without_words_is_not_read_again() -> None:
    assert passed_over(a_page(100), []) is None


def test_of_a_second_reading_only_what_is_new_and_sure_is_taken() -> None:
    known = words_at(100)
    new, over, unsure = words_at(200), words_at(101), words_at(300, confidence=20.0)
    both = with_lines_passed_over(known, [*new, *over, *unsure])
    assert [word.box for word in both] == [word.box for word in [*known, *new]]
    assert both[0].line != both[-1].line

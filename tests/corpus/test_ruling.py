"""Ruling lines in a scanned page: found where cells are drawn, left alone where characters are."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from corpus.readers.pdf.grids import grids_of
from corpus.readers.pdf.limits import RESOLUTION
from corpus.readers.pdf.page import Box
from corpus.readers.pdf.ruling import without_ruling_lines

SONG = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
PAPER = 250


def sheet() -> NDArray[np.uint8]:
    return np.full((900, 1200), PAPER, np.uint8)


def ruled(xs: list[int], ys: list[int], ink: int = 150) -> NDArray[np.uint8]:
    """Return a sheet with lines two dots thick at those columns and rows, meeting at their ends."""
    dots = sheet()
    for y in ys:
        dots[y : y + 2, xs[0] : xs[-1] + 2] = ink
    for x in xs:
        dots[ys[0] : ys[-1] + 2, x : x + 2] = ink
    return dots


def in_points(rules: list[Box]) -> list[Box]:
    scale = 72 / RESOLUTION
    return [Box(rule.left * scale, rule.top * scale, rule.right * scale, rule.bottom * scale) for rule in rules]


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 5), st.integers(2, 6), st.integers(0, 190))
def test_a_ruled_table_gives_its_cells_and_leaves_blank_paper(n_columns: int, n_rows: int, ink: int) -> None:
    dots = ruled([100 + 200 * n for n in range(n_columns + 1)], [100 + 100 * n for n in range(n_rows + 1)], ink)
    cleaned, rules = without_ruling_lines(dots)
    assert (cleaned >= PAPER).all()
    [grid] = grids_of(in_points(rules))
    assert {(cell.row, cell.column) for cell in grid.cells} == set(product(range(n_rows), range(n_columns)))


def test_a_line_that_is_askew_by_a_few_dots_and_worn_is_one() -> None:
    dots = sheet()
    for column in range(100, 1100):
        dots[200 + column // 300 : 202 + column // 300, column] = 150 if column % 40 else PAPER
    dots[150:700, 100:102] = 150
    _, rules = without_ruling_lines(dots)
    assert len([rule for rule in rules if rule.width > rule.height]) == 1


@pytest.mark.parametrize("size", [34, 48, 62])
def test_characters_stay_as_they_are(size: int) -> None:
    page = Image.fromarray(sheet())
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(SONG, size, index=3)
    for number, line in enumerate(("陸、建議事項", "一、二、三、王主任三三一一", "目的圖書館國家園區門口")):
        pen.text((60, 60 + 100 * number), line, font=font, fill=0)
    dots = np.asarray(page)
    cleaned, rules = without_ruling_lines(dots)
    assert rules == []
    assert (cleaned == dots).all()


def test_a_photograph_is_no_table() -> None:
    dots = sheet()
    dots[200:600, 200:900] = 60
    assert without_ruling_lines(dots)[1] == []


def test_a_picture_smaller_than_any_line_has_none() -> None:
    assert without_ruling_lines(np.zeros((3, 5), np.uint8))[1] == []

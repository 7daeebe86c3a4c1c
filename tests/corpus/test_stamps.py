"""Stamps are taken out of a scanned page, the print under them stays, and so does what is red and no stamp."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from corpus.readers.pdf.child import _shrunk
from corpus.readers.pdf.stamps import without_stamps

RESOLUTION = 200
RED = (196, 30, 40)
DARK = 128
SHEET = (700, 500)


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SHEET, (248, 247, 244))
    return picture, ImageDraw.Draw(picture)


def cleaned(picture: Image.Image) -> NDArray[np.uint8]:
    return without_stamps(np.asarray(picture), RESOLUTION)


def test_the_ink_of_a_round_stamp_goes_and_the_print_under_it_stays() -> None:
    picture, pen = sheet()
    pen.ellipse((150, 100, 400, 350), outline=RED, width=9)
    pen.line((200, 220, 350, 220), fill=RED, width=20)
    pen.rectangle((100, 200, 600, 206), fill=(15, 15, 15))
    grey = cleaned(picture)
    assert (grey < DARK).sum() == 501 * 7
    assert grey[150:350, 120:420][50:57].max() < DARK
    assert grey[225:340, 140:410].min() > 200


def test_only_the_place_of_the_stamp_is_changed() -> None:
    picture, pen = sheet()
    pen.ellipse((450, 250, 650, 450), outline=RED, width=9)
    pen.text((40, 40), "Council 2017", fill=(0, 0, 200))
    grey = np.asarray(picture.convert("L"), dtype=np.int16)
    assert np.abs(cleaned(picture)[:240, :440] - grey[:240, :440]).max() <= 1


@pytest.mark.parametrize(
    ("box", "why"),
    [
        ((60, 100, 560, 140), "a line of red type is lower than a stamp"),
        ((60, 100, 560, 400), "a red bar is ink all over"),
    ],
)
def test_other_red_stays(box: tuple[int, int, int, int], why: str) -> None:
    picture, pen = sheet()
    pen.rectangle(box, fill=RED)
    assert cleaned(picture)[120, 300] < DARK, why


def test_a_sheet_without_ink_stays_as_it_is() -> None:
    picture, _ = sheet()
    assert np.unique(cleaned(picture)).size == 1


def test_a_stroke_thinner_than_a_dot_is_not_lost_when_the_picture_is_made_smaller() -> None:
    fine = np.full((9, 8, 3), 255, np.uint8)
    fine[3] = 0
    shrunk = _shrunk(fine, 2)
    assert shrunk.shape == (4, 4, 3)
    assert (shrunk[1] == 128).all()
    assert (shrunk[[0, 2, 3]] == 255).all()

"""Scans: what Tesseract gives is put right and in order; with the program, end to end; without it, said."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from corpus.readers import read_file
from corpus.readers.pdf import ocr, tesseract
from corpus.readers.pdf.lines import lines_of
from corpus.readers.pdf.page import Box, Glyph
from corpus.readers.pdf.part_numbers import with_part_numbers
from corpus.readers.pdf.pieces import pieces_of
from corpus.readers.pdf.skew import skew_of
from corpus.readers.pdf.tesseract import Word
from tests.corpus.typeset import Page, write_pdf

SONG = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
TRADITIONAL = 3
LINES = ("參、目的", "本府代表團參加世界理事會議，與市議員", "Ms. Jenny Gerbasi 會面交換意見。")
DOTS = 50


def word(text: str, left: float, top: float = 100, line: int = 1, width: float | None = None) -> Word:
    right = left + (DOTS * len(text) if width is None else width)
    return Word(text, Box(left, top, right, top + DOTS), (1, 1, line), 90.0)


def texts_of(glyphs: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of(pieces_of(glyphs))]


def drawn(lines: tuple[str, ...], angle: float = 0.0) -> Image.Image:
    """Return a scan of a small sheet, 300 dots an inch, its lines in 12-point type."""
    sheet = Image.new("L", (1240, 700), 255)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(SONG, DOTS, index=TRADITIONAL)
    for number, line in enumerate(lines):
        pen.text((120, 120 + 100 * number), line, font=font, fill=0)
    return sheet.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)


def test_a_scan_askew_is_read_and_its_pages_are_named(tmp_path: Path) -> None:
    """Fails, and is not left out, where Tesseract or its Chinese is missing."""
    sheet = drawn(LINES, angle=1.0)
    page = Page(size=(sheet.width * 72 / 300, sheet.height * 72 / 300))
    page.pictures.append(Box(0, 0, *page.size))
    path = write_pdf(tmp_path / "scan.pdf", [page], picture=(sheet.width, sheet.height, sheet.tobytes()))
    told: list[tuple[int, int]] = []
    text = read_file(path, lambda number, pages: told.append((number, pages)))
    assert (text.ocr_pages, text.unread_pages, told) == ((1,), (), [(1, 1)])
    said = "".join(text.pages[0].split())
    assert "參、目的" in said
    assert "世界理事會議，與市議員" in said
    assert "Gerbasi" in said


@settings(max_examples=5, deadline=None)
@example(0.484375)
@given(st.floats(-3.5, 3.5))
def test_the_angle_of_a_sheet_is_found_to_a_quarter_of_a_degree(angle: float) -> None:
    """A picture is turned against the clock by a positive angle, so that its lines rise to the right."""
    sheet = drawn((LINES[1] + LINES[1][:3],) * 5, angle)
    coarse = np.asarray(sheet.resize((sheet.width // 3, sheet.height // 3)))
    assert math.degrees(skew_of(coarse)) == pytest.approx(-angle, abs=0.26)


def test_a_blank_sheet_is_not_turned() -> None:
    assert skew_of(np.full((900, 600), 255, np.uint8)) == 0


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("CounciD", "Council)", "Council)"),
        ("Gerbas1,", "Gerbasi.", "Gerbasi,"),
        ("Congress)", "Congress)HRSJES", "Congress)"),
        ("Spain)", "Spain", "Spain)"),
        ("Winnipeg", "Wombat", "Winnipeg"),
        ("市政府", "TER", "市政府"),
    ],
)
def test_words_of_latin_letters_are_spelt_as_the_english_reading_has_them(
    chinese: str, english: str, expected: str
) -> None:
    assert [one.text for one in ocr.respelt([word(chinese, 0, width=400)], [word(english, 0, width=400)])] == [expected]


def test_a_word_that_stands_elsewhere_is_no_help() -> None:
    assert ocr.respelt([word("CounciD", 0, width=400)], [word("Council)", 900, width=400)])[0].text == "CounciD"


def test_rough_boxes_of_han_characters_make_no_blanks_and_latin_words_keep_theirs() -> None:
    words = [word("本", 100, width=20), word("府", 170, width=20), word("與", 260, width=20)]
    words += [word("Jenny", 330, width=125), word("Gerbasi", 460, width=170), word("會面", 640)]
    assert texts_of(ocr.glyphs_of(words)) == ["本府與Jenny Gerbasi會面"]


def test_words_with_a_wall_between_them_stay_apart_however_near() -> None:
    words = [word("日期", 100), word("地點", 220)]
    with_wall = ocr.glyphs_of(words, [Box(210, 50, 212, 300)])
    without = ocr.glyphs_of(words)
    assert with_wall[0].box.right < with_wall[1].box.left
    assert without[0].box.right == without[1].box.left


def test_columns_far_apart_stay_cells() -> None:
    assert texts_of(ocr.glyphs_of([word("日期", 100), word("地點", 700)])) == ["日期\t地點"]


def test_marks_after_han_characters_are_full_width_and_others_are_not() -> None:
    words = [word("會議,", 100), word("Ms.", 300, width=75), word("Park,", 390, width=120), word("電話:", 600)]
    assert texts_of(ocr.glyphs_of([*words, word("04-22", 800)])) == ["會議，Ms. Park,電話：04-22"]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (["第一章", "”考察目的"], ["第一章", "考察目的"]),
        (["地點", "|", "行程", "]", "臺北"], ["地點", "行程", "臺北"]),
        (["稱為“韌性”城市"], ["稱為“韌性”城市"]),
        (["Ms.", "O'Brien", "said", '"yes"'], ["Ms.", "O'Brien", "said", '"yes"']),
    ],
)
def test_half_a_pair_of_marks_beside_han_characters_was_a_blank(read: list[str], expected: list[str]) -> None:
    line = [word(text, 400 * number) for number, text in enumerate(read)]
    assert [one.text for one in ocr.without_specks(line)] == expected


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (["名單(節錄/"], "名單(節錄)"),
        (["名單(節錄", "|"], "名單(節錄)"),
        (["名單(節錄)/"], "名單(節錄)/"),
        (["臺北/"], "臺北/"),
        (["/"], "/"),
        ([], ""),
    ],
)
def test_a_stroke_at_the_end_of_a_line_is_the_bracket_that_is_missing(read: list[str], expected: str) -> None:
    line = [word(text, 400 * number) for number, text in enumerate(read)]
    assert "".join(one.text for one in ocr.with_last_bracket(line)) == expected


def test_lines_that_fall_to_the_right_are_laid_level() -> None:
    words = [word("市", 100 + 60 * n, top=100 + 3 * n) for n in range(12)]
    heights = {round(one.box.top) for one in ocr.levelled(words)}
    assert max(heights) - min(heights) <= 1


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        (["壺、摘要\n\n貳、目的"], ["壹、摘要\n\n貳、目的"]),
        (["壺、摘要\n\n寺、目的", "參、過程"], ["壹、摘要\n\n貳、目的", "參、過程"]),
        (["壹、摘要\n\n參、過程"], ["壹、摘要\n\n參、過程"]),
        (["壹、摘要\n\n寺、目的", "染、建議"], ["壹、摘要\n\n貳、目的", "參、建議"]),
        (["壹、摘要\n\n寺、名詞"], ["壹、摘要\n\n寺、名詞"]),
        (["壺、摘要\n\n寺、目的"], ["壺、摘要\n\n寺、目的"]),
        (["壹、摘要\n\n一、背景\n\n二、會議\n\n貳、目的"], ["壹、摘要\n\n一、背景\n\n二、會議\n\n貳、目的"]),
    ],
)
def test_numerals_of_parts_are_put_right_only_where_their_order_leaves_no_doubt(
    read: list[str], mended: list[str]
) -> None:
    assert list(with_part_numbers(read, range(1, len(read) + 1))) == mended


def test_numerals_on_pages_with_a_text_layer_stay_as_they_are() -> None:
    assert with_part_numbers(["壺、摘要\n\n貳、目的"], []) == ("壺、摘要\n\n貳、目的",)


def test_a_program_that_fails_leaves_the_page_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_PROGRAM", "false")
    assert tesseract.recognise(b"P5 1 1 255\n0", tesseract.CHINESE, 300) is None

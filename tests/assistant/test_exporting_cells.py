"""Cells of exported tables: nothing in them is calculated, and nothing in them breaks the file."""

import csv
import doctest
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from assistant.exporting import cells
from assistant.exporting.cells import safe_cell

BEGINNINGS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " =", "\u3000@", "\x00="]
anything = st.text(st.sampled_from("=+-@＝ \t\r\n\x00'市a1\ud800\uffff") | st.characters())


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_what_would_be_calculated_begins_with_a_quote_mark(beginning: str) -> None:
    assert safe_cell(f'{beginning}HYPERLINK("http://example.org")').startswith("'")


@pytest.mark.parametrize("text", ["", "107年1月2日", "'=1", "研議中", "1-2", "a=b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(anything)
def test_no_cell_begins_like_a_formula_even_without_its_blanks(text: str) -> None:
    assert not re.match(r"[=+\-@＝＋－＠]", safe_cell(text).lstrip())


@given(anything)
def test_a_second_time_changes_nothing(text: str) -> None:
    assert safe_cell(safe_cell(text)) == safe_cell(text)


@given(anything)
def test_every_cell_can_be_written_as_csv_and_as_xml(text: str) -> None:
    cell = safe_cell(text)
    written = io.StringIO(newline="")
    csv.writer(written).writerow([cell, "end"])
    assert next(csv.reader(io.StringIO(written.getvalue(), newline=""))) == [cell, "end"]
    element = etree.Element("cell")
    element.text = cell
    assert etree.tostring(element, encoding="utf-8")


def test_the_example_holds() -> None:
    assert doctest.testmod(cells).failed == 0

"""What the rendering lays out is the report, whole and in order; the office programs themselves are not run here."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.archive.archive import Archive, load_archive
from tests.archive.rendering.__main__ import shown_by
from tests.archive.rendering.blocks import Heading, Paragraph, Table, blocks_of, report_to_lay_out, shown
from tests.archive.rendering.flat_document import flat_document
from tests.archive.rendering.layouts import LAYOUTS, layout_of
from tests.archive.rendering.web_page import web_page

NAMES = sorted(load_archive().texts)


@pytest.fixture(scope="module")
def archive() -> Archive:
    return load_archive()


def characters(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_blocks_of_a_report_hold_all_its_characters_in_order(archive: Archive, name: str) -> None:
    laid_out = report_to_lay_out(archive, name)
    assert characters("".join(shown_by(laid_out.blocks))) == characters(shown(archive.texts[name]))


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_laid_out_are_the_headings_listed(archive: Archive, name: str) -> None:
    listed = tuple(shown(heading.heading).strip() for heading in archive.sections[name])
    assert report_to_lay_out(archive, name).parts == listed


@pytest.mark.parametrize("name", NAMES)
def test_page_and_document_show_every_line_and_cell(archive: Archive, name: str) -> None:
    report, layout = report_to_lay_out(archive, name), layout_of(NAMES, name)
    told = characters("".join(shown_by(report.blocks)))
    document = ElementTree.fromstring(flat_document(report, layout))
    note = document.find(".//{*}note")
    if note is not None:
        note.clear()
    assert told in characters("".join(document.itertext()))
    assert told in characters(unescape(re.sub(r"<[^>]+>", "", web_page(report, layout))))


def test_every_layout_is_given_to_some_report() -> None:
    assert {layout_of(NAMES, name).name for name in NAMES} == {layout.name for layout in LAYOUTS}


def test_rows_become_one_table_and_the_contents_of_a_report_are_no_headings() -> None:
    lines = ["一、目的", "", "一、目的", "甲。", "日期\t地點", "一日\t考納斯", "", "一張照片", "", "乙。"]
    assert blocks_of(lines, ["一、目的"]) == (
        Heading(2, "一、目的"),
        Heading(1, "一、目的"),
        Paragraph("甲。"),
        Table((("日期", "地點"), ("一日", "考納斯"))),
        Paragraph("一張照片", is_caption=True),
        Paragraph("乙。"),
    )

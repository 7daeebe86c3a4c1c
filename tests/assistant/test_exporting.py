"""What every format of a note holds, read back with the format's own library, through one shared suite."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import odfdo
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.exporting import NOTE_SUFFIXES, export_note
from assistant.exporting.form import lay_out
from assistant.exporting.markdown import render_markdown
from assistant.exporting.opendocument import render_opendocument
from assistant.exporting.word import render_word
from assistant.note import Note
from tests.assistant.made_up_note import FIRST_CODE_POINT, QUOTES, TITLE, cite, made_up_note

HEADINGS = ["歷次交流情形", "主要往來人員", "待查證事項", "資料來源"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of notes and how its paragraphs and headings are read back, in order."""

    suffix: str
    render: Callable[[Note], bytes]
    paragraphs: Callable[[bytes], list[str]]
    headings: Callable[[bytes], list[str]]


def odt_paragraphs(content: bytes) -> list[str]:
    body = odfdo.Document(BytesIO(content)).body
    return [element.inner_text for element in body.get_elements("//office:text//text:h|//office:text//text:p")]


def odt_headings(content: bytes) -> list[str]:
    return [header.inner_text for header in odfdo.Document(BytesIO(content)).body.get_headers(outline_level="1")]


def docx_paragraphs(content: bytes) -> list[str]:
    body = docx.Document(BytesIO(content)).element.body
    return [Paragraph(element, None).text for element in body.iter(qn("w:p"))]  # type: ignore[arg-type]


def docx_headings(content: bytes) -> list[str]:
    paragraphs = docx.Document(BytesIO(content)).paragraphs
    return [one.text for one in paragraphs if one.style and one.style.name == "Heading 1"]


def markdown_blocks(content: bytes, opened_by: str) -> list[str]:
    """Return the text of the blocks, having seen that nothing in them is mark-up."""
    tokens = MarkdownIt("commonmark").parse(content.decode())
    blocks = [(before, token) for before, token in pairwise(tokens) if token.type == "inline"]
    children = [child for _, block in blocks for child in block.children or []]
    assert {child.type for child in children} <= {"text"}
    return [
        "".join(child.content for child in block.children or [])
        for before, block in blocks
        if re.fullmatch(opened_by, before.tag)
    ]


FORMATS = [
    Format(".odt", lambda note: render_opendocument(lay_out(note)), odt_paragraphs, odt_headings),
    Format(".docx", lambda note: render_word(lay_out(note)), docx_paragraphs, docx_headings),
    Format(
        ".md",
        lambda note: render_markdown(lay_out(note)),
        lambda content: markdown_blocks(content, "h1|h2|p"),
        lambda content: [re.sub("^[^、]+、", "", line) for line in markdown_blocks(content, "h2")],
    ),
]
every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)


def test_the_suite_covers_every_format() -> None:
    assert tuple(form.suffix for form in FORMATS) == NOTE_SUFFIXES


@every_format
def test_each_quote_stands_character_for_character_before_its_number(form: Format, tmp_path: Path) -> None:
    out = tmp_path / f"談參{form.suffix}"
    export_note(made_up_note(), out)
    paragraphs = form.paragraphs(out.read_bytes())
    for number, quote in enumerate(QUOTES, start=1):
        assert any(paragraph.endswith(f"{quote}[{number}]") for paragraph in paragraphs), quote


@pytest.mark.parametrize("form", [form for form in FORMATS if form.suffix != ".md"], ids=lambda form: form.suffix)
def test_numbering_is_left_to_the_word_processor_so_a_paragraph_is_the_quote_alone(form: Format) -> None:
    assert f"{QUOTES[0]}[1]" in form.paragraphs(form.render(made_up_note()))


@every_format
def test_each_report_stands_once_with_agency_and_date_and_each_place_with_page_and_section(form: Format) -> None:
    text = "\n".join(form.paragraphs(form.render(made_up_note())))
    assert text.count(TITLE) == 1
    assert "虛構市政府" in text
    for number in range(1, len(QUOTES) + 1):
        assert f"[{number}] 第4頁，參、過程 › {number}、雙邊會談 & <其他>" in text


@pytest.mark.parametrize("form", FORMATS[:2], ids=lambda form: form.suffix)
def test_the_sources_are_a_table_whose_head_repeats(form: Format) -> None:
    content = form.render(made_up_note())
    heads = ["報告名稱", "機關", "報告日期", "出處（頁／段落）"]
    if form.suffix == ".docx":
        (table,) = docx.Document(BytesIO(content)).tables
        assert [cell.text for cell in table.rows[0].cells] == heads
        assert [cell.text for cell in table.rows[1].cells][:3] == [TITLE, "虛構市政府", "110年3月15日"]
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    else:
        (sheet,) = odfdo.Document(BytesIO(content)).body.get_elements("//table:table")
        told = sheet.get_elements("table:table-header-rows//table:table-cell")
        assert [cell.inner_text.strip() for cell in told] == heads
        cells = [cell.inner_text.strip() for cell in sheet.get_elements("table:table-row//table:table-cell")]
        assert cells[:3] == [TITLE, "虛構市政府", "110年3月15日"]


@every_format
def test_what_was_left_out_is_said_below_the_lines(form: Format) -> None:
    note = made_up_note()
    cut = replace(note, parts=(replace(note.parts[0], more="（另有 7 則，未列。）"), *note.parts[1:]))
    lines = form.paragraphs(form.render(cut))
    assert lines[lines.index("（另有 7 則，未列。）") - 1].endswith(f"{QUOTES[-1]}[5]")


@every_format
def test_a_missing_report_date_is_said_and_a_missing_page_is_not(form: Format) -> None:
    note = replace(made_up_note(), parts=(), sources=(cite(1, "虛構", date=None, page=None),))
    lines = form.paragraphs(form.render(note))
    assert any("未載明" in line for line in lines)
    assert "[1] 參、過程 › 1、雙邊會談 & <其他>" in lines


@every_format
def test_offsets_are_not_shown(form: Format) -> None:
    text = "\n".join(form.paragraphs(form.render(made_up_note())))
    assert str(FIRST_CODE_POINT)[:-1] not in text


@every_format
def test_headings_are_real_headings_in_order(form: Format) -> None:
    assert form.headings(form.render(made_up_note())) == HEADINGS


@every_format
def test_kind_of_paper_topic_and_dates_come_first_and_the_disclosure_last(form: Format) -> None:
    lines = form.paragraphs(form.render(made_up_note()))
    assert "：".join(lines[:2]).startswith("談參（會晤參考資料）：雲城")
    assert "依110年3月15日報告所載。" in lines[1:3]
    assert lines[-2:] == ["查詢範圍：虛構報告庫所收報告 1 份。", "本資料逐字摘錄，供測試之用（虛構）。"]


@every_format
def test_an_empty_part_says_that_nothing_was_found(form: Format) -> None:
    lines = form.paragraphs(form.render(made_up_note()))
    heading = next(place for place, line in enumerate(lines) if line.endswith("主要往來人員"))
    assert lines[heading + 1] == "所收報告未載明。"


@every_format
def test_a_note_without_any_source_says_so_and_leaves_out_the_date_line(form: Format) -> None:
    lines = form.paragraphs(form.render(replace(made_up_note(), parts=(), sources=(), as_of="")))
    heading = next(place for place, line in enumerate(lines) if line.endswith("資料來源"))
    assert lines[heading + 1] == "所收報告未載明。"
    assert "" not in lines


@every_format
def test_an_english_note_describes_its_sources_in_english(form: Format) -> None:
    text = "\n".join(form.paragraphs(form.render(made_up_note(language="en"))))
    assert "[1] p. 4, 參、過程 › 1、雙邊會談 & <其他>" in text
    assert "Exchanges so far" in text


@every_format
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=40))
def test_any_text_survives_but_for_what_xml_cannot_hold(form: Format, text: str) -> None:
    if form.suffix == ".md":
        text = re.sub("[\x7f-\x9f]", "虛", text)  # CommonMark has no way to write these at a line's edge
    kept = "".join(character for character in text if is_xml_character(character)).replace("\r", "\n")
    paragraphs = form.paragraphs(form.render(made_up_note(text)))
    assert any(paragraph.replace("\r", "\n").endswith(f"{kept}[1]") for paragraph in paragraphs)


def is_xml_character(character: str) -> bool:
    """Say whether XML 1.0 (section 2.2, production 2) can hold the character."""
    code = ord(character)
    return character in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def test_control_characters_do_not_break_the_file() -> None:
    for form in FORMATS:
        paragraphs = form.paragraphs(form.render(made_up_note("虛\x00構\x07\x1b之\ud800句\uffff")))
        assert any(paragraph.endswith("虛構之句[1]") for paragraph in paragraphs)


def test_a_line_that_cites_no_source_of_the_note_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[1\]"):
        lay_out(replace(made_up_note(), sources=()))


def test_the_markdown_of_chinese_notes_is_numbered_as_official_papers_are() -> None:
    text = render_markdown(lay_out(made_up_note())).decode()
    assert "\n## 一、歷次交流情形\n\n(一) 虛構市與雲城" in text
    assert "\n## 四、資料來源\n" in text


def test_the_markdown_of_english_notes_is_numbered_in_arabic() -> None:
    text = render_markdown(lay_out(made_up_note(language="en"))).decode()
    assert "\n## 1. Exchanges so far\n\n(1) 虛構市與雲城" in text


@pytest.mark.parametrize(
    "line",
    [
        "<script",
        "<!-- 註",
        "# 題",
        "- 項",
        "+ 項",
        "1. 項",
        "1) 項",
        "> 引",
        "---",
        "===",
        "    碼",
        "~~~",
        "[1]: x",
    ],
)
def test_a_line_of_markdown_that_looks_like_a_block_stays_a_line(line: str) -> None:
    note = replace(made_up_note(), library_line=line)
    assert markdown_blocks(render_markdown(lay_out(note)), "p")[-2] == line


def test_blanks_that_opendocument_would_collapse_are_written_as_elements() -> None:
    with ZipFile(BytesIO(render_opendocument(lay_out(made_up_note("虛構  雙空格\t定位"))))) as package:
        assert "虛構 <text:s/>雙空格<text:tab/>定位" in package.read("content.xml").decode()

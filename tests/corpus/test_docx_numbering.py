"""The numbers that Word gives by itself: written as it shows them, in every way a paragraph can have one."""

from pathlib import Path
from typing import Final

import pytest

from corpus.readers.docx import DocxReader
from tests.corpus.made_documents import docx_parts, word_paragraph, write_zip

OFFICIAL: Final = (
    ("ideographLegalTraditional", "%1、"),
    ("taiwaneseCountingThousand", "%2、"),
    ("taiwaneseCountingThousand", "(%3)"),
    ("decimal", "%4."),
)


def level(depth: int, numeral: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{numeral}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def definition(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def word_list(list_id: int, key: int, override: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{key}"/>{override}</w:num>'


def item(text: str, depth: int = 0, list_id: int = 1) -> str:
    return word_paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def lines(folder: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    path = write_zip(folder / "made.docx", docx_parts(body, numbering=numbering, styles=styles))
    return DocxReader().read(path).pages[0].split("\n\n")


OUTLINE: Final = definition(7, *(level(depth, *shape) for depth, shape in enumerate(OFFICIAL)))


def test_the_official_outline_is_numbered_and_deeper_levels_begin_anew(tmp_path: Path) -> None:
    outline = {
        "目的": 0,
        "過程": 0,
        "行程": 1,
        "會議": 1,
        "開幕": 2,
        "閉幕": 2,
        "致詞": 3,
        "參訪": 1,
        "市府": 2,
        "心得": 0,
    }
    body = "".join(item(text, depth) for text, depth in outline.items())
    assert lines(tmp_path, body, OUTLINE + word_list(1, 7)) == [
        "壹、目的",
        "貳、過程",
        "一、行程",
        "二、會議",
        "(一)開幕",
        "(二)閉幕",
        "1. 致詞",
        "三、參訪",
        "(一)市府",
        "參、心得",
    ]


def test_a_label_shows_the_levels_above_in_digits_where_it_says_so(tmp_path: Path) -> None:
    plain = definition(7, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2"))
    legal = definition(8, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join(item(text, depth, list_id) for list_id in (1, 2) for depth, text in ((0, "A"), (1, "B")))
    assert lines(tmp_path, body, plain + legal + word_list(1, 7) + word_list(2, 8)) == [
        "I. A",
        "I.1 B",
        "I. A",
        "1.1 B",
    ]


def test_lists_of_one_definition_go_on_unless_one_begins_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = OUTLINE + word_list(1, 7) + word_list(2, 7) + word_list(3, 7, anew)
    body = item("甲") + item("乙", list_id=2) + item("丙", list_id=3) + item("丁", list_id=3)
    assert lines(tmp_path, body, numbering) == ["壹、甲", "貳、乙", "伍、丙", "陸、丁"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="1"/></w:style>'
    )
    tied = definition(
        7, level(0, "decimal", "%1.", '<w:pStyle w:val="1"/>'), level(1, "lowerLetter", "%2)", '<w:pStyle w:val="2"/>')
    )
    own_none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        word_paragraph("甲", '<w:pStyle w:val="1"/>')
        + word_paragraph("乙", '<w:pStyle w:val="2"/>')
        + word_paragraph("丙", '<w:pStyle w:val="3"/>')
        + word_paragraph("丁", f'<w:pStyle w:val="1"/>{own_none}')
    )
    assert lines(tmp_path, body, tied + word_list(1, 7), styles) == ["1. 甲", "a)乙", "2. 丙", "丁"]


def test_a_definition_may_be_that_of_a_list_style(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="Outline"/>{level(0, "decimal", "%1.")}</w:abstractNum>'
    )
    assert lines(tmp_path, item("甲"), numbering + word_list(1, 7)) == ["1. 甲"]


def test_an_empty_item_counts_and_a_deleted_one_does_not(tmp_path: Path) -> None:
    deleted = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = item("甲") + item("") + item("丙") + word_paragraph("<w:del/>", deleted) + item("丁")
    assert lines(tmp_path, body, OUTLINE + word_list(1, 7)) == ["壹、甲", "參、丙", "肆、丁"]


@pytest.mark.parametrize(
    ("numeral", "pattern", "expected"),
    [
        ("bullet", "\uf0b7", "• 甲"),
        ("bullet", "※", "※ 甲"),
        ("none", "", "甲"),
        ("decimalZero", "%1", "01 甲"),
        ("decimalFullWidth", "（%1）", "（１）甲"),
        ("ideographTraditional", "%1、", "甲、甲"),
        ("decimalEnclosedCircle", "%1", "① 甲"),
        ("unheardOf", "第%1條", "第1條 甲"),
    ],
)
def test_each_way_of_numbering_is_written_as_it_shows(
    numeral: str, pattern: str, expected: str, tmp_path: Path
) -> None:
    numbering = definition(7, level(0, numeral, pattern)) + word_list(1, 7)
    assert lines(tmp_path, item("甲"), numbering) == [expected]


def test_a_list_that_is_not_there_numbers_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path, item("甲", list_id=9) + item("乙", depth=12), OUTLINE + word_list(1, 7)) == ["甲", "乙"]

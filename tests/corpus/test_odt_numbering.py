"""The numbers that OpenDocument lists and outlines give by themselves, written as they show."""

from pathlib import Path
from typing import Final

import pytest

from corpus.readers.odt import OdtReader
from tests.corpus.made_documents import odt_parts, write_zip


def level(depth: int, numeral: str, attributes: str = "", element: str = "list-level-style-number") -> str:
    return f'<text:{element} text:level="{depth}" style:num-format="{numeral}" {attributes}/>'


LIST: Final = (
    '<text:list-style style:name="L1">'
    + level(1, "壹, 貳, 參, ...", 'style:num-suffix="、"')
    + level(2, "一, 二, 三, ...", 'style:num-prefix="(" style:num-suffix=")"')
    + level(3, "1", 'style:num-suffix="." text:display-levels="2"')
    + "</text:list-style>"
)


def items(*contents: str, attributes: str = 'text:style-name="L1"') -> str:
    inside = "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)
    return f"<text:list {attributes}>{inside}</text:list>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def lines(folder: Path, body: str, automatic_styles: str = LIST, styles: str = "") -> list[str]:
    path = write_zip(folder / "made.odt", odt_parts(body, automatic_styles, styles))
    return OdtReader().read(path).pages[0].split("\n\n")


def test_levels_are_numbered_and_deeper_ones_begin_anew(tmp_path: Path) -> None:
    inner = items(p("行程"), p("會議") + items(p("開幕"), attributes=""), attributes="")
    body = items(p("目的") + p("續"), p("過程") + inner, p("心得") + items(p("甲"), attributes=""))
    assert lines(tmp_path, body) == [
        "壹、目的",
        "續",
        "貳、過程",
        "(一)行程",
        "(二)會議",
        "二.1. 開幕",
        "參、心得",
        "(一)甲",
    ]


def test_a_list_begins_anew_unless_it_continues_another(tmp_path: Path) -> None:
    body = (
        items(p("甲"), attributes='text:style-name="L1" xml:id="a"')
        + items(p("乙"))
        + items(p("丙"), attributes='text:style-name="L1" text:continue-numbering="true"')
        + items(p("丁"), attributes='text:style-name="L1" text:continue-list="a"')
    )
    assert lines(tmp_path, body) == ["壹、甲", "壹、乙", "貳、丙", "貳、丁"]


def test_a_continued_list_goes_on_at_a_deeper_level(tmp_path: Path) -> None:
    body = (
        items(p("甲") + items(p("一"), attributes=""))
        + p("文")
        + items(items(p("二"), attributes=""), attributes='text:style-name="L1" text:continue-numbering="true"')
    )
    assert lines(tmp_path, body) == ["壹、甲", "(一)一", "文", "(二)二"]


def test_an_item_may_give_its_number_and_a_list_header_has_none(tmp_path: Path) -> None:
    body = (
        '<text:list text:style-name="L1"><text:list-header><text:p>頭</text:p></text:list-header>'
        '<text:list-item text:start-value="5"><text:p>甲</text:p></text:list-item></text:list>'
    )
    assert lines(tmp_path, body) == ["頭", "伍、甲"]


def test_a_list_may_be_named_by_the_style_of_its_paragraphs(tmp_path: Path) -> None:
    style = '<style:style style:name="P1" style:family="paragraph" style:list-style-name="L1"/>'
    body = items('<text:p text:style-name="P1">甲</text:p>', attributes="")
    assert lines(tmp_path, body, LIST + style) == ["壹、甲"]


def test_headings_are_numbered_by_the_outline_unless_their_style_says_otherwise(tmp_path: Path) -> None:
    outline = (
        '<office:styles><text:outline-style style:name="Outline">'
        + level(1, "壹, 貳, 參, ...", 'style:num-suffix="、"', "outline-level-style")
        + level(2, "一, 二, 三, ...", 'style:num-list-format="%2%、"', "outline-level-style")
        + '</text:outline-style><style:style style:name="H0" style:family="paragraph" style:list-style-name=""/>'
        "</office:styles>"
    )
    body = "".join(
        f'<text:h text:outline-level="{depth}" text:style-name="{style}">{text}</text:h>'
        for depth, style, text in ((1, "H", "目的"), (1, "H", "過程"), (2, "H", "行程"), (1, "H0", "附件"))
    )
    assert lines(tmp_path, body, styles=outline) == ["壹、目的", "貳、過程", "一、行程", "附件"]


def test_a_numbered_paragraph_counts_by_itself(tmp_path: Path) -> None:
    numbered = (
        '<text:numbered-paragraph text:list-id="n" text:style-name="L1" text:level="1">{}</text:numbered-paragraph>'
    )
    body = "".join(numbered.format(p(text)) for text in "甲乙")
    assert lines(tmp_path, body) == ["壹、甲", "貳、乙"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="●"/>', "● 甲"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0a7"/>', "• 甲"),
        (level(1, "", 'style:num-suffix="、"'), "甲"),
        (level(1, "a", 'style:num-suffix=")"'), "a)甲"),
        (level(1, "I", 'style:num-suffix="." text:start-value="4"'), "IV. 甲"),
        (level(1, "甲, 乙, 丙, ...", 'style:num-suffix="、"'), "甲、甲"),
    ],
)
def test_each_way_of_numbering_is_written_as_it_shows(style: str, expected: str, tmp_path: Path) -> None:
    made = f'<text:list-style style:name="L1">{style}</text:list-style>'
    assert lines(tmp_path, items(p("甲")), made) == [expected]

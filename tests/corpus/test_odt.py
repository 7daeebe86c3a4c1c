"""ODT: what shows in a word processor is what is read, in its order; what does not show is not."""

from pathlib import Path
from typing import Final

import odfdo
import pytest

from corpus.errors import EncryptedFileError
from corpus.readers.odt import OdtReader
from corpus.readers.protocol import FileText
from corpus.report import ReadWarning
from tests.corpus.made_documents import odt_parts, write_zip


def p(content: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def cell(*paragraphs: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{''.join(map(p, paragraphs))}</table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def boxed(text: str) -> str:
    return frame(f"<draw:text-box>{p(text)}</draw:text-box>")


def frame(content: str) -> str:
    return f"<draw:frame>{content}</draw:frame>"


LINES: Final = "Preformatted_20_Text"
COVERED: Final = "<table:covered-table-cell/>"
PICTURE: Final = frame("<draw:image/>")
STYLES: Final = (
    '<style:style style:name="密" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="隱" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Caption" style:family="paragraph"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Caption"/>'
    '<style:style style:name="Preformatted_20_Text" style:family="paragraph"/>'
)

SHOWN: Final = {
    "paragraphs are parted by a blank line": (p("甲") + p("") + p("乙"), "甲\n\n乙"),
    "white space in the file is a blank": (p("  甲\n  <text:span>乙 </text:span> 丙"), "甲 乙 丙"),
    "blanks, tabs and breaks are written by their elements": (
        p('甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>丁'),
        "甲  乙\t丙\n丁",
    ),
    "a table is its rows": (table(cell("日期") + cell("地點"), cell("一") + cell("杭州")), "日期\t地點\n一\t杭州"),
    "a cell over two columns stands once": (
        table(cell("標題", attributes='table:number-columns-spanned="2"') + COVERED + cell("甲"), cell("乙") * 3),
        "標題\t甲\n乙\t乙\t乙",
    ),
    "a cell over two rows leaves its place empty below": (
        table(cell("甲", attributes='table:number-rows-spanned="2"') + cell("乙"), COVERED + cell("丙")),
        "甲\t乙\n\t丙",
    ),
    "repeated cells are repeated": (
        table(cell("甲", attributes='table:number-columns-repeated="2"') + cell("乙")),
        "甲\t甲\t乙",
    ),
    "a paragraph below a picture stands apart": (p("文") + p(PICTURE) + p("合影") + p("文"), "文\n\n\n合影\n\n文"),
    "a caption stands apart by its style's parent": (p("文") + p("合影", "P1"), "文\n\n\n合影"),
    "a text box follows its paragraph": (p("甲" + boxed("框")) + p("乙"), "甲\n\n框\n\n乙"),
    "text in a shape follows its paragraph": (p(f"甲<draw:custom-shape>{p('框')}</draw:custom-shape>"), "甲\n\n框"),
    "a frame on the page is read where it stands": (boxed("框") + p("文"), "框\n\n文"),
    "lines of preformatted text stay together": (p("一", LINES) + p("二", LINES), "一\n二"),
    "of ruby the base is kept": (
        p("<text:ruby><text:ruby-base>臺</text:ruby-base><text:ruby-text>ㄊㄞˊ</text:ruby-text></text:ruby>中"),
        "臺中",
    ),
    "a comment is dropped": (p(f"甲<office:annotation>{p('註')}</office:annotation>乙"), "甲乙"),
    "a link and a field are their text": (p("見<text:a>網站</text:a><text:date>十二月</text:date>"), "見網站十二月"),
    "hidden text is dropped": (p('甲<text:span text:style-name="密">密</text:span>乙') + p("丙", "隱"), "甲乙"),
    "a hidden section is dropped": (p("甲") + f'<text:section text:display="none">{p("乙")}</text:section>', "甲"),
    "a section and an index are their blocks": (
        f"<text:section>{p('甲')}</text:section><text:table-of-content><text:index-body>{p('目次')}</text:index-body>"
        "</text:table-of-content>",
        "甲\n\n目次",
    ),
    "what was deleted is dropped": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>刪</text:p></text:deletion>"
        f"</text:changed-region></text:tracked-changes>{p('甲<text:change/>乙')}",
        "甲乙",
    ),
    "a tick box of a form shows its state": (
        '<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked"/>'
        '<form:checkbox form:id="c2"/></form:form></office:forms>'
        + p('<draw:control draw:control="c1"/>是<draw:control draw:control="c2"/>否'),
        "☑是☐否",
    ),
    "a tick box of a content control shows its state": (
        p(
            '<text:content-control text:checkbox="true" text:checked="true">?</text:content-control>是'
            '<text:content-control text:checkbox="true">?</text:content-control>否'
        ),
        "☑是☐否",
    ),
    "a tick box of a form field shows its state": (
        p(
            '<text:fieldmark text:type="vnd.oasis.opendocument.field.FORMCHECKBOX">'
            '<text:param text:name="Checkbox_Checked" text:value="true"/></text:fieldmark>是'
        ),
        "☑是",
    ),
    "the prompt of an empty control is dropped": (
        p('聯絡人：<text:content-control text:showing-place-holder="true">按一下</text:content-control>'),
        "聯絡人：",
    ),
}  # fmt: skip


def read(folder: Path, body: str, automatic_styles: str = STYLES, styles: str = "") -> FileText:
    return OdtReader().read(write_zip(folder / "made.odt", odt_parts(body, automatic_styles, styles)))


@pytest.mark.parametrize("name", SHOWN)
def test_what_shows_is_read(name: str, tmp_path: Path) -> None:
    body, expected = SHOWN[name]
    assert read(tmp_path, body).pages == (expected,)


def test_footnotes_follow_their_paragraph_and_leave_no_number_in_it(tmp_path: Path) -> None:
    noted = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    body = p(f"甲{noted.format(p('註一'))}之議") + p(f"乙{noted.format(p('註二'))}")
    assert read(tmp_path, body).pages == ("甲之議\n\n註1：註一\n\n乙\n\n註2：註二",)


@pytest.mark.parametrize(
    ("body", "warning"),
    [
        (p('甲<text:span text:style-name="密">密</text:span>'), ReadWarning.HIDDEN_DROPPED),
        (p("密", "隱") + p("甲"), ReadWarning.HIDDEN_DROPPED),
        ("<text:tracked-changes/>" + p("甲"), ReadWarning.CHANGES_ACCEPTED),
        (p("甲" + frame("<draw:object/>")), ReadWarning.PARTS_UNREAD),
    ],
)
def test_what_is_left_out_is_said(body: str, warning: ReadWarning, tmp_path: Path) -> None:
    assert read(tmp_path, body) == FileText(("甲",), (warning,))


def test_headers_are_dropped_and_it_is_said_unless_they_hold_page_numbers_alone(tmp_path: Path) -> None:
    page = "<style:master-page><style:header>{}</style:header></style:master-page>"
    page = f"<office:master-styles>{page}</office:master-styles>"
    assert read(tmp_path, p("文"), styles=page.format(p("臺中市政府"))) == FileText(
        ("文",), (ReadWarning.HEADERS_DROPPED,)
    )
    assert read(tmp_path, p("文"), styles=page.format(p("第 3 頁"))) == FileText(("文",))


def test_a_file_under_a_password_is_refused_as_such(tmp_path: Path) -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    path = write_zip(tmp_path / "made.odt", odt_parts(p("文")) | {"META-INF/manifest.xml": manifest})
    with pytest.raises(EncryptedFileError):
        OdtReader().read(path)


def test_a_document_of_a_common_library_is_read_with_the_outline_that_its_template_numbers(tmp_path: Path) -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "壹、目的"))
    document.body.append(odfdo.Paragraph("參加會議。"))
    document.save(tmp_path / "made.odt")
    assert OdtReader().read(tmp_path / "made.odt").pages == ("1. 壹、目的\n\n參加會議。",)

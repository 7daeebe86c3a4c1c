"""DOCX: what shows in Word is what is read, in its order; what does not show is not."""

from pathlib import Path
from typing import Final

import docx
import pytest

from corpus.readers.docx import DocxReader
from corpus.readers.protocol import FileText
from corpus.report import ReadWarning
from tests.corpus.made_documents import docx_parts, word_paragraph, word_text, write_zip

P, T = word_paragraph, word_text
PICTURE: Final = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
BOX: Final = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{place}"/></w:r>' for place in ("begin", "separate", "end"))


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(P(text) for text in paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def boxed(content: str) -> str:
    return f"<w:r><w:drawing>{BOX.format(content)}</w:drawing></w:r>"


def form_box(state: str) -> str:
    box = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    return f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>'


def box_control(value: str) -> str:
    return control(f'<w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox>', T("?"))


SHOWN: Final = {
    "paragraphs are parted by a blank line": (P("甲") + P("乙"), "甲\n\n乙"),
    "one empty paragraph is no more than that": (P("甲") + P("") + P("乙"), "甲\n\n乙"),
    "two empty paragraphs are two blank lines": (P("甲") + P("") + P("") + P("乙"), "甲\n\n\n乙"),
    "a break inside a paragraph is a line break": (P(T("甲") + "<w:r><w:br/></w:r>" + T("乙")), "甲\n乙"),
    "a tab is a tab": (
        P(T("出國期間：十二月") + "<w:r><w:tab/></w:r>" + T("出國地區：甲國")),
        "出國期間：十二月\t出國地區：甲國",
    ),
    "a tab behind a number typed by hand is none": (P(T("壹、") + "<w:r><w:tab/></w:r>" + T("目的")), "壹、目的"),
    "a table is its rows": (
        table(row(cell("日期"), cell("地點")), row(cell("106.12.05"), cell("杭州"))),
        "日期\t地點\n106.12.05\t杭州",
    ),
    "paragraphs of a short cell share its line": (table(row(cell("一"), cell("搭機", "抵達"))), "一\t搭機 抵達"),
    "prose in a cell keeps its paragraphs": (
        table(row(cell("內容摘要"), cell("會" * 70, "議" * 70))),
        f"內容摘要\n\n{'會' * 70}\n\n{'議' * 70}",
    ),
    "a row that is one cell is a line of its table": (
        table(row(cell("姓　名"), cell("職　稱")), row(cell("甲團長"))),
        "姓　名\t職　稱\n甲團長",
    ),
    "a frame of one cell is no table": (table(row(cell("甲", "乙"))), "甲\n\n乙"),
    "a table in a cell keeps its rows": (
        table(row(cell("甲"), f"<w:tc>{table(row(cell('一'), cell('二')))}</w:tc>")),
        "甲\n\n一\t二",
    ),
    "what stands below pictures in a table are captions": (
        P("文")
        + table(row(f"<w:tc>{P(PICTURE)}</w:tc>", f"<w:tc>{P(PICTURE)}</w:tc>"), row(cell("開幕"), cell("合影"))),
        "文\n\n\n開幕\n\n\n合影",
    ),
    "a paragraph below a picture stands apart": (
        P("文") + P(PICTURE) + P("全體合影") + P("文"),
        "文\n\n\n全體合影\n\n文",
    ),
    "insertions are kept and deletions dropped": (
        P(T("會") + f"<w:ins>{T('見')}</w:ins><w:del><w:r><w:delText>談</w:delText></w:r></w:del>" + T("市長")),
        "會見市長",
    ),
    "moved text stands where it was moved to": (
        P(f"<w:moveFrom>{T('甲')}</w:moveFrom>" + T("乙") + f"<w:moveTo>{T('甲')}</w:moveTo>"),
        "乙甲",
    ),
    "a paragraph whose end was deleted goes on in the next": (
        P("世界理", "<w:rPr><w:del/></w:rPr>") + P("事會議"),
        "世界理事會議",
    ),
    "a deleted row is gone": (
        table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁"), properties="<w:del/>")),
        "甲\t乙",
    ),
    "hidden text is dropped": (P(T("甲") + T("密", "<w:vanish/>") + T("乙", '<w:vanish w:val="0"/>')), "甲乙"),
    "of ruby the base is kept": (
        P(f"<w:r><w:ruby><w:rt>{T('ㄊㄞˊ')}</w:rt><w:rubyBase>{T('臺')}</w:rubyBase></w:ruby></w:r>" + T("中")),
        "臺中",
    ),
    "a link is its text": (P(T("見") + f'<w:hyperlink r:id="r9">{T("網站")}</w:hyperlink>'), "見網站"),
    "of a field its result shows": (
        P(
            T("圖 ")
            + BEGIN
            + "<w:r><w:instrText>SEQ 圖</w:instrText></w:r>"
            + T("碼")
            + SEPARATE
            + T("3")
            + END
            + T(" 開幕")
        ),
        "圖 3 開幕",
    ),
    "a field that never ends hides no further paragraph": (P(BEGIN + T("碼")) + P("乙"), "乙"),
    "a tick box of a form field shows its state": (
        P(
            form_box('<w:default w:val="0"/><w:checked/>')
            + END
            + T("是")
            + form_box('<w:default w:val="0"/>')
            + END
            + T("否")
        ),
        "☑是☐否",
    ),
    "a tick box of a content control shows its state": (
        P(box_control("1") + T("是") + box_control("0") + T("否")),
        "☑是☐否",
    ),
    "a content control is its content": (control("<w:text/>", P("甲")) + P(control("<w:text/>", T("乙"))), "甲\n\n乙"),
    "the prompt of an empty control is dropped": (
        P(T("聯絡人：") + control("<w:showingPlcHdr/>", T("按一下"))),
        "聯絡人：",
    ),
    "a box drawn by a symbol font is a box": (
        P(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + T("是")
            + T("\u00a8", '<w:rFonts w:ascii="Wingdings"/>')
            + T("否")
        ),
        "☑是☐否",
    ),
    "a text box follows the paragraph that it hangs on": (
        P(
            T("甲") + f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX.format(P('框'))}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{P('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        + P("乙"),
        "甲\n\n框\n\n乙",
    ),
    "a box in a box is read once": (P(boxed(P("外") + P(boxed(P("內"))))), "外\n\n內"),
    "a formula is its letters": (P(T("式 ") + "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"), "式 x+y"),
}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, body: str, **parts: str) -> FileText:
    return DocxReader().read(write_zip(folder / "made.docx", docx_parts(body, **parts)))


@pytest.mark.parametrize("name", SHOWN)
def test_what_shows_is_read(name: str, folder: Path) -> None:
    body, expected = SHOWN[name]
    assert read(folder, body).pages == (expected,)


def test_footnotes_follow_their_paragraph_and_leave_no_number_in_it(folder: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = P(T("甲") + reference.format(2) + T("之議")) + P(T("乙") + reference.format(3) + reference.format(9))
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{P("線")}</w:footnote>'
        f'<w:footnote w:id="2">{P("<w:r><w:footnoteRef/></w:r>" + T(" 註一", ""))}</w:footnote>'
        f'<w:footnote w:id="3">{P("註二")}</w:footnote>'
    )
    assert read(folder, body, footnotes=notes).pages == ("甲之議\n\n註1：註一\n\n乙\n\n註2：註二",)


def test_headers_are_dropped_and_it_is_said_unless_they_hold_page_numbers_alone(folder: Path) -> None:
    assert read(folder, P("文"), header=P("臺中市政府")) == FileText(("文",), (ReadWarning.HEADERS_DROPPED,))
    assert read(folder, P("文"), header=P("- 3 -")) == FileText(("文",))


@pytest.mark.parametrize(
    ("body", "warning"),
    [
        (P(f"<w:ins>{T('甲')}</w:ins><w:del>{T('乙')}</w:del>"), ReadWarning.CHANGES_ACCEPTED),
        (P(f"<w:moveTo>{T('甲')}</w:moveTo><w:moveFrom>{T('甲')}</w:moveFrom>"), ReadWarning.CHANGES_ACCEPTED),
        (P(T("甲") + T("乙", "<w:vanish/>")), ReadWarning.HIDDEN_DROPPED),
        (P("甲") + '<w:altChunk r:id="r9"/>', ReadWarning.PARTS_UNREAD),
    ],
)
def test_what_is_left_out_is_said(body: str, warning: ReadWarning, folder: Path) -> None:
    assert read(folder, body) == FileText(("甲",), (warning,))


def test_hidden_styles_captions_and_lines_are_known_by_their_style_or_its_parent(folder: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Plain Text"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="圖說"/><w:basedOn w:val="a4"/></w:style>'
        '<w:style w:type="character" w:styleId="a6"><w:name w:val="密"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        P("行一", '<w:pStyle w:val="a3"/>')
        + P("行二", '<w:pStyle w:val="a3"/>')
        + P("合影", '<w:pStyle w:val="a5"/>')
        + P(T("文") + T("密", '<w:rStyle w:val="a6"/>'))
    )
    assert read(folder, body, styles=styles).pages == ("行一\n行二\n\n\n合影\n\n文",)


def test_a_document_of_a_common_library_is_read(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("壹、目的", 1)
    document.add_paragraph("參加會議。")
    document.add_paragraph("第一項", "List Number")
    document.add_paragraph("第二項", "List Number")
    document.save(str(folder / "made.docx"))
    assert DocxReader().read(folder / "made.docx").pages == ("壹、目的\n\n參加會議。\n\n1. 第一項\n\n2. 第二項",)

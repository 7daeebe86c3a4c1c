"""HTML: what a browser shows is what is read, in its order; what it does not show is not."""

from pathlib import Path
from typing import Final

import pytest

from corpus.errors import FormatError
from corpus.readers.html import HtmlReader
from corpus.readers.protocol import FileText
from corpus.report import ReadWarning

SHOWN: Final = {
    "blocks are parted by a blank line": (
        "<h1>壹、目的</h1><p>參加\n 會議。<p>二<div>三<div>四</div></div>",
        "壹、目的\n\n參加 會議。\n\n二\n\n三\n\n四",
    ),
    "an empty paragraph counts only when it shows": ("<p>甲</p><p></p><p><br></p><p>&nbsp;</p><p>乙", "甲\n\n\n乙"),
    "a break is a line break": ("<p>甲 <br> 乙", "甲\n乙"),
    "inline elements part nothing": ("<p>世<b>界</b><span>理</span><a href='#x'>事會</a>", "世界理事會"),
    "preformatted lines stay": ("<pre>一\n  二<br>三</pre>", "一\n  二\n三"),
    "a table is its rows": (
        "<table><caption>名單</caption><thead><tr><th>單位<th>姓名</thead><tr><td>秘書處<td> 甲<br>乙 </table>",
        "名單\n\n單位\t姓名\n秘書處\t甲 乙",
    ),
    "a cell that reaches down leaves its place empty": (
        "<table><tr><td rowspan=2>一<td>甲<tr><td>乙<tr><td>二<td>丙</table>",
        "一\t甲\n\t乙\n二\t丙",
    ),
    "a page laid out in a table is its blocks": (
        f"<table><tr><td>選單<td><p>{'會' * 90}<p>{'議' * 90}</table>",
        f"選單\n\n{'會' * 90}\n\n{'議' * 90}",
    ),
    "a list is numbered": ("<ol><li>甲<li value=5>乙<li><p>丙<p>丁</ol>", "1. 甲\n\n5. 乙\n\n6. 丙\n\n丁"),
    "lists are numbered in their own way": (
        "<ol style='list-style-type: cjk-ideographic' start=2><li>甲<ol type=a><li>乙</ol><li>丙</ol>",
        "二、甲\n\na. 乙\n\n三、丙",
    ),
    "a heading that was made an item has no number of the item's": ("<ol><li value=1><h1>目的</h1></ol>", "目的"),
    "an item that bears its number has no second one": (
        "<ol><li><p><span class='ListLabel_20_1'>(一) </span>甲</ol>",
        "(一) 甲",
    ),
    "bullets are written unless there are none": (
        "<ul><li>甲</ul><ul style='list-style:none'><li>乙</ul>",
        "• 甲\n\n乙",
    ),
    "tick boxes show their state": ("<p><input type=checkbox checked> 是 <input type=checkbox>否", "☑ 是 ☐否"),
    "form fields show their value": (
        "<p>名稱：<input value=甲><select><option>乙<option selected>丙</select>",
        "名稱：甲丙",
    ),
    "a box drawn by a symbol font is a box": (
        "<p><span style='font-family:Wingdings'>þ</span>是<font face=Wingdings>¨</font>否",
        "☑是☐否",
    ),
    "scripts and styles are dropped": ("<style>p{}</style><script>甲</script><p>乙<template>丙</template>", "乙"),
    "of ruby the base is kept": ("<p><ruby>臺<rp>(</rp><rt>ㄊㄞˊ</rt><rp>)</rp></ruby>中", "臺中"),
    "a paragraph below a picture stands apart": ("<p>文<p><img src=x><p>合影<p>文", "文\n\n\n合影\n\n文"),
    "a caption stands apart": ("<p>文<figure><img src=x><figcaption>合影</figcaption></figure>", "文\n\n\n合影"),
    "footnotes of Word stand under their number": (
        "<p>甲<a href='#_ftn1' name='_ftnref1'>[1]</a>之議<div><p><a href='#_ftnref1'>[1]</a> 註",
        "甲之議\n\n註1： 註",
    ),
    "mark-up written out is text": ("<p>&lt;p&gt; &amp;", "<p> &"),
    "text outside of every element is read": ("甲<b>乙</b>", "甲乙"),
}  # fmt: skip


def read(folder: Path, content: str | bytes) -> FileText:
    path = folder / "made.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return HtmlReader().read(path)


@pytest.mark.parametrize("name", SHOWN)
def test_what_shows_is_read(name: str, tmp_path: Path) -> None:
    page, expected = SHOWN[name]
    assert read(tmp_path, page).pages == (expected,)


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        ("<p>甲<span style='display: none'>密</span>", ReadWarning.HIDDEN_DROPPED),
        ("<p>甲<p hidden>密", ReadWarning.HIDDEN_DROPPED),
        ("<p><ins>甲</ins><del>乙</del>", ReadWarning.CHANGES_ACCEPTED),
        ("<nav>首頁</nav><p>甲", ReadWarning.HEADERS_DROPPED),
        ("<div title=header>臺中市政府</div><p>甲", ReadWarning.HEADERS_DROPPED),
    ],
)
def test_what_is_left_out_is_said(page: str, warning: ReadWarning, tmp_path: Path) -> None:
    assert read(tmp_path, page) == FileText(("甲",), (warning,))


def test_a_footer_of_page_numbers_needs_no_word(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>甲<div title=footer>第 3 頁</div>") == FileText(("甲",))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("big5", "cp950"),
        ("utf-8", "cp950"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16"),
        ("none-such", "cp950"),
    ],
)
def test_the_text_is_right_whatever_the_page_declares(declared: str, encoding: str, tmp_path: Path) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>臺中市政府'
    assert read(tmp_path, page.encode(encoding)).pages == ("臺中市政府",)


def test_a_page_of_xml_is_read_in_its_encoding(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="big5"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>甲</p></body></html>'
    )
    assert read(tmp_path, page.encode("cp950")).pages == ("甲",)


def test_the_marks_that_libreoffice_leaves_at_tick_boxes_do_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>\x01☑\x01 是 \x01☐ 否" + "。" * 200).pages[0].replace("\x01", "").startswith("☑ 是 ☐ 否")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        read(tmp_path, bytes(range(32)) * 20)

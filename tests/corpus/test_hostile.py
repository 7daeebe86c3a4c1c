"""Files made to do harm: each ends in its error, in little time, and none in a crash or in silence."""

import time
from pathlib import Path
from typing import Final

import pytest

from corpus.readers import read_file
from corpus.reading import read_report
from tests.corpus.hostile_documents import hostile_files
from tests.corpus.made_documents import docx_parts, odt_parts, word_paragraph, word_text, write_zip

FILES: Final = hostile_files()
SECONDS: Final = 10.0


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_its_error(name: str, tmp_path: Path) -> None:
    suffix, content, error = FILES[name]
    path = tmp_path / f"hostile{suffix}"
    path.write_bytes(content())
    started = time.process_time()
    with pytest.raises(error) as refused:
        read_report(path)
    assert type(refused.value) is error
    assert refused.value.path == path
    assert time.process_time() - started < SECONDS


def nested(before: str, content: str, after: str, times: int) -> str:
    return before * times + content + after * times


TABLE: Final = (
    '<table:table><table:table-row><table:table-cell table:number-columns-repeated="60">',
    "</table:table-cell></table:table-row></table:table>",
)
BOX: Final = ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")
CELL: Final = "<table:table-cell><text:p>甲</text:p></table:table-cell>"
ROWS: Final = (
    f'<table:table><table:table-row table:number-rows-repeated="1048576">{CELL}</table:table-row></table:table>'
)
ENDLESS_LABEL: Final = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="9000"/><w:numFmt w:val="lowerLetter"/>'
    f'<w:lvlText w:val="{"%1" * 50_000}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)
NOTE: Final = '<w:footnote w:id="2"><w:p><w:r><w:t>' + "註" * 1_000 + "</w:t></w:r></w:p></w:footnote>"
REFERENCES: Final = "<w:p><w:r><w:t>文</w:t></w:r>" + '<w:r><w:footnoteReference w:id="2"/></w:r>' * 1_000 + "</w:p>"
IN_CIRCLES: Final = "".join(
    f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{other}"/></w:style>'
    for own, other in ("ab", "ba")
)
ITEM: Final = word_paragraph("甲", '<w:numPr><w:numId w:val="1"/></w:numPr>')
STYLED: Final = word_paragraph("甲", '<w:pStyle w:val="a"/>')
LAST: Final = word_paragraph("甲")
LINKS: Final = nested("<w:hyperlink>", word_text("甲"), "</w:hyperlink>", 240)
BOUNDED: Final[dict[str, tuple[str, str | dict[str, str | bytes]]]] = {
    "repeated cells in repeated cells": (".odt", odt_parts(nested(TABLE[0], "<text:p>甲</text:p>", TABLE[1], 60))),
    "a billion blanks": (".odt", odt_parts('<text:p>甲<text:s text:c="999999999"/>乙</text:p>')),
    "a million rows": (".odt", odt_parts(ROWS)),
    "labels without end": (".docx", docx_parts(ITEM * 9, numbering=ENDLESS_LABEL)),
    "one note referred to a thousand times": (".docx", docx_parts(REFERENCES, footnotes=NOTE)),
    "styles based on each other": (".docx", docx_parts(STYLED, styles=IN_CIRCLES)),
    "boxes in boxes": (".docx", docx_parts(nested(BOX[0], LAST, BOX[1], 60))),
    "tables in tables": (".docx", docx_parts(nested("<w:tbl><w:tr><w:tc>", LAST, "</w:tc></w:tr></w:tbl>", 80))),
    "links in links": (".docx", docx_parts(f"<w:p>{LINKS}</w:p>")),
    "lists in lists": (".html", nested("<ol><li>", "甲", "", 100)),
    "cells that reach down for ever": (".html", "<table>" + "<tr><td rowspan=999999>甲" * 500),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_what_multiplies_itself_is_read_within_bounds(name: str, tmp_path: Path) -> None:
    suffix, content = BOUNDED[name]
    path = tmp_path / f"swelling{suffix}"
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        write_zip(path, content)
    text = read_file(path).pages[0]
    assert "甲" in text or "文" in text
    assert len(text) < 50_000

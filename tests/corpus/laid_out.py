"""A report's text laid out as a person would in Word, and how much of it comes back when that is read.

The sheet and the tables are tables, captions stand below pictures, boxes are content controls, and numbers are typed
or, where the outline gives the same ones, automatic.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph
from PIL import Image

from corpus.calendars import han_numeral
from corpus.lines import Line, LineRole, classify_lines
from corpus.normalise import TICKED, UNTICKED
from corpus.readers.numbering import formal
from corpus.report import Report

HEADER: Final = "出國報告頁首"
_SHEET_COLUMNS: Final = 4
_OUTLINE: Final = (
    ("ideographLegalTraditional", "%1、", lambda number: f"{formal(number)}、"),
    ("taiwaneseCountingThousand", "%2、", lambda number: f"{han_numeral(number)}、"),
    ("taiwaneseCountingThousand", "(%3)", lambda number: f"({han_numeral(number)})"),
)
_OUTLINE_ID: Final = 901
_ITEMS_ID: Final = 902
_BOX: Final = re.compile(f"([{TICKED}{UNTICKED}])")
_FIELD: Final = re.compile(r"([^：:\t]{2,20}[：:])[ \u3000]*(.*)")
_ITEM: Final = re.compile(r"(\d{1,2})\. (.+)")
_LEVEL: Final = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
_ANEW: Final = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
_W14: Final = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@dataclass(frozen=True, slots=True)
class Recovery:
    """Shares, 0 to 1, of what a report was made of that came back: section kinds, card fields, lines literally."""

    kinds: float
    fields: float
    lines: float


def recovery(source: Report, read: Report) -> Recovery:
    """Return how much of source came back in read; lines of the sheet may have other white space."""
    kinds = SequenceMatcher(
        None, [section.kind for section in source.sections], [section.kind for section in read.sections], autojunk=False
    )
    found = {field.name: _bare(field.value) for field in read.card.fields}
    fields = [found.get(field.name) == _bare(field.value) for field in source.card.fields]
    bare = _bare(read.text)
    sheet_roles = {LineRole.SHEET, LineRole.SHEET_SUMMARY}
    lines = [
        _bare(line.text) in bare if line.role in sheet_roles else _raw(source.text, line) in read.text
        for line in classify_lines(source.text)
    ]
    return Recovery(kinds.ratio(), _share(fields), _share(lines))


def _bare(text: str) -> str:
    return "".join(text.split())


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts) if facts else 1.0


def _raw(text: str, line: Line) -> str:
    """Return the line as it stands, with the number and dash that its role leaves out."""
    return text[line.start :].lstrip().split("\n", 1)[0].strip()


def lay_out(text: str, path: Path, *, automatic: bool = True) -> Path:
    """Write the stored text of a report as a DOCX at path and return it, with automatic numbers or typed ones."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEADER
    document.sections[0].footer.paragraphs[0].text = "第 1 頁"
    layout = _Layout(document, text, automatic)
    layout.define_lists()
    for role, lines in groupby(classify_lines(text), key=lambda line: line.role):
        layout.add(role, list(lines))
    document.save(str(path))
    return path


@dataclass(slots=True)
class _Layout:
    """A document being written, and the numbers that its outline and its list of items have reached."""

    document: Document
    text: str
    is_automatic: bool
    reached: list[int] = field(default_factory=lambda: [0] * len(_OUTLINE))
    items: tuple[int, int] = (_ITEMS_ID, 0)

    def define_lists(self) -> None:
        levels = [(numeral, pattern) for numeral, pattern, _ in _OUTLINE]
        self._define(_OUTLINE_ID, levels)
        self._define(_ITEMS_ID, [("decimal", "%1.")])

    def _define(self, key: int, levels: Sequence[tuple[str, str]]) -> None:
        numbering = self.document.part.numbering_part.element
        inside = "".join(_LEVEL.format(depth, numeral, pattern) for depth, (numeral, pattern) in enumerate(levels))
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inside}</w:abstractNum>')
        )
        self._begin(key, key)

    def _begin(self, list_id: int, key: int, override: str = "") -> None:
        num = f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="{key}"/>{override}</w:num>'
        self.document.part.numbering_part.element.append(parse_xml(num))

    def add(self, role: LineRole, lines: list[Line]) -> None:
        """Add lines of one role that follow one another."""
        if role is LineRole.SHEET or role is LineRole.SHEET_SUMMARY:
            self._sheet([_raw(self.text, line) for line in lines])
        elif role is LineRole.TABLE:
            self._table([_raw(self.text, line).split("\t") for line in lines])
        elif role is LineRole.CAPTION:
            self._captions(lines)
        else:
            for line in lines:
                self._paragraph(_raw(self.text, line), line.level)

    def _sheet(self, lines: list[str]) -> None:
        table = self.document.add_table(0, _SHEET_COLUMNS)
        for line in lines:
            cells = table.add_row().cells
            fields = [_FIELD.fullmatch(part.strip()) for part in line.split("\t")]
            parts = [part for found in fields if found for part in found.groups()] if all(fields) else [line]
            for number, part in enumerate(parts):
                last = number == len(parts) - 1
                cell = cells[number].merge(cells[-1]) if last else cells[number]
                _fill(cell.paragraphs[0], part)

    def _table(self, rows: list[list[str]]) -> None:
        table = self.document.add_table(0, max(map(len, rows)))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                _fill(cell.paragraphs[0], text)

    def _captions(self, lines: list[Line]) -> None:
        for line in lines:
            if line.blanks:
                picture = BytesIO()
                Image.new("RGB", (8, 8)).save(picture, "PNG")
                picture.seek(0)
                self.document.add_paragraph().add_run().add_picture(picture)
                paragraph = self.document.add_paragraph(_raw(self.text, line), "Caption")
            else:
                paragraph.add_run().add_break()
                paragraph.add_run(_raw(self.text, line))

    def _paragraph(self, text: str, level: int) -> None:
        if not self.is_automatic:
            style = f"Heading {level}" if 1 <= level <= len(_OUTLINE) else "Normal"
            _fill(self.document.add_paragraph(style=style), text)
        elif 1 <= level <= len(_OUTLINE) and self._is_next(text, level - 1):
            label = _OUTLINE[level - 1][2](self.reached[level - 1])
            self._numbered(text.removeprefix(label), _OUTLINE_ID, level - 1, f"Heading {level}")
        elif (item := _ITEM.fullmatch(text)) and self._continues(int(item[1])):
            self._numbered(item[2], self.items[0], 0, "Normal")
        else:
            _fill(self.document.add_paragraph(), text)

    def _is_next(self, text: str, depth: int) -> bool:
        """Say whether the heading bears the number that the outline would give it, and count it then."""
        expected = [*self.reached[:depth], self.reached[depth] + 1, *[0] * (len(_OUTLINE) - depth - 1)]
        if not text.startswith(_OUTLINE[depth][2](expected[depth])):
            return False
        self.reached = expected
        return True

    def _continues(self, number: int) -> bool:
        """Say whether the item is the next of its list, or the first of a new one."""
        list_id, last = self.items
        if number == 1:
            list_id += 1
            self._begin(list_id, _ITEMS_ID, _ANEW)
        elif number != last + 1:
            return False
        self.items = list_id, number
        return True

    def _numbered(self, text: str, list_id: int, depth: int, style: str) -> None:
        paragraph = self.document.add_paragraph(style=style)
        _fill(paragraph, text.strip())
        place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(place))


def _fill(paragraph: Paragraph, text: str) -> None:
    """Write text into the paragraph, tick boxes as content controls."""
    for piece in _BOX.split(text):
        if piece in {TICKED, UNTICKED}:
            box = (
                f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(piece == TICKED)}"/>'
                f"</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{piece}</w:t></w:r>"
                "</w:sdtContent></w:sdt>"
            )
            paragraph._p.append(parse_xml(box))
        elif piece:
            paragraph.add_run(piece)

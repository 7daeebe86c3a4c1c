"""What a report's text is made of, before it is laid out: headings, paragraphs, captions and tables.

Reads the archive's own conventions only (tabs part the cells of a row, `expected/sections.json` lists the headings);
how the program finds sections and tables is no matter here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tests.archive.archive import Archive

BOX = re.compile(r"<input[^>]*>")
MARKUP = re.compile(r"</?p>")
NUMBERED = re.compile(
    r"^(- )?([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+節|\d[.-]\d )"
)
LABELLED = re.compile(r"^\S{2,8}：")
SENTENCE_END = tuple("。；：！？」…，、")
ONE_LINE = 45  # a caption or a chapter's heading has no more characters
WRAPPED = ("09-yunling-cologne-rotterdam-2018", "31-yilan-odense-tampere-2019")  # texts with hard line breaks
WRAPPED_AT = 34  # characters at least, in a line that goes on in the next


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 opens a part of the report, 2 a chapter in it."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class ReportToLayOut:
    """A report in blocks, and what its cover, running head and contents say."""

    name: str
    title: str
    agency: str
    blocks: tuple[Block, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The headings of the parts, in order."""
        return tuple(block.text for block in self.blocks if isinstance(block, Heading) and block.level == 1)

    def contents(self) -> tuple[tuple[str, int], ...]:
        """The parts with page numbers, which nobody counted: a table of contents typed by hand is seldom right."""
        return tuple((part, 3 + at // 2) for at, part in enumerate(self.parts))


def shown(line: str) -> str:
    """The line as a page shows it: boxes as ☑ and ☐, left-over paragraph marks gone.

    >>> shown('<p>甲</p> <input checked="" type="checkbox"/> 考察 <input type="checkbox"/> 進修')
    '甲 ☑ 考察 ☐ 進修'
    """
    return MARKUP.sub("", BOX.sub(lambda box: "☑" if 'checked=""' in box.group() else "☐", line)).rstrip()


def _heading_lines(lines: Sequence[str], headings: Sequence[str]) -> frozenset[int]:
    """Where the headings stand, found from the end: a report's own table of contents names them before."""
    found: set[int] = set()
    at = len(lines)
    for heading in reversed(headings):
        at = max(row for row in range(at) if lines[row].strip() == heading)
        found.add(at)
    return frozenset(found)


def _goes_on(line: str) -> bool:
    return len(line) >= WRAPPED_AT and not line.endswith("。") and not LABELLED.match(line) and "\t" not in line


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines, joined where a sentence was broken; Latin words keep a space between them."""
    whole: list[str] = []
    open_line = False
    for line in lines:
        if open_line and line.strip():
            gap = " " if whole[-1][-1].isascii() and line[0].isascii() else ""
            whole[-1] += gap + line
        else:
            whole.append(line)
        open_line = _goes_on(line)
    return whole


def _line_block(text: str, *, stands_alone: bool) -> Block:
    is_short = len(text) <= ONE_LINE and not text.endswith(SENTENCE_END)
    if NUMBERED.match(text) and is_short:
        return Heading(2, text)
    return Paragraph(text, is_caption=is_short and stands_alone)


def blocks_of(lines: Sequence[str], headings: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of a report's lines; `headings` are the lines that open its parts, in order."""
    heading_lines = _heading_lines(lines, headings)
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if "\t" in line:
            cells = tuple(shown(cell).strip() for cell in line.split("\t"))
            above = blocks[-1] if at > 0 and "\t" in lines[at - 1] else None
            if isinstance(above, Table):
                blocks[-1] = Table((*above.rows, cells))
            else:
                blocks.append(Table((cells,)))
        elif at in heading_lines:
            blocks.append(Heading(1, shown(line).strip()))
        else:
            stands_alone = at > 0 and not lines[at - 1].strip() and (at + 1 == len(lines) or not lines[at + 1].strip())
            blocks.append(_line_block(shown(line), stands_alone=stands_alone))
    return tuple(blocks)


def report_to_lay_out(archive: Archive, name: str) -> ReportToLayOut:
    """The archive's report `name` in blocks."""
    lines = archive.texts[name].splitlines()
    if name in WRAPPED:
        lines = _unwrapped(lines)
    card = next(card for card in archive.cards if card.report == name)
    trip = next(trip for trip in archive.trips if name in trip.files)
    return ReportToLayOut(
        name=name,
        title=(card.fields["計畫名稱"] or name).replace("\n", ""),
        agency=trip.agency,
        blocks=blocks_of(lines, [heading.heading for heading in archive.sections[name]]),
    )

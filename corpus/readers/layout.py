r"""A document's blocks laid out as text, with the blank lines from which `corpus.lines` tells what each is.

    paragraph, empty, paragraph, row, row, picture, paragraph  ->  "…\n\n…\n\n…\t…\n…\t…\n\n\n…"

Readers of formats with mark-up make the blocks; what a heading is, nobody asks here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from corpus.normalise import is_han

BULLET: Final = "•"
NOTE_MARK: Final = "註{number}：{text}"
"""How a footnote is written behind its paragraph; the number in the running text is left out, for it would
part words.
"""


class BlockKind(Enum):
    """What a block of a document is: a LINE belongs to the line before, a CAPTION to a picture."""

    PARAGRAPH = auto()
    LINE = auto()
    ROW = auto()
    CAPTION = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A block and its text; a paragraph without text is an empty line, a picture has none."""

    kind: BlockKind
    text: str = ""


Cell = Sequence[Block]

_JOINED: Final = frozenset({BlockKind.LINE, BlockKind.ROW})
# A short line behind so many blank lines stood beside a picture: `corpus.lines` has the rule.
_BLANKS_AT_PICTURES: Final = 2
_MOST_BLANKS: Final = 4
# A cell of several paragraphs this long together is no entry of a table but text laid out in a frame.
_SHORTEST_PROSE: Final = 120
# The full-width blank is none of these: 「姓　名」 stays as it stands.
_BLANKS_AND_BREAKS: Final = re.compile(r"[ \t\r\n\xa0]+")
_TAB_AFTER_NUMBER: Final = re.compile(r"\A(\S{1,7}[、.．)）])\t+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_PAGE_WORDS: Final = re.compile(r"[第共頁页]|page|of", re.IGNORECASE)
# Signs that bring their own room with them.
_WIDE_CLOSINGS: Final = ("、", "。", "．", "：", "）", "】", "〕", "」")


def render_blocks(blocks: Iterable[Block]) -> str:
    r"""Return the blocks as text: paragraphs parted by a blank line, as many where as many were left empty.

    >>> render_blocks([paragraph("壹、目的"), paragraph("參加會議。"), Block(BlockKind.PICTURE), paragraph("合影")])
    '壹、目的\n\n參加會議。\n\n\n合影'
    """
    pieces: list[str] = []
    before: BlockKind | None = None
    blanks = 0
    for block in blocks:
        if block.kind is BlockKind.PICTURE:
            blanks = max(blanks, _BLANKS_AT_PICTURES)
        elif not block.text.strip():
            blanks += 1
        else:
            if block.kind is BlockKind.CAPTION:
                blanks = max(blanks, _BLANKS_AT_PICTURES)
            elif block.kind is not before or block.kind not in _JOINED:
                blanks = max(blanks, 1)
            pieces.append("\n" * (1 + min(blanks, _MOST_BLANKS)) if pieces else "")
            pieces.append(block.text)
            before, blanks = block.kind, 0
    return "".join(pieces)


def paragraph(text: str, label: str = "") -> Block:
    """Return a paragraph with its number before it; a tab behind a number typed by hand is a blank."""
    text = numbered(label, text.strip(" \t\r\n"))
    return Block(BlockKind.PARAGRAPH, _TAB_AFTER_NUMBER.sub(_number_and_blank, text, count=1) if "\t" in text else text)


def numbered(label: str, text: str) -> str:
    """Return text behind its number, with a blank between unless the number ends in a full-width sign.

    >>> numbered("一、", "行程表"), numbered("1.", "行程表"), numbered("(一)", "會議"), numbered("(一)", "UCLG")
    ('一、行程表', '1. 行程表', '(一)會議', '(一) UCLG')
    """
    if not label or not text:
        return text
    is_close = label.endswith(_WIDE_CLOSINGS) or (label.endswith(")") and is_han(text[0]))
    return f"{label}{text}" if is_close else f"{label} {text}"


def table_blocks(rows: Iterable[Sequence[Cell]]) -> Iterator[Block]:
    """Yield a table's blocks: a row a line, cells parted by tabs, but cells of prose or pictures by themselves.

    What stands below or beside pictures are their captions. A table of one column is a frame around its blocks.
    """
    table = list(rows)
    is_frame = all(len(row) <= 1 for row in table)
    is_below_pictures = False
    for row in table:
        has_pictures = any(block.kind is BlockKind.PICTURE for cell in row for block in cell)
        if is_frame or any(map(_is_prose, row)):
            for cell in row:
                yield from cell
        elif has_pictures or is_below_pictures:
            yield Block(BlockKind.PICTURE)
            yield from (Block(BlockKind.CAPTION, block.text) for cell in row for block in cell if block.text.strip())
        else:
            yield Block(BlockKind.ROW, "\t".join(map(_one_line, row)))
        is_below_pictures = has_pictures and not any(block.text.strip() for cell in row for block in cell)


def note(number: int, blocks: Iterable[Block]) -> Block:
    """Return a footnote as a paragraph of its own."""
    return Block(BlockKind.PARAGRAPH, NOTE_MARK.format(number=number, text=_one_line(tuple(blocks))))


def is_running_text(header: str) -> bool:
    """Say whether a page's header or footer holds more than the page's number.

    >>> is_running_text("第 3 頁，共 20 頁"), is_running_text("臺中市政府")
    (False, True)
    """
    return _LETTER.search(_PAGE_WORDS.sub("", header)) is not None


def _is_prose(cell: Cell) -> bool:
    texts = [block.text for block in cell if block.text.strip()]
    if any(block.kind is BlockKind.ROW for block in cell):
        return True
    return len(texts) > 1 and sum(map(len, texts)) >= _SHORTEST_PROSE


def _one_line(cell: Cell) -> str:
    return _BLANKS_AND_BREAKS.sub(" ", " ".join(block.text for block in cell)).strip(" ")


def _number_and_blank(number: re.Match[str]) -> str:
    return number[1] if number[1].endswith(_WIDE_CLOSINGS) else f"{number[1]} "

"""HTML: the text of a saved web page as a browser shows it, in order, with list numbers and tick boxes written out.

Scripts, navigation, hidden elements, ruby and deletions are dropped. Pages that Word or LibreOffice saved are read
too. Blank lines come from `layout`. No style sheet is looked at, only what an element says of itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus.errors import FormatError
from corpus.normalise import TICKED, UNTICKED
from corpus.readers.detection import Format, detect_format
from corpus.readers.layout import (
    BULLET,
    NOTE_MARK,
    Block,
    BlockKind,
    is_running_text,
    paragraph,
    render_blocks,
    table_blocks,
)
from corpus.readers.markup import Element, all_text, children, parse_html, whole_number
from corpus.readers.numbering import WEB, Level, nothing
from corpus.readers.plain_text import decode_text
from corpus.readers.protocol import FileText, PageProgress, without_progress
from corpus.readers.symbols import plain_signs
from corpus.report import ReadWarning

_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "html", "legend", "li", "main", "menu", "ol", "optgroup", "p", "section", "summary", "ul",
    }
)  # fmt: skip
_CAPTIONS: Final = frozenset({"figcaption", "caption"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OWN_LABEL: Final = "ListLabel"
_CAPTION_CLASS: Final = "MsoCaption"
_PICTURES: Final = frozenset({"img", "svg", "canvas", "video", "object", "embed", "iframe"})
_UNSHOWN: Final = frozenset(
    {"head", "script", "style", "template", "noscript", "rt", "rp", "datalist", "button", "title"}
)
# What stands around the page proper, by its name, its role, or the title that LibreOffice gives it.
_AROUND: Final = frozenset({"nav", "navigation", "banner", "contentinfo", "footer", "header"})
_HIDING: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_FONT: Final = re.compile(r"font-family\s*:\s*[\"']?([\w ]+)", re.IGNORECASE)
_NOTE_REFERENCE: Final = re.compile(r"#(?:_ftn|_edn)\d+$|#sd(?:foot|end)note\d+sym$")
_NOTE_ANCHOR: Final = re.compile(r"#(?:_ftnref|_ednref|sd(?:foot|end)note)(\d+)(?:anc)?$")
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(r" *\n *")
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE
)
_HEAD_BYTES: Final = 4096
# Names that pages give their encoding, as https://encoding.spec.whatwg.org reads them.
_ENCODINGS: Final = {
    b"big5": "cp950", b"big5-hkscs": "big5hkscs", b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030",
    b"shift_jis": "cp932", b"euc-jp": "euc_jp", b"euc-kr": "cp949", b"windows-1252": "cp1252", b"iso-8859-1": "cp1252",
}  # fmt: skip
_XML_START: Final = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_MOST_COLUMNS: Final = 60
_MOST_ROWS: Final = 100


class HtmlReader:
    """Reads HTML."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})
    formats = frozenset({Format.HTML, Format.TEXT})

    def read(self, path: Path, _: PageProgress = without_progress, /) -> FileText:
        """Return the page's text; raises FormatError and ReadLimitError."""
        if detect_format(path) not in self.formats:
            raise FormatError(path)
        content = path.read_bytes()
        declared = _DECLARED.search(content[:_HEAD_BYTES])
        text = decode_text(content, _ENCODINGS.get(declared[1].lower()) if declared else None)
        if text is None:
            raise FormatError(path)
        root = parse_html(_XML_START.sub("", text), path)
        warnings: set[ReadWarning] = set()
        blocks = _Blocks(warnings).inside(root) if root is not None else ()
        return FileText((render_blocks(blocks),), tuple(sorted(warnings)))


@dataclass(slots=True)
class _List:
    """An open list: how its items are numbered, and the number of the last."""

    level: Level
    reached: int

    def label(self, item: Element) -> str:
        """Return the label of the next item, which may give its own number."""
        self.reached = whole_number(item.get("value"), self.reached + 1)
        return self.level.pattern.replace("%1", self.level.numeral(self.reached))


@dataclass(slots=True)
class _Blocks:
    """The blocks of a page, or of a cell in it, while its elements are walked over.

    `pieces` are those of the paragraph that is open, `label` the number it will have.
    """

    warnings: set[ReadWarning]
    lists: list[_List] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    label: str = ""
    has_picture: bool = False

    def inside(self, element: Element) -> Iterator[Block]:
        """Yield the blocks of all that is in element."""
        yield from self._content(element)
        yield from self._close()

    def _element(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        noted = _NOTE_ANCHOR.search(element.get("href", "")) if tag == "a" else None
        if noted is not None:
            self.pieces.append(NOTE_MARK.format(number=noted[1], text=""))
        elif self._is_dropped(element):
            return
        elif tag == "table":
            yield from self._close()
            yield from self._table(element)
        elif tag == "pre":
            yield from self._close()
            yield from (Block(BlockKind.LINE, line) for line in all_text(element, line_break="br").split("\n"))
        elif tag in _BLOCKS or tag in _CAPTIONS:
            yield from self._close()
            yield from self._block(element)
            is_caption = tag in _CAPTIONS or element.get("class") == _CAPTION_CLASS
            yield from self._close(BlockKind.CAPTION if is_caption else BlockKind.PARAGRAPH)
        else:
            self._inline(element)
            yield from self._content(element)

    def _block(self, element: Element) -> Iterator[Block]:
        """Yield what stands in a block; the first paragraph of a list's item has its number."""
        if element.tag in {"ol", "ul", "menu", "dir"}:
            self.lists.append(_list(element))
            yield from self._content(element)
            self.lists.pop()
            return
        if element.tag == "li" and self.lists:
            label = self.lists[-1].label(element)
            self.label = "" if _bears_its_label(element) else label
        yield from self._content(element)

    def _content(self, element: Element) -> Iterator[Block]:
        font = _font(element)
        self._add(element.text, font)
        for part in element:
            yield from self._element(part)
            self._add(part.tail, font)

    def _inline(self, element: Element) -> None:
        tag, kind = element.tag, element.get("type", "text").lower()
        if tag == "br":
            self.pieces.append("\n")
        elif tag in _PICTURES:
            self.has_picture = True
        elif tag == "input" and kind in {"checkbox", "radio"}:
            self.pieces.append(UNTICKED if element.get("checked") is None else TICKED)
        elif tag == "input" and kind == "text":
            self.pieces.append(element.get("value", ""))

    def _is_dropped(self, element: Element) -> bool:
        """Say whether an element does not show, and note what a person should know of it."""
        tag = element.tag
        if tag in _UNSHOWN or (tag == "option" and element.get("selected") is None):
            return True
        if tag == "a" and _NOTE_REFERENCE.search(element.get("href", "")):
            return True
        warning = None
        if tag == "del":
            warning = ReadWarning.CHANGES_ACCEPTED
        elif element.get("hidden") is not None or _HIDING.search(element.get("style", "")):
            warning = ReadWarning.HIDDEN_DROPPED
        elif _is_around(element):
            warning = ReadWarning.HEADERS_DROPPED
        if warning is not None and is_running_text(all_text(element)):
            self.warnings.add(warning)
        return warning is not None

    def _add(self, text: str | None, font: str) -> None:
        if not text:
            return
        plain = _WHITE.sub(" ", plain_signs(text, font))
        if plain.startswith(" ") and (not self.pieces or self.pieces[-1].endswith((" ", "\n"))):
            plain = plain[1:]
        if plain:
            self.pieces.append(plain)

    def _close(self, kind: BlockKind = BlockKind.PARAGRAPH) -> Iterator[Block]:
        """End the open paragraph; one that holds nothing but a break or a hard blank is an empty line."""
        if not self.pieces and not self.has_picture:
            return
        text = _AROUND_BREAK.sub("\n", "".join(self.pieces)).strip()
        if self.has_picture and not text:
            yield Block(BlockKind.PICTURE)
        elif text and (self.has_picture or kind is BlockKind.CAPTION):
            yield Block(BlockKind.CAPTION, text)
        elif text:
            yield paragraph(text, self.label)
            self.label = ""
        else:
            yield Block(BlockKind.PARAGRAPH)
        self.pieces.clear()
        self.has_picture = False

    def _table(self, table: Element) -> Iterator[Block]:
        for caption in children(table, "caption"):
            yield Block(BlockKind.CAPTION, _WHITE.sub(" ", all_text(caption)).strip())
        yield from table_blocks(self._rows(table))

    def _rows(self, table: Element) -> Iterator[list[tuple[Block, ...]]]:
        """Yield a table's rows; a cell that reaches down from a row above leaves its place empty."""
        reaching = [0] * _MOST_COLUMNS
        for row in _rows_of(table):
            cells: list[tuple[Block, ...]] = []
            for cell in row:
                if cell.tag in {"td", "th"} and not self._is_dropped(cell):
                    cells.extend(_places_taken(reaching, len(cells)))
                    if len(cells) < _MOST_COLUMNS:
                        reaching[len(cells)] = whole_number(cell.get("rowspan"), 1, _MOST_ROWS) - 1
                    cells.append(tuple(_Blocks(self.warnings).inside(cell)))
            yield cells


def _rows_of(table: Element) -> Iterator[Element]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in {"thead", "tbody", "tfoot"}:
            yield from children(part, "tr")


def _places_taken(reaching: list[int], column: int) -> Iterator[tuple[Block, ...]]:
    """Yield an empty cell for each column from this one on that a cell above reaches into, and count it."""
    while column < _MOST_COLUMNS and reaching[column] > 0:
        reaching[column] -= 1
        column += 1
        yield ()


def _list(element: Element) -> _List:
    styled = _LIST_STYLE.search(element.get("style", ""))
    name = styled[1].lower() if styled else element.get("type", "")
    if element.tag != "ol":
        return _List(Level("" if name == "none" else BULLET, nothing), 0)
    numeral = WEB.get(name, str)
    sign = "" if numeral is nothing else "、" if name.startswith(("cjk", "trad")) else "."
    return _List(Level(f"%1{sign}", numeral), whole_number(element.get("start"), 1) - 1)


def _bears_its_label(item: Element) -> bool:
    """Say whether the number of a list's item is none to write.

    LibreOffice writes a numbered heading as an item, and either the heading's own number into it or, having no
    way to write 壹, a number that the document never had.
    """
    first = next((part for part in item.iter() if part is not item), None)
    if first is None:
        return False
    return first.tag in _HEADINGS or first.get("class", "").startswith(_OWN_LABEL) or _bears_its_label(first)


def _font(element: Element) -> str:
    styled = _FONT.search(element.get("style", ""))
    return styled[1].strip() if styled else element.get("face", "")


def _is_around(element: Element) -> bool:
    """Say whether an element stands around the page proper: navigation, or what is printed on every page."""
    if element.tag in {"nav", "footer"}:
        return True
    return element.get("role") in _AROUND or (element.tag == "div" and element.get("title") in _AROUND)

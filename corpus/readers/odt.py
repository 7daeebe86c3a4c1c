"""ODT: the text of an OpenDocument text as it shows, in order, with automatic numbers, boxes and notes written out.

Insertions are kept; what was deleted stands apart in the file and is dropped, as are hidden text, ruby, comments,
headers and footers. Numbers come from `odt_styles`, blank lines from `layout`. The names of elements are those of
OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus.errors import DamagedFileError, EncryptedFileError, FormatError
from corpus.readers.detection import Format, detect_format
from corpus.readers.layout import Block, BlockKind, is_running_text, note, paragraph, render_blocks, table_blocks
from corpus.readers.markup import Element, all_text, child, parse_xml, whole_number
from corpus.readers.numbering import Counters
from corpus.readers.odt_inline import SHAPES, Inline, InlineReader, read_boxes
from corpus.readers.odt_styles import OdtStyle, OdtStyles, read_styles
from corpus.readers.package import Package, open_package
from corpus.readers.protocol import FileText, PageProgress, without_progress
from corpus.report import ReadWarning

_LINE_STYLES: Final = frozenset({"Preformatted_20_Text", "HTML_20_Preformatted", "Plain_20_Text"})
_CAPTION_STYLES: Final = frozenset({"Caption"})
_HEADERS: Final = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
# Elements whose blocks show in their place.
_INDEXES: Final = frozenset(
    {
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
        "bibliography", "index-body", "index-title",
    }
)  # fmt: skip
_ROW_GROUPS: Final = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_MOST_COLUMNS: Final = 60


class OdtReader:
    """Reads ODT."""

    suffixes = frozenset({".odt", ".ott"})
    formats = frozenset({Format.ODT})

    def read(self, path: Path, _: PageProgress = without_progress, /) -> FileText:
        """Return the document's text as one page; raises FormatError, EncryptedFileError, DamagedFileError,
        UnsafeFileError and ReadLimitError.
        """
        if detect_format(path) is not Format.ODT:
            raise FormatError(path)
        with open_package(path) as package:
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise EncryptedFileError(path)
            content = _part(package, "content.xml")
            look = _part(package, "styles.xml")
        body = child(content, "body", "text")
        if content is None or body is None:
            raise DamagedFileError(path)
        styles = read_styles(tuple(root for root in (look, content) if root is not None))
        story = _Story(styles, InlineReader(styles, read_boxes(content), set()))
        if look is not None and any(is_running_text(all_text(header)) for header in look.iter(*_HEADERS)):
            story.inline.warnings.add(ReadWarning.HEADERS_DROPPED)
        text = render_blocks(story.blocks(body))
        return FileText((text,), tuple(sorted(story.inline.warnings)))


def _part(package: Package, name: str) -> Element | None:
    return parse_xml(package.read(name), package.path) if package.has(name) else None


@dataclass(frozen=True, slots=True)
class _List:
    """The list that a block stands in: how far it has counted, the style of its levels, and the depth."""

    counters: Counters
    style: str
    depth: int


@dataclass(slots=True)
class _Story:
    """A document while it is read from its first paragraph to its last.

    Lists that may be continued are kept by their id and by their style.
    """

    styles: OdtStyles
    inline: InlineReader
    outline: Counters = field(default_factory=Counters)
    list_by_id: dict[str, Counters] = field(default_factory=dict)
    list_by_style: dict[str, Counters] = field(default_factory=dict)
    n_notes: int = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks of a body, a cell, a text box or a note."""
        for element in parent:
            tag = element.tag
            if tag in {"p", "h"}:
                yield from self._paragraph(element, self._outline_label(element))
            elif tag == "list":
                yield from self._list(element, None)
            elif tag == "numbered-paragraph":
                yield from self._numbered_paragraph(element)
            elif tag == "table":
                yield from table_blocks(self._rows(element))
            elif tag in _INDEXES or (tag == "section" and not self._is_hidden_section(element)):
                yield from self.blocks(element)
            elif tag == "tracked-changes":
                self.inline.warnings.add(ReadWarning.CHANGES_ACCEPTED)
            elif tag in SHAPES or tag == "a":
                inline = Inline()
                self.inline.drawing(element, inline)
                yield from self._inline_blocks(inline, frozenset(), "")

    def _is_hidden_section(self, section: Element) -> bool:
        is_hidden = section.get("display") == "none" or section.get("is-hidden") == "true"
        if is_hidden:
            self.inline.warnings.add(ReadWarning.HIDDEN_DROPPED)
        return is_hidden

    def _list(self, element: Element, around: _List | None) -> Iterator[Block]:
        """Yield the items of a list; the first block of an item has the number, unless it is a list itself."""
        if around is None:
            style = element.get("style-name") or self._style_of_first(element)
            here = _List(self._counters(element, style), style, 0)
        else:
            here = _List(around.counters, element.get("style-name", around.style), around.depth + 1)
        for item in element:
            start = item.get("start-value")
            if start is not None:
                here.counters.reached[here.depth] = whole_number(start, 1) - 1
            is_first = item.tag == "list-item"
            for block in item:
                if block.tag == "list":
                    yield from self._list(block, here)
                elif block.tag in {"p", "h"}:
                    yield from self._paragraph(block, self._item_label(here) if is_first else "")
                is_first = False

    def _style_of_first(self, element: Element) -> str:
        """Return the list that the style of the first paragraph names."""
        first = next(element.iter("p", "h"), None)
        return (self._style(first).list_name if first is not None else None) or ""

    def _counters(self, element: Element, style: str) -> Counters:
        """Return how far a list has counted: from the start, or from the list that it continues."""
        continued = self.list_by_id.get(element.get("continue-list", ""))
        if continued is None and element.get("continue-numbering") == "true":
            continued = self.list_by_style.get(style)
        counters = continued or Counters()
        self.list_by_style[style] = counters
        if (list_id := element.get("id")) is not None:
            self.list_by_id[list_id] = counters
        return counters

    def _item_label(self, here: _List) -> str:
        return here.counters.next_label(self.styles.lists.get(here.style, ()), here.depth)

    def _numbered_paragraph(self, element: Element) -> Iterator[Block]:
        style = element.get("style-name", "")
        counters = self.list_by_id.setdefault(element.get("list-id", style), Counters())
        here = _List(counters, style, whole_number(element.get("level"), 1) - 1)
        for block in element:
            if block.tag in {"p", "h"}:
                yield from self._paragraph(block, self._item_label(here))

    def _outline_label(self, element: Element) -> str:
        """Return the number that the outline gives a heading."""
        if element.tag != "h" or element.get("is-list-header") == "true":
            return ""
        if self._style(element).list_name == "":
            return ""
        return self.outline.next_label(self.styles.outline, whole_number(element.get("outline-level"), 1) - 1)

    def _rows(self, table: Element) -> Iterator[list[tuple[Block, ...]]]:
        for element in table:
            if element.tag in _ROW_GROUPS:
                yield from self._rows(element)
            elif element.tag == "table-row":
                yield list(self._cells(element))

    def _cells(self, row: Element) -> Iterator[tuple[Block, ...]]:
        """Yield a row's cells: one that spans columns once, one that goes on from the row above empty.

        Only plain cells are repeated: texts hardly know repetition, and tables in tables would multiply it.
        """
        spanned = 0
        for element in row:
            if element.tag == "covered-table-cell" and spanned > 1:
                spanned -= 1
            elif element.tag in {"table-cell", "covered-table-cell"}:
                spanned = whole_number(element.get("number-columns-spanned"), 1)
                cell = tuple(self.blocks(element)) if element.tag == "table-cell" else ()
                is_plain = len(cell) <= 1 and all(block.kind is BlockKind.PARAGRAPH for block in cell)
                repeated = whole_number(element.get("number-columns-repeated"), 1, _MOST_COLUMNS)
                yield from [cell] * (repeated if is_plain else 1)

    def _paragraph(self, element: Element, label: str) -> Iterator[Block]:
        return self._inline_blocks(self.inline.read(element), self._style(element).names, label)

    def _style(self, paragraph: Element) -> OdtStyle:
        return self.styles.get("paragraph", paragraph.get("style-name"))

    def _inline_blocks(self, inline: Inline, names: frozenset[str], label: str) -> Iterator[Block]:
        """Yield a paragraph, then what hangs on it: its text boxes and its notes."""
        text = "".join(inline.pieces)
        if inline.has_picture and not text.strip():
            yield Block(BlockKind.PICTURE)
        elif names & _LINE_STYLES:
            yield Block(BlockKind.LINE, text.strip(" \r\n"))
        elif inline.has_picture or names & _CAPTION_STYLES:
            yield Block(BlockKind.CAPTION, paragraph(text, label).text)
        else:
            yield paragraph(text, label)
        for box in inline.boxes:
            yield from self.blocks(box)
        for element in inline.notes:
            self.n_notes += 1
            yield note(self.n_notes, self.blocks(element))

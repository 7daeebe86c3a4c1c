"""DOCX: the text of a Word document as it shows, in order, with automatic numbers, boxes and notes written out.

Insertions are kept and deletions dropped, as if every change had been accepted; hidden text, ruby, comments,
headers and footers are dropped. Numbers come from `docx_numbering`, blank lines from `layout`. The names of
elements are those of ECMA-376, part 1.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpus.errors import FormatError
from corpus.normalise import TICKED, UNTICKED
from corpus.readers.detection import Format, detect_format
from corpus.readers.docx_numbering import WordNumbering, read_numbering
from corpus.readers.docx_parts import DocxParts, read_parts
from corpus.readers.docx_styles import Styles, is_on, read_styles, switch, value_of
from corpus.readers.layout import Block, BlockKind, is_running_text, note, paragraph, render_blocks, table_blocks
from corpus.readers.markup import Element, child, children
from corpus.readers.package import open_package
from corpus.readers.protocol import FileText, PageProgress, without_progress
from corpus.readers.symbols import plain_signs
from corpus.report import ReadWarning

_LINE_STYLES: Final = frozenset({"preformatted text", "html preformatted", "plain text"})
_CAPTION_STYLES: Final = frozenset({"caption"})
# Elements that stand around text without changing it, in a paragraph or around whole ones.
_WRAPPERS: Final = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "Choice", "Fallback"}
)
_DROPPED_CHANGES: Final = frozenset({"del", "moveFrom"})
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DRAWINGS: Final = frozenset({"drawing", "pict", "object"})
_PICTURES: Final = frozenset({"pic", "imagedata"})
# Charts, diagrams, embedded files: what they show lies in parts that are not read.
_UNREAD: Final = frozenset({"chart", "relIds", "OLEObject", "altChunk"})
_NOTES: Final = ("footnote", "endnote")


class DocxReader:
    """Reads DOCX, also with macros, which are never run."""

    suffixes = frozenset({".docx", ".docm"})
    formats = frozenset({Format.DOCX})

    def read(self, path: Path, _: PageProgress = without_progress, /) -> FileText:
        """Return the document's text as one page; raises FormatError, DamagedFileError, UnsafeFileError and
        ReadLimitError.
        """
        if detect_format(path) is not Format.DOCX:
            raise FormatError(path)
        with open_package(path) as package:
            parts = read_parts(package)
        story = _open_story(parts)
        text = render_blocks(story.blocks(parts.body))
        return FileText((text,), tuple(sorted(story.warnings)))


def _open_story(parts: DocxParts) -> "_Story":
    styles = read_styles(parts.styles)
    notes = {
        f"{kind}Reference": {
            element.get("id", ""): element
            for element in children(root, kind)
            if element.get("type", "normal") == "normal"
        }
        for kind, root in zip(_NOTES, (parts.footnotes, parts.endnotes), strict=True)
        if root is not None
    }
    story = _Story(styles, read_numbering(parts.numbering, styles), notes)
    if any(is_running_text("".join(text.text or "" for text in header.iter("t"))) for header in parts.headers):
        story.warnings.add(ReadWarning.HEADERS_DROPPED)
    return story


@dataclass(slots=True)
class _Inline:
    """What a paragraph's content comes to: its text, what hangs on it, and whether it holds a picture."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    has_picture: bool = False


@dataclass(slots=True)
class _Story:
    """A document while it is read from its first paragraph to its last.

    `notes` are those that no reference has met yet, for each stands once; `carried` is the text of a paragraph
    whose end was deleted; `fields` says of each open field whether its instruction is being read, which does
    not show.
    """

    styles: Styles
    numbering: WordNumbering
    notes: dict[str, dict[str, Element]]
    warnings: set[ReadWarning] = field(default_factory=set)
    fields: list[bool] = field(default_factory=list)
    n_notes: int = 0
    carried: str = ""

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks of a body, a cell, a text box or a note."""
        for element in _shown(parent):
            if element.tag == "p":
                yield from self._paragraph(element)
            elif element.tag == "tbl":
                yield from table_blocks(self._rows(element))
            else:
                self._note_unread(element)

    def _rows(self, table: Element) -> Iterator[list[tuple[Block, ...]]]:
        for row in _shown(table):
            if row.tag != "tr":
                continue
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.warnings.add(ReadWarning.CHANGES_ACCEPTED)
            elif switch(properties, "hidden"):
                self.warnings.add(ReadWarning.HIDDEN_DROPPED)
            else:
                yield [tuple(self.blocks(cell)) for cell in _shown(row) if cell.tag == "tc"]

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        style_id = value_of(properties, "pStyle") or self.styles.default
        names = self.styles.get(style_id).names
        is_joined = child(mark, "del") is not None
        label = "" if is_joined or switch(mark, "vanish") else self.numbering.label(properties, style_id)
        inline = _Inline()
        self.fields = [False] * len(self.fields)
        self._content(element, inline, is_hidden=bool(self.styles.get(style_id).is_hidden))
        text = self.carried + "".join(inline.pieces)
        self.carried = text if is_joined else ""
        if is_joined:
            self.warnings.add(ReadWarning.CHANGES_ACCEPTED)
        elif inline.has_picture and not text.strip():
            yield Block(BlockKind.PICTURE)
        elif names & _LINE_STYLES:
            yield Block(BlockKind.LINE, text.strip(" \r\n"))
        elif inline.has_picture or names & _CAPTION_STYLES:
            yield Block(BlockKind.CAPTION, paragraph(text, label).text)
        else:
            yield paragraph(text, label)
        yield from self._hanging(inline)

    def _hanging(self, inline: _Inline) -> Iterator[Block]:
        """Yield what hangs on a paragraph: its text boxes, then its notes."""
        for box in inline.boxes:
            yield from self.blocks(box)
        for element in inline.notes:
            self.n_notes += 1
            yield note(self.n_notes, self.blocks(element))

    def _content(self, parent: Element, inline: _Inline, *, is_hidden: bool) -> None:
        """Take in what stands in a paragraph or around its runs."""
        for element in _shown(parent):
            if element.tag == "r":
                self._run(element, inline, is_hidden=is_hidden)
            elif element.tag == "sdt":
                inline.pieces.append(TICKED if _is_ticked(element) else UNTICKED)
            elif element.tag in {"oMath", "oMathPara"}:
                inline.pieces.extend(text.text or "" for text in element.iter("t"))
            elif element.tag in _DROPPED_CHANGES:
                self.warnings.add(ReadWarning.CHANGES_ACCEPTED)

    def _run(self, run: Element, inline: _Inline, *, is_hidden: bool) -> None:
        properties = child(run, "rPr")
        own = switch(properties, "vanish", "specVanish")
        if own is not None:
            is_hidden = own
        elif (style_id := value_of(properties, "rStyle")) is not None:
            is_hidden = is_hidden or bool(self.styles.get(style_id).is_hidden)
        if is_hidden:
            if any((text.text or "").strip() for text in children(run, "t")):
                self.warnings.add(ReadWarning.HIDDEN_DROPPED)
            return
        fonts = child(properties, "rFonts")
        font = fonts.get("ascii", fonts.get("hAnsi", "")) if fonts is not None else ""
        for element in _shown(run):
            if element.tag == "fldChar":
                self._field(element, inline)
            elif not any(self.fields):
                self._piece(element, inline, font)

    def _piece(self, element: Element, inline: _Inline, font: str) -> None:
        tag = element.tag
        if tag == "t":
            inline.pieces.append(plain_signs(element.text or "", font))
        elif tag in _SIGNS:
            inline.pieces.append(_SIGNS[tag])
        elif tag == "sym":
            inline.pieces.append(_sign(element))
        elif tag == "ruby":
            for base in children(element, "rubyBase"):
                self._content(base, inline, is_hidden=False)
        elif tag in _DRAWINGS:
            self._drawing(element, inline)
        elif (noted := self.notes.get(tag, {}).pop(element.get("id", ""), None)) is not None:
            inline.notes.append(noted)

    def _field(self, mark: Element, inline: _Inline) -> None:
        """Take in the beginning, the middle or the end of a field; a tick box is one without a result."""
        place = mark.get("fldCharType")
        if place == "begin":
            self.fields.append(True)
            box = child(mark, "ffData", "checkBox")
            if box is not None:
                inline.pieces.append(TICKED if switch(box, "checked", "default") else UNTICKED)
        elif place == "separate" and self.fields:
            self.fields[-1] = False
        elif place == "end" and self.fields:
            self.fields.pop()

    def _drawing(self, element: Element, inline: _Inline) -> None:
        """Take in a drawing's pictures and text boxes; a box within a box is read with the outer one."""
        for part in _shown(element):
            if part.tag == "txbxContent":
                inline.boxes.append(part)
            else:
                inline.has_picture = inline.has_picture or part.tag in _PICTURES
                self._note_unread(part)
                self._drawing(part, inline)

    def _note_unread(self, element: Element) -> None:
        if element.tag in _UNREAD:
            self.warnings.add(ReadWarning.PARTS_UNREAD)


def _shown(parent: Iterable[Element]) -> Iterator[Element]:
    """Yield the children that show, looking into what only stands around them.

    Of alternatives the first is taken; a content control gives its content, unless it is a tick box or still
    shows its prompt.
    """
    for element in parent:
        if element.tag == "AlternateContent":
            yield from _shown([alternative] if (alternative := next(iter(element), None)) is not None else ())
        elif element.tag in _WRAPPERS:
            yield from _shown(element)
        elif element.tag == "sdt" and child(element, "sdtPr", "checkbox") is None:
            content = child(element, "sdtContent")
            if content is not None and not switch(child(element, "sdtPr"), "showingPlcHdr"):
                yield from _shown(content)
        else:
            yield element


def _is_ticked(control: Element) -> bool:
    """Say whether a tick box is ticked."""
    checked = child(control, "sdtPr", "checkbox", "checked")
    return checked is not None and is_on(checked.get("val"))


def _sign(symbol: Element) -> str:
    """Return the sign of a symbol font, by its code in hexadecimal."""
    try:
        return plain_signs(chr(int(symbol.get("char", ""), 16)), symbol.get("font"))
    except (ValueError, OverflowError):
        return ""

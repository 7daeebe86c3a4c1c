"""What stands in a paragraph of an ODT: its text as it shows, the boxes and notes that hang on it, its pictures.

Putting paragraphs together is `odt`. The names of elements are those of OpenDocument 1.3, part 3, and of the
content controls that LibreOffice adds.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from corpus.normalise import TICKED, UNTICKED
from corpus.readers.markup import Element, children, whole_number
from corpus.readers.odt_styles import OdtStyles
from corpus.report import ReadWarning

SHAPES: Final = frozenset(
    {"frame", "g", "custom-shape", "rect", "ellipse", "polygon", "polyline", "path", "line", "connector"}
)
_SIGNS: Final = {"tab": "\t", "line-break": "\n"}
_UNSHOWN: Final = frozenset({"annotation", "placeholder", "script", "title", "desc", "label"})
_EMBEDDED: Final = frozenset({"object", "object-ole", "plugin", "applet"})
_WHITE: Final = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS: Final = 100


@dataclass(slots=True)
class Inline:
    """What a paragraph's content comes to so far."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    has_picture: bool = False
    is_hidden: bool = False


def read_boxes(content: Element) -> dict[str, str]:
    """Return the tick box that each form control of the document shows, by the control's id."""
    return {
        control.get("id", ""): TICKED
        if control.get("current-state", control.get("state", "")) == "checked"
        else UNTICKED
        for control in content.iter("checkbox", "radio")
    }


@dataclass(slots=True)
class InlineReader:
    """Reads the content of paragraphs; `controls` are the tick boxes of the form by id."""

    styles: OdtStyles
    controls: dict[str, str]
    warnings: set[ReadWarning]

    def read(self, paragraph: Element) -> Inline:
        """Return what the paragraph comes to; no text when it is hidden."""
        inline = Inline(is_hidden=bool(self.styles.get("paragraph", paragraph.get("style-name")).is_hidden))
        self._content(paragraph, inline)
        if inline.is_hidden and any(map(str.strip, inline.pieces)):
            self.warnings.add(ReadWarning.HIDDEN_DROPPED)
            inline.pieces.clear()
        return inline

    def drawing(self, element: Element, inline: Inline) -> None:
        """Take in a frame or shape: its text is a box, whatever it embeds is not read."""
        for part in element:
            if part.tag == "text-box":
                inline.boxes.append(part)
            elif part.tag == "image":
                inline.has_picture = True
            elif part.tag in _EMBEDDED:
                self.warnings.add(ReadWarning.PARTS_UNREAD)
            elif part.tag in SHAPES or part.tag == "a":
                self.drawing(part, inline)
        if element.tag in SHAPES and any(part.tag in {"p", "list", "table"} for part in element):
            inline.boxes.append(element)

    def _content(self, element: Element, inline: Inline) -> None:
        _add(inline, element.text)
        for part in element:
            self._piece(part, inline)
            _add(inline, part.tail)

    def _piece(self, part: Element, inline: Inline) -> None:
        tag = part.tag
        if tag in _SIGNS:
            inline.pieces.append(_SIGNS[tag])
        elif tag == "s":
            inline.pieces.append(" " * whole_number(part.get("c"), 1, _MOST_BLANKS))
        elif tag == "note":
            inline.notes.extend(children(part, "note-body"))
        elif tag == "ruby":
            for base in children(part, "ruby-base"):
                self._content(base, inline)
        elif tag in SHAPES:
            self.drawing(part, inline)
        elif tag in {"control", "content-control", "fieldmark"}:
            self._control(part, inline)
        elif not self._is_hidden(part, inline):
            self._content(part, inline)

    def _control(self, part: Element, inline: Inline) -> None:
        """Take in a form control, a content control or a form field, each of which may be a tick box."""
        if part.tag == "control":
            inline.pieces.append(self.controls.get(part.get("control", ""), ""))
        elif part.tag == "fieldmark":
            states = {param.get("name"): param.get("value") for param in children(part, "param")}
            if part.get("type", "").endswith("FORMCHECKBOX"):
                inline.pieces.append(TICKED if states.get("Checkbox_Checked") == "true" else UNTICKED)
        elif part.get("checkbox") == "true":
            inline.pieces.append(TICKED if part.get("checked") == "true" else UNTICKED)
        elif part.get("showing-place-holder") != "true":
            self._content(part, inline)

    def _is_hidden(self, part: Element, inline: Inline) -> bool:
        """Say whether part does not show; a field may hide the whole paragraph."""
        if part.tag in _UNSHOWN:
            return True
        is_hidden = part.tag == "hidden-text" and part.get("is-hidden") != "false"
        is_hidden = is_hidden or (
            part.tag == "span" and bool(self.styles.get("text", part.get("style-name")).is_hidden)
        )
        if is_hidden:
            self.warnings.add(ReadWarning.HIDDEN_DROPPED)
        if part.tag == "hidden-paragraph" and part.get("is-hidden") == "true":
            inline.is_hidden = True
        return is_hidden


def _add(inline: Inline, text: str | None) -> None:
    """Take in text; runs of white space are one blank, and none at the paragraph's start."""
    if not text:
        return
    plain = _WHITE.sub(" ", text)
    if plain.startswith(" ") and (not inline.pieces or inline.pieces[-1].endswith(" ")):
        plain = plain[1:]
    if plain:
        inline.pieces.append(plain)

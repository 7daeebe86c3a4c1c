"""What the styles of an ODT say that the text depends on: lists and outline, hidden text, captions, lines.

Styles stand in two parts, the document's own beside the text; the text's come first. Names are those of
OpenDocument 1.3, part 3.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from corpus.readers.markup import Element, child, whole_number
from corpus.readers.numbering import OPEN_DOCUMENT, Level, Numeral, bullet_sign, nothing

_MOST_PARENTS: Final = 30
_DEPTHS: Final = 10
_PLACE: Final = re.compile(r"%(\d+)%")


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """A style's parent, whether it hides its text, and the list it names: "" for none, None where it is silent."""

    name: str
    parent: str | None
    is_hidden: bool | None
    list_name: str | None


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """Styles by (family, name), list styles by name, the levels of the outline, and the names of hidden sections."""

    by_name: Mapping[tuple[str, str], OdtStyle]
    lists: Mapping[str, tuple[Level, ...]]
    outline: tuple[Level, ...]

    def lineage(self, family: str, name: str | None) -> Iterator[OdtStyle]:
        """Yield the style and those it is based on, nearest first."""
        for _ in range(_MOST_PARENTS):
            style = self.by_name.get((family, name)) if name is not None else None
            if style is None:
                return
            yield style
            name = style.parent

    def has_name(self, name: str | None, names: frozenset[str]) -> bool:
        """Say whether the paragraph style, or one it is based on, has one of the names."""
        return any(style.name in names for style in self.lineage("paragraph", name))

    def is_hidden(self, family: str, name: str | None) -> bool | None:
        """Return whether the style hides its text, None where neither it nor its parents say so."""
        return next((style.is_hidden for style in self.lineage(family, name) if style.is_hidden is not None), None)

    def list_name(self, name: str | None) -> str | None:
        """Return the list that the paragraph style names, "" for none, None where it is silent."""
        found = (style.list_name for style in self.lineage("paragraph", name) if style.list_name is not None)
        return next(found, None)


def read_styles(roots: tuple[Element, ...]) -> OdtStyles:
    """Return what the parts say, the part whose styles come first last."""
    by_name: dict[tuple[str, str], OdtStyle] = {}
    lists: dict[str, tuple[Level, ...]] = {}
    outline: tuple[Level, ...] = ()
    for root in roots:
        for group in root:
            for element in group:
                if element.tag == "style":
                    style = _style(element)
                    by_name[element.get("family", ""), style.name] = style
                elif element.tag == "list-style":
                    lists[element.get("name", "")] = _levels(element)
                elif element.tag == "outline-style":
                    outline = _levels(element)
    return OdtStyles(by_name, lists, outline)


def _style(element: Element) -> OdtStyle:
    properties = child(element, "text-properties")
    display = properties.get("display") if properties is not None else None
    return OdtStyle(
        name=element.get("name", ""),
        parent=element.get("parent-style-name"),
        is_hidden=None if display is None else display == "none",
        list_name=element.get("list-style-name"),
    )


def _levels(element: Element) -> tuple[Level, ...]:
    by_depth = {whole_number(level.get("level"), 1) - 1: _level(level) for level in element}
    return tuple(by_depth.get(depth, Level("", nothing)) for depth in range(_DEPTHS))


def _level(element: Element) -> Level:
    """Return a level; its label is spelt out, or put together from what stands around the numbers shown."""
    if element.tag != "list-level-style-number" and element.tag != "outline-level-style":
        return Level(bullet_sign(element.get("bullet-char", "")), nothing)
    numeral = _numeral(element.get("num-format", ""))
    spelt = element.get("num-list-format")
    if spelt is not None:
        pattern = _PLACE.sub(lambda place: f"%{place[1]}", spelt)
    else:
        depth = whole_number(element.get("level"), 1)
        shown = whole_number(element.get("display-levels"), 1, depth)
        numbers = ".".join(f"%{place}" for place in range(depth - shown + 1, depth + 1))
        pattern = f"{element.get('num-prefix', '')}{numbers}{element.get('num-suffix', '')}"
    if numeral is nothing:
        pattern = ""
    return Level(pattern, numeral, whole_number(element.get("start-value"), 1))


def _numeral(name: str) -> Numeral:
    return OPEN_DOCUMENT.get(name[:1], str)

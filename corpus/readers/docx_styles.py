"""What the styles of a DOCX say that the text depends on: lists, hidden text, captions, lines kept as lines.

Only properties that change what is read are looked at; how it looks is nobody's concern here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from corpus.readers.markup import Element, child, children, whole_number

_MOST_PARENTS: Final = 30
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style's name in lower case, the style it is based on, and what it says; None where it says nothing."""

    name: str
    parent: str | None
    list_id: str | None
    depth: int | None
    is_hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, and the id of the one of paragraphs that name none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None

    def lineage(self, style_id: str | None) -> Iterator[Style]:
        """Yield the style and those it is based on, nearest first."""
        for _ in range(_MOST_PARENTS):
            style = self.by_id.get(style_id) if style_id is not None else None
            if style is None:
                return
            yield style
            style_id = style.parent

    def has_name(self, style_id: str | None, names: frozenset[str]) -> bool:
        """Say whether the style, or one it is based on, has one of the names, given in lower case."""
        return any(style.name in names for style in self.lineage(style_id))

    def is_hidden(self, style_id: str | None) -> bool:
        """Say whether text of that style is hidden."""
        return next((style.is_hidden for style in self.lineage(style_id) if style.is_hidden is not None), False)


def read_styles(root: Element | None) -> Styles:
    """Return what styles.xml says; no styles without it."""
    if root is None:
        return Styles()
    elements = {element.get("styleId", ""): element for element in children(root, "style")}
    default = next(
        (
            style_id
            for style_id, element in elements.items()
            if element.get("type") == "paragraph" and is_on(element.get("default"), absent=False)
        ),
        None,
    )
    return Styles({style_id: _style(element) for style_id, element in elements.items()}, default)


def is_on(value: str | None, *, absent: bool = True) -> bool:
    """Say whether a switch is on by its value; one that stands there without a value is."""
    return absent if value is None else value not in _OFF


def switch(properties: Element | None, *names: str) -> bool | None:
    """Return whether the first of these toggles in properties is on, None where none of them stands there."""
    found = next((toggle for name in names if (toggle := child(properties, name)) is not None), None)
    return None if found is None else is_on(found.get("val"))


def value_of(properties: Element | None, name: str) -> str | None:
    """Return the value of a property, None where it does not stand there."""
    found = child(properties, name)
    return None if found is None else found.get("val")


def _style(element: Element) -> Style:
    numbering = child(element, "pPr", "numPr")
    return Style(
        name=(value_of(element, "name") or "").lower(),
        parent=value_of(element, "basedOn"),
        list_id=value_of(numbering, "numId"),
        depth=whole_number(value_of(numbering, "ilvl"), None),
        is_hidden=switch(child(element, "rPr"), "vanish"),
    )

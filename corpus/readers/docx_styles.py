"""What the styles of a DOCX say that the text depends on: lists, hidden text, captions, lines kept as lines.

Only properties that change what is read are looked at; how it looks is nobody's concern here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from corpus.readers.markup import Element, child, children, whole_number

Value = TypeVar("Value")

_MOST_PARENTS: Final = 12
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what those say that it is based on; None where none of them says anything.

    `names` are its own and theirs, in lower case.
    """

    names: frozenset[str] = frozenset()
    list_id: str | None = None
    depth: int | None = None
    is_hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, and the id of the one of paragraphs that name none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str | None = None

    def get(self, style_id: str | None) -> Style:
        """Return the style of that id, an empty one where there is none."""
        return self.by_id.get(style_id, _SILENT) if style_id is not None else _SILENT


_SILENT: Final = Style()


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
    return Styles(
        {style_id: _style(list(_lineage(element, elements))) for style_id, element in elements.items()}, default
    )


def _lineage(element: Element | None, elements: Mapping[str, Element]) -> Iterator[Element]:
    """Yield the style and those it is based on, nearest first."""
    for _ in range(_MOST_PARENTS):
        if element is None:
            return
        yield element
        element = elements.get(value_of(element, "basedOn") or "")


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


def _style(lineage: Sequence[Element]) -> Style:
    lists = [child(element, "pPr", "numPr") for element in lineage]
    return Style(
        names=frozenset((value_of(element, "name") or "").lower() for element in lineage),
        list_id=_first(value_of(numbering, "numId") for numbering in lists),
        depth=_first(whole_number(value_of(numbering, "ilvl"), None) for numbering in lists),
        is_hidden=_first(switch(child(element, "rPr"), "vanish") for element in lineage),
    )


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)

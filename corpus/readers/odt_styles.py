"""What the styles of an ODT say that the text depends on: lists and outline, hidden text, captions, lines.

Styles stand in two parts, the document's own beside the text; the text's come first. Names are those of
OpenDocument 1.3, part 3.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.readers.markup import Element, child, whole_number
from corpus.readers.numbering import OPEN_DOCUMENT, Level, Numeral, bullet_sign, nothing

_MOST_PARENTS: Final = 12
_DEPTHS: Final = 10
_PLACE: Final = re.compile(r"%(\d+)%")


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says, with what those say that it is based on; None where none of them says anything.

    `names` are its own and theirs; `list_name` is "" for a style that refuses its parents' list.
    """

    names: frozenset[str] = frozenset()
    is_hidden: bool | None = None
    list_name: str | None = None


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """Styles by (family, name), the levels of each list style by its name, and those of the outline."""

    by_name: Mapping[tuple[str, str], OdtStyle]
    lists: Mapping[str, tuple[Level, ...]]
    outline: tuple[Level, ...]

    def get(self, family: str, name: str | None) -> OdtStyle:
        """Return the style of that name, an empty one where there is none."""
        return self.by_name.get((family, name), _SILENT) if name is not None else _SILENT


_SILENT: Final = OdtStyle()


def read_styles(roots: tuple[Element, ...]) -> OdtStyles:
    """Return what the parts say, the part whose styles come first last."""
    elements: dict[tuple[str, str], Element] = {}
    lists: dict[str, tuple[Level, ...]] = {}
    outline: tuple[Level, ...] = ()
    for element in (element for root in roots for group in root for element in group):
        if element.tag == "style":
            elements[element.get("family", ""), element.get("name", "")] = element
        elif element.tag == "list-style":
            lists[element.get("name", "")] = _levels(element)
        elif element.tag == "outline-style":
            outline = _levels(element)
    by_name = {key: _style(list(_lineage(key, elements))) for key in elements}
    return OdtStyles(by_name, lists, outline)


def _lineage(key: tuple[str, str], elements: Mapping[tuple[str, str], Element]) -> Iterator[Element]:
    """Yield the style and those it is based on, nearest first."""
    for _ in range(_MOST_PARENTS):
        element = elements.get(key)
        if element is None:
            return
        yield element
        key = key[0], element.get("parent-style-name", "")


def _style(lineage: Sequence[Element]) -> OdtStyle:
    displays = (child(element, "text-properties") for element in lineage)
    display = next((found.get("display") for found in displays if found is not None and found.get("display")), None)
    return OdtStyle(
        names=frozenset(element.get("name", "") for element in lineage),
        is_hidden=None if display is None else display == "none",
        list_name=next((name for element in lineage if (name := element.get("list-style-name")) is not None), None),
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

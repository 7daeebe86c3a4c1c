"""The automatic numbers of a DOCX: what list and level a paragraph is in, and the label that it shows.

A paragraph names its list and level, or its style does, or a level names the style (ECMA-376, part 1, 17.9).
Lists that share a definition go on counting from one another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from corpus.readers.docx_styles import Styles, switch, value_of
from corpus.readers.markup import Element, child, children, whole_number
from corpus.readers.numbering import WORD, Counters, Level, bullet_sign

_NO_LIST: Final = "0"
_DEPTHS: Final = 9


@dataclass(frozen=True, slots=True)
class WordList:
    """A list: its definition, its levels, the levels that it begins anew, and the depth of styles tied to it."""

    definition: str
    levels: tuple[Level, ...]
    restarted: frozenset[int]
    depth_of_style: Mapping[str, int]


@dataclass(slots=True)
class WordNumbering:
    """The lists of a document by id, and how far each definition has counted."""

    lists: Mapping[str, WordList]
    styles: Styles
    counters: dict[str, Counters] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def label(self, properties: Element | None, style_id: str | None) -> str:
        """Return the label of the next paragraph, "" for one without a number."""
        list_id, depth = self._place(child(properties, "numPr"), style_id)
        word_list = self.lists.get(list_id)
        if word_list is None:
            return ""
        counters = self.counters.setdefault(word_list.definition, Counters())
        if list_id not in self.used:
            self.used.add(list_id)
            for restarted in word_list.restarted:
                counters.reached.pop(restarted, None)
        return counters.next_label(word_list.levels, depth)

    def _place(self, own: Element | None, style_id: str | None) -> tuple[str, int]:
        list_id, depth = value_of(own, "numId"), whole_number(value_of(own, "ilvl"), None)
        is_by_style = list_id is None
        if is_by_style:
            style = self.styles.get(style_id)
            list_id, depth = style.list_id, style.depth if depth is None else depth
        if list_id is None:
            return _NO_LIST, 0
        if depth is None and is_by_style and style_id is not None and list_id in self.lists:
            depth = self.lists[list_id].depth_of_style.get(style_id)
        return list_id, depth or 0


def read_numbering(root: Element | None, styles: Styles) -> WordNumbering:
    """Return what numbering.xml says; without it no paragraph has a number."""
    if root is None:
        return WordNumbering({}, styles)
    definitions = {element.get("abstractNumId", ""): element for element in children(root, "abstractNum")}
    lists = {element.get("numId", ""): element for element in children(root, "num")}
    by_link = {
        linked: element for element in definitions.values() if (linked := value_of(element, "styleLink")) is not None
    }
    found = {}
    for list_id, element in lists.items():
        definition = value_of(element, "abstractNumId") or ""
        levels = definitions.get(definition)
        link = value_of(levels, "numStyleLink")
        if link is not None:
            levels = by_link.get(link, levels)
        if levels is not None and list_id != _NO_LIST:
            found[list_id] = _word_list(definition, levels, element)
    return WordNumbering(found, styles)


def _word_list(definition: str, levels: Element, element: Element) -> WordList:
    by_depth = {_depth(level): level for level in children(levels, "lvl")}
    starts: dict[int, int | None] = {}
    for override in children(element, "lvlOverride"):
        replacing = child(override, "lvl")
        if replacing is not None:
            by_depth[_depth(override)] = replacing
        if child(override, "startOverride") is not None:
            starts[_depth(override)] = whole_number(value_of(override, "startOverride"), None)
    return WordList(
        definition=definition,
        levels=tuple(_level(by_depth.get(depth), starts.get(depth)) for depth in range(_DEPTHS)),
        restarted=frozenset(starts),
        depth_of_style={
            style: depth for depth, level in by_depth.items() if (style := value_of(level, "pStyle")) is not None
        },
    )


def _level(element: Element | None, start: int | None) -> Level:
    numeral = value_of(element, "numFmt") or "decimal"
    pattern = value_of(element, "lvlText") or ""
    if numeral == "bullet":
        return Level(bullet_sign(pattern) if pattern else "", WORD["bullet"])
    return Level(
        pattern=pattern,
        numeral=WORD.get(numeral, str),
        start=start if start is not None else whole_number(value_of(element, "start"), 1),
        restarts=value_of(element, "lvlRestart") != "0",
        in_digits=bool(switch(element, "isLgl")),
    )


def _depth(element: Element) -> int:
    return whole_number(element.get("ilvl"), 0)

"""The layouts that offices give their reports, and which report gets which."""

from collections.abc import Sequence
from dataclasses import dataclass

KAI = "標楷體"
MING = "新細明體"
HEADER = "虛構報告，僅供測試"
FOOTNOTE = "本頁所稱本府、本局，均指提出報告之機關。"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a layout adds to the bare text; `font` is named, not carried."""

    name: str
    font: str
    has_cover: bool = False
    has_contents: bool = False
    has_running_head: bool = False
    has_footnote: bool = False
    columns: int = 1


LAYOUTS: tuple[Layout, ...] = (
    Layout("cover", KAI, has_cover=True, has_contents=True, has_running_head=True),
    Layout("plain", MING),
    Layout("footnote", KAI, has_running_head=True, has_footnote=True),
    Layout("columns", MING, has_cover=True, has_running_head=True, columns=2),
)


def layout_of(names: Sequence[str], name: str) -> Layout:
    """The layout of a report: in turn, in the order of `names`."""
    return LAYOUTS[list(names).index(name) % len(LAYOUTS)]

"""The outline of a report: leaves that partition its text, each with its kind and the headings above it.

The rules are those of the official form (提要, then 目的, 過程, 心得, 建議, 附件 in any numbering), not of
one file: 壹、 > 一、 > (一) > 1. What a line is, `corpus.lines` says; the fields of the summary sheet are
`corpus.card`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from corpus.lines import Line, LineRole, classify_lines
from corpus.report import Section, SectionKind, Span

# The first kind whose words a heading holds is the section's; 「心得與建議」 is thus a section of
# recommendations.
_KIND_WORDS: Final = (
    (SectionKind.APPENDIX, "附件|附錄|附圖|附表|參考資料|參考文獻"),
    (SectionKind.RECOMMENDATIONS, "建議"),
    (SectionKind.REFLECTIONS, "心得|感想|檢討|省思|結論|結語"),
    (SectionKind.TRAVELLERS, "名單|出國人員|出席人員|參加人員|考察人員|團員|成員|^(?:代表團|人員)$"),
    (SectionKind.SUMMARY, "摘要"),
    (SectionKind.ITINERARY, "行程|日程|議程表"),
    (SectionKind.PURPOSE, "目的|緣起|宗旨|前言|緣由|動機|背景說明"),
    (SectionKind.PROCESS, "過程|經過|紀要|紀實|內容|參訪|考察|訪問|會議活動"),
)
# A heading below the top changes the kind only when it is hardly more than the word: 「二、建議」,
# 「一、行程表」.
_LONGEST_KIND_HEADING: Final = 8
_SHEET_LEVEL: Final = 0
_TABLE_KINDS: Final = frozenset({SectionKind.ITINERARY, SectionKind.TRAVELLERS})


def find_sections(text: str) -> tuple[Section, ...]:
    r"""Return the leaves of the outline in order; they partition text. Without headings there is one.

    Raises ValueError for an empty text, which has no leaf.

    >>> [section.heading for section in find_sections("壹、目的\n\n參加會議。\n\n貳、心得\n\n收穫甚多。")]
    ['壹、目的', '貳、心得']
    """
    if not text:
        raise ValueError("an empty text has no sections")
    outline = _Outline()
    for line in classify_lines(text):
        outline.take(line)
    return outline.leaves(len(text))


def kind_of_heading(heading: str) -> SectionKind | None:
    """Return the kind that a heading's words name, None when they name none.

    >>> kind_of_heading("肆、心得及建議").name
    'RECOMMENDATIONS'
    """
    plain = re.sub(r"\s", "", heading)
    return next((kind for kind, words in _KIND_WORDS if re.search(words, plain)), None)


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    kind: SectionKind


@dataclass(slots=True)
class _Outline:
    """The headings that are open at a line, and the leaves begun so far as (start, kind, path)."""

    open: list[_Heading] = field(default_factory=list)
    begun: list[tuple[int, SectionKind, tuple[str, ...]]] = field(default_factory=list)
    is_after_table: bool = False

    def take(self, line: Line) -> None:
        """Read the next line; lines come in order."""
        is_sheet = line.role is LineRole.SHEET
        if (is_sheet and not self.open) or line.role is LineRole.SHEET_SUMMARY:
            kind = SectionKind.SUMMARY_SHEET if is_sheet else SectionKind.SUMMARY
            self.open = [_Heading(_SHEET_LEVEL, line.text if is_sheet else line.title, kind)]
            self._begin(line.start, kind)
        elif line.role is LineRole.HEADING:
            self._open_heading(line)
        elif line.role is LineRole.CAPTION:
            self._take_caption(line)
        elif line.role is LineRole.TABLE:
            self._begin(line.start, line.table or self._table_kind())
        elif line.role is LineRole.BODY:
            self._take_body(line)
        self.is_after_table = line.role is LineRole.TABLE

    def leaves(self, length: int) -> tuple[Section, ...]:
        """Return the leaves; the first starts at 0, and white space goes with what it follows."""
        begun = self.begun or [(0, SectionKind.OTHER, ())]
        starts = [0, *(start for start, _, _ in begun[1:]), length]
        return tuple(
            Section(kind, path, Span(start, end))
            for (_, kind, path), (start, end) in zip(begun, pairwise(starts), strict=True)
        )

    def _kind(self) -> SectionKind:
        return self.open[-1].kind if self.open else SectionKind.OTHER

    def _begin(self, start: int, kind: SectionKind) -> None:
        """Begin a leaf at start unless the last one is of that kind and under the same headings."""
        path = tuple(heading.text for heading in self.open)
        if not self.begun or self.begun[-1][1:] != (kind, path):
            self.begun.append((start, kind, path))

    def _open_heading(self, line: Line) -> None:
        while self.open and (self.open[-1].level >= line.level or self.open[-1].level == _SHEET_LEVEL):
            self.open.pop()
        own = kind_of_heading(line.title)
        is_telling = not self.open or len(line.title) <= _LONGEST_KIND_HEADING
        self.open.append(_Heading(line.level, line.text, own if own and is_telling else self._kind()))
        self.begun.append((line.start, self._kind(), tuple(heading.text for heading in self.open)))

    def _take_caption(self, line: Line) -> None:
        path = tuple(heading.text for heading in self.open)
        if line.blanks or not self.begun or self.begun[-1][1] is not SectionKind.CAPTION:
            self.begun.append((line.start, SectionKind.CAPTION, path))

    def _table_kind(self) -> SectionKind:
        """Return the kind of a row without a header of its own: the table's, if it goes on."""
        return self.begun[-1][1] if self.is_after_table else self._kind()

    def _take_body(self, line: Line) -> None:
        """Running text after the table that a heading announced is no longer that heading's."""
        if self.is_after_table and len(self.open) > 1 and self._kind() in _TABLE_KINDS:
            self.open.pop()
        self._begin(line.start, self._kind())


def leaves_of(sections: Sequence[Section], kind: SectionKind) -> tuple[Section, ...]:
    """Return the leaves of that kind, in order."""
    return tuple(section for section in sections if section.kind is kind)

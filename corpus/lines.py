"""What each line of a report is: heading, caption, table row, part of the summary sheet, or running text.

Lines are judged by their own form and by the blank lines around them. Putting them together into the
outline is `corpus.sections`; sentences are `corpus.sentences`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from typing import Final

from corpus.headings import CONTENTS, CONTENTS_ENTRY, NUMBERED, SENTENCE_MARK, STEM_LEVEL, Heading, heading_of
from corpus.labels import first_label
from corpus.report import SectionKind


class LineRole(Enum):
    """What a line is for."""

    SHEET = auto()
    SHEET_SUMMARY = auto()
    HEADING = auto()
    CAPTION = auto()
    TABLE = auto()
    BODY = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where it starts, its text without outer white space, and what it is.

    `blanks` counts the blank lines before it. `level` is a heading's depth, 1 outermost, `title` the heading
    without its number. `table` is the kind of section that a table's header row announces.
    """

    start: int
    text: str
    blanks: int
    role: LineRole = LineRole.BODY
    level: int = 0
    title: str = ""
    table: SectionKind | None = None


# So many headings in a row are a table of contents, where they stand again further down.
_SHORTEST_CONTENTS: Final = 3
# An unfinished line this long with text right below it is a paragraph broken by its line width.
_SHORTEST_WRAPPED: Final = 20
_LONGEST_CAPTION: Final = 80
_MOST_CAPTION_LINES: Final = 3
# After this many blank lines a short line stood beside a picture, or on a page of its own.
_BLANKS_BEFORE_CAPTION: Final = 2
# One label may be anywhere; two within the first lines make a summary sheet.
_LABELS_OF_A_SHEET: Final = 2
_SHEET_LINES: Final = 60
_CAPTION_MARK: Final = re.compile(r"[▲△▼]|[（(]?(?:圖|照片|相片|圖說)[ ]?[\d一二三四五六七八九十]{1,3}[.．：:、 )）-]")
# No label of a sheet is farther from the one before.
_MOST_BETWEEN_LABELS: Final = 15
_SHEET_SUMMARY: Final = re.compile(r"(?P<title>(?:內容)?摘[ \u3000]*要)(?:[ \t\u3000]*[：:]|\u3000{2}|\t)")
_EMPTY_SUMMARY: Final = re.compile(_SHEET_SUMMARY.pattern + r"\s*(?:[（(][^（）()]*[)）])?")
_TABLE_HEADERS: Final = (
    (SectionKind.TRAVELLERS, re.compile(r"姓[ \u3000]*名"), re.compile(r"職[ \u3000]*稱|單位|機關")),
    (
        SectionKind.ITINERARY,
        re.compile(r"日[ \u3000]*期|時間"),
        re.compile(r"行[ \u3000]*程|地[ \u3000]*點|活動"),
    ),
)


def classify_lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines of text that are not blank, in order, each with what it is.

    >>> [line.role.name for line in classify_lines("壹、目的\n\n參加會議。\n\n\n\n全體合影")]
    ['HEADING', 'BODY', 'CAPTION']
    """
    lines = list(_lines(text))
    sheet = _sheet_length(lines)
    classified = [replace(line, role=LineRole.SHEET) for line in lines[:sheet]]
    if sheet and sheet < len(lines) and (summary := _SHEET_SUMMARY.match(lines[sheet].text)):
        classified.append(replace(lines[sheet], role=LineRole.SHEET_SUMMARY, title=summary["title"]))
        sheet += 1
    stem_level = _stem_level(lines[sheet:])
    for first, last in _groups(lines, sheet):
        group = lines[first:last]
        following = lines[last] if last < len(lines) else None
        if first > 0 and _is_caption(group):
            classified.extend(replace(line, role=LineRole.CAPTION) for line in group)
            continue
        for line, below in zip(group, [*group[1:], following], strict=True):
            classified.append(_classified(line, below, stem_level))
    return tuple(_with_list_items(_without_contents(classified)))


def starts_sheet(line: str) -> bool:
    """Say whether line begins with a label of the summary sheet."""
    return first_label(line) is not None


def _lines(text: str) -> Iterator[Line]:
    start = blanks = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            yield Line(start, stripped, blanks)
            blanks = 0
        else:
            blanks += 1
        start += len(raw) + 1


def _groups(lines: Sequence[Line], start: int) -> Iterator[tuple[int, int]]:
    """Yield (first, past last) of each run of lines without a blank line between them."""
    first = start
    for number in range(start + 1, len(lines) + 1):
        if number == len(lines) or lines[number].blanks:
            yield first, number
            first = number


def _sheet_length(lines: Sequence[Line]) -> int:
    """Return how many lines at the head are the summary sheet's, without its 內容摘要 if that has text."""
    labels: list[int] = []
    again = Counter(_bare(line.text) for line in lines if heading_of(line.text) is not None)
    for number, line in enumerate(lines[: _SHEET_LINES + 1]):
        if CONTENTS_ENTRY.search(line.text):
            continue
        if _SHEET_SUMMARY.match(line.text):
            if len(labels) < _LABELS_OF_A_SHEET:
                return 0
            below = heading_of(lines[number + 1].text) if number + 1 < len(lines) else None
            return number + 1 if below is not None and _EMPTY_SUMMARY.fullmatch(line.text) else number
        if starts_sheet(line.text):
            labels.append(number)
        elif labels and number > labels[-1] + _MOST_BETWEEN_LABELS:
            break
        elif again[_bare(line.text)] == 1 and (labels or _opens_part(line)):
            lines = lines[:number]
            break
    return _end_of_sheet(lines, labels[-1]) if len(labels) >= _LABELS_OF_A_SHEET else 0


def _opens_part(line: Line) -> bool:
    """Say whether the line is a heading of the outermost level, not that of a table of contents."""
    heading = heading_of(line.text)
    return heading is not None and heading.level == 1 and CONTENTS.fullmatch(heading.title) is None


def _end_of_sheet(lines: Sequence[Line], last: int) -> int:
    """Return the first line behind the sheet's last label and its value, which stands right below if not beside."""
    end = last + 1
    is_empty = lines[last].text.endswith(("：", ":"))
    while end < len(lines) and (not lines[end].blanks or (is_empty and end == last + 1)):
        end += 1
    return end


def _stem_level(lines: Sequence[Line]) -> int:
    """Return the level of headings numbered 甲、乙、丙、: outermost if they come first, 0 if they are no series."""
    headings = [heading for line in lines if (heading := heading_of(line.text)) and heading.text != heading.title]
    if not "".join(heading.stem for heading in headings).startswith("甲乙"):
        return 0
    return 1 if headings[0].stem else STEM_LEVEL


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; headings in a row that all stand again further down are the entries of a table of contents."""
    kept = list(lines)
    later = Counter(_bare(line.text) for line in lines if line.role is LineRole.HEADING)
    for is_heading, run in groupby(enumerate(lines), key=lambda item: item[1].role is LineRole.HEADING):
        again = []
        for number, line in run if is_heading else ():
            later[_bare(line.text)] -= 1
            again += [number] if later[_bare(line.text)] else []
        if len(again) >= _SHORTEST_CONTENTS:
            for number in again:
                kept[number] = replace(kept[number], role=LineRole.BODY, level=0, title="")
    return kept


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_caption(group: Sequence[Line]) -> bool:
    if len(group) > _MOST_CAPTION_LINES or any(not _is_captionlike(line.text) for line in group):
        return False
    if _CAPTION_MARK.match(group[0].text):
        return True
    return group[0].blanks >= _BLANKS_BEFORE_CAPTION and heading_of(group[0].text) is None


def _is_captionlike(line: str) -> bool:
    return (
        len(line) <= _LONGEST_CAPTION
        and "\t" not in line
        and not SENTENCE_MARK.search(line)
        and not line.endswith(("，", "、", "：", ":"))
    )


def _classified(line: Line, below: Line | None, stem_level: int) -> Line:
    if "\t" in line.text:
        return replace(line, role=LineRole.TABLE, table=_table_kind(line.text))
    heading = heading_of(line.text)
    if heading is None or (heading.stem and not stem_level):
        return line
    is_wrapped = (
        below is not None
        and below.blanks == 0
        and len(line.text) >= _SHORTEST_WRAPPED
        and not line.text.endswith(("：", ":"))
        and NUMBERED.match(below.text) is None
        and heading_of(below.text) is None
    )
    return line if is_wrapped else _as_heading(line, heading, stem_level if heading.stem else heading.level)


def _as_heading(line: Line, heading: Heading, level: int) -> Line:
    return replace(line, text=heading.text, role=LineRole.HEADING, level=level, title=heading.title)


def _table_kind(row: str) -> SectionKind | None:
    return next(
        (kind for kind, one, other in _TABLE_HEADERS if one.search(row) and other.search(row)),
        None,
    )


def _with_list_items(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; headings below the top that follow one another without text between are list items."""
    is_item = False
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        if line.role is not LineRole.HEADING or line.level <= 1:
            is_item = False
            yield line
            continue
        is_before_sibling = below is not None and below.role is LineRole.HEADING and below.level == line.level
        is_item = is_before_sibling or (is_item and lines[number - 1].level == line.level)
        yield replace(line, role=LineRole.BODY, level=0, title="") if is_item else line

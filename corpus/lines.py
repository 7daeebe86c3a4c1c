"""What each line of a report is: heading, caption, table row, part of the summary sheet, or running text.

Lines are judged by their own form and by the blank lines around them. Putting them together into the
outline is `corpus.sections`; sentences are `corpus.sentences`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

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


# Headings are short and unfinished; a numbered line that is longer, or ends as a sentence, is a list item.
_LONGEST_HEADING: Final = 50
# An unfinished line this long with text right below it is a paragraph broken by its line width.
_SHORTEST_WRAPPED: Final = 20
_LONGEST_CAPTION: Final = 80
_MOST_CAPTION_LINES: Final = 3
# After this many blank lines a short line stood beside a picture, or on a page of its own.
_BLANKS_BEFORE_CAPTION: Final = 2
# One label may be anywhere; two within the first lines make a summary sheet.
_LABELS_OF_A_SHEET: Final = 2
_SHEET_LINES: Final = 60
_LARGE: Final = "壹貳參叁肆伍陸柒捌玖拾"
_SMALL: Final = "一二三四五六七八九十"
_NUMBERED: Final = re.compile(
    r"(?:[-–—•●][ \t\u3000]*)?(?:"
    rf"(?P<n1>第[{_LARGE}{_SMALL}\d]{{1,3}}[章部篇]|[{_LARGE}]{{1,3}}[、.．：:])"
    rf"|(?P<n2>[{_SMALL}]{{1,3}}[、.．]|第[{_SMALL}\d]{{1,3}}節)"
    rf"|(?P<n3>[（(][{_SMALL}]{{1,3}}[)）])"
    r"|(?P<n4>\d{1,2}(?:[.．](?!\d)|、))"
    r"|(?P<n5>[（(]\d{1,2}[)）])"
    r")[ \t\u3000]*(?P<title>.*)"
)
_WORD_HEADING: Final = re.compile(
    r"(?P<title>(?:內容)?摘[ \u3000]*要|目[ \u3000]*[的錄次]|緣[ \u3000]*起|前[ \u3000]*言"
    r"|(?:參訪|考察|會議|訪問)?(?:過[ \u3000]*程|經過|紀要|行程)|行程表|心[ \u3000]*得(?:[與及、和]建議)?"
    r"|建[ \u3000]*議(?:事項)?|結[ \u3000]*[論語]|附[ \u3000]*[件錄]"
    r"|(?:出國|出席)人員(?:名單)?|參考資料)[：:]?"
)
_MARKDOWN_HEADING: Final = re.compile(r"(?P<hashes>#{1,6})[ ]+(?P<title>\S.*)")
_CONTENTS_ENTRY: Final = re.compile(r"(?:[.．…·‧-]{3}|[ \t\u3000]{2})[.．…·‧ \t\u3000-]*[\dIVXivx]{1,4}$|\t\d{1,3}$")
_SENTENCE_MARK: Final = re.compile(r"[。；;！？!?]|，[^，]*，")
_CAPTION_MARK: Final = re.compile(r"[▲△▼]|[（(]?(?:圖|照片|相片|圖說)[ ]?[\d一二三四五六七八九十]{1,3}[.．：:、 )）-]")
_SHEET_LABEL: Final = re.compile(
    r"(?:出國)?報告(?:提要)?名稱|(?:出國)?計畫(?:名稱|主辦機關)|系統識別號|主[（(]?協?[)）]?辦機關"
    r"|出國(?:人員|類別|期間|地[區點])|派赴國家|服務機關|姓名職稱|報告(?:日期|類[別型])|聯絡人|含附件|起[訖迄]日"
    r"|關鍵[詞字]|主題分類|施政分類|參訪機關|內容摘要|頁數|類別[：:]|電話[：:]"
)
_SHEET_SUMMARY: Final = re.compile(r"(?P<title>(?:內容)?摘[ \u3000]*要)[ \t\u3000]*[：:]")
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
    for first, last in _groups(lines, sheet):
        group = lines[first:last]
        following = lines[last] if last < len(lines) else None
        if first > 0 and _is_caption(group):
            classified.extend(replace(line, role=LineRole.CAPTION) for line in group)
            continue
        for line, below in zip(group, [*group[1:], following], strict=True):
            classified.append(_classified(line, below))
    return tuple(_with_list_items(classified))


def starts_sheet(line: str) -> bool:
    """Say whether line begins with a label of the summary sheet."""
    return _SHEET_LABEL.match(line) is not None


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
    labels = [number for number, line in enumerate(lines[:_SHEET_LINES]) if starts_sheet(line.text)]
    if len(labels) < _LABELS_OF_A_SHEET:
        return 0
    for number, line in enumerate(lines[: _SHEET_LINES + 1]):
        if _SHEET_SUMMARY.match(line.text):
            below = _heading(lines[number + 1]) if number + 1 < len(lines) else None
            return number + 1 if below is not None and _EMPTY_SUMMARY.fullmatch(line.text) else number
        heading = _heading(line)
        if (heading is not None and heading.level == 1) or number > labels[-1] + 1:
            return number
    return min(len(lines), labels[-1] + 1)


def _is_caption(group: Sequence[Line]) -> bool:
    if len(group) > _MOST_CAPTION_LINES or any(not _is_captionlike(line.text) for line in group):
        return False
    if _CAPTION_MARK.match(group[0].text):
        return True
    return group[0].blanks >= _BLANKS_BEFORE_CAPTION and _heading(group[0]) is None


def _is_captionlike(line: str) -> bool:
    return (
        len(line) <= _LONGEST_CAPTION
        and "\t" not in line
        and not _SENTENCE_MARK.search(line)
        and not line.endswith(("，", "、", "：", ":"))
    )


def _classified(line: Line, below: Line | None) -> Line:
    if "\t" in line.text:
        return replace(line, role=LineRole.TABLE, table=_table_kind(line.text))
    heading = _heading(line)
    if heading is None:
        return line
    is_wrapped = (
        below is not None
        and below.blanks == 0
        and len(line.text) >= _SHORTEST_WRAPPED
        and not line.text.endswith(("：", ":"))
        and _NUMBERED.match(below.text) is None
    )
    return line if is_wrapped else heading


def _heading(line: Line) -> Line | None:
    """Return line as a heading, or None when its form is not that of one."""
    text = line.text
    if len(text) > _LONGEST_HEADING or _SENTENCE_MARK.search(text) or _CONTENTS_ENTRY.search(text):
        return None
    if text.endswith(("，", "、", "。", ",")):
        return None
    if markdown := _MARKDOWN_HEADING.fullmatch(text):
        inner = _heading(replace(line, text=markdown["title"]))
        return inner or _as_heading(line, len(markdown["hashes"]), markdown["title"])
    if word := _WORD_HEADING.fullmatch(text):
        return _as_heading(line, 1, word["title"])
    numbered = _NUMBERED.fullmatch(text)
    if numbered is None or not numbered["title"]:
        return None
    level = next(depth for depth in range(1, 6) if numbered[f"n{depth}"])
    return _as_heading(line, level, numbered["title"])


def _as_heading(line: Line, level: int, title: str) -> Line:
    text = line.text.rstrip("：:").lstrip("-–—•● \t\u3000")
    return replace(line, text=text, role=LineRole.HEADING, level=level, title=title.rstrip("：:"))


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

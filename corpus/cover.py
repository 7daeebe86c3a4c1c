"""What a cover says without labels: the title of the report, the agency, the date.

甲市政府文化局出國報告            the agency
考察日本金澤之旅遊博覽會          the title
中華民國112年12月29日             the date of the report
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from corpus.dates import find_dates
from corpus.labels import first_label
from corpus.report import Span

# No name of an agency holds what a trip is for: 「考察日本金澤博覽會」 is a title.
_HAN: Final = r"(?:(?!前往|出席|參加|參訪|訪問|拜會|考察|研習|觀摩|博覽|論壇|大會)[\u4e00-\u9fff])"
_ORGAN: Final = r"(?:政府|委員會|總處|大學|學院|公所|議會|行政院|[部局處署院會所館])"
_YEAR: Final = r"[ \u3000]*(?:\d{2,3}[ ]?年?度?)?[ \u3000]*"
_ISSUING: Final = re.compile(
    rf"(?P<agency>{_HAN}{{2,20}}?{_ORGAN}){_YEAR}(?:公務|因公|員工|所屬|派員|人員|參加|出席|出國|赴)"
)
_AGENCY_ALONE: Final = re.compile(rf"{_HAN}{{2,20}}{_ORGAN}")
# Names the document and perhaps the agency and the year, and nothing that it is about.
_DOCUMENT: Final = re.compile(
    rf"(?:{_HAN}{{2,20}}{_ORGAN})?{_YEAR}"
    r"(?:公務|因公|員工|教師|海外|赴大陸地區|出國|考察|研習|返國|報告|提要|[本文書或暨])*[ \u3000]*(?:[（(【〔〈※].*)?"
)
_BRACKETED: Final = re.compile(r"[（(【〔〈※＊*].*")
_NUMBERED: Final = re.compile(r"(?:第?[壹貳參肆伍陸柒捌玖拾一二三四五六七八九十]{1,3}[章、\u3000]|附[件錄]).*")
_RULE: Final = re.compile(r"[─━－—=＝＊_\-~～\s]+")
_OF_A_TRIP: Final = re.compile(
    "赴|前往|出席|參加|參訪|訪問|拜會|考察|研習|觀摩|交流|會議|論壇|大會|年會|博覽會|締盟|締結|簽署"
)
_LONGEST_LINE: Final = 60
_LONGEST_TITLE: Final = 120
_CALENDAR: Final = re.compile("中華民國|民國|西元|公元")
_DAY_LENGTH: Final = len("2017-12-05")


@dataclass(frozen=True, slots=True)
class Cover:
    """Where the title, the agency whose report it is, and the date stand; None for what is not there."""

    title: Span | None = None
    agency: Span | None = None
    date: Span | None = None


def read_cover(text: str, span: Span) -> Cover:
    r"""Return what the lines of the span say without labels; titles and dates stand before the first label.

    >>> text = "甲市政府出國報告\n\n考察日本金澤之旅遊博覽會"
    >>> cover = read_cover(text, Span(0, len(text)))
    >>> cover.title.of(text), cover.agency.of(text)
    ('考察日本金澤之旅遊博覽會', '甲市政府')
    """
    lines = list(_lines(text, span))
    unlabelled = list(takewhile(lambda line: first_label(line.of(text)) is None, lines))
    alone = next((line for line in unlabelled if _AGENCY_ALONE.fullmatch(line.of(text))), None)
    return Cover(
        _title(text, unlabelled),
        alone or _issuing(text, lines),
        next((line for line in unlabelled if _is_date(line.of(text))), None),
    )


def issuing_agency(text: str, span: Span) -> Span | None:
    """Return where a line of the span names the agency that reports, 「甲市政府出國報告」, or None."""
    return _issuing(text, _lines(text, span))


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines that are not blank, without the blanks around them."""
    for found in re.finditer(r"\S[^\n]*", span.of(text)):
        yield Span(0, len(found.group().rstrip())).shifted(span.start + found.start())


def _issuing(text: str, lines: Iterable[Span]) -> Span | None:
    for line in lines:
        found = _ISSUING.search(line.of(text))
        if found:
            return Span(*found.span("agency")).shifted(line.start)
    return None


def _title(text: str, lines: Sequence[Span]) -> Span | None:
    """Return the first lines, one right below the other, that speak of a trip and not of the document alone."""
    titles = [line for line in lines if not _is_no_title(line.of(text))]
    for number, line in enumerate(titles):
        if number and _are_together(text, titles[number - 1], line):
            continue
        last = line
        for below in titles[number + 1 :]:
            if not _are_together(text, last, below):
                break
            last = below
        title = Span(line.start, last.end)
        if len(title) <= _LONGEST_TITLE and _OF_A_TRIP.search(title.of(text)):
            return title
    return None


def _are_together(text: str, above: Span, below: Span) -> bool:
    return text.count("\n", above.end, below.start) == 1


def _is_no_title(line: str) -> bool:
    return (
        len(line) > _LONGEST_LINE
        or line.endswith(("。", "，", "；"))
        or any(pattern.fullmatch(line) for pattern in (_BRACKETED, _RULE, _DOCUMENT, _NUMBERED))
    )


def _is_date(line: str) -> bool:
    """Say whether the line is a day and nothing else."""
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].year is None or "/" in dates[0].iso or len(dates[0].iso) != _DAY_LENGTH:
        return False
    span = dates[0].span
    return not _CALENDAR.sub("", line[: span.start] + line[span.end :]).strip(" \t\u3000日")

"""Dates and years in both calendars, found in text with their exact spans.

A number below 200 before 年 is an ROC year, one of four digits a Gregorian one. Converting is
`corpus.calendars`; which date a question means, and what 同年 or 去年 lean on, is for those who ask.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from corpus.calendars import format_both_calendars, gregorian_year, han_number, roc_year
from corpus.report import Span

__all__ = ["DateMention", "find_dates", "format_both_calendars", "gregorian_year", "han_number", "roc_year"]

# Above this a number before 年 is a count, and a Gregorian year outside these bounds is another number.
_LAST_ROC_YEAR: Final = 199
_GREGORIAN_YEARS: Final = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A year, month, day or range of days that a text gives.

    `iso` is "2017", "2016/2019", "2017-12", "2017-12-05", "2017-12-05/2017-12-10", or "--12-05" and "--12"
    without a year.
    `is_roc` says that the text counts in the ROC calendar.
    """

    span: Span
    iso: str
    is_roc: bool

    @property
    def year(self) -> int | None:
        """The Gregorian year, None when the text gives none."""
        return None if self.iso.startswith("--") else int(self.iso[:4])


_HAN_NUMBER: Final = "〇○零一二三四五六七八九十百千廿卅壹貳參肆伍陸柒捌玖拾佰"
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NAME: Final = "(?:" + "|".join(f"{name}|{name[:3]}\\.?|{name[:4]}\\." for name in _MONTHS) + ")"
_NUMBER: Final = rf"(?:\d{{1,4}}|[{_HAN_NUMBER}元]{{1,6}})"
_PART: Final = rf"(?:\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}})"
_WEEKDAY: Final = r"(?:[ ]?[（(](?:星期|週|周)?[一二三四五六日天][)）])?"
_TO: Final = r"[ ]?(?:至|到|迄|－|–|—|~|～|-)[ ]?"
_DAY: Final = rf"[ ]?(?P<day>{_PART})[ ]?[日號]{_WEEKDAY}"
_MONTH: Final = rf"[ ]?(?P<month>{_PART})[ ]?月(?:{_DAY})?"
_CHINESE: Final = re.compile(
    rf"(?<![\d,.{_HAN_NUMBER}])(?P<era>(?:中華)?民國|西元|公元)?[ ]?"
    rf"(?:[本去今前明][ ]?[（(])?(?<![\d,.{_HAN_NUMBER}])(?P<year>{_NUMBER})[)）]?[ ]?年(?![代來間級])"
    rf"(?:{_MONTH})?"
)
_MONTH_ONLY: Final = re.compile(rf"(?<![\d./{_HAN_NUMBER}]){_MONTH}")
_CHINESE_TO: Final = re.compile(rf"{_TO}(?:(?P<month>{_PART})[ ]?月)?{_DAY}")
_NUMERIC: Final = re.compile(
    r"(?<![\d.,/])(?P<year>\d{4}|\d{2,3})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?![\d/]|\.\d)"
)
_SHORT: Final = re.compile(
    r"(?<![\d./-])(?P<month>\d{1,2})/(?P<day>\d{1,2})[ ]?[（(](?:星期|週|周)?[一二三四五六日天][)）]"
)
_DASH: Final = r"[ ]?[-–][ ]?"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_ENGLISH: Final = re.compile(
    rf"(?<![A-Za-z\d])(?:(?P<day>\d{{1,2}}){_ORDINAL}(?:{_DASH}(?P<last>\d{{1,2}}){_ORDINAL})?[ ](?:of[ ])?)?"
    rf"(?P<month>{_MONTH_NAME})(?![a-z])"
    rf"(?:[ ](?P<day2>\d{{1,2}}){_ORDINAL}(?:{_DASH}(?P<last2>\d{{1,2}}){_ORDINAL})?(?!\d))?"
    rf"(?:,?[ ](?P<year>\d{{4}}))?(?!\d)",
    re.IGNORECASE,
)
_GREGORIAN: Final = r"(?:1[89]|20|21)\d{2}"
_YEARS: Final = re.compile(
    rf"(?<![\d.,/A-Za-z-])(?P<first>{_GREGORIAN})[ ]?年?{_TO}(?P<last>{_GREGORIAN})(?![\d./-])(?:[ ]?年)?"
)
_BARE_YEAR: Final = re.compile(rf"(?<![\d.,/:A-Za-z-]){_GREGORIAN}(?![\d/:A-Za-z]|[.,-]\d|[ ]?年)")
_ROC_ENGLISH: Final = re.compile(r"(?<![A-Za-z])(?:ROC|Minguo)(?:[ ]year)?[ ](?P<year>\d{1,3})(?!\d)", re.IGNORECASE)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates that text gives, in order and not overlapping; impossible ones (13月) are left out.

    A range of days or of years is one mention. Years of four digits count without 年 too, as English writes
    them; English months without day or year are left out, for "may" and "march" are words.

    >>> [mention.iso for mention in find_dates("106年12月5日至10日於杭州，一○七年；December 5, 2017")]
    ['2017-12-05/2017-12-10', '2018', '2017-12-05']
    """
    folded = text.translate(_FULL_WIDTH)
    singles = _without_overlaps(mention for mention in _candidates(folded) if mention)
    return tuple(_with_ranges(folded, singles))


_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


def _without_overlaps(mentions: Iterable[DateMention]) -> Iterator[DateMention]:
    end = 0
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


def _candidates(text: str) -> Iterator[DateMention | None]:
    for match in _CHINESE.finditer(text):
        year, is_roc = _chinese_year(match)
        yield _mention(match.span(), year, match["month"], match["day"], is_roc=is_roc)
    for match in _MONTH_ONLY.finditer(text):
        yield _mention(match.span(), None, match["month"], match["day"], is_roc=False)
    for match in _NUMERIC.finditer(text):
        is_roc = len(match["year"]) < 4
        number = int(match["year"])
        year = 0 if number < _FIRST_PLAIN_ROC_YEAR else _in_calendar(number, is_roc=is_roc) or 0
        yield _mention(match.span(), year, match["month"], match["day"], is_roc=is_roc)
    for match in _SHORT.finditer(text):
        yield _mention(match.span(), None, match["month"], match["day"], is_roc=False)
    for match in _ENGLISH.finditer(text):
        yield _english(match)
    for match in _ROC_ENGLISH.finditer(text):
        yield _mention(match.span(), _in_calendar(int(match["year"]), is_roc=True), None, None, is_roc=True)
    for match in _YEARS.finditer(text):
        if match["first"] < match["last"]:
            yield DateMention(Span(*match.span()), f"{match['first']}/{match['last']}", is_roc=False)
    for match in _BARE_YEAR.finditer(text):
        yield _mention(match.span(), int(match.group()), None, None, is_roc=False)


def _chinese_year(match: re.Match[str]) -> tuple[int | None, bool]:
    """Return the Gregorian year and whether the ROC calendar gives it; year 0 stands for none that can be."""
    try:
        number = 1 if match["year"] == "元" else han_number(match["year"])
    except ValueError:
        return 0, False
    era = match["era"] or ""
    is_roc = era.endswith("民國") or (not era and number not in _GREGORIAN_YEARS)
    is_plain_small = not era and not match["month"] and number < _FIRST_PLAIN_ROC_YEAR
    return (0 if is_plain_small else _in_calendar(number, is_roc=is_roc) or 0), is_roc


# 「每 3 年」 and 「五十年」 are lengths of time; 「95年」 and later are years, as reports on file begin
# about then.
_FIRST_PLAIN_ROC_YEAR: Final = 80


def _in_calendar(number: int, *, is_roc: bool) -> int | None:
    """Return the Gregorian year, None when no report would mean it."""
    if is_roc:
        return gregorian_year(number) if 1 <= number <= _LAST_ROC_YEAR else None
    return number if number in _GREGORIAN_YEARS else None


def _english(match: re.Match[str]) -> DateMention | None:
    day, last = (match["day"], match["last"]) if match["day"] else (match["day2"], match["last2"])
    if not day and not match["year"]:
        return None
    year = int(match["year"]) if match["year"] else None
    month = str(1 + next(n for n, name in enumerate(_MONTHS) if name.startswith(match["month"][:3].lower())))
    first = _mention(match.span(), year, month, day, is_roc=False)
    end = _mention(match.span(), year, month, last, is_roc=False) if last else None
    if first is None or end is None:
        return first
    return DateMention(first.span, f"{first.iso}/{end.iso}", is_roc=False)


def _mention(
    ends: tuple[int, int], year: int | None, month: str | None, day: str | None, *, is_roc: bool
) -> DateMention | None:
    """Return the mention of that date, None when there is no such date; year None is an unknown year."""
    if year is not None and year not in _GREGORIAN_YEARS:
        return None
    try:
        parts = [han_number(part) for part in (month, day) if part]
        date(year or 2000, *[*parts, 1, 1][:2])
    except ValueError:
        return None
    iso = "-".join([str(year) if year else "-", *(f"{part:02}" for part in parts)])
    return DateMention(Span(*ends), iso, is_roc)


def _with_ranges(text: str, mentions: Iterator[DateMention]) -> Iterator[DateMention]:
    """Yield the mentions; a day with 至 and another day behind it becomes a range."""
    pending: DateMention | None = None
    for mention in mentions:
        if pending is None:
            pending = mention
            continue
        joined = _range(text, pending, mention)
        if joined is None:
            yield _with_last_day(text, pending, mention.span.start)
        pending = joined or mention
    if pending is not None:
        yield _with_last_day(text, pending, len(text))


def _range(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    is_day = all("/" not in day.iso and len(day.iso.lstrip("-").split("-")) >= 2 for day in (first, last))
    if not is_day or not re.fullmatch(_TO, text[first.span.end : last.span.start]):
        return None
    end = last.iso
    if last.year is None and first.year is not None:
        end = f"{first.iso[:4]}-{last.iso[2:]}"
    is_same_kind = len(end) == len(first.iso) and end.startswith("--") == first.iso.startswith("--")
    if not is_same_kind or end < first.iso:
        return None
    return DateMention(Span(first.span.start, last.span.end), f"{first.iso}/{end}", first.is_roc)


def _with_last_day(text: str, first: DateMention, limit: int) -> DateMention:
    """Return first, made a range when 「至10日」 follows it."""
    last = _CHINESE_TO.match(text, first.span.end, limit)
    if last is None or last["month"] or "/" in first.iso or first.iso.count("-") < 2:
        return first
    month = first.iso.rpartition("-")[0]
    try:
        end = f"{month}-{han_number(last['day']):02}"
        date(first.year or 2000, int(month[-2:]), int(end[-2:]))
    except ValueError:
        return first
    if end <= first.iso:
        return first
    return DateMention(Span(first.span.start, last.end()), f"{first.iso}/{end}", first.is_roc)

"""What can be compared between two tellings: lists of quoted names, titles, numbers with their nouns, days of events.

「城市權利」、「機會均等」及「韌性城市」 beside 「城市權利」、「機會均等」以及「彈性城市」 -> 韌性城市 / 彈性城市
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.calendars import han_number
from corpus.dates import find_dates
from corpus.normalise import display, fold
from corpus.report import Report, SectionKind, Span

_QUOTED: Final = re.compile(r"[「《](?P<name>[^「」《》\n]{2,40})[」》](?:[ ]?[（(][^（）()]{2,90}[)）])?")
_JOINED: Final = re.compile(r"[\s、，及與和暨或]*(?:以及)?[\s]*")
_SHORTEST_LIST: Final = 3
_SHORTEST_TITLE: Final = 5
_SLIPS: Final = 2
"""Characters in which two titles of one length may differ and still be one title."""
_NUMBER_WORDS: Final = re.compile(r"[\d〇○零一二三四五六七八九十百千第上下前後東西南北甲乙丙丁]")
_DIGITS: Final = "〇○零一二兩三四五六七八九十百千萬"
_COUNT: Final = re.compile(
    rf"(?P<about>約|近|逾|超過|將近|至少|達|計)?[ ]?(?P<number>\d[\d,]*(?:\.\d+)?|[{_DIGITS}]{{1,6}})[ "
    rf"]?(?P<ten>[萬億]?)(?P<unit>餘|多)?"
    r"(?P<noun>個[\u4e00-\u9fff]{2,4}?(?=[、，。及與參共]|代表)|(?:名|位)[\u4e00-\u9fff]{2}|家[\u4e00-\u9fff]{2}|"
    r"件|公里|公尺|公頃|歐元|美元|場)"
)
_RATE: Final = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff]{{2,3}}(?:率|比例|比率|成本|造價|面積|年費))(?:僅|約|達|為|高達|已達|逾|近|只有|"
    rf"降至|升至|為約|維持在)*(?:新臺幣)?[ ]?"
    rf"(?P<number>百分之[{_DIGITS}]{{1,4}}|[{_DIGITS}]成[{_DIGITS}]?|\d[\d,.]*[ ]?(?:%|％|元|公頃|公里)?)"
)
_COUNTED: Final = re.compile(
    r"(?:(?P<before>[\u4e00-\u9fff]{3,8})[ \u3000\t]*)?(?P<about>約|近|逾|超過|至少|達)?"
    r"(?P<number>\d[\d,]*)[ ]?(?P<unit>[名位座具件輛組片戶棟間])(?P<after>[\u4e00-\u9fff]{3,8})?"
)
_NOUN: Final = 3
_SHORTEST_HAN_NAME: Final = 4
_EVENT: Final = re.compile("(?P<event>論壇|大會|年會|會議|峰會|博覽會|展覽|文化祭|研討會)")
_ROUNDED: Final = 0.2
"""Share by which a rounded number may lie off another and still say the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two texts say otherwise about one thing: where in the first, and where in the second."""

    about: str
    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of something, where it stands, and whether it is rounded (約, 逾)."""

    number: float
    span: Span
    is_rounded: bool

    def is_about(self, other: "Measure") -> bool:
        """Say whether both may be roundings of one number."""
        larger = max(self.number, other.number)
        return (self.is_rounded or other.is_rounded) and abs(self.number - other.number) < _ROUNDED * larger


def lists_that_differ(one: str, other: str) -> Iterator[Difference]:
    """Yield the items in which two lists of quoted names differ, where all others agree."""
    for left in _lists(one):
        for right in _lists(other):
            names = [_plain(span.of(one)) for span in left], [_plain(span.of(other)) for span in right]
            if len(left) != len(right) or names[0] == names[1]:
                continue
            odd = [at for at, (mine, theirs) in enumerate(zip(*names, strict=True)) if mine != theirs]
            if len(odd) == 1 and set(names[0][odd[0]]) & set(names[1][odd[0]]):
                rest = names[0][0] if odd[0] else names[0][1]
                yield Difference(f"與「{rest}」並列者", left[odd[0]], right[odd[0]])


def titles_that_differ(one: str, other: str) -> Iterator[Difference]:
    """Yield quoted titles of one length that differ in one or two characters next to each other."""
    titles = {_plain(match["name"]): match for match in _QUOTED.finditer(other)}
    for match in _QUOTED.finditer(one):
        name = _plain(match["name"])
        for title, found in titles.items():
            if _is_slip(name, title) and (one is not other or match.start() < found.start()):
                yield Difference(f"「{name}」", Span(*match.span("name")), Span(*found.span("name")))


def measures(report: Report) -> dict[str, Measure]:
    """Return the numbers that the report gives once, or always alike, by their nouns; tables left out."""
    found: dict[str, list[Measure]] = {}
    for section in report.sections:
        if section.kind in {SectionKind.ITINERARY, SectionKind.TRAVELLERS, SectionKind.APPENDIX}:
            continue
        for pattern in (_COUNT, _RATE):
            for match in pattern.finditer(report.text, section.span.start, section.span.end):
                number = _value(match)
                if number is not None:
                    is_rounded = bool(re.search("約|近|逾|超過|餘|多|至少", match.group()))
                    found.setdefault(match["noun"], []).append(Measure(number, _trimmed(match), is_rounded))
    return {
        noun: measured[0]
        for noun, measured in found.items()
        if len({measure.number for measure in measured}) == 1 and len(noun) > 1
    }


def retold_counts(report: Report) -> Iterator[Difference]:
    """Yield the counts that the summary or an appendix gives otherwise than the body: 消防栓92座 / 消防栓 96座.

    Only of a noun that each gives one number with that unit, neither of them rounded.
    """
    told: tuple[_Counts, _Counts] = ({}, {})
    for section in report.sections:
        if section.kind in {SectionKind.ITINERARY, SectionKind.TRAVELLERS, SectionKind.CAPTION}:
            continue
        is_retelling = section.kind in {SectionKind.APPENDIX, SectionKind.SUMMARY, SectionKind.SUMMARY_SHEET}
        for match in _COUNTED.finditer(report.text, section.span.start, section.span.end):
            number, span = _value(match), Span(match.start("number"), match.end("unit"))
            nouns = [(match["before"] or "")[-_NOUN:], (match["after"] or "")[:_NOUN]]
            for noun in nouns:
                if noun and number is not None:
                    told[is_retelling].setdefault((noun, match["unit"]), []).append(
                        Measure(number, span, bool(match["about"]))
                    )
    body, retold = told
    for key in body.keys() & retold.keys():
        sides = [held[key] for held in (body, retold)]
        numbers = [{measure.number for measure in side} for side in sides]
        is_sure = all(len(side) == 1 for side in numbers) and not any(m.is_rounded for side in sides for m in side)
        if is_sure and numbers[0] != numbers[1]:
            yield Difference(key[0], sides[0][0].span, sides[1][0].span)


def names_misspelt(text: str, names: Iterable[str]) -> Iterator[Difference]:
    """Yield where the text has a name of four Han characters or more with one of them another: 阮氏錦繡 / 阮氏錦秀."""
    for name in names:
        if len(name) < _SHORTEST_HAN_NAME or not re.fullmatch("[\u4e00-\u9fff]+", name):
            continue
        variants = "|".join(f"{name[:at]}[\u4e00-\u9fff]{name[at + 1 :]}" for at in range(1, len(name)))
        for found in re.finditer(variants, text):
            at = text.find(name)
            if found.group() != name and at >= 0:
                yield Difference(name, Span(at, at + len(name)), Span(*found.span()))


def event_dates(report: Report) -> dict[str, tuple[str, Span]]:
    """Return the days, "--04-11/--04-13", on which the report says an event was held, by the event's word."""
    days: dict[str, list[tuple[str, Span]]] = {}
    for match in re.finditer(r"[^，。；\n]*(?:舉行|舉辦)[^，。；\n]*", report.text):
        if report.section_at(match.start()).kind in {SectionKind.SUMMARY_SHEET, SectionKind.ITINERARY}:
            continue
        around = report.text[max(0, match.start() - 60) : match.end()]
        event = [found["event"] for found in _EVENT.finditer(around)]
        dates = [mention for mention in find_dates(match.group()) if mention.iso.count("-") >= 2 and "/" in mention.iso]
        if event and len(dates) == 1:
            iso = "/".join(f"--{part[-5:]}" for part in dates[0].iso.split("/"))
            days.setdefault(event[-1], []).append((iso, dates[0].span.shifted(match.start())))
    return {event: held[0] for event, held in days.items() if len({iso for iso, _ in held}) == 1}


_Counts = dict[tuple[str, str], list[Measure]]


def _lists(text: str) -> Iterator[list[Span]]:
    """Yield runs of three or more quoted names with only 、 and 及 between them."""
    matches = list(_QUOTED.finditer(text))
    run: list[Span] = []
    for left, right in pairwise([*matches, None]):
        if left is None:
            break
        run.append(Span(*left.span("name")))
        if right is None or not _JOINED.fullmatch(text, left.end(), right.start()):
            if len(run) >= _SHORTEST_LIST:
                yield run
            run = []


def _is_slip(name: str, other: str) -> bool:
    if name == other or len(name) != len(other) or len(name) < _SHORTEST_TITLE:
        return False
    odd = [at for at, (mine, theirs) in enumerate(zip(name, other, strict=True)) if mine != theirs]
    differing = "".join(name[at] + other[at] for at in odd)
    return (
        len(odd) <= _SLIPS
        and odd[-1] - odd[0] < _SLIPS
        and not _NUMBER_WORDS.search(differing)
        and not differing.isascii()
    )


def _plain(name: str) -> str:
    return re.sub(r"\s", "", fold(display(name)))


def _value(match: re.Match[str]) -> float | None:
    words = match["number"].replace(",", "").strip(" %％元公頃里.")
    tenths = re.fullmatch(rf"(?P<tens>[{_DIGITS}])成(?P<ones>[{_DIGITS}]?)", words)
    try:
        if tenths:
            return 10.0 * han_number(tenths["tens"]) + (han_number(tenths["ones"]) if tenths["ones"] else 0)
        words = words.removeprefix("百分之")
        number = float(words) if re.fullmatch(r"\d+(?:\.\d+)?", words) else float(han_number(words))
    except ValueError:
        return None
    scale = {"萬": 1e4, "億": 1e8}.get(match.groupdict().get("ten") or "", 1.0)
    return number * scale


def _trimmed(match: re.Match[str]) -> Span:
    return Span(match.start("number"), match.end())

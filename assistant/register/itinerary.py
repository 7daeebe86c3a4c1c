"""The days of an itinerary, whatever its layout: when, the stops of a journey, what else the line says.

    10月22日(四)  名古屋－大阪  搭乘新幹線      stops 名古屋, 大阪; words 搭乘新幹線
    7/11　　搭船赴屋久島　　青年之家            no stops; words 搭船赴屋久島，青年之家

A table has a column of places or a chain of them; without either, three lines in a row that begin with a day are one.
Which of the stops were visited is `assistant.register.visited`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.register.gazetteer import is_home
from corpus.report import Report, SectionKind

_N: Final = r"(?:\d{1,4}|[〇○零一二三四五六七八九十百]{1,4})"
_WEEKDAY: Final = r"\s?(?:[（(][^（()）]{1,6}[)）]|(?:星期|週|周)[一二三四五六日天])?"


def _date(which: int) -> str:
    """Return the pattern of a day of the month, with or without its year, its groups numbered."""
    return (
        rf"(?:(?:民國)?(?:{_N}年\s?)?(?P<month{which}>{_N})月\s?(?P<day{which}>{_N})日?|"
        rf"(?:\d{{2,4}}(?P<by{which}>[./-]))?(?P<m{which}>\d{{1,2}})(?:[./]|(?(by{which})-|(?!)))"
        rf"(?P<d{which}>\d{{1,2}})(?![\d./])){_WEEKDAY}"
    )


_NUMBER: Final = (
    r"(?:第?[\d一二三四五六七八九十]{1,3}[日天](?![\u4e00-\u9fff]{0,1}遊)|D(?:ay)?\s?\d{1,2}"
    r"|\d{1,2}(?:\s?[-~～－–至]\s?\d{1,2})?(?=[\t\u3000 ／]))"
)
_DAY: Final = re.compile(
    rf"[\s|｜│【〔*●◎・•‧·○◆■□▪※➤➢]*(?:{_NUMBER}[\s：:／/、.|｜│（(【]*)?(?:{_date(1)}"
    rf"(?:\s?[-~～－–—至到、及]+\s?(?:{_date(2)}|(?P<last>{_N})日?{_WEEKDAY}))?[）)】〕]?)?"
)
_CELLS: Final = re.compile(r"\t|[|｜│]|[ \u3000]{2,}|\u3000|(?<=[日)）\d])[ ]|／")
_CHAIN: Final = re.compile(r"\s?(?:->|=>|[－–—―─﹣→➔➝⟶⇒~～>＞])+\s?|(?<=[\u4e00-\u9fff）)])\s?-+\s?(?=[\u4e00-\u9fff])")
_FROM_HOME: Final = re.compile(
    r"(?P<from>[\u4e00-\u9fff]{2,6})(?:/|至|到|飛|飛往|搭機[至赴往飛])(?P<to>[\u4e00-\u9fff]{2,6})"
)
_IN_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]")
_PLACE_COLUMN: Final = re.compile(
    "停留地|停留城市|停留地點|地點|地區|城市|起訖地點|所在地|國家城市|國家/城市|訪問地點|行程地點|前往地點|起訖地區|"
    "駐留地|到訪地"
)
_DAY_COLUMN: Final = re.compile("日期|月[/／]日|日次|天數|時間|期日|月日|日程|天次")
_ROW_ENDS: Final = "。！？"
_LONGEST_ROW: Final = 160
_LONGEST_CELL: Final = 40
_MOST_CELLS_BELOW: Final = 3
_FEWEST_ROWS: Final = 3
"""Lines in a row that begin with a day and are an itinerary without a heading that says so."""


@dataclass(frozen=True, slots=True)
class Day:
    """A line of an itinerary: the first and last day as (month, day), None where it gives none.

    `stops` are the places of its chain, or of its column of places, `notes` what stands in brackets with them, `words`
    all else. `is_column` says that a column of places holds the stops.
    """

    first: tuple[int, int] | None
    last: tuple[int, int] | None
    stops: tuple[str, ...]
    words: str
    notes: tuple[str, ...]
    is_column: bool

    @property
    def is_leg(self) -> bool:
        """Whether the line tells a journey from one place to another."""
        return len(self.stops) > 1


def read_itinerary(report: Report) -> list[Day]:
    """Return the days of a report's itinerary in order; [] where it has none."""
    days: list[Day] = []
    for section in report.sections:
        if section.kind in {SectionKind.APPENDIX, SectionKind.CAPTION}:
            continue
        lines = section.span.of(report.text).split("\n")
        days += _days(lines, is_itinerary=section.kind is SectionKind.ITINERARY)
    return days


def _days(lines: Sequence[str], *, is_itinerary: bool) -> Iterator[Day]:
    """Yield the days among the lines of a section; those of a table only where no heading announces them."""
    column = -1
    for is_day, group in groupby(_rows(lines), key=lambda line: not line.strip() or _begins_with_day(line)):
        rows = [line for line in group if line.strip()]
        if not is_day:
            heads = [_cells(line) for line in rows]
            found = [_place_column(cells) for cells in heads]
            column = found[-1] if found and found[-1] is not None else (column if is_itinerary else -1)
            continue
        is_table = is_itinerary or column >= 0 or len(rows) >= _FEWEST_ROWS
        for row in rows:
            day = _day(row, column)
            if is_itinerary or column >= 0 or (is_table and day.first) or (len(day.stops) > 1 and day.first):
                yield day


def _rows(lines: Sequence[str]) -> list[str]:
    """Return the lines, those of a table whose cells were read one below the other put together again."""
    rows: list[str] = []
    filling = 0
    for line in lines:
        if _begins_with_day(line, alone=True):
            rows.append(line.strip())
            filling = _MOST_CELLS_BELOW
        elif filling and line.strip() and len(line) <= _LONGEST_CELL and line.strip()[-1] not in _ROW_ENDS:
            rows[-1] = f"{rows[-1]}\t{line.strip()}"
            filling -= 1
        else:
            rows.append(line)
            filling = 0
    return rows


def _place_column(cells: Sequence[str]) -> int | None:
    """Return which cell of the head of a table names the places, -1 where none does, None for what is no head."""
    plain = [re.sub(r"\s", "", cell) for cell in cells]
    if len(plain) < 2 or not any(_DAY_COLUMN.fullmatch(cell) for cell in plain):
        return None
    return next((at for at, cell in enumerate(plain) if _PLACE_COLUMN.fullmatch(cell)), -1)


def _begins_with_day(line: str, *, alone: bool = False) -> bool:
    """Say whether a line is a row of an itinerary: a day and something behind it, or `alone` a day and nothing."""
    found, rest = _DAY.match(line), line.strip()
    if found is None or not found.group().strip() or rest[-1:] in _ROW_ENDS or len(rest) > _LONGEST_ROW:
        return False
    return bool(found["month1"] or found["m1"]) and not _rest(line) if alone else bool(_rest(line))


def _rest(line: str) -> str:
    found = _DAY.match(line)
    return line[found.end() if found else 0 :].strip(" \t\u3000：:／/、")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line.strip()) if cell.strip()]


def _day(line: str, column: int) -> Day:
    cells = _cells(line)
    first, last = _ends(line)
    rest = _cells(_rest(line))
    at = column - (len(cells) - len(rest))
    if column >= 0 and 0 <= at < len(rest):
        others = "，".join([*rest[:at], *rest[at + 1 :]])
        return Day(first, last, _stops(rest[at]), others, _notes(rest[at]), is_column=True)
    chained = next((cell for cell in rest if len(_stops(cell)) > 1 and _is_chain(cell)), None)
    stops = _stops(chained) if chained else ()
    others = "，".join(cell for cell in rest if cell is not chained)
    return Day(first, last, stops, others, _notes(chained or ""), is_column=False)


def _stops(cell: str) -> tuple[str, ...]:
    """Return the places of a cell in the order of the journey, without what stands in brackets."""
    bare = _IN_BRACKETS.sub("", cell).split("，")[0].strip()
    journey = _FROM_HOME.fullmatch(bare)
    if journey and (is_home(journey["from"]) or is_home(journey["to"])):
        return journey["from"], journey["to"]
    return tuple(stop.strip() for stop in _CHAIN.split(bare) if stop.strip())


def _notes(cell: str) -> tuple[str, ...]:
    return tuple(found.group()[1:-1] for found in _IN_BRACKETS.finditer(cell))


def _is_chain(cell: str) -> bool:
    """Say whether all parts of a cell are as short as names of places are."""
    return all(len(stop) <= 8 for stop in _stops(cell)[:-1])


def _ends(line: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the first and last day of a line as (month, day)."""
    found = _DAY.match(line)
    if found is None:
        return None, None
    first = _month_day(found["month1"] or found["m1"], found["day1"] or found["d1"])
    last = _month_day(found["month2"] or found["m2"], found["day2"] or found["d2"])
    if first and last is None and found["last"]:
        last = _month_day(str(first[0]), found["last"])
    return first, last or first


def _month_day(month: str | None, day: str | None) -> tuple[int, int] | None:
    if not month or not day:
        return None
    return _number(month), _number(day)


def _number(words: str) -> int:
    digits = words.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
    if digits.isdecimal():
        return int(digits)
    tens, _, ones = digits.partition("十")
    return (int(tens) if tens else 1) * 10 + (int(ones) if ones else 0)

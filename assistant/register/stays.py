"""Where the days of an itinerary were spent, and where a journey only changed planes or stayed the night.

桃園－杜拜－奈洛比    奈洛比 is where the journey ends; the next day is spent in 馬查科斯: it was only passed
馬查科斯              spent there
9/6 科隆－鹿特丹      the next line names no other place: spent there too
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.register.gazetteer import place_key
from assistant.register.itinerary import Day

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_TRANSIT: Final = "轉機|過境|轉乘|轉車|候機|中轉|換機|轉搭|過夜|夜宿|入境|出境"
_PASSED: Final = re.compile(
    rf"(?:經由?|於|在)?(?P<name>[{_HAN}]{{2,6}}?)(?:國際|中部)?(?:機場)?(?:{_TRANSIT})|(?<!已)經由?(?P<via>[{_HAN}]{{2,6}})"
)
_GOES: Final = re.compile(
    "(?:前往|轉往|移往|轉抵|轉赴|飛抵|飛往|抵達|返抵|返回|赴|"
    "(?:搭|乘|轉搭|搭乘)[^，。]{1,6}?[至赴往]|(?:驅車|車行|步行)[至赴往]|^返|^抵|^至|(?:傍晚|上午|下午|中午|晚間|晚上|車|火車|分鐘|小時|^)到)"
)
_VISITS: Final = re.compile("訪問|參訪|走訪|觀摩|考察|(?<![來回拜參採])訪(?!談|客|視|問)")
_IS_PASSED: Final = re.compile(rf"{_TRANSIT}|機場|航廈|車站|月臺")
_GOES_ON: Final = re.compile("(?:市|縣|郡|州|府)?(?:政府|市政|役所|市廳|縣廳|議會|古城|老城|市區|$)")
"""What may stand behind a town's name that was visited; before other words it is part of a body's name."""
_ON_THE_WAY: Final = re.compile(
    r"[去返回啟]程|移動日?|搭乘?[^，；]{0,8}|出發|返國|[—－\-]|飛機|航班|班機|抵達[^，；]{0,8}|機上|住宿|飯店|[A-Z]{2}\s?\d+|\W"
)
_NEARBY: Final = re.compile(rf"^[{_HAN}]{{0,4}}(?:鄰近|附近|近郊|郊外|隔鄰|毗鄰|市郊|鄰接)[{_HAN}]{{0,2}}[的之]")
"""What may stand between a verb of going and a place's name: 前往鄰近的馬尼塞斯."""
_CHANGES: Final = re.compile(rf"(?:{_TRANSIT})[^，；]{{0,8}}")
_LABEL: Final = re.compile(rf"(?P<name>[{_HAN}]{{2,8}})[：:]")

FindPlaces = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch of words that says where a day was spent; `is_place` where it can be nothing but a place's name."""

    name: str
    is_place: bool


def where_spent(days: Sequence[Day], cities: FindPlaces) -> Iterator[Stop]:
    """Yield where the days were spent, in order, with repetition; `cities` finds the names in words that lists know."""
    here: str | None = None
    came = False
    for day, following in pairwise([*days, None]):
        if day is None:
            return
        if day.is_leg:
            if here is None or (_is_at(day, here) and not came):
                yield Stop(day.stops[0], is_place=True)
            here = day.stops[-1]
            if _stays(day, following):
                yield Stop(here, is_place=True)
        elif day.stops:
            here = day.stops[0]
            if _only_changes(day, following):
                continue
            yield Stop(here, is_place=True)
        for told in _told(day, cities, is_somewhere=here is not None):
            here = told.name
            yield told
        came = day.is_leg


def transit_of(day: Day) -> Iterator[str]:
    """Yield the places that a day says it only passed through: 於胡志明市轉機."""
    for match in _PASSED.finditer("，".join((*day.notes, day.words))):
        yield match["name"] or match["via"]


def gone_to(words: str, cities: FindPlaces) -> Iterator[Stop]:
    """Yield the places right behind the verbs of going in a text, those left out that are only passed.

    A name that no list knows is taken where it is all that the clause goes on with.
    """
    for pattern in (_GOES, _VISITS):
        for match in pattern.finditer(words):
            rest = _NEARBY.sub("", re.split("[，。；、：（(]", words[match.end() :])[0])
            if not rest or _IS_PASSED.search(rest):
                continue
            known = next((name for name in cities(rest) if name in rest), "")
            behind = rest[rest.find(known) + len(known) :]
            if known and (pattern is _GOES or _GOES_ON.match(behind)):
                yield Stop(rest[: rest.find(known) + len(known)], is_place=False)
            elif not known and pattern is _GOES and re.fullmatch(rf"[{_HAN}]{{2,5}}", rest):
                yield Stop(rest, is_place=True)


def _is_at(day: Day, here: str) -> bool:
    return place_key(day.stops[0]) == place_key(here)


def _stays(day: Day, following: Day | None) -> bool:
    """Say whether the end of a journey is where time was spent, as the next line of the itinerary has it."""
    if following is None or not following.stops:
        return True
    end = place_key(day.stops[-1])
    if end not in {place_key(stop) for stop in following.stops}:
        return False
    leaves = following.is_leg and place_key(following.stops[0]) == end
    return not leaves or _has_time(day, following)


def _only_changes(day: Day, following: Day | None) -> bool:
    """Say whether a day with a place of its own only changed trains or planes there on the way to the next's."""
    words, found = _CHANGES.subn("", day.words)
    moves_on = following is not None and bool(following.stops) and not _is_at(following, day.stops[0])
    return bool(found) and moves_on and not _ON_THE_WAY.sub("", words)


def _has_time(day: Day, following: Day) -> bool:
    """Say whether between arriving and leaving there was a day, or something done on either."""
    if day.last and following.first and day.last[0] == following.first[0] and following.first[1] - day.last[1] > 1:
        return True
    return any(len(_ON_THE_WAY.sub("", one.words)) > 1 for one in (day, following))


def _told(day: Day, cities: FindPlaces, *, is_somewhere: bool) -> Iterator[Stop]:
    """Yield where the words of a day say that we went: 搭船赴屋久島; 塔科馬：漂書站."""
    for part in re.split("[，；、]", day.words):
        label = _LABEL.match(part)
        if label and cities(label["name"]):
            yield Stop(label["name"], is_place=False)
            continue
        yield from gone_to(part, cities)
        known = cities(part)
        if not is_somewhere and not day.stops and known and part.startswith(known[0]):
            yield Stop(known[0], is_place=False)

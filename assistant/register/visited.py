"""The places a trip went to: what its itinerary and the sheet's 出國地區 name, less transit and home.

    臺北－阿姆斯特丹－科隆（轉機）    科隆 was visited, Amsterdam only passed

A place that is only spoken of is not visited; without an itinerary the title's and the first sentences' 前往 and 赴
tell where the trip went.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.register.gazetteer import HOME, cities_named, country_of, find_places, is_home, place_key
from assistant.register.sheet import field_value
from corpus.normalise import display
from corpus.report import Report, SectionKind
from corpus.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Place:
    """A place a trip went to: its name as the report writes it, and its country's ISO code ("" where unknown).

    `is_country` says that the report names no city of it.
    """

    name: str
    country: str
    is_country: bool = False


_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_TRANSIT: Final = "轉機|過境|轉乘|轉車|候機|中轉|轉往|換機"
_WENT: Final = re.compile("前往|赴|抵達|抵|訪問|參訪|考察|至|出席|飛|在|於")
_CHAIN: Final = re.compile(r"\s?[－–—→~～>＞]\s?|(?<=[\u4e00-\u9fff])\s?-\s?(?=[\u4e00-\u9fff])")
_DATE_CELL: Final = re.compile(
    r"\s*(?:(?:第?[一二三四五六七八九十\d]{1,3}(?:至|[-~－–、])?)+[日天]?|D(?:ay)?\s?\d+|"
    r"[\d./月日年至~－–\-十一二三四五六七八九民國（）()星期週 ]+(?:[\(（][^)）]*[)）])?)\s*"
)
_DAY_LINE: Final = re.compile(
    r"\s*(?:第?[一二三四五六七八九十\d]{1,3}[日天]|\d{1,4}[./月年／]|D(?:ay)?\s?\d|[〇○一二三四五六七八九十]{1,3}月|"
    r"\d{1,2}(?:[-~－–至]\d{1,2})?[\t\u3000 ])"
)
_CELLS: Final = re.compile(r"\t|[ \u3000]{2,}|(?<=[日)）\d])[ \u3000]|／")
_NO_NAME: Final = re.compile("旅館|飯店|之家|家庭|機場|車站|[去返回行]程|返國|會場")
_PLACE_COLUMN: Final = frozenset(
    {"停留地", "停留城市", "地點", "地區", "城市", "起訖地點", "地 點", "停留地點", "所在地"}
)
_NOT_A_PLACE: Final = frozenset({"機上", "國內", "國外", "地點", "地區", "同上", "返國", "去程", "回程", "機場"})


@dataclass(slots=True)
class _Grounds:
    """What a report's places are read against: the countries of 出國地區, and names given in English too."""

    countries: set[str]
    bilingual: dict[str, str]


def visited_places(report: Report) -> tuple[Place, ...]:
    """Return the places the trip went to, cities first; a country only where no city of it is named."""
    region = field_value(report, "出國地區")
    grounds = _grounds(report, region)
    agencies = [field_value(report, "主辦機關"), report.text.strip()[:20]]
    found: dict[str, Place] = {}
    for place in [*_in_words(region, grounds), *_itinerary_places(report, grounds)]:
        if not any(agency.startswith(place.name) for agency in agencies):
            found.setdefault(place_key(place.name), place)
    if not found:
        for place in _in_running_text(report, grounds):
            found.setdefault(place_key(place.name), place)
    covered = {place.country for place in found.values()}
    alone = [
        Place(display(place.name), place.country, is_country=True)
        for place in find_places(region)
        if not place.city and place.country not in {HOME, *covered}
    ]
    return (*found.values(), *dict.fromkeys(alone))


def _grounds(report: Report, region: str) -> _Grounds:
    words = (word for word in re.split(r"[、，,/／；;\s()（）]+", region) if word)
    countries = {code for word in words if (code := country_of(word))}
    countries |= {place.country for place in find_places(region)}
    countries.discard(HOME)
    bilingual = {}
    for name in report.names:
        cities = [city for city in cities_named(name.en) if not countries or city.country in countries]
        if cities:
            bilingual[name.zh] = cities[0].country
    return _Grounds(countries, bilingual)


def _in_words(words: str, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities that words name, in the countries the trip went to."""
    taken: list[tuple[int, int]] = []
    for name, country in grounds.bilingual.items():
        at = words.find(name)
        if at >= 0:
            taken.append((at, at + len(name)))
            yield Place(_plain(name), country)
    for place in find_places(words):
        cities = [
            city for city in cities_named(place.name) if city.country in grounds.countries or not grounds.countries
        ]
        is_taken = any(start < place.span.end and place.span.start < end for start, end in taken)
        if place.city and cities and cities[0].country != HOME and not is_taken and not is_home(place.name):
            yield Place(_plain(place.name), cities[0].country)


def _plain(name: str) -> str:
    """Return a city's name without 市 where enough is left: 杭州市, but 胡志明市 stays."""
    plain = display(name)
    return plain.removesuffix("市") if plain.endswith("市") and len(plain) > 2 and cities_named(plain[:-1]) else plain


def _itinerary_places(report: Report, grounds: _Grounds) -> Iterator[Place]:
    for where, in_column in _days(report):
        stops = [stop for stop in _CHAIN.split(re.sub(r"[（(][^（）()]*[)）]", "", where)) if stop.strip()]
        passed = {place_key(name) for name in _passed(where)}
        ends = stops if len(stops) < 3 else [stops[0], stops[-1]]
        for stop in ends:
            places = list(_in_words(stop, grounds))
            if not places and (in_column or len(stops) > 1):
                places = list(_only_here(stop if in_column else stop.split("，")[0], grounds))
            yield from (place for place in places if place_key(place.name) not in passed)


def _passed(where: str) -> Iterator[str]:
    """Yield the places that a day only changes planes in."""
    for match in re.finditer(
        rf"(?:經|於|在)?(?P<name>[{_HAN}]{{2,6}}?)(?:機場)?(?:{_TRANSIT})|經(?P<via>[{_HAN}]{{2,5}})", where
    ):
        yield match["name"] or match["via"]


def _days(report: Report) -> Iterator[tuple[str, bool]]:
    """Yield where each day of the itinerary was spent, and whether a column of places says so."""
    for section in report.sections:
        is_itinerary, column = section.kind is SectionKind.ITINERARY, -1
        if section.kind in {SectionKind.APPENDIX, SectionKind.SUMMARY_SHEET}:
            continue
        for line in section.span.of(report.text).split("\n"):
            cells = [cell.strip() for cell in _CELLS.split(line.strip()) if cell.strip()]
            heads = [at for at, cell in enumerate(cells) if cell in _PLACE_COLUMN]
            if heads:
                column = heads[0]
                continue
            is_day = bool(_DAY_LINE.match(line)) and (len(cells) > 1 or is_itinerary)
            if not is_day or (not is_itinerary and "\t" not in line and not _CHAIN.search(line)) or len(line) > 160:
                continue
            if 0 <= column < len(cells) and len(cells) > 1:
                yield _without_quotes(cells[column]), True
            else:
                yield _without_quotes("，".join(cell for cell in cells if not _DATE_CELL.fullmatch(cell))), False


def _without_quotes(words: str) -> str:
    return re.sub(r"[「『《][^」』》]*[」』》]", "", words)


def _only_here(stop: str, grounds: _Grounds) -> Iterator[Place]:
    """Yield the names in a column of places that no list knows."""
    country = next(iter(grounds.countries)) if len(grounds.countries) == 1 else ""
    for name in re.split(r"[、，,/／及與和；;\s]+", stop):
        known = list(find_places(name))
        if (
            re.fullmatch(rf"[{_HAN}]{{2,6}}", name)
            and not known
            and not is_home(name)
            and name not in _NOT_A_PLACE
            and not _NO_NAME.search(name)
        ):
            yield Place(_plain(name), country)


def _in_running_text(report: Report, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities that the title and the first sentences say the trip went to (前往中國杭州)."""
    lines = [report.title]
    for section in report.sections:
        if section.kind in {SectionKind.SUMMARY, SectionKind.PROCESS}:
            lines += [sentence.of(report.text) for sentence in split_sentences(report.text, section.span)[:8]]
    for line in lines:
        words = _without_quotes(line)
        for place in _in_words(words, grounds):
            before = words[: words.find(place.name)][-8:]
            if _WENT.search(before):
                yield place

"""The places a trip went to, told apart from those it passed through and those it only speaks of.

What counts: where the itinerary's days are spent, the cities of 出國地區 and of the title's 赴 and 考察, the bodies of
參訪機關, headings of the 過程 that are a city's name, and sentences that say with a day of the trip that we went there.

    臺北－阿姆斯特丹－科隆（轉機）    科隆 was visited, Amsterdam only passed
    赴荷蘭鹿特丹及德國科隆考察        both, each with its country

Only cities of the countries that the sheet names are taken from running text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.register.gazetteer import HOME, cities_named, country_of, find_places, is_home, place_key
from assistant.register.itinerary import read_itinerary
from assistant.register.sheet import field_value, period_of
from assistant.register.stays import gone_to, transit_of, where_spent
from corpus.dates import find_dates
from corpus.normalise import display
from corpus.report import Report, SectionKind, Span
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
_NO_NAME: Final = re.compile(
    "旅館|飯店|酒店|之家|家庭|機場|車站|[去返回行]程|返國|會場|機上|國內|國外|地點|地區|同上|移動|會議|參訪|拜會|考察|"
    "[館局處會府校院廠司團課組店寺廟]$"
)
_SILENT: Final = frozenset(
    {
        SectionKind.SUMMARY_SHEET,
        SectionKind.TRAVELLERS,
        SectionKind.ITINERARY,
        SectionKind.APPENDIX,
        SectionKind.CAPTION,
        SectionKind.PURPOSE,
        SectionKind.REFLECTIONS,
        SectionKind.RECOMMENDATIONS,
    }
)
_ELSEWHEN: Final = re.compile("曾|將(?!近)|擬|預定|原訂|原定|未能|取消|改期|去年|前年|明年|計畫於|規劃|視訊|線上")
_TITLE: Final = re.compile("前往|轉赴|赴|訪問|參訪|拜訪|考察|出席|參加|參與|觀摩|訪|至")
_AND: Final = re.compile("[ ]?(?:及|與|和|、|，|暨|並赴|以及|·)[ ]?")
_BEGINS: Final = re.compile(r"(?:民國)?\d{0,4}年?度?[ ]?")
_BEFORE_PLACE: Final = re.compile("^.*(?:[到赴抵]|前往|小鎮)(?=..)")
_COVER: Final = 600
_LONGEST_TITLE: Final = 60
_HELD: Final = re.compile("(?:在|於)(?P<where>[^，。；在於]{2,24}?)(?:市)?(?:盛大)?(?:舉行|舉辦|召開|揭幕|登場|開幕)")
_TOWN: Final = re.compile(
    rf"(?:^|[^{_HAN}]|拜會|拜訪|參訪|訪問|前往|轉往|[赴至往由])(?P<name>(?![於在該本]|與)[{_HAN}]{{2,4}}[町村])(?:公所|役場)"
)
_LEADING: Final = 24
"""Code points at the beginning of a sentence within which the day stands on which it happened."""
_NUMBERED: Final = re.compile(r"^[\s（(]*[一二三四五六七八九十\d壹貳參肆伍陸柒捌玖拾]{0,3}[)）]?[、.．\s]*")


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What a report's places are read against: the countries of 出國地區, and names given in English too."""

    countries: frozenset[str]
    bilingual: dict[str, str]
    text: str

    @property
    def only_country(self) -> str:
        """The country where there is but one, else ""."""
        return next(iter(self.countries)) if len(self.countries) == 1 else ""


def visited_places(report: Report) -> tuple[Place, ...]:
    """Return the places the trip went to, cities first; a country only where no city of it is named."""
    region = field_value(report, "出國地區")
    grounds = _grounds(report, region)
    agencies = (field_value(report, "主辦機關"), report.text.strip()[:20])
    told = [
        *_cities_in(region, grounds),
        *_in_itinerary(report, grounds),
        *_in_title(report, grounds),
        *_of_bodies(report, grounds),
        *_in_headings(report, grounds),
        *_in_dated_sentences(report, grounds),
    ]
    found: dict[str, Place] = {}
    for place in told or [*_in_summary(report, grounds)]:
        if not any(agency.startswith(place.name) for agency in agencies):
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
    if not countries:
        countries = {place.country for place in find_places(_without_quotes(_title(report))) if not place.city}
    countries.discard(HOME)
    bilingual = {}
    for name in report.names:
        cities = [city for city in cities_named(name.en) if not countries or city.country in countries]
        if cities:
            bilingual[_BEFORE_PLACE.sub("", name.zh)] = cities[0].country
    return _Grounds(frozenset(countries), bilingual, report.text)


def _title(report: Report) -> str:
    return field_value(report, "計畫名稱") or report.title


def _cities_in(words: str, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities that words name, in the countries the trip went to."""
    yield from (place for _, place in _placed(words, grounds))


def _placed(words: str, grounds: _Grounds) -> list[tuple[Span, Place]]:
    """Return the cities that words name with where they stand, in order; those of the trip's countries only."""
    found: list[tuple[Span, Place]] = []
    for name, country in grounds.bilingual.items():
        at = words.find(name)
        if at >= 0:
            found.append((Span(at, at + len(name)), Place(_plain(name), country)))
    for place in find_places(words):
        cities = [
            city for city in cities_named(place.name) if city.country in grounds.countries or not grounds.countries
        ]
        is_taken = any(span.overlaps(place.span) for span, _ in found)
        if place.city and cities and cities[0].country != HOME and not is_taken and not is_home(place.name):
            found.append((place.span, Place(_plain(place.name), cities[0].country)))
    return sorted(found, key=lambda pair: pair[0])


def _plain(name: str) -> str:
    """Return a city's name without 市 where enough is left: 杭州市, but 胡志明市 stays."""
    plain = display(name)
    return plain.removesuffix("市") if plain.endswith("市") and len(plain) > 2 and cities_named(plain[:-1]) else plain


def _in_itinerary(report: Report, grounds: _Grounds) -> Iterator[Place]:
    days = read_itinerary(report)
    passed = {place_key(name) for day in days for name in transit_of(day)}
    for stop in where_spent(days, lambda words: [place.name for place in _cities_in(words, grounds)]):
        places = list(_cities_in(_without_quotes(stop.name), grounds))
        if not places and stop.is_place:
            places = list(_only_here(stop.name, grounds))
        yield from (place for place in places if place_key(place.name) not in passed)


def _only_here(stop: str, grounds: _Grounds) -> Iterator[Place]:
    """Yield the names in a column of places, or at the end of a journey, that no list knows."""
    for name in re.split(r"[、，,/／及與和；;\s]+", stop):
        bare = name
        for country in [place.name for place in find_places(name) if not place.city]:
            bare = bare.removeprefix(country)
        is_name = re.fullmatch(rf"[{_HAN}]{{2,6}}", bare) and not is_home(bare) and not _NO_NAME.search(bare)
        if is_name and not list(_cities_in(bare, grounds)) and grounds.text.count(bare) > 1:
            yield Place(_plain(bare), grounds.only_country)


def _in_title(report: Report, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities to which the title goes: behind 赴 and 考察, at its beginning, behind their country's name."""
    for title in dict.fromkeys((_title(report), report.title, *_cover(report))):
        words = _without_quotes(display(title))
        begins = _BEGINS.match(words)
        yield from _gone_to(words, grounds, {begins.end() if begins else 0}, is_title=True)


def _cover(report: Report) -> Iterator[str]:
    """Yield the short lines of the first page that say what the trip was for."""
    for line in report.text[:_COVER].split("\n"):
        if len(line) <= _LONGEST_TITLE and re.search(
            "(?:報告|考察|參訪|訪問|交流|出席|參加)[^。，：:]{0,12}$", line.strip()
        ):
            yield line.strip()


def _gone_to(words: str, grounds: _Grounds, ends: set[int], *, is_title: bool = False) -> Iterator[Place]:
    """Yield the cities right behind verbs of going or where `ends` says, and those joined to one of them by a word.

    A city's name right behind another's is part of something's name: 水原華城.
    """
    ends |= {match.end() for match in _TITLE.finditer(words)}
    before: set[int] = set()
    for span, place in _placed(words, grounds):
        start = _before_country(words, span.start)
        joined = {start - length for length in (1, 2, 3) if _AND.fullmatch(words[max(0, start - length) : start])}
        if start in ends or joined & (ends | before) or (is_title and start < span.start):
            before |= {span.end, span.end + 1} if words[span.end : span.end + 1] == "市" else {span.end}
            yield place


def _before_country(words: str, at: int) -> int:
    """Return where the country's name right before begins, `at` itself where there is none."""
    named = next((place for place in find_places(words[:at]) if not place.city and place.span.end == at), None)
    return named.span.start if named else at


def _of_bodies(report: Report, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities with which the names of the bodies in 參訪機關 begin."""
    for body in re.split(r"[、，；;\n]", field_value(report, "參訪機關")):
        yield from _first_city(body, grounds)


def _in_headings(report: Report, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities whose name is all there is of a heading of the 過程."""
    headings = {part for section in report.sections for part in section.heading_path[1:] if section.kind not in _SILENT}
    for heading in sorted(headings, key=report.text.find):
        words = _NUMBERED.sub("", heading).strip()
        placed = _placed(words, grounds)
        is_all = len(placed) == 1 and placed[0][0].end in {len(words), len(words.rstrip("市"))}
        if is_all and _before_country(words, placed[0][0].start) == 0:
            yield placed[0][1]


def _in_dated_sentences(report: Report, grounds: _Grounds) -> Iterator[Place]:
    """Yield where sentences say that we went on a day of the trip (5月15日赴會安古城), or what was held there then."""
    period = period_of(report)
    if not period or not grounds.countries:
        return
    for section in report.sections:
        if section.kind in {SectionKind.ITINERARY, SectionKind.APPENDIX}:
            continue
        for sentence in split_sentences(report.text, section.span):
            words = _without_quotes(sentence.of(report.text).replace("\n", ""))
            if section.kind not in _SILENT and _is_within(words[:_LEADING], period):
                yield from _gone(words, grounds)
                yield from _town_of_body(words, grounds)
            held = _HELD.search(words)
            if held and _is_within(words[: held.end()], period):
                yield from _first_city(held["where"], grounds)


def _gone(words: str, grounds: _Grounds) -> Iterator[Place]:
    if not _ELSEWHEN.search(words.split("，")[0]):
        for stop in gone_to(words, lambda told: [place.name for place in _cities_in(told, grounds)]):
            yield from _first_city(stop.name, grounds)


def _town_of_body(words: str, grounds: _Grounds) -> Iterator[Place]:
    """Yield the small town that no list knows whose office is met: 益城町公所防災課長…引導."""
    town = _TOWN.search(words)
    if town and grounds.only_country and not _ELSEWHEN.search(words.split("，")[0]):
        yield Place(town["name"], grounds.only_country)


def _first_city(words: str, grounds: _Grounds) -> Iterator[Place]:
    """Yield the city with which the words begin, its country's name aside."""
    first = next(iter(_placed(words, grounds)), None)
    if first and _before_country(words, first[0].start) == 0:
        yield first[1]


def _is_within(words: str, period: str) -> bool:
    """Say whether the first day that the words name is one of the trip."""
    first, _, last = period.partition("/")
    dates = [mention for mention in find_dates(words) if mention.iso.count("-") >= 2]
    if not dates:
        return False
    iso = dates[0].iso.split("/")[0]
    full = f"{first[:4]}-{iso.lstrip('-')}" if iso.startswith("--") else iso
    try:
        return date.fromisoformat(first) <= date.fromisoformat(full) <= date.fromisoformat(last or first)
    except ValueError:
        return False


def _in_summary(report: Report, grounds: _Grounds) -> Iterator[Place]:
    """Yield the cities that the first sentences of summary and 過程 say the trip went to (前往中國杭州)."""
    for section in report.sections:
        if section.kind in {SectionKind.SUMMARY, SectionKind.PROCESS}:
            for sentence in split_sentences(report.text, section.span)[:8]:
                yield from _gone_to(_without_quotes(sentence.of(report.text)), grounds, set())


def _without_quotes(words: str) -> str:
    return re.sub(r"[「『《][^」』》]*[」』》]", "", words)

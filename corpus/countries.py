"""The names of countries and of large cities in both languages, from Unicode's CLDR as Babel packs it."""

from functools import cache
from typing import Final

from babel import Locale

from corpus.normalise import fold

# What Taiwan's offices write beside the CLDR's names.
_ALSO: Final = {
    "韓國": "KR", "大韓民國": "KR", "臺灣": "TW", "中華民國": "TW", "香港": "HK", "澳門": "MO",
    "中國大陸": "CN", "大陸": "CN", "英國": "GB", "杜拜": "AE", "沙烏地": "SA", "剛果": "CD",
}  # fmt: skip
_ALSO_ENGLISH: Final = {
    "korea": "KR", "republic of korea": "KR", "south korea": "KR", "usa": "US", "us": "US", "u.s.a.": "US",
    "u.s.": "US", "united states of america": "US", "uk": "GB", "u.k.": "GB", "england": "GB",
    "scotland": "GB", "pr china": "CN", "p.r. china": "CN", "prc": "CN", "mainland china": "CN",
    "hong kong": "HK", "macau": "MO",
    "macao": "MO", "russian federation": "RU", "the netherlands": "NL", "holland": "NL", "viet nam": "VN",
    "turkey": "TR", "burma": "MM", "myanmar": "MM", "czech republic": "CZ", "uae": "AE", "roc": "TW",
    "taiwan": "TW", "republic of china": "TW", "the philippines": "PH", "brunei darussalam": "BN",
}  # fmt: skip


@cache
def chinese_countries() -> dict[str, str]:
    """Return the ISO code of each country by its names in Traditional Chinese."""
    names = {name: code for code, name in Locale("zh", script="Hant").territories.items() if _is_country(code)}
    return names | {name.replace("台", "臺"): code for name, code in names.items()} | _ALSO


@cache
def english_countries() -> dict[str, str]:
    """Return the ISO code of each country by its names in English, lower case."""
    territories = Locale("en").territories.items()
    return {name.lower(): code for code, name in territories if _is_country(code)} | _ALSO_ENGLISH


@cache
def chinese_places() -> dict[str, tuple[str, ...]]:
    """Return the Chinese names in common use of countries and of the time zones' cities, by folded English name."""
    zh, en = Locale("zh", script="Hant"), Locale("en")
    places: dict[str, tuple[str, ...]] = {
        fold(name): (zh.territories[code],) for code, name in en.territories.items() if code in zh.territories
    }
    for zone, forms in zh.time_zones.items():
        city = en.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if "city" in forms:
            places[fold(city)] = (forms["city"],)
    return places


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}

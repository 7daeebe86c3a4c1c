"""What a text names and of what sort it is, by its words alone: people, names, bodies, events, places, years, days.

Names that a library knows in both languages are `assistant.names`; what a conversation spoke of is
`assistant.antecedents`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assistant.register.gazetteer import cities_named, country_of, is_home
from assistant.typed_spans import SURNAMES
from corpus.countries import chinese_places
from corpus.dates import find_dates
from corpus.names import find_people
from corpus.normalise import display, fold
from corpus.report import Span

_OFFICE: Final = (
    "(?:副|前|代理)[市省縣州]長|(?:副|前|代理)?(?:(?:部|局|處|署|議|會|科|校|院|秘書|執行|理事|團)長|省督|總督|總統|總理|首相|主任|主席|"
    "大使|代表|議員|委員|先生|女士|小姐)"
)
"""Behind a Han name; 「溫尼辟市長」 is the mayor of a place."""
_HAN_NAME: Final = rf"(?![任全連安和時成於])(?:{SURNAMES})(?:(?![的之是為在於與及前表副代會議])[\u4e00-\u9fff])"
_HAN_PERSON: Final = re.compile(
    rf"(?<=[長督統理相任席使員生士姐]){_HAN_NAME}{{2}}(?!長)|{_HAN_NAME}{{1,2}}?(?={_OFFICE})"
)
_SHE: Final = re.compile(r"\b(?:Ms|Mrs|Miss|Mme|Mlle|Sra)\b|女士|小姐")
_HE: Final = re.compile(r"\bMr\b|先生")
_BODY: Final = re.compile(
    r"(?:[分協總]會|聯合會|聯盟|組織|理事會|委員會|處|局|署|(?<!總)部|集團|公司|大學|政府|中心|議會)$|"
    r"(?-i:^[A-Z][A-Z& -]{2,}$)|"
    r"\b(?:association|union|federation|organi[sz]ation|council|secretariat|company|university|government)\b",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"(?:會議|大會|論壇|博覽會|運動會|年會|研討會|展|節|賽|獎)$|"
    r"\b(?:congress|meetings?|conference|forum|summit|exposition|games|assembly|workshop|award)\b",
    re.IGNORECASE,
)
_PLACE_END: Final = re.compile(r"[市省州縣郡區島國]$")
_PLACE_NAME: Final = re.compile(r"[A-ZÀ-Þ][a-zà-ɏ'’]+(?:[ -][A-ZÀ-Þ][a-zà-ɏ'’]+)?")
_HOME_IN_ENGLISH: Final = frozenset(
    [
        "taipei",
        "taoyuan",
        "taichung",
        "tainan",
        "kaohsiung",
        "keelung",
        "hsinchu",
        "chiayi",
        "miaoli",
        "changhua",
        "nantou",
        "yunlin",
        "pingtung",
        "yilan",
        "hualien",
        "taitung",
        "penghu",
        "kinmen",
        "matsu",
        "lienchiang",
        "taiwan",
    ]
)
_LATIN: Final = r"A-Za-zÀ-ɏ0-9’\-"
_CAPITALISED: Final = re.compile(
    rf"(?<![\w'’.-])(?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-ZÀ-Þ][{_LATIN}']*"
    rf"(?:(?: (?:of|for|and|on|the|de|da))* [A-ZÀ-Þ0-9][{_LATIN}]*)*"
)
_NO_NAME: Final = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|and|in|on|at|by|for|from|with|to|of|about|please|name|list|tell|the|a|an|i|that|this|it|he|she|they|"
    r"his|her|its|their|then|also|but|mr|ms|mou)(?![\w.’-]) ?",
    re.IGNORECASE,
)


_ISO_DAY: Final = re.compile(r"(?:\d{4}|-)-(?P<month>\d\d)-(?P<day>\d\d)")
_LARGE: Final = 500_000
_MONTHS: Final = 12
_LEAP_YEAR: Final = 2000
"""Stands in for a year that is not told: it has every day."""


class Sort(StrEnum):
    """What sort of thing a name names, as far as its words tell."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    EVENT = "event"
    OTHER = "other"


def sort_of_word(forms: Sequence[str]) -> Sort:
    """Return the sort that the forms of one name tell; OTHER where none tells.

    >>> sort_of_word(["內河分會"]).value, sort_of_word(["北岸市"]).value, sort_of_word(["預算"]).value
    ('body', 'place', 'other')
    """
    for sort, pattern in ((Sort.EVENT, _EVENT), (Sort.BODY, _BODY)):
        if any(map(pattern.search, forms)):
            return sort
    is_place = any(_PLACE_END.search(form) or country_of(form) or fold(form) in chinese_places() for form in forms)
    return Sort.PLACE if is_place or any(map(_is_large_city, forms)) else Sort.OTHER


def city_in_chinese(name: str) -> str:
    """Return the Chinese name of a large city, any other name as it is.

    >>> city_in_chinese("Osaka"), city_in_chinese("Lindqvist")
    ('大阪', 'Lindqvist')
    """
    if not name.isascii() or not _is_large_city(name):
        return name
    return next(iter(cities_named(name)[0].chinese), name)


def _is_large_city(name: str) -> bool:
    """Say whether the name is a large city's; smaller ones share theirs with people and common words."""
    return any(city.population >= _LARGE for city in cities_named(name)[:1])


def is_place_name(english: str) -> bool:
    """Say whether a name that the reports give in both languages is a place's: one or two words, no abbreviation."""
    return bool(_PLACE_NAME.fullmatch(english))


def is_at_home(form: str) -> bool:
    """Say whether the form is one of a place in Taiwan, in either language."""
    return is_home(form) or fold(form) in _HOME_IN_ENGLISH


def is_womans(person: str) -> bool:
    """Say whether the person's form of address is a woman's."""
    return bool(_SHE.search(person))


def is_mans(person: str) -> bool:
    """Say whether the person's form of address is a man's."""
    return bool(_HE.search(person))


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text gives; without `tells_year` the year of its date says nothing."""

    date: date
    tells_year: bool


def days_of(text: str) -> tuple[Day, ...]:
    """Return the single days that the text gives, in order; ranges, months and days that no calendar has are none.

    >>> [(str(day.date)[5:], day.tells_year) for day in days_of("5月8日；106年12月5日；5月")]
    [('05-08', False), ('12-05', True)]
    """
    found = []
    for mention in find_dates(text):
        if match := _ISO_DAY.fullmatch(mention.iso):
            year, month, day = mention.year or _LEAP_YEAR, int(match["month"]), int(match["day"])
            if 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]:
                found.append(Day(date(year, month, day), mention.year is not None))
    return tuple(found)


def years_of(text: str) -> tuple[int, ...]:
    """Return the years that the text gives, in order, in the Gregorian calendar."""
    return tuple(mention.year for mention in find_dates(text) if mention.year is not None)


def people_in(text: str) -> Iterator[str]:
    """Yield the people of the text, those with a form of address first; a run of Han is one only beside an office.

    >>> list(people_in("前省督李紹麟訪問團蒞府拜會，由張光瑤副市長接見，另提出申請"))
    ['李紹麟', '張光瑤']
    """
    for person in find_people(text):
        yield re.sub(r"['’]s$", "", display(person.span.of(text)))
    yield from _HAN_PERSON.findall(text)


def capitalised_in(text: str) -> tuple[Span, ...]:
    """Return the runs of capitalised words, without the words of asking before them.

    >>> text = "Where is the World River Port Union based?"
    >>> [span.of(text) for span in capitalised_in(text)]
    ['World River Port Union']
    """
    spans = []
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        while (word := _NO_NAME.match(text, start, match.end())) is not None:
            start = word.end()
        if start < match.end():
            spans.append(Span(start, start + len(re.sub(r"['’]s$", "", text[start : match.end()]))))
    return tuple(spans)


def without_brackets(name: str) -> str:
    """Return the name without the same name in the other language behind it."""
    return re.split(r"\s*[（(]", name, maxsplit=1)[0] or name

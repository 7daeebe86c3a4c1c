"""Names that a report gives in both languages, 「中文（English, ABBR）」, and people named in Latin script.

Better no name than a wrong one: where the Chinese name begins cannot be told without quotation marks, so a
run of characters is cut at countries, introducing words and names known from elsewhere in the report, and
left out when still too long. Widening a question with these names is for those who ask.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.countries import chinese_countries, english_countries
from corpus.normalise import display
from corpus.report import BilingualName, Span

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_LATIN: Final = r"A-Za-zÀ-ÖØ-öø-ÿĀ-ſ"
_ENGLISH: Final = re.compile(
    rf"[（(][ ]?(?P<english>(?:The[ ])?\d{{0,4}}[ ]?[{_LATIN}][{_LATIN}0-9 ,.&'’/:–\-\n]{{0,160}}?)[ ]?[)）]"
)
_QUOTED: Final = re.compile(r"[「『《][^「」『』《》]{2,80}[」』》][ \n]?$")
_RUN: Final = re.compile(rf"[{_HAN}·・‧－]{{1,60}}[ ]?$")
_ABBREVIATION: Final = re.compile(r"(?:[A-Z]{1,3}-)?[A-Z][A-Z0-9&]{1,9}s?(?:[ -][A-Z]{2,10})*")
# Words after which a name begins; the longer ones first.
_INTRODUCERS: Final = re.compile(
    "包括|包含|位於|設於|位在|座落於|隸屬於?|屬於|前往|參加|參訪|拜會|拜訪|訪問|出席|抵達|會見|會晤|邀請|合併|結合|透過|"
    "成立|召開|舉辦|主辦|合辦|協辦|加入|簽署|簽訂|締結|研訂|推動|辦理|介紹|稱為|名為|所謂|即為|亦即|以及|"
    "首都|首府|首邑|省會|大城|大城市|城市(?=[^與及之])|姊妹市|姐妹市|友好城市|友好市|鄰近|來自|國家|"
    "本次|此次|該|本(?=屆|次)|係|由|於(?!是)|在|赴|往|與|暨|及|和(?!平|諧|約|解)|或|以(?!色列)|為|之|的|是|如|含|向|從|至|訪|即|稱"
)
_JOINING: Final = frozenset({"與", "及", "和", "暨", "或", "以及", "之", "的", "城市"})
_AND: Final = re.compile(r"(?:\b(?:and|of|for|or|on)\b|&)", re.IGNORECASE)
_MEASURE: Final = re.compile(
    r"[第]?[一二三四五六七八九十\d]*[ ]?(?:次(?!區)|屆|個|項|場|年度?|名|位|日|月|席|處(?!處))"
)
_PLACE_ENDS: Final = ("共和國", "王國", "省", "州", "市", "縣", "郡", "區", "町", "村", "島")
# A transliteration has fewer characters than the English has letters; two more are its 市 or 省.
_EXTRA_CHARACTERS: Final = 2
_LONGEST_NAME: Final = 40

_UPPER: Final = "A-ZÀ-ÖØ-Þ" + "".join(letter for letter in map(chr, range(0x100, 0x180)) if letter.isupper())
_CAPITALISED: Final = rf"[{_UPPER}][{_LATIN}'’\-]*\.?"
_HONORIFIC: Final = r"(?:Prof\.[ ]?Dr|Mrs|Mr|Ms|Miss|Mme|Mlle|Sra|Dr|Prof|doc)(?:\.[ ]?|[ ])"
# "M." is an honorific only before a name in full: M. Étienne Wurtzel, not the initial of M. Chen.
_MONSIEUR: Final = rf"M\.[ ](?=[{_UPPER}][{_LATIN}'’\-]+[ ][{_UPPER}])"
_PARTICLES: Final = "(?:(?:de|da|del|der|van|von|bin|al|el|la|dos|ter)[ ])*"
_PERSON: Final = re.compile(
    rf"(?<![{_LATIN}])(?P<honorific>{_HONORIFIC}|{_MONSIEUR})"
    rf"(?P<name>{_CAPITALISED}(?:[ \n](?!{_HONORIFIC}|M\.){_PARTICLES}{_CAPITALISED}){{0,4}})"
)
_TITLE: Final = re.compile(
    "(?:前任|現任|新任|繼任|候任|代理|前|副|市議員兼|常務|執行|榮譽|專門|資深|第一)*"
    "(?:秘書長|祕書長|市長|省長|縣長|州長|郡長|區長|總督|省督|部長|次長|局長|處長|署長|司長|科長|組長|主任|主席|會長|理事長|"
    "董事長|執行長|總裁|總經理|經理|總監|委員|專員|顧問|大使|領事|總領事|代表|議長|議員|教授|校長|院長|所長|館長|"
    "總統|總理|首相|國務卿|特使|參事|秘書|理事|協調員|負責人|發言人|研究員)[ ]?$"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person named in Latin script; the span covers honorific and name, `title` is the office before it."""

    name: str
    honorific: str
    title: str | None
    span: Span


def harvest_names(text: str) -> tuple[BilingualName, ...]:
    """Return the bilingual names in order, the first mention of each; the span covers both languages.

    >>> [(name.zh, name.en) for name in harvest_names("主辦權由南非第三大城德班（Durban, South Africa）取得")]
    [('德班', 'Durban')]
    """
    candidates = list(_candidates(text))
    known = {display(run.strip("「」『』《》 \n")) for run, _, _, is_quoted in candidates if is_quoted}
    names: dict[tuple[str, str, str | None], BilingualName] = {}
    for run, english, end, is_quoted in candidates:
        en, abbreviation, country = _english_parts(english)
        zh = run.strip("「」『』《》 \n") if is_quoted else _cut(run.strip(), en, country, known)
        if zh is None or not en or not re.search(f"[{_HAN}]", zh) or len(zh) > _LONGEST_NAME * 2:
            continue
        start = text.rfind(run if is_quoted else zh, 0, end - len(english))
        names.setdefault(
            (display(zh), en, abbreviation), BilingualName(display(zh), en, abbreviation, Span(start, end))
        )
    return tuple(names.values())


def short_forms(zh: str) -> tuple[str, ...]:
    """Return the name and what is left of it without the word for its kind of place.

    >>> short_forms("緬尼托巴省"), short_forms("德班")
    (('緬尼托巴省', '緬尼托巴'), ('德班',))
    """
    for ending in _PLACE_ENDS:
        if zh.endswith(ending) and len(zh) - len(ending) >= 2:
            return (zh, zh.removesuffix(ending))
    return (zh,)


def find_people(text: str) -> tuple[PersonName, ...]:
    """Return the people named with Mr., Ms., Dr. and the like, every mention, in order.

    >>> [(person.name, person.title) for person in find_people("主席Mr. Mpho Parks Tau於會中")]
    [('Mpho Parks Tau', '主席')]
    """
    people = []
    for match in _PERSON.finditer(text):
        title = _TITLE.search(text[max(0, match.start() - 20) : match.start()])
        office = title.group().strip() if title else None
        people.append(
            PersonName(match["name"].rstrip("."), match["honorific"].rstrip(". "), office, Span(*match.span()))
        )
    return tuple(people)


def _candidates(text: str) -> Iterator[tuple[str, str, int, bool]]:
    """Yield (what stands before, the bracket with its English, where it ends, whether quoted)."""
    for match in _ENGLISH.finditer(text):
        before = text[max(0, match.start() - 90) : match.start()]
        quoted = _QUOTED.search(before)
        run = quoted or _RUN.search(before)
        if run:
            yield run.group(), match.group(), match.end(), quoted is not None


def _english_parts(bracket: str) -> tuple[str, str | None, str | None]:
    """Return the English name, its abbreviation, and the code of the country named last."""
    parts = [part.strip() for part in display(bracket[1:-1]).split(",") if part.strip()]
    country = abbreviation = None
    if len(parts) > 1 and _ABBREVIATION.fullmatch(parts[-1]) and parts[-1].lower() not in english_countries():
        abbreviation = parts.pop()
    elif len(parts) > 1 and parts[-1].lower() in english_countries():
        country = english_countries()[parts.pop().lower()]
    english = ", ".join(parts)
    if abbreviation is None and _ABBREVIATION.fullmatch(english):
        abbreviation = english
    return english, abbreviation, country


def _cut(run: str, english: str, country: str | None, known: set[str]) -> str | None:
    """Return the name at the end of run, None when where it begins cannot be told."""
    familiar = max((name for name in known if run.endswith(name)), key=len, default=None)
    if familiar:
        return familiar
    is_place = country is not None or (len(english.split()) <= 2 and not english.isupper())
    name = _after_country(run, country) if is_place else run
    name = _after_introducers(name, english)
    measure = _MEASURE.match(name)
    if measure and len(name) - measure.end() >= 2:
        name = name[measure.end() :]
    letters = sum(character.isalpha() for character in english)
    limit = min(letters + _EXTRA_CHARACTERS, _LONGEST_NAME)
    return name if 2 <= len(name) <= limit else None


def _after_country(run: str, country: str | None) -> str:
    """Return what follows the last country named in run: that country if the English gives one, else any."""
    ends = [
        found.end()
        for found in _country_pattern().finditer(run)
        if country is None or chinese_countries()[found.group()] == country
    ]
    return run[ends[-1] :] if ends and len(run) - ends[-1] >= 2 else run


@cache
def _country_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, chinese_countries()), key=len, reverse=True)))


def _after_introducers(run: str, english: str) -> str:
    """Return what follows the last introducing word that leaves a name; 與 stays if the English has "and"."""
    keeps_joining = bool(_AND.search(english)) or english.isupper()
    cut = 0
    for word in _INTRODUCERS.finditer(run):
        is_inside = keeps_joining and word.group() in _JOINING and word.start() > cut
        if not is_inside and len(run) - word.end() >= 2:
            cut = word.end()
    return run[cut:]

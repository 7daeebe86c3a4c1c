"""Stretches of a text that could be a short answer: dates, numbers with units, persons, places, bodies, titles.

Each finder returns spans within the text it is given, in order. Which of them answers is `assistant.short_answers`.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from assistant.question_words import AnswerKind
from corpus.countries import chinese_countries
from corpus.dates import find_dates
from corpus.names import find_people, harvest_names
from corpus.report import Span

_DIGITS = r"[0-9０-９][0-9０-９,，.．]*(?<![,，.．])"
_HAN_DIGITS = r"[一二兩三四五六七八九十百千〇零]"
_UNITS = (
    "個月|個|人次|人|位|名|次|屆|場|國|件|項目|項|所|座|條|公里|公尺|公頃|公斤|公噸|平方公里|平方公尺|美元|歐元|英鎊|日圓|新臺幣|元|"
    "億|萬|千|年|歲|天|日|小時|分鐘|席|大|成|倍|%|％|度|戶|家|間|種|隻|部|輛|架|艘|株|票|分|支|隊|層|級|噸|米|英里|英尺|海里|頁|章|世紀"
)
_NUMBER = re.compile(
    rf"(?:(?:第|約|近|逾|超過|達|至少|將近)\s?)?(?:{_DIGITS}\s?(?:[億萬千百]\s?(?:{_DIGITS}\s?[萬千百]?)?)*|{_HAN_DIGITS}+[億萬]?)"
    rf"\s?(?:多|餘)?\s?(?:{_UNITS})(?:人)?|百分之{_HAN_DIGITS}+|{_DIGITS}\s?[%％]|(?<![\d/／-]){_DIGITS}(?![/／-]\d)"
)
_FOREIGN_PERSON = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·．‧・][\u4e00-\u9fff]{1,10})+")
SURNAMES = (
    "歐陽|司馬|諸葛|上官|趙|錢|孫|李|周|吳|鄭|王|馮|陳|褚|衛|蔣|沈|韓|楊|朱|秦|許|何|呂|施|張|孔|曹|嚴|華|金|魏|陶|姜|戚|謝|鄒|"
    "蘇|潘|葛|范|彭|郎|魯|韋|馬|苗|方|俞|任|袁|柳|唐|費|薛|雷|賀|倪|湯|殷|羅|畢|郝|安|常|傅|卞|齊|康|伍|余|卜|顧|孟|黃|穆|蕭|尹|姚|"
    "邵|汪|毛|狄|戴|宋|龐|熊|紀|舒|屈|項|祝|董|梁|杜|阮|藍|閔|席|季|賈|江|童|顏|郭|梅|盛|林|鍾|徐|邱|丘|駱|高|夏|蔡|田|胡|凌|霍|"
    "萬|柯|盧|莫|房|丁|鄧|洪|包|石|崔|龔|程|裴|陸|翁|甄|曲|封|段|侯|全|班|仰|甯|仇|甘|厲|祖|武|劉|詹|龍|葉|司|黎|薄|白|蒲|鄂|賴|卓|"
    "藺|屠|蒙|池|喬|譚|申|冉|燕|尚|溫|莊|柴|閻|連|習|艾|容|古|易|廖|庾|耿|匡|文|關|聶|曾|沙|游|簡|塗|涂|巫|辛|管|饒|沐"
)
_GIVEN_NAME = r"(?:(?![的之是為在於與及])[\u4e00-\u9fff]){1,2}"
_OFFICES = (
    "先生|女士|小姐|博士|教授|(?:副|前|代理)?(?:市長|省長|縣長|州長|總統|總理|首相|省督|總督|部長|局長|處長|署長|主任|主席|會長|"
    "秘書長|執行長|理事長|大使|代表|議長|議員|委員|團長|科長|參事|專員|校長|院長)"
)
_HAN_PERSON = re.compile(
    rf"(?:{SURNAMES}){_GIVEN_NAME}(?={_OFFICES}|[/、，；。：\s(（]|$)|(?<=[：/、])(?:{SURNAMES}){_GIVEN_NAME}(?=[/、，；。\s]|$)"
)
_PLACE_WORD = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:市|省|縣|州|區|鄉|鎮|島|洲|港|共和國|半島|群島|大學|博物館|公園|中心)[市縣區省州]?"
)
_NOT_OF_A_PLACE = re.compile(
    r".*(?:位於|設於|設在|前往|參訪|訪問|拜訪|抵達|駐|來自|首都|首府|[與在於為由至往赴及和是從到向的之將本該各我第個以等經自過如])"
)
_GENERAL_PLACES = frozenset(
    [
        "城市",
        "都市",
        "姊妹市",
        "友好市",
        "縣市",
        "省市",
        "地區",
        "會員城市",
        "主辦城市",
        "與會城市",
        "區域",
        "社區",
        "園區",
        "市區",
        "展區",
        "港區",
        "次區",
        "本市",
        "各市",
        "大都會區",
    ]
)
_GENERAL_CITY = re.compile(r"(?:.{2,}|[大小老新舊各該此會員辦外港古])(?:城市|都市)")
"""Cities of some kind; one that is called so has a name of one character before it (鹽城市)."""
_BODY_ENDING = re.compile(r"(?:會|組織|署|局|處|部|集團|公司|大學|聯盟|論壇|中心|政府|銀行|黨|學院|機構)$")
_BODY = re.compile(
    r"「[^」]{2,30}(?:會|組織|署|局|處|集團|公司|大學|聯盟|論壇|中心|協會)」(?:\s?[（(][^）)]{2,100}[)）])?"
    r"|(?<![\u4e00-\u9fff])秘書處|[\u4e00-\u9fffA-Za-z]{1,14}?(?:委員會|協會|聯合會|聯盟|理事會|集團|公司|大學|學院|基金會|秘書處|大會|政府|部|局|署|組織|黨|銀行|中心|學校|報)"
    r"(?:\s?[（(][A-Z][^）)]{2,100}[)）])?"
)
_TITLE = re.compile(r"[「『《〈“][^」』》〉”]{1,60}[」』》〉”](?:\s?[（(][A-Z][^）)]{2,120}[)）])?")
_NAMED = re.compile(r"[\u4e00-\u9fff]{2,8}\s?[（(][A-Z][A-Za-z .,'&-]+[)）]|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)+")


def _matches(*patterns: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    def find(text: str) -> Iterator[Span]:
        for pattern in patterns:
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    yield Span(match.start(), match.end())

    return find


def _dates(text: str) -> Iterator[Span]:
    for mention in find_dates(text):
        yield mention.span


def _numbers(text: str) -> Iterator[Span]:
    """Yield counts and measures; dates and years are none."""
    dates = list(_dates(text))
    for match in _NUMBER.finditer(text):
        span = Span(match.start(), match.end())
        if not any(date.overlaps(span) for date in dates):
            yield span


def _people(text: str) -> Iterator[Span]:
    for person in find_people(text):
        yield person.span
    yield from _matches(_FOREIGN_PERSON, _HAN_PERSON)(text)


def _places(text: str) -> Iterator[Span]:
    """Yield bilingual names that name no body, countries, and words that end like a place's name."""
    for name in harvest_names(text):
        if not _BODY_ENDING.search(name.zh) and not text.startswith(("「", "『", "《"), name.span.start):
            yield name.span
    for country in _countries().finditer(text):
        yield Span(country.start(), country.end())
    for match in _PLACE_WORD.finditer(text):
        cut = _NOT_OF_A_PLACE.match(match.group()[:-1])
        start = match.start() + (cut.end() if cut else 0)
        leading_country = _countries().match(text, start, match.end() - 2)
        start = leading_country.end() if leading_country else start
        place = text[start : match.end()]
        if len(place) >= 2 and place not in _GENERAL_PLACES and not _GENERAL_CITY.fullmatch(place):
            yield Span(start, match.end())


def _bodies(text: str) -> Iterator[Span]:
    for name in harvest_names(text):
        if _BODY_ENDING.search(name.zh):
            yield name.span
    yield from _matches(_BODY)(text)


def _hosts(text: str) -> Iterator[Span]:
    yield from _places(text)
    yield from _bodies(text)


@cache
def _countries() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, chinese_countries()), key=len, reverse=True)))


_FINDERS: dict[AnswerKind, Callable[[str], Iterator[Span]]] = {
    AnswerKind.DATE: _dates,
    AnswerKind.NUMBER: _numbers,
    AnswerKind.PERSON: _people,
    AnswerKind.PLACE: _places,
    AnswerKind.BODY: _bodies,
    AnswerKind.HOST: _hosts,
    AnswerKind.TITLE: _matches(_TITLE, _NAMED),
}


@lru_cache(maxsize=20_000)
def find_typed_spans(text: str, kind: AnswerKind) -> tuple[Span, ...]:
    """Return the spans of text that are of the kind, in order; empty for kinds that have no form of their own.

    >>> text = "該組織擁有超過 1,000 個會員"
    >>> [span.of(text) for span in find_typed_spans(text, AnswerKind.NUMBER)]
    ['超過 1,000 個']
    """
    finder = _FINDERS.get(kind)
    return tuple(sorted(set(finder(text)))) if finder else ()

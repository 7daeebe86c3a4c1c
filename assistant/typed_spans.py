"""Stretches of a text that could be a short answer: dates, numbers with units, persons, places, bodies, titles.

Each finder returns spans within the text it is given, in order. Which of them answers is `assistant.short_answers`.
"""

import re
from collections.abc import Callable, Iterator

from assistant.question_words import AnswerKind
from corpus.dates import find_dates
from corpus.report import Span

_DIGITS = r"[0-9０-９][0-9０-９,，.．]*(?<![,，.．])"
_HAN_DIGITS = r"[一二兩三四五六七八九十百千〇零]"
_UNITS = (
    "個月|個|人次|人|位|名|次|屆|場|國|件|項目|項|所|座|條|公里|公尺|公頃|公斤|公噸|平方公里|平方公尺|美元|歐元|英鎊|日圓|新臺幣|元|"
    "億|萬|千|年|歲|天|日|小時|分鐘|席|大|成|倍|%|％|度|戶|家|間|種|隻|部|輛|架|艘|株|票|分|支|隊|層|級|噸|米|英里|英尺|海里|頁|章|世紀"
)
_NUMBER = re.compile(
    rf"(?:第|約|近|逾|超過|達|至少|將近)?\s?(?:{_DIGITS}\s?(?:[億萬千百]\s?(?:{_DIGITS}\s?[萬千百]?)?)*|{_HAN_DIGITS}+[億萬]?)"
    rf"\s?(?:多|餘)?\s?(?:{_UNITS})+|百分之{_HAN_DIGITS}+|{_DIGITS}\s?[%％]|{_DIGITS}"
)
_LATIN_PERSON = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof)\.?\s?[A-Z][\w'’-]*(?:\s[A-Z][\w'’.-]*){0,4}")
_FOREIGN_PERSON = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·．‧・][\u4e00-\u9fff]{1,10})+")
_SURNAMES = (
    "歐陽|司馬|諸葛|上官|趙|錢|孫|李|周|吳|鄭|王|馮|陳|褚|衛|蔣|沈|韓|楊|朱|秦|許|何|呂|施|張|孔|曹|嚴|華|金|魏|陶|姜|戚|謝|鄒|"
    "蘇|潘|葛|范|彭|郎|魯|韋|馬|苗|方|俞|任|袁|柳|唐|費|薛|雷|賀|倪|湯|殷|羅|畢|郝|安|常|傅|卞|齊|康|伍|余|卜|顧|孟|黃|穆|蕭|尹|姚|"
    "邵|汪|毛|狄|戴|宋|龐|熊|紀|舒|屈|項|祝|董|梁|杜|阮|藍|閔|席|季|賈|江|童|顏|郭|梅|盛|林|鍾|徐|邱|丘|駱|高|夏|蔡|田|胡|凌|霍|"
    "萬|柯|盧|莫|房|丁|鄧|洪|包|石|崔|龔|程|裴|陸|翁|甄|曲|封|段|侯|全|班|仰|甯|仇|甘|厲|祖|武|劉|詹|龍|葉|司|黎|薄|白|蒲|鄂|賴|卓|"
    "藺|屠|蒙|池|喬|譚|申|冉|燕|尚|溫|莊|柴|閻|連|習|艾|容|古|易|廖|庾|耿|匡|文|關|聶|曾|沙|游|簡|塗|涂|巫|辛|管|饒|沐"
)
_OFFICES = (
    "先生|女士|小姐|博士|教授|(?:副|前|代理)?(?:市長|省長|縣長|州長|總統|總理|首相|省督|總督|部長|局長|處長|署長|主任|主席|會長|"
    "秘書長|執行長|理事長|大使|代表|議長|議員|委員|團長|科長|參事|專員|校長|院長)"
)
_HAN_PERSON = re.compile(
    rf"(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}(?={_OFFICES}|[/、，；。：\s(（]|$)|(?<=[：/、])(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}(?=[/、，；。\s]|$)"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:市|省|縣|州|區|鄉|鎮|島|洲|國|港|灣|山|河|湖|海|城|村|路|街|宮|寺|廟|半島|群島|共和國)"
    r"|[\u4e00-\u9fff]{2,6}\s?[（(][A-Z][A-Za-z .'-]+(?:, ?[A-Z][A-Za-z .'-]+)?[)）]"
)
_BODY = re.compile(
    r"「[^」]{2,30}(?:會|組織|署|局|處|集團|公司|大學|聯盟|論壇|中心|協會)」(?:\s?[（(][^）)]{2,100}[)）])?"
    r"|[\u4e00-\u9fffA-Za-z]{1,14}?(?:委員會|協會|聯合會|聯盟|理事會|集團|公司|大學|學院|基金會|秘書處|大會|政府|部|局|署|組織|黨|銀行|中心|學校|報)"
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


_FINDERS: dict[AnswerKind, Callable[[str], Iterator[Span]]] = {
    AnswerKind.DATE: _dates,
    AnswerKind.NUMBER: _matches(_NUMBER),
    AnswerKind.PERSON: _matches(_LATIN_PERSON, _FOREIGN_PERSON, _HAN_PERSON),
    AnswerKind.PLACE: _matches(_PLACE),
    AnswerKind.BODY: _matches(_BODY),
    AnswerKind.TITLE: _matches(_TITLE, _NAMED),
}


def find_typed_spans(text: str, kind: AnswerKind) -> tuple[Span, ...]:
    """Return the spans of text that are of the kind, in order; empty for kinds that have no form of their own.

    >>> [span.of("該組織擁有超過 1,000 個會員") for span in find_typed_spans("該組織擁有超過 1,000 個會員", AnswerKind.NUMBER)]
    ['超過 1,000 個']
    """
    finder = _FINDERS.get(kind)
    return tuple(sorted(set(finder(text)))) if finder else ()

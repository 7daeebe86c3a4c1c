"""The items of a list that was quoted, and which of them "the second one", 「最後一個」 or 「前者」 means.

「有哪些小組？」 was answered by 「設「水域安全」、「綠色航運」及「河岸文化」」
「第二個的英文是什麼？」 -> 「綠色航運的英文是什麼？」
"""

import re
from typing import Final

from assistant.answer import Language
from assistant.antecedents import SpokenOf
from corpus.normalise import display

_BRACKETS: Final = re.compile(r"\s?[（(][^（()）]*[)）]")
_QUOTED: Final = r"[「『《][^「」『』《》]{1,60}[」』》]"
_AND: Final = r"\s?(?:、|以及|及|與|和|、與|、及)\s?"
_QUOTED_ITEMS: Final = re.compile(
    rf"{_QUOTED}(?:{_AND}{_QUOTED})+(?:{_AND}(?P<unquoted>[\u4e00-\u9fff]{{2,12}}?)(?=共同|等|為|[，。]))?"
)
_BARE: Final = r"[^，。；：、「」『』《》（）()\s]"
_BARE_ITEMS: Final = re.compile(rf"{_BARE}{{1,30}}、{_BARE}{{1,16}}(?:、{_BARE}{{1,20}})*")
_BEFORE_ITEMS: Final = re.compile(r"^.*(?:包括|包含|分[為成]|區?分|[即如有為])")
_BEFORE_LAST: Final = re.compile(r"以及|[及與和]")
_BEHIND_ITEMS: Final = re.compile(r"等.*$")
_NTH_ZH: Final = "一二三四五六七八九十"
_NTH_EN: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(
        rf"(?:其中的?)?(?:第\s?(?P<nth>\d|10|[{_NTH_ZH}])[個位項座家點種]|"
        r"(?P<last>最後一?[個位項座家點種]|後者)|(?P<first>前者))"
    ),
    "en": re.compile(
        rf"\bthe (?:(?:(?P<nth>{'|'.join(_NTH_EN)})|(?P<end>last)) (?:one|item|point|of (?:them|these|those))|"
        r"(?P<last>latter)|(?P<first>former))\b",
        re.IGNORECASE,
    ),
}


def items_of(text: str) -> tuple[str, ...]:
    """Return the items that the text enumerates, as it names them, () for fewer than two.

    >>> items_of("共分 2 區：東區、南區及北區，本市屬於南區"), items_of("由「甲會」(A)及「乙會」(B)合辦")
    (('東區', '南區', '北區'), ('甲會', '乙會'))
    """
    plain = _BRACKETS.sub("", display(text))
    if quoted := _QUOTED_ITEMS.search(plain):
        found = [item[1:-1] for item in re.findall(_QUOTED, quoted.group())]
        return (*found, quoted["unquoted"]) if quoted["unquoted"] else tuple(found)
    if bare := _BARE_ITEMS.search(plain):
        first, *middle, last = _BEHIND_ITEMS.sub("", bare.group()).split("、")
        return tuple(item for item in (_BEFORE_ITEMS.sub("", first), *middle, *_BEFORE_LAST.split(last, 1)) if item)
    return ()


def with_listed(text: str, language: Language, spoken: SpokenOf) -> str:
    """Return the text with the item that it means by its place in a list in plain words; as it is where it means none.

    A question that names something of its own counts in that: 「WRPU的第二個分會」.
    """
    match = _ORDINAL[language].search(text)
    if match is None or spoken.named_in(text[: match.start()]):
        return text
    items = spoken.listed(items_of)
    place = _place(match)
    if not -len(items) <= place < len(items) or len(items) < 2:
        return text
    item = spoken.in_words_of(language, items[place])
    is_alone = not re.sub(r"[\s呢?？。.]", "", text[: match.start()] + text[match.end() :])
    if is_alone and items_of(spoken.last.quote or ""):
        return f"{item}是什麼？" if language == "zh" else f"What is {item}?"
    return text[: match.start()] + item + text[match.end() :]


def _place(match: re.Match[str]) -> int:
    """Return where in the list the match points, from 0, or -1 for the last."""
    found = match.groupdict()
    if nth := found["nth"]:
        if nth.isdigit():
            return int(nth) - 1
        return _NTH_ZH.index(nth) if nth in _NTH_ZH else _NTH_EN.index(nth.lower())
    return 0 if found["first"] else -1

"""Which of a series a text speaks of: 第3屆, 三號館, the 4th congress; a sentence about another one is no answer."""

import re
from functools import lru_cache
from typing import Final

from corpus.calendars import han_number
from corpus.normalise import fold

_NUMBER: Final = r"\d{1,4}|[一二三四五六七八九十百]{1,5}"
_ZH: Final = re.compile(
    rf"第\s?(?P<n>{_NUMBER})\s?(?P<of>[屆次期任號條項梯輪回])|(?<![第\d])(?P<m>{_NUMBER})\s?(?P<at>號[館線樓碼廳])"
)
_EN: Final = re.compile(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\b(?!\s+centur)|"
    r"\b(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
)
_WORDS: Final = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_HELD_AGAIN: Final = ("屆", "次", "期")
"""What "the 4th" may be in Chinese."""

Ordinal = tuple[str, int]
"""What is counted (屆, 號館), and which one of them."""


@lru_cache(maxsize=20_000)
def ordinals_in(text: str) -> frozenset[Ordinal]:
    """Return which of what series the text names.

    >>> sorted(ordinals_in("第三屆大會於 2 號館舉行"))
    [('屆', 3), ('號館', 2)]
    """
    found = set()
    for match in _ZH.finditer(fold(text)):
        number = match["n"] or match["m"]
        found.add((match["of"] or match["at"], int(number) if number.isdecimal() else han_number(number)))
    return frozenset(found)


def ordinals_asked(question: str) -> tuple[frozenset[Ordinal], ...]:
    """Return per ordinal of the question what it may be in a report, () where it asks for none of a series.

    >>> ordinals_asked("第4屆大會由誰主辦？"), len(ordinals_asked("Who hosts the 4th congress?")[0])
    ((frozenset({('屆', 4)}),), 3)
    """
    told = [frozenset([ordinal]) for ordinal in sorted(ordinals_in(question))]
    for match in _EN.finditer(question.lower()):
        number = int(match["n"]) if match["n"] else _WORDS.index(match["word"]) + 2
        told.append(frozenset((series, number) for series in _HELD_AGAIN))
    return tuple(told)


def is_about_another(question: str, text: str) -> bool:
    """Return whether the text names another one of a series that the question asks about, and not the one asked for.

    >>> is_about_another("第4屆大會在哪裡舉行？", "第3屆大會於考納斯舉行")
    True
    """
    held = ordinals_in(text)
    return any(
        not wanted & held and any(series in {of for of, _ in wanted} for series, _ in held)
        for wanted in ordinals_asked(question)
    )

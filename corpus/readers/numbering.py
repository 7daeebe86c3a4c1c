"""Automatic numbers written out as a word processor shows them: 一、 (一) 1. (1) and their like.

A format's list styles become Levels, its paragraphs ask Counters for the next label. The tables map each
standard's names of a numeral to how it is written; an unknown one is written in digits.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.calendars import han_numeral
from corpus.readers.layout import BULLET

Numeral = Callable[[int], str]

LARGEST: Final = 9999
"""Numbers beyond are written in digits, whatever the style."""
LONGEST_PATTERN: Final = 60
"""Characters of a label's pattern that are looked at; the official form has at most six."""
_LONGEST_LETTERS: Final = 780


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its label with a place for each level's number ("%1.%2"), and where it begins.

    `restarts` says whether the number begins anew when an item of a level above has come, `in_digits` whether
    its label writes the numbers of the levels above in digits.
    """

    pattern: str
    numeral: Numeral = str
    start: int = 1
    restarts: bool = True
    in_digits: bool = False


@dataclass(slots=True)
class Counters:
    """The numbers that a list has reached, a level each."""

    reached: dict[int, int] = field(default_factory=dict)

    def next_label(self, levels: Sequence[Level], depth: int) -> str:
        """Return the label of the next item, depth 0 outermost; "" without such a level."""
        if not 0 <= depth < len(levels):
            return ""
        self.reached[depth] = self.reached.get(depth, levels[depth].start - 1) + 1
        for deeper in [deeper for deeper in self.reached if deeper > depth and levels[deeper].restarts]:
            del self.reached[deeper]
        for above in range(depth):
            self.reached.setdefault(above, levels[above].start)
        return _PLACE.sub(
            lambda place: self._written(levels, depth, int(place[1]) - 1), levels[depth].pattern[:LONGEST_PATTERN]
        )

    def _written(self, levels: Sequence[Level], depth: int, place: int) -> str:
        """Return the number of the level at place, as the label of the level at depth writes it."""
        if place not in self.reached:
            return ""
        number = self.reached[place]
        in_digits = levels[depth].in_digits or not 0 < number <= LARGEST
        return str(number) if in_digits else levels[place].numeral(number)


_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FORMAL: Final = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_WIDE_DIGITS: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


def nothing(_: int) -> str:
    """Return no number: a bullet, or a level without one."""
    return ""


def formal(number: int) -> str:
    """Return the number as the parts of an official report are numbered.

    >>> [formal(number) for number in (1, 3, 12)]
    ['壹', '參', '拾貳']
    """
    return han_numeral(number).translate(_FORMAL)


def roman(number: int) -> str:
    """Return the number in small Roman numerals."""
    written = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        written += numeral * count
    return written


def letters(number: int) -> str:
    """Return a, b, … z, aa, bb, … as word processors count on, digits beyond what Word has letters for."""
    if number > _LONGEST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _upper(numeral: Numeral) -> Numeral:
    return lambda number: numeral(number).upper()


def _listed(signs: str) -> Numeral:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _wide(number: int) -> str:
    return str(number).translate(_WIDE_DIGITS)


def _han_digits(number: int) -> str:
    return str(number).translate(_HAN_DIGITS)


_STEMS: Final = _listed("甲乙丙丁戊己庚辛壬癸")
_BRANCHES: Final = _listed("子丑寅卯辰巳午未申酉戌亥")
_CIRCLED: Final = _listed("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BRACKETED: Final = _listed("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
_STOPPED: Final = _listed("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
_CIRCLED_HAN: Final = _listed("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")

WORD: Final[Mapping[str, Numeral]] = {
    "none": nothing,
    "bullet": nothing,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "upperRoman": _upper(roman),
    "lowerRoman": roman,
    "upperLetter": _upper(letters),
    "lowerLetter": letters,
    "taiwaneseCounting": han_numeral,
    "taiwaneseCountingThousand": han_numeral,
    "chineseCounting": han_numeral,
    "chineseCountingThousand": han_numeral,
    "japaneseCounting": han_numeral,
    "taiwaneseDigital": _han_digits,
    "ideographDigital": _han_digits,
    "ideographLegalTraditional": formal,
    "chineseLegalSimplified": formal,
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _BRACKETED,
    "decimalEnclosedFullstop": _STOPPED,
    "ideographEnclosedCircle": _CIRCLED_HAN,
}
"""ST_NumberFormat of ECMA-376, part 1, 17.18.59."""

OPEN_DOCUMENT: Final[Mapping[str, Numeral]] = {
    "": nothing,
    "A": _upper(letters),
    "a": letters,
    "I": _upper(roman),
    "i": roman,
    "一": han_numeral,
    "壹": formal,
    "甲": _STEMS,
    "子": _BRANCHES,
    "①": _CIRCLED,
    "⑴": _BRACKETED,
    "⒈": _STOPPED,
    "㊀": _CIRCLED_HAN,
    "１": _wide,
}
"""style:num-format of ODF 1.3, part 3, 19.500, by its first character ("一, 二, 三, ...")."""

WEB: Final[Mapping[str, Numeral]] = {
    "none": nothing,
    "1": str,
    "A": _upper(letters),
    "a": letters,
    "I": _upper(roman),
    "i": roman,
    "upper-alpha": _upper(letters),
    "upper-latin": _upper(letters),
    "lower-alpha": letters,
    "lower-latin": letters,
    "upper-roman": _upper(roman),
    "lower-roman": roman,
    "decimal-leading-zero": lambda number: f"{number:02}",
    "cjk-ideographic": han_numeral,
    "trad-chinese-informal": han_numeral,
    "trad-chinese-formal": formal,
    "cjk-decimal": _han_digits,
    "cjk-heavenly-stem": _STEMS,
    "cjk-earthly-branch": _BRANCHES,
}
"""The type of an HTML list, or list-style-type of CSS Counter Styles Level 3."""


def bullet_sign(sign: str) -> str:
    """Return what a list's bullet is written as: itself, or • for one from a symbol font and for tick boxes.

    >>> bullet_sign("※"), bullet_sign("\uf0b7"), bullet_sign("□")
    ('※', '•', '•')
    """
    is_plain = len(sign) == 1 and not "\ue000" <= sign <= "\uf8ff" and sign not in _BOXES and not sign.isalnum()
    return sign if is_plain else BULLET


_BOXES: Final = "□■☐☑☒◻◼▢▣"

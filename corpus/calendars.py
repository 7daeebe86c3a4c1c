"""The two calendars and the two ways of writing numbers, converted. Finding dates in text is `corpus.dates`.

The Republic of China's year 1 is 1912.
"""

from typing import Final

_ROC_OFFSET: Final = 1911


def gregorian_year(roc: int) -> int:
    """Return the Gregorian year of an ROC year; raises ValueError below 1.

    >>> gregorian_year(106)
    2017
    """
    if roc < 1:
        raise ValueError(f"ROC years begin at 1, got {roc}")
    return roc + _ROC_OFFSET


def roc_year(gregorian: int) -> int:
    """Return the ROC year of a Gregorian year; raises ValueError before 1912.

    >>> roc_year(2017)
    106
    """
    if gregorian <= _ROC_OFFSET:
        raise ValueError(f"the ROC calendar begins in 1912, got {gregorian}")
    return gregorian - _ROC_OFFSET


_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "○": 0, "零": 0, "兩": 2, "Ｏ": 0, "元": 1,
    "壹": 1, "貳": 2, "參": 3, "叁": 3, "肆": 4, "伍": 5, "陸": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS: Final = {
    "十": 10,
    "拾": 10,
    "廿": 20,
    "卅": 30,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "萬": 10_000,
}
_NUMERALS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_HAN_NUMBER: Final = "〇○零一二三四五六七八九十百千廿卅壹貳參肆伍陸柒捌玖拾佰"


def han_number(text: str) -> int:
    """Return the number that Chinese numerals or digits of any width write; raises ValueError for other text.

    >>> [han_number(text) for text in ("一百零六", "一○六", "十二", "廿一", "１０６")]
    [106, 106, 12, 21, 106]
    """
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if not text or any(character not in _DIGITS and character not in _UNITS for character in text):
        raise ValueError(f"not a number in Chinese numerals: {text[:40]!r}")
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        unit = _UNITS.get(character)
        if unit is None:
            digit = _DIGITS[character]
        elif unit == _UNITS["萬"]:
            total, section, digit = (total + section + digit) * unit, 0, 0
        elif character in "廿卅":
            section, digit = section + unit, 0
        else:
            section, digit = section + (digit or 1) * unit, 0
    return total + section + digit


def han_numeral(number: int) -> str:
    """Return a number from 1 to 9999 in Han numerals; ValueError beyond.

    >>> [han_numeral(number) for number in (1, 10, 11, 20, 105, 110, 1010)]
    ['一', '十', '十一', '二十', '一百零五', '一百一十', '一千零一十']
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"Han numerals are written from 1 to 9999, got {number}")
    written = ""
    for place, digit in reversed(tuple(enumerate(int(digit) for digit in reversed(str(number))))):
        if digit:
            written += _NUMERALS[digit] + _PLACES[place]
        elif not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


def format_both_calendars(iso: str) -> str:
    """Return an ISO date as it is shown: the ROC form, with the Gregorian one behind it.

    >>> format_both_calendars("2017-12-05"), format_both_calendars("2017")
    ('106年12月5日（2017-12-05）', '106年（2017）')
    """
    return f"{'至'.join(_in_roc(day) for day in iso.split('/'))}（{iso.replace('/', '～')}）"


def _in_roc(iso: str) -> str:
    year, *rest = iso.split("-")
    words = [f"{roc_year(int(year))}年" if int(year) > _ROC_OFFSET else f"{int(year)}年"]
    words += [f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False)]
    return "".join(words)

"""Numbers as official Chinese papers (一、(一)) and English ones (1. (1)) write them.

Word and OpenDocument number by themselves, so that a line taken out renumbers the rest; they are told how.
"""

from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the items of one level are numbered: Han or Arabic numerals, and what stands around them.

    >>> Numbering(True, "(", ")").label(12)
    '(十二)'
    """

    is_han: bool
    before: str
    after: str

    def label(self, number: int) -> str:
        """Return the label of the 1-based number."""
        return f"{self.before}{han_numeral(number) if self.is_han else number}{self.after}"


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
            written += _DIGITS[digit] + _PLACES[place]
        elif not written.endswith("零"):
            written += "零"
    written = written.rstrip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written

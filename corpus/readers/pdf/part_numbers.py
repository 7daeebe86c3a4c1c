"""The numerals of part headings, 壹、 to 拾、, which recognition often misreads, put right by their order.

They go up by one: where as many headings with an unknown numeral stand between two known ones as are missing
between them, those are theirs. Anything less certain stays as it was read.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from corpus.normalise import is_han

_NUMERALS: Final = "壹貳參肆伍陸柒捌玖拾"
_OTHER_NUMERALS: Final = "一二三四五六七八九十"
_HEADING: Final = re.compile(r"^(?P<numeral>\S)、[^\s，。；：、,;:]{1,16}$", re.MULTILINE)

Place = tuple[int, int]


def with_part_numbers(pages: Sequence[str], recognised: Collection[int]) -> tuple[str, ...]:
    r"""Return the pages with the numerals of headings mended; `recognised` are the pages, 1-based, that may be.

    >>> with_part_numbers(["壺、摘要\n\n貳、目的\n\n爹、過程\n\n肆、心得"], [1])
    ('壹、摘要\n\n貳、目的\n\n參、過程\n\n肆、心得',)
    """
    mended = [list(page) for page in pages]
    last = 0
    unknown: list[Place] = []
    for (page, offset), numeral in _numerals(pages):
        known = _NUMERALS.find(numeral) + 1
        if not known:
            unknown.append((page, offset))
            continue
        if known - last - 1 == len(unknown) and all(place[0] + 1 in recognised for place in unknown):
            for number, (on_page, at) in enumerate(unknown, start=last):
                mended[on_page][at] = _NUMERALS[number]
        last, unknown = known, []
    return tuple("".join(page) for page in mended)


def _numerals(pages: Sequence[str]) -> Iterator[tuple[Place, str]]:
    """Yield the first character of each line that looks like the heading of a part, and where it stands."""
    for number, page in enumerate(pages):
        for heading in _HEADING.finditer(page):
            numeral = heading["numeral"]
            if is_han(numeral) and numeral.isalpha() and numeral not in _OTHER_NUMERALS:
                yield (number, heading.start()), numeral

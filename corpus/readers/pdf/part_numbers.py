"""The numerals of part headings, 壹、 to 拾、, which recognition often misreads, put right by their order.

They go up by one: where as many headings with an unknown numeral stand between two known ones as are missing
between them, those are theirs; so are the next ones behind the last that is known, where their titles are those of
parts. Anything less certain stays as it was read.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from corpus.normalise import is_han
from corpus.sections import kind_of_heading

_NUMERALS: Final = "壹貳參肆伍陸柒捌玖拾"
_OTHER_NUMERALS: Final = "一二三四五六七八九十"
_HEADING: Final = re.compile(r"^(?P<numeral>\S)、(?P<title>[^\s，。；：、,;:]{1,16})$", re.MULTILINE)

Place = tuple[int, int]


def with_part_numbers(pages: Sequence[str], recognised: Collection[int]) -> tuple[str, ...]:
    r"""Return the pages with the numerals of headings mended; `recognised` are the pages, 1-based, that may be.

    >>> with_part_numbers(["壺、摘要\n\n貳、目的\n\n爹、過程\n\n肆、心得"], [1])
    ('壹、摘要\n\n貳、目的\n\n參、過程\n\n肆、心得',)
    """
    mended = [list(page) for page in pages]
    last = 0
    unknown: list[Place] = []
    are_parts = True
    for (page, offset), numeral, title in _numerals(pages):
        known = _NUMERALS.find(numeral) + 1
        if not known:
            unknown.append((page, offset))
            are_parts = are_parts and kind_of_heading(title) is not None
            continue
        if known - last - 1 == len(unknown):
            _mend(mended, unknown, last, recognised)
        last, unknown, are_parts = known, [], True
    if last and are_parts and last + len(unknown) <= len(_NUMERALS):
        _mend(mended, unknown, last, recognised)
    return tuple("".join(page) for page in mended)


def _mend(pages: Sequence[list[str]], unknown: Sequence[Place], last: int, recognised: Collection[int]) -> None:
    """Write the numerals that follow the last one into the pages, where all those places may be mended."""
    if all(page + 1 in recognised for page, _ in unknown):
        for number, (page, at) in enumerate(unknown, start=last):
            pages[page][at] = _NUMERALS[number]


def _numerals(pages: Sequence[str]) -> Iterator[tuple[Place, str, str]]:
    """Yield the first character of each line that looks like the heading of a part, where it stands, and the rest."""
    for number, page in enumerate(pages):
        for heading in _HEADING.finditer(page):
            numeral = heading["numeral"]
            if is_han(numeral) and numeral.isalpha() and numeral not in _OTHER_NUMERALS:
                yield (number, heading.start()), numeral, heading["title"]

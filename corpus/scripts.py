"""The two scripts of Chinese: what a text in simplified characters is in those that Taiwan writes.

For matching only, never for what is stored or shown. A character that traditional texts write too (后, 里, 于) is left
alone, unless the text around it is plainly simplified: there OpenCC's dictionary of phrases says what it stands for.
"""

import re
from functools import cache
from typing import Final

import opencc

_SIMPLIFIED_SHARE: Final = 1 / 20
"""A text is plainly simplified when as many of its Han characters are written in no other way (a third of them are, as
a rule); a foreign name or a slip of the keyboard in a traditional passage stays below."""

_HARDLY_TRADITIONAL: Final = frozenset("么儿听")
"""Common to Big5, and yet simplified wherever they are met, but for 老么."""

_KEPT: Final = frozenset("辟台")
"""Common characters that OpenCC takes for simplified writing: those of transliterated names (溫尼辟), and 台, which
Taiwan writes as often as 臺."""

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HAN_RANGE: Final = range(0x3400, 0xA000)


def to_traditional(text: str) -> str:
    """Return text with its simplified characters made traditional, as many characters as before.

    >>> to_traditional("温尼辟何时与台中市缔结姊妹市？")
    '溫尼辟何時與台中市締結姊妹市？'
    >>> to_traditional("皇后住在里面，以后听说"), to_traditional("公里數、皇后、台中市后里區")
    ('皇后住在裡面，以後聽說', '公里數、皇后、台中市后里區')
    """
    simplified = _simplified_only().findall(text)
    if not simplified:
        return text
    plainly = len(simplified) >= _SIMPLIFIED_SHARE * len(_HAN.findall(text))
    converted = _converter().convert(text) if plainly else ""
    if len(converted) != len(text):
        return "".join(map(traditional_character, text))
    return "".join(old if old in _KEPT else new for old, new in zip(text, converted, strict=True))


@cache
def traditional_character(character: str) -> str:
    """Return the traditional form (Taiwan's) of a character that only simplified writing has, else itself."""
    return str(_converter().convert(character)) if _simplified_only().match(character) else character


@cache
def _simplified_only() -> re.Pattern[str]:
    """Return what matches the characters that OpenCC converts and that traditional writing does not use."""
    han = map(chr, _HAN_RANGE)
    characters = [one for one in han if one in _HARDLY_TRADITIONAL or not _is_common_in_big5(one)]
    converted = _converter().convert("\n".join(characters)).split("\n")
    changed = "".join(old for old, new in zip(characters, converted, strict=True) if old != new)
    return re.compile(f"[{changed}]")


def _is_common_in_big5(character: str) -> bool:
    """Say whether Big5 counts the character among those in common use (its first level, up to 0xC67E).

    Its second level holds rare characters that simplified writing took up: 与, 体, 党, 万.
    """
    try:
        return character.encode("big5") < b"\xc9"
    except UnicodeEncodeError:
        return False


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")

"""What the signs of symbol fonts stand for: such fonts draw a box or a tick where the character is a letter.

Only signs that carry meaning in a form, and the commonest bullets; any other stays the private character that
it is, and the report is marked as holding such.
"""

from collections.abc import Mapping
from typing import Final

from corpus.normalise import TICKED, UNTICKED

_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: UNTICKED, 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: UNTICKED, 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: TICKED,
}  # fmt: skip
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: TICKED, 0x53: "☒", 0x54: "☒", 0xA3: UNTICKED}
_WEBDINGS: Final = {0x61: "✓", 0x63: UNTICKED, 0x67: "■", 0x72: "✗"}
_SYMBOL: Final = {0xB7: "•", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB4: "×", 0xB8: "÷"}

FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_PRIVATE: Final = 0xF000
"""Where Windows puts a symbol font's 256 signs among the private-use characters."""


def plain_signs(text: str, font: str | None) -> str:
    r"""Return text with the signs that font draws in place of its letters; as it is for any other font.

    >>> plain_signs("\uf0fe 是 \xa8 否", "Wingdings")
    '☑ 是 ☐ 否'
    """
    signs = FONTS.get(font.lower()) if font else None
    return "".join(_sign(character, signs) for character in text) if signs else text


def _sign(character: str, signs: Mapping[int, str]) -> str:
    code = ord(character)
    if not (0x20 < code <= 0xFF or _PRIVATE <= code <= _PRIVATE + 0xFF):
        return character
    return signs.get(code & 0xFF, chr(_PRIVATE | code & 0xFF))

"""Names that are one name in two spellings: Tjandradewi and Tjandradew, 溫尼辟 and 温尼辟."""

from difflib import SequenceMatcher
from typing import Final

from corpus.normalise import fold

_SHORTEST: Final = 6
"""Letters below which one slip makes another name: Park and Pak are two people."""
_SAME: Final = 0.9
"""Share of common letters (difflib's ratio) from which two long Latin names are one."""


def is_same_spelt(left: str, right: str) -> bool:
    """Say whether two names are one, a slip in a long Latin name forgiven.

    >>> is_same_spelt("Bernadia Irawati Tjandradewi", "Bernadia Irawati Tjandradew"), is_same_spelt("Park", "Pak")
    (True, False)
    """
    one, other = fold(left), fold(right)
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or not (one.isascii() and other.isascii()):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _SAME

"""Words that speak of the day a report was written, and may no longer be true: 目前, 現任, 將於."""

import re
from typing import Final

_AGING: Final = re.compile(
    "現任|新任|現為|現職|目前|現今|近年來?|迄今|至今|今年|本年度?|明年|去年|上個?月|下個?月|將於|即將|預定|預計|擬於|尚未|"
    r"\b(?:current(?:ly)?|incumbent|now|recently|upcoming|so far|to date|(?:this|next|last) (?:year|month))\b",
    re.IGNORECASE,
)


def aging_words(text: str) -> tuple[str, ...]:
    """Return the words of text that hold for the day of writing alone, in order and once each.

    >>> aging_words("現任市長目前訪臺，目前已簽約")
    ('現任', '目前')
    """
    return tuple(dict.fromkeys(match.group() for match in _AGING.finditer(text)))

"""What a follow-up begins with before it asks: courtesies, words that lead on, and words of correction.

"OK, and in 2028?"            -> "in 2028?", led on
「不是，我是問會員有多少。」    -> 「會員有多少。」, a correction
"Thanks"                      -> "Thanks"
"""

import re
from typing import Final, NamedTuple

from assistant.answer import Language

_COURTESY: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(
        r"^(?:(?:好的?|嗯+|謝謝[你您]?|感謝|我?(?:瞭解|了解|知道|明白)了?|原來如此|對不起|抱歉|換個(?:問題|話題)|ok)[，,。.！!：:\s]+)+",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"^(?:(?:ok(?:ay)?|thanks(?: a lot)?|thank you|i see|right|great|good|well|yes|sorry|got it)"
        r"(?:\s*[,.!;:]+\s*|\s+(?=(?:and|then|so)\b)))+",
        re.IGNORECASE,
    ),
}
_LEADING_ON: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(r"^(?:那麼|那(?![裡裏邊兒時些之]|一?[個次場位年件項座家])|然後|至於|另外|而)[，,、]?\s*"),
    "en": re.compile(r"^(?:and|then|also|so|what about|how about|but)\b[\s,]*", re.IGNORECASE),
}
_CORRECTING: Final[dict[Language, re.Pattern[str]]] = {
    "zh": re.compile(
        r"^(?:(?:不是(?:的|啦)?|不對|不|錯了?|更正|其實|應該是?)[，,：:。.！!、\s]+)*"
        r"(?:不是[^，,]{1,30}[，,]\s*(?:而|我)?是|我?(?:的意思)(?:是|指)|我(?:是|要|想|剛才|其實|真正)*(?:[說問指](?:的是|的|是)?)(?:[，,：:]\s*)?)?"
    ),
    "en": re.compile(
        r"^(?:(?:no|nope|wrong|not quite|actually|correction|wait|rather)\s*[,.!;:]+\s*|actually\s+)*"
        r"(?:not [^,]{1,60}?,? but\s+|"
        r"i(?:['’]m| am| was)? (?:mean|meant|asking|asked|talking)(?: to (?:ask|say))?(?: about| for)?[\s,:]+)?",
        re.IGNORECASE,
    ),
}


class Opened(NamedTuple):
    """A question without its opening; whether words led on to it from the turn before, and whether to correct it."""

    rest: str
    leads_on: bool = False
    corrects: bool = False


def opened(text: str, language: Language) -> Opened:
    """Return the text without its opening; as it is where nothing else is left.

    >>> opened("No, I meant Clearlake.", "en")
    Opened(rest='Clearlake.', leads_on=True, corrects=True)
    >>> opened("那澄湖市呢？", "zh").rest, opened("謝謝", "zh").rest, opened("那裡有港口嗎？", "zh").rest
    ('澄湖市呢？', '謝謝', '那裡有港口嗎？')
    """
    asked = _COURTESY[language].sub("", text)
    corrected = _CORRECTING[language].sub("", asked)
    rest = _LEADING_ON[language].sub("", corrected)
    if not any(character.isalnum() for character in rest):
        return Opened(text)
    return Opened(rest, rest != asked, corrected != asked)

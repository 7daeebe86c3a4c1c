"""What a question asks: its language, its expected kind of answer, its content words, and the names it means.

    「溫尼辟何時與臺中市締結姊妹市？」 -> zh, DATE, names [溫尼辟 = Winnipeg], content without 「何時」
    "Who hosts the 2019 Congress?"   -> en, PERSON, years [2019]

Finding passages is `index`; judging whether they answer is `assistant.evidence`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import opencc

from assistant.answer import Language
from assistant.names import Mention, NameEntry, names_in
from assistant.question_words import AnswerKind, asked_kind, content_of, counted_noun
from corpus.dates import find_dates
from corpus.errors import EmptyQuestionError, LongQuestionError
from corpus.normalise import fold

LONGEST_QUESTION = 2_000
"""Code points; a longer text is a document, not a question, and would slow every leg of the search."""

WORD_VARIANTS = {"姐妹": "姊妹"}
"""Ways of writing a word of the trade that official reports write in one way."""

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ENGLISH_NUMBERS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\b(?:" + "|".join(_ENGLISH_NUMBERS) + r")\b")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `text` is what was asked, `searched` the same in Traditional characters, `content` what is left of it without
    question words, `counted` what it asks the number of; `names` are the mentions of harvested names; `numbers` are in
    digits without separators, `years` those of them, or of dates, that are years, in the Gregorian calendar.
    """

    text: str
    searched: str
    language: Language
    kind: AnswerKind
    is_list: bool
    content: str
    counted: str
    names: tuple[Mention, ...]
    numbers: tuple[str, ...]
    years: tuple[int, ...]


def understand(text: str, names: Sequence[NameEntry] = ()) -> Question:
    """Return the question understood, given the names that the library at hand knows.

    Raises EmptyQuestionError and LongQuestionError.
    """
    stripped = text.strip()
    if not any(character.isalnum() for character in stripped):
        raise EmptyQuestionError
    if len(stripped) > LONGEST_QUESTION:
        raise LongQuestionError(len(stripped), LONGEST_QUESTION)
    language = language_of(stripped)
    searched = to_traditional(stripped)
    kind, is_list = asked_kind(searched, language)
    return Question(
        text=text,
        searched=searched,
        language=language,
        kind=kind,
        is_list=is_list,
        content=content_of(searched, language),
        counted=counted_noun(searched, language),
        names=names_in(searched, names),
        numbers=numbers_in(searched),
        years=years_in(searched),
    )


def language_of(text: str) -> Language:
    """Return "zh" when there is more than one Han character to two Latin words, else "en".

    >>> language_of("UCLG 2019 Congress 主辦城市"), language_of("What did the delegation say to 李紹麟?")
    ('zh', 'en')
    """
    han = len(_HAN.findall(text))
    return "zh" if han * 2 > len(_LATIN_WORD.findall(text)) else "en"


def to_traditional(text: str) -> str:
    """Return text with its simplified characters made traditional, character by character.

    A character that Big5 has in common use is left alone, as it may stand for itself:
    温尼辟 -> 溫尼辟, not 溫尼闢; 台北 stays.

    >>> to_traditional("温尼辟何时与台中市缔结姐妹市？")
    '溫尼辟何時與台中市締結姊妹市？'
    """
    converted = "".join(_traditional_character(character) for character in text)
    for variant, usual in WORD_VARIANTS.items():
        converted = converted.replace(variant, usual)
    return converted


def years_in(text: str) -> tuple[int, ...]:
    """Return the Gregorian years that the text names in either calendar, in order and once each."""
    years = [mention.year for mention in find_dates(text) if mention.year is not None]
    return tuple(dict.fromkeys(years))


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers of the text in digits, in order and once each; English words up to twelve count.

    >>> numbers_in("the four councils of 1,000 members in 2019")
    ('4', '1000', '2019')
    """
    folded = _SEPARATOR.sub("", fold(text))
    found = (
        str(_ENGLISH_NUMBERS.index(match.group()) + 2) if match.group().isalpha() else match.group()
        for match in _NUMBER.finditer(folded)
    )
    return tuple(dict.fromkeys(found))


@cache
def _traditional_character(character: str) -> str:
    """Return the traditional form (Taiwan's) of a character that only simplified writing has, else itself."""
    if not _HAN.match(character) or _is_common_in_big5(character):
        return character
    return str(_simplified_to_traditional().convert(character))


def _is_common_in_big5(character: str) -> bool:
    """Say whether Big5 counts the character among those in common use (its first level, up to 0xC67E).

    Its second level holds rare characters that simplified writing took up: 与, 体, 党, 万.
    """
    try:
        return character.encode("big5") < b"\xc9"
    except UnicodeEncodeError:
        return False


@cache
def _simplified_to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")

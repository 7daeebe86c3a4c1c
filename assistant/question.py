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
from assistant.names import NameEntry, names_in
from assistant.question_words import AnswerKind, asked_kind, content_of
from corpus.dates import find_dates
from corpus.errors import EmptyQuestionError, LongQuestionError

LONGEST_QUESTION = 2_000
"""Code points; a longer text is a document, not a question, and would slow every leg of the search."""

WORD_VARIANTS = {"姐妹": "姊妹"}
"""Ways of writing a word of the trade that official reports write in one way."""

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `text` is what was asked, `searched` the same in Traditional characters, `content` what is left of it without
    question words; `names` are the harvested names it mentions; `years` are Gregorian years.
    """

    text: str
    searched: str
    language: Language
    kind: AnswerKind
    is_list: bool
    content: str
    names: tuple[NameEntry, ...]
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
        names=names_in(searched, names),
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

    A character that Big5 has is left alone, as it may stand for itself: 温尼辟 -> 溫尼辟, not 溫尼闢; 台北 stays.

    >>> to_traditional("温尼辟何时与台中市缔结姐妹市？")
    '溫尼辟何時與台中市締結姊妹市？'
    """
    converted = "".join(_traditional_character(character) for character in text)
    for variant, usual in WORD_VARIANTS.items():
        converted = converted.replace(variant, usual)
    return converted


def years_in(text: str) -> tuple[int, ...]:
    """Return the Gregorian years that the text names in either calendar, in order and once each."""
    years = [int(mention.iso[:4]) for mention in find_dates(text) if mention.iso[:4].isdigit()]
    return tuple(dict.fromkeys(years))


@cache
def _traditional_character(character: str) -> str:
    """Return the traditional form (Taiwan's) of a character that only simplified writing has, else itself."""
    if not _HAN.match(character):
        return character
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return str(_simplified_to_traditional().convert(character))
    return character


@cache
def _simplified_to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")

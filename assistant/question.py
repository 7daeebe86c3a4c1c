"""What a question asks: its language, its expected kind of answer, its content words, and the names it means.

    「溫尼辟何時與臺中市締結姊妹市？」 -> zh, DATE, names [溫尼辟 = Winnipeg], content without 「何時」
    "Who hosts the 2019 Congress?"   -> en, PERSON, years [2019]

Finding passages is `index`; judging whether they answer is `assistant.evidence`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Language
from assistant.names import Mention, NameEntry, names_in
from assistant.question_words import AnswerKind, asked_kind, content_of, counted_noun
from corpus.dates import find_dates
from corpus.errors import EmptyQuestionError, LongQuestionError
from corpus.normalise import fold
from corpus.scripts import to_traditional

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


def understand(text: str, names: Sequence[NameEntry] = (), language: Language | None = None) -> Question:
    """Return the question understood, given the names that the library at hand knows.

    `language` is the one it is asked in where its characters may not tell, as when names were put to it. Raises
    EmptyQuestionError and LongQuestionError.
    """
    stripped = text.strip()
    if not any(character.isalnum() for character in stripped):
        raise EmptyQuestionError
    if len(stripped) > LONGEST_QUESTION:
        raise LongQuestionError(len(stripped), LONGEST_QUESTION)
    language = language or language_of(stripped)
    searched = _in_usual_words(to_traditional(stripped))
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


def _in_usual_words(text: str) -> str:
    for variant, usual in WORD_VARIANTS.items():
        text = text.replace(variant, usual)
    return text


def language_of(text: str) -> Language:
    """Return "zh" when there is more than one Han character to two Latin words, else "en".

    >>> language_of("UCLG 2019 Congress 主辦城市"), language_of("What did the delegation say to 李紹麟?")
    ('zh', 'en')
    """
    han = len(_HAN.findall(text))
    return "zh" if han * 2 > len(_LATIN_WORD.findall(text)) else "en"


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

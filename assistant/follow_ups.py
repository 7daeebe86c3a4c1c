"""Completing a question that leans on the one before it; what is completed is shown, and can be corrected.

    "Who hosts the 2019 Congress?"  then  "And in 2018?"      -> "Who hosts the 2018 Congress?"
    「溫尼辟何時締結姊妹市？」        then  「那裡的市長是誰？」  -> 「那裡的市長是誰？（溫尼辟）」

Rules alone: a question without a question word of its own takes over the earlier one's, with its years or names in
place of the earlier ones; one with a pronoun and no name gets what was spoken of put behind it. A question that
stands by itself stays as it is, for a wrong completion is worse than none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import Abstention, Answer, Language
from assistant.names import NameEntry, names_in
from assistant.question import language_of
from assistant.question_words import AnswerKind, asks, content_of
from assistant.typed_spans import find_typed_spans
from corpus.dates import find_dates
from corpus.normalise import fold
from corpus.report import Span

_OPENING: Final = {
    "zh": re.compile(r"^(?:那麼?|然後|還有|另外|至於|而)[，,、]?"),
    "en": re.compile(r"^(?:and|then|also|what about|how about|but)\b[\s,]*", re.IGNORECASE),
}
_CLOSING: Final = re.compile(r"\s*呢?\s*[？?。.！!]*\s*$")
_PERSON: Final = re.compile(r"[他她](?!國)|\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_THING: Final = re.compile(
    r"[它牠]|該(?:組織|會|市|國|省|團體|機構|城市)|那(?:裡|裏|邊|兒|個|場|次|位)|這(?:裡|裏|個|場|次|位)|同一?年|"
    r"\b(?:it|its|there|they|them|their|that|this|those|these)\b",
    re.IGNORECASE,
)
_NO_SUBJECT: Final = re.compile(r"(?:是|有)(?=什麼|甚麼|哪|誰|多少|幾|怎)")
_JOINING: Final = re.compile(r"^(?:在|於|到|的)|\b(?:in|for|during|the|year|of)\b|[\s，,]+$", re.IGNORECASE)
_ASKS_FOR_MORE: Final = re.compile(r"還有(?:什麼|甚麼|哪)|其他|\b(?:what|who|where) else\b|\bothers?\b", re.IGNORECASE)
_LONGEST_SPOKEN_OF: Final = 3
"""Names put behind a question; more would drown it."""


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """A question as it was searched for, with its short answer and quote, None where there was none."""

    question: str
    short_answer: str | None = None
    quote: str | None = None


def earlier_turn(reply: Answer | Abstention) -> EarlierTurn:
    """Return what a further question may lean on of a reply."""
    question = reply.understood_as or reply.question
    if isinstance(reply, Abstention):
        return EarlierTurn(question)
    return EarlierTurn(question, reply.short_answer, reply.citations[0].quote)


def complete(text: str, turns: Sequence[EarlierTurn], names: Sequence[NameEntry] = ()) -> str:
    """Return the question as it stands by itself: with what it leans on in the earlier turns, if it leans.

    `names` are those that the library at hand knows.
    """
    if not turns:
        return text
    earlier = turns[-1]
    language = language_of(text)
    stripped = text.strip()
    rest = _OPENING[language].sub("", stripped)
    opened = rest != stripped or stripped.rstrip("？?").endswith("呢")
    mentions = names_in(text, names)
    person = _person_of(earlier) if _leans_on_a_person(stripped) else ()
    if opened and not asks(rest, language):
        taken_over = _taken_over(_CLOSING.sub("", rest), earlier.question, names)
        return _with_antecedents(taken_over, language, person)
    if person:
        return _with_antecedents(text, language, person)
    leans = opened or _THING.search(stripped) or _ASKS_FOR_MORE.search(stripped) or _NO_SUBJECT.match(stripped)
    return text if mentions or not leans else _with_antecedents(text, language, _spoken_of(earlier, names))


def _leans_on_a_person(text: str) -> bool:
    """Say whether the text has he or she, and nobody in it who that could be."""
    return bool(_PERSON.search(text)) and not find_typed_spans(text, AnswerKind.PERSON)


def _taken_over(rest: str, earlier: str, names: Sequence[NameEntry]) -> str:
    """Return the earlier question with what `rest` says in place of its year, or else of its names."""
    new_years, old_years = _years(rest), _years(earlier)
    year = new_years[0].of(rest) if new_years else ""
    left = _JOINING.sub("", rest.replace(year, " ") if year else rest).strip()
    kept = earlier
    if year and old_years:
        kept = earlier[: old_years[0].start] + year + earlier[old_years[0].end :]
    elif year:
        kept = f"{year} {earlier}"
    if left and not _PERSON.search(left):
        kept = fold(kept)
        for mention in names_in(earlier, names):
            kept = kept.replace(mention.form, " ")
    return " ".join(f"{left} {kept}".split())


def _years(text: str) -> list[Span]:
    return [mention.span for mention in find_dates(text) if mention.year is not None]


def _person_of(earlier: EarlierTurn) -> tuple[str, ...]:
    """Return the person that was answered, asked about or quoted, the first of them; () for none."""
    for text in (earlier.short_answer, earlier.question, earlier.quote):
        spans = find_typed_spans(text, AnswerKind.PERSON) if text else ()
        if text and spans:
            return (max((span.of(text) for span in spans), key=len),)
    return ()


def _spoken_of(earlier: EarlierTurn, names: Sequence[NameEntry]) -> tuple[str, ...]:
    """Return the name answered and those asked about, else the earlier question's content."""
    answered = earlier.short_answer or ""
    said = (answered,) if answered and not any(map(str.isdigit, answered)) else ()
    asked = tuple(mention.form for mention in names_in(earlier.question, names))
    content = content_of(earlier.question, language_of(earlier.question))
    return tuple(dict.fromkeys((*said, *(asked or (content,)))))[:_LONGEST_SPOKEN_OF]


def _with_antecedents(text: str, language: Language, spoken_of: Sequence[str]) -> str:
    """Return the question with what it leans on behind it, in brackets."""
    inside = ("、" if language == "zh" else ", ").join(spoken_of)
    if not inside:
        return text
    return f"{text.strip()}（{inside}）" if language == "zh" else f"{text.strip()} ({inside})"

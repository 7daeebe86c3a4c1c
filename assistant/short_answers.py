"""The short answer: what the reader finds in the quote, taken as it stands; none rather than a wrong one."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.choosing import CONTRAST, Choice
from assistant.evidence import new_spans
from assistant.question import Question
from assistant.question_words import AnswerKind
from assistant.typed_spans import find_typed_spans
from assistant.units import is_fitting_number
from corpus.countries import chinese_countries
from corpus.normalise import display, fold
from corpus.report import Span
from index.lexical import terms

_BILINGUAL: Final = re.compile(r"\s?[（(][A-Z][^（()）]{1,60}[)）]")
_COUNTRY_ASKED: Final = re.compile(r"哪(?:一)?(?:個)?國|何國|什麼國家|\bcountr(?:y|ies)\b", re.IGNORECASE)
_CITY_ASKED: Final = re.compile(
    r"(?:哪|什麼|何).{0,3}(?:城市|都市|首都)|\b(?:city|cities|town|capital)\b", re.IGNORECASE
)
_NEARNESS: Final = 6.0
"""Code points over which a matched word's pull on a span falls to a third (1/e)."""
_CLEAR_LEAD: Final = 1.15
"""How far the best of several spans has to lead the next one to be sure."""
PLAIN_IN_FORM: Final = frozenset({AnswerKind.DATE, AnswerKind.PLACE, AnswerKind.HOST})
"""Kinds whose form is so plain that the only span of it in a quote is taken."""
LEAST_SURE: Final = -1.0
"""Log share of sentence and span together from which the span is shown by itself."""
NAMED_WHOLE: Final = frozenset({AnswerKind.PLACE, AnswerKind.BODY, AnswerKind.HOST})
"""Kinds of which the reader finds the place and `assistant.typed_spans` the reach."""


def short_answer(question: Question, text: str, choice: Choice) -> str | None:
    """Return the span of the chosen quote that is the answer, as shown, or None when none is sure.

    The reader's span where it is sure of it; else the quote's only span of the kind asked for, or of several the one
    nearest to the question's own words, where the reader sees the answer there too. What the question already says is
    no answer.
    """
    reading, start = choice.reading, choice.sentence.span.start
    best = reading.best_span(choice.quote.shifted(-start)) if reading and not question.is_list else None
    if reading is None or best is None:
        return None
    quoted = choice.quote.of(text)
    found = _whole(best[0].shifted(start - choice.quote.start), quoted, question)
    if reading.sentence + best[1] < LEAST_SURE:
        typed = _typed_spans(question, quoted)
        nearest = typed[0] if len(typed) == 1 else _nearest(typed, quoted, question)
        is_alone = len(typed) == 1 and question.kind in PLAIN_IN_FORM
        if nearest is None or not (is_alone or nearest.overlaps(found)):
            return None
        found = nearest
    if choice.counted and not any(number.overlaps(found) for number in choice.counted):
        found = choice.counted[0]
    said = found.of(quoted)
    if _is_asked(said, question) or _is_of_another_kind(found, quoted, question):
        return None
    return display(_with_bracket(found, quoted))


def _whole(found: Span, quoted: str, question: Question) -> Span:
    """Return the name that the reader's span is part of, for kinds that are named, or the number with its unit.

    The span as it is where it is part of neither.
    """
    if question.kind is AnswerKind.NUMBER:
        typed = [span for span in find_typed_spans(quoted, question.kind) if span.covers(found)]
    else:
        reach = find_typed_spans(quoted, question.kind) if question.kind in NAMED_WHOLE else ()
        typed = [span for span in reach if span.overlaps(found)]
    return max(_longest(typed), key=lambda one: _overlap(one, found), default=found)


def _typed_spans(question: Question, quoted: str) -> Sequence[Span]:
    """Return the spans of the kind asked for that may be the answer, in order."""
    found = [span for span in new_spans(question, quoted) if not _is_asked(span.of(quoted), question)]
    return _after_contrast(_fitting(_longest(found), quoted, question), quoted)


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_asked(span_text: str, question: Question) -> bool:
    """Say whether the question itself already holds the span, in any form of a name it mentions."""
    folded = fold(span_text).strip()
    forms = [form for mention in question.names for form in mention.folded_forms]
    return folded in fold(question.searched) or any(form and form in folded for form in forms)


def _is_of_another_kind(found: Span, quoted: str, question: Question) -> bool:
    """Say whether the span is plainly something else: a place for who, a country for which city, another unit."""
    said = found.of(quoted)
    if question.kind is AnswerKind.NUMBER:
        return not is_fitting_number(question.searched, said)
    if question.kind is AnswerKind.PERSON:
        return not _overlapping(found, quoted, AnswerKind.PERSON) and _overlapping(found, quoted, AnswerKind.PLACE)
    return bool(_CITY_ASKED.search(question.searched)) and said in chinese_countries()


def _overlapping(found: Span, quoted: str, kind: AnswerKind) -> bool:
    return any(span.overlaps(found) for span in find_typed_spans(quoted, kind))


def _longest(spans: Sequence[Span]) -> list[Span]:
    """Return the spans that no other span covers, in order."""
    return [span for span in spans if not any(other != span and other.covers(span) for other in spans)]


def _with_bracket(span: Span, quoted: str) -> str:
    """Return the span with the bracketed other-language form that follows it, if one does."""
    following = _BILINGUAL.match(quoted, span.end)
    return quoted[span.start : following.end() if following else span.end].strip()


def _fitting(spans: Sequence[Span], quoted: str, question: Question) -> Sequence[Span]:
    """Return of several places the countries when a country is asked for, else those that are none."""
    if question.kind not in (AnswerKind.PLACE, AnswerKind.HOST):
        return spans
    wants_country = bool(_COUNTRY_ASKED.search(question.searched))
    fitting = [span for span in spans if (span.of(quoted) in chinese_countries()) == wants_country]
    return fitting or spans


def _after_contrast(spans: Sequence[Span], quoted: str) -> Sequence[Span]:
    """Return the spans behind the last 「，但」 when there are any: what came of it in the end."""
    turns = [match.end() for match in re.finditer(f"，{CONTRAST.pattern}", quoted)]
    return [span for span in spans if turns and span.start >= turns[-1]] or spans


def _nearest(spans: Sequence[Span], quoted: str, question: Question) -> Span | None:
    """Return the span that the question's words stand nearest to, or None when two are about as near."""
    if not spans:
        return None
    places = _matched_places(quoted, question)
    pulls = [sum(2.718 ** (-_distance(span, place) / _NEARNESS) for place in places) for span in spans]
    order = sorted(range(len(spans)), key=lambda row: -pulls[row])
    best, second = order[0], order[1]
    return spans[best] if pulls[best] > _CLEAR_LEAD * pulls[second] else None


def _matched_places(quoted: str, question: Question) -> list[int]:
    """Return the offsets in the quote at which a term of the question, or a form of a name in it, stands."""
    wanted = set(terms(question.content)) | {form for mention in question.names for form in mention.folded_forms}
    folded = fold(quoted)
    return [match.start() for term in wanted if term for match in re.finditer(re.escape(term), folded)]


def _distance(span: Span, place: int) -> int:
    return 0 if span.start <= place < span.end else min(abs(place - span.start), abs(place - span.end))

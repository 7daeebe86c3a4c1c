"""What the reports say otherwise than the quote does: the same statement with another answer, or another wording.

Two sources. A further sentence that is the chosen one but for its answer contradicts it (1,200 人 / 1,500 人); and the
checks of `assistant.register.conflicts` inside the quoted report find a name or a term written in two ways.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.choosing import Choice
from assistant.question import Question
from assistant.register.conflicts import Conflict, Quoted, find_conflicts
from assistant.register.people import find_report_people
from assistant.short_answers import short_answer
from corpus.normalise import display, fold
from corpus.report import Report, Span
from corpus.sentences import split_clauses
from index.lexical import terms

_SAME_STATEMENT: Final = 0.6
"""Dice coefficient of the terms of two quotes, their answers left out, from which they state one thing."""
_ABOUT_AS_GOOD: Final = 0.8
"""Share of the best choice's score that the other side has to have."""
_REPORTS_REMEMBERED: Final = 100


@dataclass(frozen=True, slots=True)
class OtherSide:
    """Where the other side stands, and what the two sides say, the quoted one's first."""

    report_id: str
    quote: Span
    sentence: Span
    values: tuple[str, str]


def other_side(
    question: Question, choices: Sequence[Choice], short: str | None, report_of: Callable[[str], Report]
) -> OtherSide | None:
    """Return what says otherwise than the best choice does, None where nothing is known to."""
    return _answered_otherwise(question, choices, short, report_of) or _written_otherwise(choices[0], report_of)


def _answered_otherwise(
    question: Question, choices: Sequence[Choice], short: str | None, report_of: Callable[[str], Report]
) -> OtherSide | None:
    best = choices[0]
    if short is None:
        return None
    for other in choices[1:]:
        report = report_of(other.sentence.report_id)
        value = short_answer(question, report.text, other)
        if value is None or other.score < _ABOUT_AS_GOOD * best.score or _is_within(value, short):
            continue
        if _likeness(best.sentence.text, short, other.sentence.text, value) >= _SAME_STATEMENT:
            return OtherSide(other.sentence.report_id, other.quote, other.sentence.span, (short, value))
    return None


def _is_within(one: str, other: str) -> bool:
    """Say whether one value is part of the other: 2017 年 and 2017 年 12 月 do not disagree."""
    left, right = ("".join(fold(display(value)).split()) for value in (one, other))
    return left in right or right in left


def _likeness(one: str, value: str, other: str, other_value: str) -> float:
    left = set(terms(display(one).replace(value, " ")))
    right = set(terms(display(other).replace(other_value, " ")))
    return 2 * len(left & right) / max(len(left) + len(right), 1)


def _written_otherwise(best: Choice, report_of: Callable[[str], Report]) -> OtherSide | None:
    report = report_of(best.sentence.report_id)
    for one, other in _sides(report):
        if best.quote.covers(one.span):
            return OtherSide(other.report_id, _clause(other, report), other.sentence, (one.value, other.value))
    return None


def _sides(report: Report) -> Iterator[tuple[Quoted, Quoted]]:
    for conflict in _conflicts_inside(report):
        yield conflict.first, conflict.second
        yield conflict.second, conflict.first


@lru_cache(maxsize=_REPORTS_REMEMBERED)
def _conflicts_inside(report: Report) -> tuple[Conflict, ...]:
    return tuple(find_conflicts([report], (), {report.report_id: find_report_people(report, ())}))


def _clause(side: Quoted, report: Report) -> Span:
    """Return the clauses of the sentence that hold the words that differ."""
    held = [clause for clause in split_clauses(report.text, side.sentence) if clause.overlaps(side.span)]
    return Span(min(held[0].start, side.span.start), max(held[-1].end, side.span.end)) if held else side.sentence

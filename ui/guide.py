"""A report in a few lines, each one a place in it: what, where, when, who, what was decided, what is recommended.

The first four are the card's; decisions and recommendations are found by the register's rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.register.acts import OutcomeKind
from assistant.register.outcomes import Outcome
from assistant.register.reading import read_for_register
from corpus.corrections import CardLine
from corpus.normalise import display
from corpus.report import Report, Span
from ui.report_words import ReportWords
from ui.said import Said

MOST_LINES: Final = 6
"""Of decisions, and of recommendations."""

_FROM_CARD: Final[tuple[tuple[Said, str], ...]] = (
    (ReportWords.GUIDE_WHAT, "計畫名稱"),
    (ReportWords.GUIDE_WHERE, "出國地區"),
    (ReportWords.GUIDE_WHEN, "起訖日"),
    (ReportWords.GUIDE_WHO, "出國人員"),
    (ReportWords.GUIDE_HOST, "主辦機關"),
)
_DECIDED: Final = frozenset({OutcomeKind.DECISION, OutcomeKind.AGREEMENT})


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One line and the place it comes from; where staff corrected it, what the report says there (`original`).

    The place is None where the report says nothing of it.
    """

    text: str
    span: Span | None
    original: str = ""
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class GuidePart:
    """The lines that answer one question about the report."""

    title: Said
    lines: tuple[GuideLine, ...]


def guide_of(report: Report, card: Sequence[CardLine]) -> tuple[GuidePart, ...]:
    """Return the parts that the report has anything for, in the order of reading."""
    lines = {line.name: line for line in card}
    parts = [GuidePart(title, _card_lines(lines[name])) for title, name in _FROM_CARD]
    outcomes = _outcomes(report)
    parts += [
        GuidePart(ReportWords.GUIDE_DECISIONS, _quotes(outcomes, _DECIDED)),
        GuidePart(ReportWords.GUIDE_RECOMMENDATIONS, _quotes(outcomes, frozenset({OutcomeKind.RECOMMENDATION}))),
    ]
    return tuple(part for part in parts if part.lines)


@lru_cache(maxsize=64)
def _outcomes(report: Report) -> tuple[Outcome, ...]:
    return read_for_register(report).outcomes


def _card_lines(line: CardLine) -> tuple[GuideLine, ...]:
    if line.correction:
        place = line.read[0].span if line.read else None
        return (GuideLine(line.correction.value, place, line.original, is_corrected=True),) if line.value else ()
    return tuple(GuideLine(display(field.value), field.span) for field in line.read)


def _quotes(outcomes: Iterable[Outcome], kinds: frozenset[OutcomeKind]) -> tuple[GuideLine, ...]:
    told = (outcome for outcome in outcomes if outcome.kind in kinds and not outcome.is_background)
    return tuple(GuideLine(display(outcome.quote), outcome.span) for outcome in told)[:MOST_LINES]

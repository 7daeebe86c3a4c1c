"""Which lines a note gives first, and how much of a sentence one quotes: what an officer can read in two pages.

Of many lines under a heading those that bind come before those that wish, the latest before the older; those chosen
stand in the order of time again. A line is quoted from its act on: what leads to it, and the word that joins it to
the clause before (並, 同時), is left out. It stays a literal part of the report.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.register.acts import OutcomeKind, find_acts
from assistant.register.register import Entry
from corpus.report import Span
from corpus.sentences import split_clauses

LONGEST_LINE: Final = 110
"""Code points up to which a line is quoted whole; of a longer one only the clauses that tell the act."""
_JOINS: Final = re.compile("(?:並(?![非不無未])|同時|亦|且|而(?![非是])|又|以及|此外，|另外，|其中，?)[ ]?(?=.{6})")
_WEIGHT: Final = {
    OutcomeKind.AGREEMENT: 6,
    OutcomeKind.PROMISE: 5,
    OutcomeKind.DECISION: 4,
    OutcomeKind.INVITATION: 3,
    OutcomeKind.PROPOSAL: 2,
}


def most_important(entries: Sequence[Entry], most: int) -> list[Entry]:
    """Return at most so many of the entries, in the order of time; all of them where they are no more."""
    ranked = sorted(entries, key=_importance, reverse=True)[:most]
    return sorted(ranked, key=lambda entry: entry.when or "9999")


def quoted_part(text: str, span: Span, kind: OutcomeKind | None = None) -> Span:
    """Return what of a telling a note quotes: without the word that joins it, of a long one the act's clauses.

    >>> text = "並邀請該市長訪臺"
    >>> quoted_part(text, Span(0, len(text))).of(text)
    '邀請該市長訪臺'
    """
    if len(span) > LONGEST_LINE:
        span = _act_alone(text, span, kind)
    joins = _JOINS.match(text, span.start, span.end)
    return Span(joins.end(), span.end) if joins else span


def _act_alone(text: str, span: Span, kind: OutcomeKind | None) -> Span:
    clauses = split_clauses(text, span)
    telling = [clause for clause in clauses if any(kind in (None, act.kind) for act in find_acts(clause.of(text)))]
    if not telling:
        return span
    ends = (span.end, telling[-1].end, telling[0].end)
    return Span(telling[0].start, next((end for end in ends if end - telling[0].start <= LONGEST_LINE), ends[-1]))


def _importance(entry: Entry) -> tuple[bool, int, str]:
    outcome = entry.outcome
    is_followed = any((entry.follow_up.status, entry.follow_up.handling, entry.follow_up.due))
    return is_followed, _WEIGHT.get(outcome.kind, 1) - 3 * outcome.is_background, entry.when or ""

"""Where a quote begins and ends, and its title: whole clauses, without the stop, no longer than can be read at once."""

import re
from typing import Final

from assistant.register.statements import Statement
from corpus.normalise import display
from corpus.report import Span
from corpus.sentences import split_clauses

_LONGEST_TITLE: Final = 42
_SHORTEST_QUOTE: Final = 24
_LONGEST_QUOTE: Final = 160
"""Code points up to which a quote keeps the clauses that lead to its act."""


def title_of(quote: str, core: str = "") -> str:
    """Return a quote as one short line: without its brackets' English, cut at a clause's end where it can be.

    Of a quote that is too long the `core`, from the clause of its verb on, makes the title.

    >>> title_of("與本市姊妹市加拿大溫尼辟 (Winnipeg, Canada) 市議員會面，並邀請訪臺")
    '與本市姊妹市加拿大溫尼辟市議員會面，並邀請訪臺'
    """
    line = _without_english(quote)
    if len(line) <= _LONGEST_TITLE:
        return line
    line = _without_english(core or quote)
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = max(line.rfind(mark, 12, _LONGEST_TITLE) for mark in "，；")
    return line[:cut] if cut > 0 else line[: _LONGEST_TITLE - 1] + "…"


def _without_english(text: str) -> str:
    return re.sub(r"\s?[（(][^（）()]*[A-Za-z][^（）()]*[)）]\s?", "", display(text))


def shortened(text: str, statement: Statement) -> Span:
    """Return the span up to the semicolon behind the verb; of a long one from the verb's clause on, and no longer."""
    if statement.verb == statement.span:
        return statement.span
    clauses = split_clauses(text, statement.span)
    stop = next(
        (one.end for one in clauses if one.end >= statement.verb.end and text[one.end : one.end + 1] in "；;"), None
    )
    start, end = statement.span.start, stop or statement.span.end
    if end - start > _LONGEST_QUOTE:
        told = [clause.start for clause in clauses if clause.start <= statement.verb.start]
        verb_ends = statement.verb.end
        start = next((at for at in reversed(told) if verb_ends - at >= _SHORTEST_QUOTE), start)
    for clause in reversed(clauses):
        if end - start <= _LONGEST_QUOTE or clause.start <= statement.verb.start:
            break
        end = min(end, clause.start)
    return Span(start, end)


def clause_of(text: str, span: Span, verb: Span) -> Span:
    """Return the clause of span that the verb stands in, span itself where it stands in none."""
    return next((clause for clause in split_clauses(text, span) if clause.overlaps(verb)), span)


def unended(text: str, span: Span) -> Span:
    """Return the span without the stop at its end."""
    end = span.end
    while end > span.start + 1 and text[end - 1] in "。；，、：:;, \n":
        end -= 1
    return Span(span.start, end)


def trimmed(text: str, span: Span) -> Span:
    part = span.of(text)
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))

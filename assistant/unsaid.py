"""What the turns before left to say: sentences that speak of what is asked anew, and of those what was not shown yet.

Completing the question is `assistant.follow_ups`; choosing among what is left, `assistant.choosing`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.answer import Citation
from assistant.antecedents import EarlierTurn
from assistant.candidates import Candidate
from assistant.contrasting import contrast_of
from assistant.follow_ups import asks_for_more
from assistant.names import NameEntry
from corpus.normalise import fold
from corpus.report import Span

_SHOWN: Final = "\0"
_BETWEEN_CLAUSES: Final = " \t\u3000\n，；：、,;:。"


def repeats(question: str, turns: Sequence[EarlierTurn]) -> bool:
    """Say whether the completed question is one that was asked before: 「還有呢？」 alone asks for what is new."""
    return any(question == turn.question for turn in turns)


def left_to_say(
    text: str,
    completed: str,
    candidates: Sequence[Candidate],
    turns: Sequence[EarlierTurn],
    names: Sequence[NameEntry] = (),
) -> list[Candidate]:
    """Return the candidates that may answer a question after the turns.

    A fragment that names something anew asks for what is said of that; one that asks for more, for what was not shown.
    """
    contrast = contrast_of(text, completed, turns, names)
    told = [one for one in candidates if contrast is None or contrast.is_met_by(one)]
    return not_shown(told, turns) if asks_for_more(text) else told


def not_shown(candidates: Sequence[Candidate], turns: Sequence[EarlierTurn]) -> list[Candidate]:
    """Return what the quotes of the turns left of the candidates, without those that say in another place the same.

    Of a sentence quoted in part the clauses before and behind the quote are left, of a field of the card nothing.
    """
    shown = [citation for turn in turns for citation in turn.shown]
    said = [_squeezed(citation.quote) for citation in shown]
    left: list[Candidate] = []
    for candidate in candidates:
        spans = [
            one.span for one in shown if one.report_id == candidate.report_id and one.span.overlaps(candidate.span)
        ]
        if spans:
            left += _rests(candidate, spans)
        elif not any(quote in _squeezed(candidate.text) for quote in said):
            left.append(candidate)
    return left


def _rests(candidate: Candidate, shown: Sequence[Span]) -> Iterator[Candidate]:
    """Yield what stands before, between and behind the spans shown in a sentence, none for a field of the card."""
    whole, start = candidate.text, candidate.span.start
    is_shown = [any(span.start <= at < span.end for span in shown) for at in range(start, candidate.span.end)]
    left = "".join(_SHOWN if one else character for one, character in zip(is_shown, whole, strict=True))
    for rest in re.finditer(rf"[^{_SHOWN}]+", left):
        part = rest.group().strip(_BETWEEN_CLAUSES)
        if part and not candidate.gloss:
            at = start + whole.index(part, rest.start())
            yield replace(candidate, span=Span(at, at + len(part)), text=part, whole=candidate.whole or whole)


def says_again(citations: Sequence[Citation], short_answer: str | None, turns: Sequence[EarlierTurn]) -> bool:
    """Say whether all the quotes were shown before, and no other short answer is drawn from them than was."""
    shown = {(one.report_id, one.span) for turn in turns for one in turn.shown}
    is_new = short_answer is not None and short_answer not in {turn.short_answer for turn in turns}
    return not is_new and all((one.report_id, one.span) in shown for one in citations)


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())


def sentence_around(candidate: Candidate) -> Span:
    """Return the whole sentence of a candidate, also where a part of it was all that was left to say."""
    span, text, whole = candidate.span, candidate.text, candidate.whole
    start = span.start - (0 if whole.startswith(text) else max(whole.rfind(text), 0))
    return Span(start, start + len(whole)) if whole else span

"""How well a sentence bears on a question: named features, each a share between 0 and 1 where it can be.

Words are compared twice: exactly, weighted by rarity (works within one language, and for names and numbers), and by
the bundled model's token vectors (works across languages). Choosing by the features is `assistant.choosing`,
declining by them `assistant.abstaining`.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache
from typing import Final

import numpy as np

from assistant.candidates import Candidate
from assistant.names import Mention
from assistant.question import Question
from assistant.question_words import AnswerKind
from assistant.stretches import FloatArray, Stretch, Stretches, TokenMatches, weighed
from assistant.surroundings import Groups, Surroundings
from assistant.typed_spans import find_typed_spans
from assistant.units import is_fitting_number
from corpus.dates import roc_year
from corpus.normalise import fold
from corpus.report import Span
from index.lexical import terms
from index.token_table import TokenTable

FIRST_ROC_YEAR: Final = 1912
_HEAVY_SHARE: Final = 0.4
"""Tokens that weigh less than this share of the mean are particles; the weakest match is sought among the others."""
_ENUMERATED: Final = 2
_CLAUSE_END: Final = re.compile(r"[，。；、：\n]")
_COUNTED_WITHIN: Final = 10
"""Code points behind a number in which what it counts is named: 77 個城市."""
_IN_NO_TEXT: Final = "\0"
"""A term that no text holds, for the rarity of what stands nowhere."""


class Feature(IntEnum):
    """The columns of a feature matrix: shares of the question's words found, what stands around, form."""

    TERMS = 0
    CONTENT_TERMS = auto()
    LATE = auto()
    CONTENT_LATE = auto()
    TERMS_BEFORE = auto()
    TERMS_AFTER = auto()
    LATE_AROUND = auto()
    RELATION = auto()
    WEAKEST = auto()
    NAMES = auto()
    NAMES_AROUND = auto()
    NUMBERS = auto()
    NUMBERS_AROUND = auto()
    KIND = auto()
    LENGTH = auto()
    POSITION = auto()


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is asked for, against each of several texts: which of the names it holds, (n_texts, n_names), its tokens."""

    names: Sequence[Mention]
    held: FloatArray
    tokens: TokenMatches


class Weigher:
    """Weighs candidates by the rarity of terms in the texts at hand, and by the bundled token table."""

    def __init__(self, idf: Callable[[str], float], table: TokenTable) -> None:
        self.idf = idf
        self.table = table
        self._stretches = Stretches(table)

    def weigh(self, question: Question, candidates: Sequence[Candidate]) -> FloatArray:
        """Return the features of every candidate, (n_candidates, len(Feature)) float32, in their order."""
        columns = np.zeros((len(candidates), len(Feature)), dtype=np.float32)
        if not candidates:
            return columns
        around = Surroundings.of(candidates)
        stretches, names = self._stretches.of(around.texts), question.names
        own, places = around.own, around.places
        terms_of, content_terms_of = (
            self._term_shares(text, stretches) for text in (question.searched, question.content)
        )
        columns[:, Feature.TERMS] = terms_of(own)
        columns[:, Feature.CONTENT_TERMS] = content_terms_of(own)
        columns[:, Feature.TERMS_BEFORE] = content_terms_of(around.before)[places]
        columns[:, Feature.TERMS_AFTER] = content_terms_of(around.after)[places]
        held = np.array([name_held(name, stretches) for name in names], dtype=np.float32)
        compared = _Compared(names, held.reshape(len(names), len(stretches)).T, TokenMatches(self.table, stretches))
        columns[:, Feature.LATE] = self._matches(question.searched, compared, own).share()
        content = self._matches(question.content, compared, own)
        columns[:, Feature.CONTENT_LATE] = content.share()
        columns[:, Feature.RELATION] = content.relation()
        columns[:, Feature.WEAKEST] = content.weakest()
        columns[:, Feature.LATE_AROUND] = self._matches(question.content, compared, around.around).share()[places]
        columns[:, Feature.NAMES] = self._name_shares(names, own.most(compared.held))
        columns[:, Feature.NAMES_AROUND] = self._name_shares(names, around.leaned_on.most(compared.held))[places]
        numbers = _numbers_held(question, stretches)
        columns[:, Feature.NUMBERS] = own.most(numbers).mean(axis=1)
        columns[:, Feature.NUMBERS_AROUND] = around.leaned_on.most(numbers).mean(axis=1)[places]
        columns[:, Feature.KIND] = self._kind_shares(question, candidates)
        columns[:, Feature.LENGTH] = [math.log(len(candidate.text) + 5) / 5 for candidate in candidates]
        columns[:, Feature.POSITION] = [candidate.position for candidate in candidates]
        return columns

    def _term_shares(self, wanted: str, stretches: Sequence[Stretch]) -> Callable[[Groups], FloatArray]:
        """Return what gives per group the share of the wanted terms' rarity that it holds, 0 when there is none."""
        rarity = {term: self.idf(term) for term in set(terms(wanted))}
        weights = np.array(list(rarity.values()), dtype=np.float32)
        held = np.array([[term in stretch.terms for term in rarity] for stretch in stretches], dtype=np.float32)
        total = np.float32(weights.sum() or 1.0)
        return lambda groups: np.asarray(weighed(groups.most(held), weights) / total, dtype=np.float32)

    def _matches(self, wanted: str, compared: _Compared, groups: Groups) -> "_Matches":
        """Return how well the wanted words match each group; a name is one word, matched in full by any form."""
        rest = fold(wanted)
        told: list[int] = []
        for number, name in enumerate(compared.names):
            if name.form in rest:
                rest = rest.replace(name.form, " ")
                told.append(number)
        *named, (match, weight) = compared.tokens.of([*(compared.names[number].form for number in told), rest])
        shares = np.zeros((len(groups.starts), len(told)), dtype=np.float32)
        distinct = np.zeros(len(told), dtype=np.float32)
        for column, (number, (one, weights)) in enumerate(zip(told, named, strict=True)):
            written = weighed(groups.most(one), weights) / max(float(weights.sum()), 1e-6)
            shares[:, column] = np.maximum(written, groups.most(compared.held[:, number]))
            distinct[column] = float(weights.sum()) * self._distinction(compared.names[number])
        return _Matches(shares, distinct, groups.most(match), weight)

    def _kind_shares(self, question: Question, candidates: Sequence[Candidate]) -> FloatArray:
        """Return per candidate how far it holds what is asked for, and the question itself does not hold.

        One span of the kind will do, for a list two enumerated items; of a number it also counts how well the
        words behind it match what is counted.
        """
        if question.is_list and question.kind is AnswerKind.TEXT:
            return np.array([_enumerates(candidate.text) for candidate in candidates], dtype=np.float32)
        new = [new_spans(question, candidate.text) for candidate in candidates]
        shares = np.array([bool(spans) for spans in new], dtype=np.float32)
        if question.kind is AnswerKind.NUMBER and question.counted and shares.any():
            rows = [row for row, spans in enumerate(new) for _ in spans]
            numbers = [(candidates[row].text, span) for row, spans in enumerate(new) for span in spans]
            shares[:] = 0
            np.maximum.at(shares, rows, self.counted_shares(question, numbers))
        return shares

    def counted_shares(self, question: Question, numbers: Sequence[tuple[str, Span]]) -> FloatArray:
        """Return how well the words behind each number, a span of its text, match what is counted, (n_numbers,)."""
        behind = [_counted_behind(text, span) for text, span in numbers]
        [(match, weight)] = TokenMatches(self.table, self._stretches.of(behind)).of([question.counted])
        return np.asarray(weighed(match, weight) / max(float(weight.sum()), 1e-6), dtype=np.float32)

    def _name_shares(self, names: Sequence[Mention], held: FloatArray) -> FloatArray:
        """Return per row of held (n, n_names) the share of the names, by distinction, in it; 1 for no names."""
        if not names:
            return np.ones(len(held), dtype=np.float32)
        weights = np.array([self._distinction(name) for name in names], dtype=np.float32)
        return np.asarray(weighed(held, weights) / weights.sum(), dtype=np.float32)

    def _distinction(self, name: Mention) -> float:
        """Return how much the name tells one text from another, 0.1 to 1: that of the commonest of its forms."""
        rarest = self.idf(_IN_NO_TEXT)
        held = [max((self.idf(term) for term in terms(form)), default=rarest) for form in name.forms]
        return float(np.clip(min(held, default=rarest) / rarest, 0.1, 1.0)) if rarest > 0 else 1.0


@dataclass(frozen=True, slots=True)
class _Matches:
    """How well names and other tokens match: (n_stretches, n_names) and (n_stretches, n_tokens), with weights."""

    names: FloatArray
    name_weights: FloatArray
    tokens: FloatArray
    token_weights: FloatArray

    def share(self) -> FloatArray:
        """Return the weighted mean match per stretch, over names and tokens alike; 0 when there are none."""
        total = self.name_weights.sum() + self.token_weights.sum()
        matched = weighed(self.names, self.name_weights) + weighed(self.tokens, self.token_weights)
        return np.asarray(matched / max(float(total), 1e-6), dtype=np.float32)

    def relation(self) -> FloatArray:
        """Return the weighted mean match of the tokens that are no names: of what is said of them; 1 for none."""
        if not len(self.token_weights):
            return np.ones(len(self.tokens), dtype=np.float32)
        return np.asarray(
            weighed(self.tokens, self.token_weights) / max(float(self.token_weights.sum()), 1e-6), np.float32
        )

    def weakest(self) -> FloatArray:
        """Return the match of the worst matched token that is no particle; 1 when there is none."""
        heavy = self.token_weights >= _HEAVY_SHARE * self.token_weights.mean() if len(self.token_weights) else []
        if not np.any(heavy):
            return np.ones(len(self.tokens), dtype=np.float32)
        return np.asarray(self.tokens[:, heavy].min(axis=1), dtype=np.float32)


def new_spans(question: Question, text: str) -> list[Span]:
    """Return the spans of the text that are of the kind asked for, in order, and not in the question already.

    Of numbers only those in the unit asked for.
    """
    asked = fold(question.searched)
    new = [span for span, folded in _folded_spans(text, question.kind) if folded not in asked]
    if question.kind is not AnswerKind.NUMBER:
        return new
    return [span for span in new if is_fitting_number(question.searched, span.of(text))]


@lru_cache(maxsize=20_000)
def _folded_spans(text: str, kind: AnswerKind) -> tuple[tuple[Span, str], ...]:
    """Return the spans of the kind, each with its text folded for comparing."""
    return tuple((span, fold(span.of(text)).strip()) for span in find_typed_spans(text, kind))


def name_held(name: Mention, stretches: Sequence[Stretch]) -> FloatArray:
    """Return 1 for each stretch that holds a form of the name, else 0."""
    forms = name.folded_forms
    return np.array([any(form in stretch.folded for form in forms) for stretch in stretches], dtype=np.float32)


def _enumerates(text: str) -> bool:
    return max(text.count("、"), text.count("「")) >= _ENUMERATED


def _counted_behind(text: str, number: Span) -> str:
    """Return the number and the few words behind it, up to the clause's end."""
    behind = text[number.end : number.end + _COUNTED_WITHIN]
    return number.of(text) + _CLAUSE_END.split(behind, maxsplit=1)[0]


def _numbers_held(question: Question, stretches: Sequence[Stretch]) -> FloatArray:
    """Return per stretch whether it holds each of the question's numbers, a year in either calendar, (n, n_numbers).

    One column of ones where it asks for none.
    """
    wanted = [_number_forms(number, question.years) for number in question.numbers]
    if not wanted:
        return np.ones((len(stretches), 1), dtype=np.float32)
    return np.array([[bool(forms & stretch.numbers) for forms in wanted] for stretch in stretches], dtype=np.float32)


def _number_forms(number: str, years: Sequence[int]) -> set[str]:
    """Return the number, and when it is a year also what it is in the other calendar."""
    forms = {number}
    for year in years:
        if year >= FIRST_ROC_YEAR and number in (str(year), str(roc_year(year))):
            forms |= {str(year), str(roc_year(year))}
    return forms

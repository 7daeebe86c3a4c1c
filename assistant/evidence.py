"""How well a sentence bears on a question: named features, each a share between 0 and 1 where it can be.

Words are compared twice: exactly, weighted by rarity (works within one language, and for names and numbers), and by
the bundled model's token vectors (works across languages). Choosing by the features is `assistant.choosing`,
declining by them `assistant.abstaining`.
"""

import math
from collections.abc import Callable, Sequence
from enum import IntEnum, auto
from typing import Final

import numpy as np

from assistant.candidates import Candidate
from assistant.names import Mention, NameEntry
from assistant.question import Question
from assistant.stretches import FloatArray, Stretch, Stretches, token_matches, token_weights
from assistant.typed_spans import find_typed_spans
from corpus.dates import roc_year
from corpus.normalise import fold
from index.lexical import terms
from index.token_table import TokenTable

FIRST_ROC_YEAR: Final = 1912


class Feature(IntEnum):
    """The columns of a feature matrix: shares of the question's words found, what stands around, form."""

    TERMS = 0
    CONTENT_TERMS = auto()
    LATE = auto()
    CONTENT_LATE = auto()
    TERMS_BEFORE = auto()
    TERMS_AFTER = auto()
    LATE_AROUND = auto()
    WEAKEST = auto()
    NAMES = auto()
    NAMES_AROUND = auto()
    NUMBERS = auto()
    NUMBERS_AROUND = auto()
    KIND = auto()
    LENGTH = auto()
    POSITION = auto()


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
        own, before, after, around = self._surroundings(candidates)
        rarity, content_rarity = self._rarity(question.searched), self._rarity(question.content)
        columns[:, Feature.TERMS] = _term_shares(rarity, own)
        columns[:, Feature.CONTENT_TERMS] = _term_shares(content_rarity, own)
        columns[:, Feature.TERMS_BEFORE] = _term_shares(content_rarity, before)
        columns[:, Feature.TERMS_AFTER] = _term_shares(content_rarity, after)
        columns[:, Feature.LATE], _ = self._late_shares(question.searched, question.names, own)
        columns[:, Feature.CONTENT_LATE], columns[:, Feature.WEAKEST] = self._late_shares(
            question.content, question.names, own
        )
        columns[:, Feature.LATE_AROUND], _ = self._late_shares(question.content, question.names, around)
        columns[:, Feature.NAMES] = _name_shares(question.names, own)
        columns[:, Feature.NAMES_AROUND] = _name_shares(question.names, around)
        columns[:, Feature.NUMBERS] = _number_shares(question, own)
        columns[:, Feature.NUMBERS_AROUND] = _number_shares(question, around)
        columns[:, Feature.KIND] = [_has_kind(question, candidate) for candidate in candidates]
        columns[:, Feature.LENGTH] = [math.log(len(candidate.text) + 5) / 5 for candidate in candidates]
        columns[:, Feature.POSITION] = [candidate.position for candidate in candidates]
        return columns

    def _surroundings(
        self, candidates: Sequence[Candidate]
    ) -> tuple[list[Stretch], list[Stretch], list[Stretch], list[Stretch]]:
        """Return per candidate its own words with its gloss, what is before it, what is after, and all of these."""
        own, before, after = [], [], []
        for candidate in candidates:
            text, gloss, headings, left, right = self._stretches.of(
                [candidate.text, candidate.gloss, candidate.headings, candidate.before, candidate.after]
            )
            own.append(text + gloss if candidate.gloss else text)
            before.append(headings + left)
            after.append(right)
        around = [left + text + right for left, text, right in zip(before, own, after, strict=True)]
        return own, before, after, around

    def _rarity(self, wanted: str) -> dict[str, float]:
        return {term: self.idf(term) for term in set(terms(wanted))}

    def _late_shares(
        self, wanted: str, names: Sequence[Mention], stretches: Sequence[Stretch]
    ) -> tuple[FloatArray, FloatArray]:
        """Return per stretch how well its tokens match the wanted ones: weighted on the whole, and the weakest.

        A name that the wanted text mentions counts as one token, matched in full by any of its forms.
        """
        rest, matches, weights = fold(wanted), [], []
        for name in names:
            if name.form in rest:
                rest = rest.replace(name.form, " ")
                match, weight = self._matches(name.form, stretches)
                held = np.array([_holds(stretch, name.entry) for stretch in stretches], dtype=np.float32)
                matches.append(np.maximum(match @ weight / max(weight.sum(), 1e-6), held)[:, None])
                weights.append(weight.sum(keepdims=True))
        match, weight = self._matches(rest, stretches)
        all_matches = np.hstack([*matches, match])
        all_weights = np.concatenate([*weights, weight])
        if not len(all_weights) or not all_weights.sum():
            return np.zeros(len(stretches), np.float32), np.zeros(len(stretches), np.float32)
        heavy = all_weights >= np.median(all_weights)
        return all_matches @ (all_weights / all_weights.sum()), all_matches[:, heavy].min(axis=1)

    def _matches(self, wanted: str, stretches: Sequence[Stretch]) -> tuple[FloatArray, FloatArray]:
        (tokens,) = self.table.token_ids([wanted])
        return token_matches(self.table, tokens, stretches), token_weights(self.table, tokens)


def _term_shares(rarity: dict[str, float], stretches: Sequence[Stretch]) -> list[float]:
    """Return per stretch the share of the terms' rarity that it holds, 0 when there is none."""
    total = sum(rarity.values())
    if not total:
        return [0.0] * len(stretches)
    return [sum(rarity[term] for term in rarity.keys() & stretch.terms) / total for stretch in stretches]


def _holds(stretch: Stretch, entry: NameEntry) -> bool:
    return any(form in stretch.folded for form in entry.folded_forms)


def _name_shares(names: Sequence[Mention], stretches: Sequence[Stretch]) -> list[float]:
    """Return per stretch the share of the names that it holds in any form; 1 when there are none to hold."""
    if not names:
        return [1.0] * len(stretches)
    return [sum(_holds(stretch, name.entry) for name in names) / len(names) for stretch in stretches]


def _number_shares(question: Question, stretches: Sequence[Stretch]) -> list[float]:
    """Return per stretch the share of the question's numbers that it holds, a year in either calendar; 1 for none."""
    wanted = [_number_forms(number, question.years) for number in question.numbers]
    if not wanted:
        return [1.0] * len(stretches)
    return [sum(bool(forms & stretch.numbers) for forms in wanted) / len(wanted) for stretch in stretches]


def _number_forms(number: str, years: Sequence[int]) -> set[str]:
    """Return the number, and when it is a year also what it is in the other calendar."""
    forms = {number}
    for year in years:
        if year >= FIRST_ROC_YEAR and number in (str(year), str(roc_year(year))):
            forms |= {str(year), str(roc_year(year))}
    return forms


def _has_kind(question: Question, candidate: Candidate) -> bool:
    """Say whether the candidate holds a span of the kind asked for that the question does not hold itself."""
    asked = fold(question.searched)
    return any(
        fold(span.of(candidate.text)) not in asked for span in find_typed_spans(candidate.text, question.kind)
    )

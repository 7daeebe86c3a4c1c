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

import numpy as np
import numpy.typing as npt

from assistant.candidates import Candidate
from assistant.names import Mention, NameEntry
from assistant.question import Question
from assistant.typed_spans import find_typed_spans
from corpus.dates import roc_year
from corpus.normalise import fold
from index.late import token_matches
from index.lexical import terms
from index.token_table import TokenTable

FloatArray = npt.NDArray[np.float32]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FIRST_ROC_YEAR = 1912


class Feature(IntEnum):
    """The columns of a feature matrix."""

    TERMS = 0
    CONTENT_TERMS = auto()
    LATE = auto()
    CONTENT_LATE = auto()
    TERMS_BEFORE = auto()
    TERMS_AFTER = auto()
    LATE_AROUND = auto()
    NAMES = auto()
    NAMES_AROUND = auto()
    NUMBERS = auto()
    NUMBERS_AROUND = auto()
    KIND = auto()
    LENGTH = auto()
    POSITION = auto()


@dataclass(frozen=True, slots=True)
class Weigher:
    """What is needed to weigh words: the rarity of terms in the texts at hand, and the bundled token table."""

    idf: Callable[[str], float]
    table: TokenTable

    def weigh(self, question: Question, candidates: Sequence[Candidate]) -> FloatArray:
        """Return the features of every candidate, (n_candidates, len(Feature)) float32, in their order."""
        columns = np.zeros((len(candidates), len(Feature)), dtype=np.float32)
        if not candidates:
            return columns
        texts = [f"{candidate.text}\n{candidate.gloss}" for candidate in candidates]
        around = [f"{c.headings}\n{c.before}\n{text}\n{c.after}" for c, text in zip(candidates, texts, strict=True)]
        text_terms = [set(terms(text)) for text in texts]
        columns[:, Feature.TERMS] = self._term_shares(question.searched, text_terms)
        columns[:, Feature.CONTENT_TERMS] = self._term_shares(question.content, text_terms)
        columns[:, Feature.TERMS_BEFORE] = self._term_shares(
            question.content, [set(terms(c.before + "\n" + c.headings)) for c in candidates]
        )
        columns[:, Feature.TERMS_AFTER] = self._term_shares(question.content, [set(terms(c.after)) for c in candidates])
        columns[:, Feature.LATE] = self._late_shares(question.searched, question.names, texts)
        columns[:, Feature.CONTENT_LATE] = self._late_shares(question.content, question.names, texts)
        columns[:, Feature.LATE_AROUND] = self._late_shares(question.content, question.names, around)
        folded, folded_around = [fold(text) for text in texts], [fold(text) for text in around]
        columns[:, Feature.NAMES] = _name_shares(question.names, folded)
        columns[:, Feature.NAMES_AROUND] = _name_shares(question.names, folded_around)
        columns[:, Feature.NUMBERS] = _number_shares(question, folded)
        columns[:, Feature.NUMBERS_AROUND] = _number_shares(question, folded_around)
        asked = fold(question.searched)
        for row, candidate in enumerate(candidates):
            found = find_typed_spans(candidate.text, question.kind)
            columns[row, Feature.KIND] = any(fold(span.of(candidate.text)) not in asked for span in found)
            columns[row, Feature.LENGTH] = math.log(len(candidate.text) + 5) / 5
            columns[row, Feature.POSITION] = candidate.position
        return columns

    def _term_shares(self, wanted: str, found: Sequence[set[str]]) -> list[float]:
        """Return per text the share of the wanted terms' rarity that it holds."""
        rarity = {term: self.idf(term) for term in set(terms(wanted))}
        total = sum(rarity.values())
        if not total:
            return [0.0] * len(found)
        return [sum(rarity[term] for term in rarity.keys() & held) / total for held in found]

    def _late_shares(self, wanted: str, names: Sequence[Mention], texts: Sequence[str]) -> FloatArray:
        """Return per text how well its tokens match the wanted ones, weighted; a name counts in any of its forms."""
        rest = fold(wanted)
        total = np.zeros(len(texts), dtype=np.float32)
        weight_sum = 0.0
        folded = [fold(text) for text in texts]
        for name in names:
            if name.form not in rest:
                continue
            rest = rest.replace(name.form, " ")
            matches, weights = token_matches(self.table, name.form, texts)
            stands = np.array([_holds(text, name.entry) for text in folded], dtype=np.float32)
            total += np.maximum(matches @ weights, stands * weights.sum())
            weight_sum += float(weights.sum())
        matches, weights = token_matches(self.table, rest, texts)
        total += matches @ weights
        weight_sum += float(weights.sum())
        return total / weight_sum if weight_sum else total


def _holds(folded: str, entry: NameEntry) -> bool:
    """Say whether the folded text holds one of the entry's forms."""
    return any(fold(form) in folded for form in entry.forms)


def _name_shares(names: Sequence[Mention], folded: Sequence[str]) -> list[float]:
    """Return per text the share of the names that it holds in any form; 1 when there are none to hold."""
    if not names:
        return [1.0] * len(folded)
    return [sum(_holds(text, name.entry) for name in names) / len(names) for text in folded]


def _number_shares(question: Question, folded: Sequence[str]) -> list[float]:
    """Return per text the share of the question's numbers that it holds, a year in either calendar; 1 for none."""
    wanted = [_number_forms(number, question.years) for number in question.numbers]
    if not wanted:
        return [1.0] * len(folded)
    held = [set(_NUMBER.findall(text.replace(",", ""))) for text in folded]
    return [sum(bool(forms & numbers) for forms in wanted) / len(wanted) for numbers in held]


def _number_forms(number: str, years: Sequence[int]) -> set[str]:
    """Return the number, and when it is a year also what it is in the other calendar."""
    forms = {number}
    if number.isdigit() and int(number) in years and int(number) >= FIRST_ROC_YEAR:
        forms.add(str(roc_year(int(number))))
    return forms

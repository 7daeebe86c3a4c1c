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
import numpy.typing as npt

from assistant.candidates import Candidate
from assistant.names import Mention
from assistant.question import Question
from assistant.question_words import AnswerKind
from assistant.stretches import FloatArray, Stretch, Stretches, TokenMatches
from assistant.typed_spans import find_typed_spans
from corpus.dates import roc_year
from corpus.normalise import fold
from corpus.report import Span
from index.lexical import terms
from index.token_table import TokenTable

FIRST_ROC_YEAR: Final = 1912
_HEAVY_SHARE: Final = 0.4
"""Tokens that weigh less than this share of the mean are particles; the weakest match is sought among the others."""
_ENUMERATED: Final = 2
_LEANING: Final = re.compile(
    r"^.{0,15}(?:該|其(?![他中餘])|此(?![次行])|上述|前述|同[年日]|[他她](?!國)|雙方|兩[市者])"
)
"""A sentence that begins so speaks of what the one before it named."""
_HOME: Final = re.compile("(?:本|我)(?:市|縣|府)")
"""What a report calls the city that made it, and its government."""
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
class _Surroundings:
    """Per candidate its own words; per place what is before, after, and all of it; `rows` gives each one's place.

    `leaned_on` is the sentence under its headings, with what is before it if it leans back (該組織…).
    """

    own: Sequence[Stretch]
    before: Sequence[Stretch]
    after: Sequence[Stretch]
    leaned_on: Sequence[Stretch]
    around: Sequence[Stretch]
    rows: npt.NDArray[np.int64]


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
        around = self._surroundings(candidates)
        own, rows, names = around.own, around.rows, question.names
        rarity, content_rarity = self._rarity(question.searched), self._rarity(question.content)
        columns[:, Feature.TERMS] = _term_shares(rarity, own)
        columns[:, Feature.CONTENT_TERMS] = _term_shares(content_rarity, own)
        columns[:, Feature.TERMS_BEFORE] = _term_shares(content_rarity, around.before)[rows]
        columns[:, Feature.TERMS_AFTER] = _term_shares(content_rarity, around.after)[rows]
        compared = TokenMatches(self.table, own)
        columns[:, Feature.LATE] = self._matches(question.searched, names, compared).share()
        content = self._matches(question.content, names, compared)
        columns[:, Feature.CONTENT_LATE] = content.share()
        columns[:, Feature.RELATION] = content.relation()
        columns[:, Feature.WEAKEST] = content.weakest()
        columns[:, Feature.LATE_AROUND] = self._matches(
            question.content, names, TokenMatches(self.table, around.around)
        ).share()[rows]
        columns[:, Feature.NAMES] = self._name_shares(names, own)
        columns[:, Feature.NAMES_AROUND] = self._name_shares(names, around.leaned_on)[rows]
        columns[:, Feature.NUMBERS] = _number_shares(question, own)
        columns[:, Feature.NUMBERS_AROUND] = _number_shares(question, around.leaned_on)[rows]
        columns[:, Feature.KIND] = self._kind_shares(question, candidates)
        columns[:, Feature.LENGTH] = [math.log(len(candidate.text) + 5) / 5 for candidate in candidates]
        columns[:, Feature.POSITION] = [candidate.position for candidate in candidates]
        return columns

    def _surroundings(self, candidates: Sequence[Candidate]) -> _Surroundings:
        """Return what the candidates say and what stands around them, once for each sentence."""
        own: list[Stretch] = []
        places: dict[tuple[str, ...], int] = {}
        before: list[Stretch] = []
        after: list[Stretch] = []
        leaned_on: list[Stretch] = []
        around: list[Stretch] = []
        rows: list[int] = []
        for candidate in candidates:
            text, gloss, home = self._stretches.of([candidate.text, candidate.gloss, candidate.home])
            said = text + home if candidate.home and _HOME.search(candidate.text) else text
            own.append(said + gloss if candidate.gloss else said)
            place = (candidate.headings, candidate.before, candidate.whole or candidate.text, candidate.after)
            if place not in places:
                places[place] = len(around)
                headings, left, whole, right = self._stretches.of(place)
                before.append(headings + left)
                after.append(right)
                around.append(before[-1] + (whole + gloss) + right)
                leaned_on.append((before[-1] if _LEANING.search(place[2]) else headings) + (whole + gloss))
            rows.append(places[place])
        return _Surroundings(own, before, after, leaned_on, around, np.array(rows))

    def _rarity(self, wanted: str) -> dict[str, float]:
        return {term: self.idf(term) for term in set(terms(wanted))}

    def _matches(self, wanted: str, names: Sequence[Mention], compared: TokenMatches) -> "_Matches":
        """Return how well the wanted words match each stretch; a name is one word, matched in full by any form."""
        rest = fold(wanted)
        told: list[Mention] = []
        for name in names:
            if name.form in rest:
                rest = rest.replace(name.form, " ")
                told.append(name)
        *named, (match, weight) = compared.of([*(name.form for name in told), rest])
        shares = [
            np.maximum(one @ weights / max(float(weights.sum()), 1e-6), _held(name, compared.stretches))
            for name, (one, weights) in zip(told, named, strict=True)
        ]
        distinct = [
            float(weights.sum()) * self._distinction(name) for name, (_, weights) in zip(told, named, strict=True)
        ]
        matched_names = np.array(shares, dtype=np.float32).reshape(len(shares), len(compared.stretches)).T
        return _Matches(matched_names, np.array(distinct, dtype=np.float32), match, weight)

    def _kind_shares(self, question: Question, candidates: Sequence[Candidate]) -> FloatArray:
        """Return per candidate how far it holds what is asked for, and the question itself does not hold.

        One span of the kind will do, for a list two enumerated items; of a number it also counts how well the
        words behind it match what is counted.
        """
        if question.is_list and question.kind is AnswerKind.TEXT:
            return np.array([_enumerates(candidate.text) for candidate in candidates], dtype=np.float32)
        asked = fold(question.searched)
        new = [
            [span for span, folded in _folded_spans(candidate.text, question.kind) if folded not in asked]
            for candidate in candidates
        ]
        shares = np.array([bool(spans) for spans in new], dtype=np.float32)
        if question.kind is AnswerKind.NUMBER and question.counted and shares.any():
            rows = [row for row, spans in enumerate(new) for _ in spans]
            behind = [_counted_behind(candidates[row].text, span) for row, spans in enumerate(new) for span in spans]
            [(match, weight)] = TokenMatches(self.table, self._stretches.of(behind)).of([question.counted])
            shares[:] = 0
            np.maximum.at(shares, rows, match @ weight / max(float(weight.sum()), 1e-6))
        return shares

    def _name_shares(self, names: Sequence[Mention], stretches: Sequence[Stretch]) -> FloatArray:
        """Return per stretch the share of the names that it holds in any form, by distinction; 1 for no names."""
        if not names:
            return np.ones(len(stretches), dtype=np.float32)
        weights = np.array([self._distinction(name) for name in names], dtype=np.float32)
        held = np.array([_held(name, stretches) for name in names], dtype=np.float32)
        return np.asarray(weights @ held / weights.sum(), dtype=np.float32)

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
        matched = self.names @ self.name_weights + self.tokens @ self.token_weights
        return np.asarray(matched / max(float(total), 1e-6), dtype=np.float32)

    def relation(self) -> FloatArray:
        """Return the weighted mean match of the tokens that are no names: of what is said of them; 1 for none."""
        if not len(self.token_weights):
            return np.ones(len(self.tokens), dtype=np.float32)
        return np.asarray(self.tokens @ self.token_weights / max(float(self.token_weights.sum()), 1e-6), np.float32)

    def weakest(self) -> FloatArray:
        """Return the match of the worst matched token that is no particle; 1 when there is none."""
        heavy = self.token_weights >= _HEAVY_SHARE * self.token_weights.mean() if len(self.token_weights) else []
        if not np.any(heavy):
            return np.ones(len(self.tokens), dtype=np.float32)
        return np.asarray(self.tokens[:, heavy].min(axis=1), dtype=np.float32)


def _term_shares(rarity: dict[str, float], stretches: Sequence[Stretch]) -> FloatArray:
    """Return per stretch the share of the terms' rarity that it holds, 0 when there is none."""
    total = sum(rarity.values())
    held = [sum(rarity[term] for term in rarity.keys() & stretch.terms) for stretch in stretches]
    return np.array(held, dtype=np.float32) / np.float32(total or 1.0)


@lru_cache(maxsize=20_000)
def _folded_spans(text: str, kind: AnswerKind) -> tuple[tuple[Span, str], ...]:
    """Return the spans of the kind, each with its text folded for comparing."""
    return tuple((span, fold(span.of(text)).strip()) for span in find_typed_spans(text, kind))


def _held(name: Mention, stretches: Sequence[Stretch]) -> FloatArray:
    """Return 1 for each stretch that holds a form of the name, else 0."""
    forms = name.folded_forms
    return np.array([any(form in stretch.folded for form in forms) for stretch in stretches], dtype=np.float32)


def _enumerates(text: str) -> bool:
    return max(text.count("、"), text.count("「")) >= _ENUMERATED


def _counted_behind(text: str, number: Span) -> str:
    """Return the number and the few words behind it, up to the clause's end."""
    behind = text[number.end : number.end + _COUNTED_WITHIN]
    return number.of(text) + _CLAUSE_END.split(behind, maxsplit=1)[0]


def _number_shares(question: Question, stretches: Sequence[Stretch]) -> FloatArray:
    """Return per stretch the share of the question's numbers that it holds, a year in either calendar; 1 for none."""
    wanted = [_number_forms(number, question.years) for number in question.numbers]
    if not wanted:
        return np.ones(len(stretches), dtype=np.float32)
    held = [sum(bool(forms & stretch.numbers) for forms in wanted) for stretch in stretches]
    return np.array(held, dtype=np.float32) / np.float32(len(wanted))


def _number_forms(number: str, years: Sequence[int]) -> set[str]:
    """Return the number, and when it is a year also what it is in the other calendar."""
    forms = {number}
    for year in years:
        if year >= FIRST_ROC_YEAR and number in (str(year), str(roc_year(year))):
            forms |= {str(year), str(roc_year(year))}
    return forms

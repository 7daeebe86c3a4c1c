"""Stretches of text made ready for comparing: folded, as terms, as numbers and as tokens, each worked out once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from corpus.normalise import fold
from index.lexical import terms
from index.token_table import TokenTable

FloatArray = npt.NDArray[np.float32]
TokenIds = npt.NDArray[np.int32]

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
_LARGEST_MEMORY = 20_000
"""Stretches kept ready, about 1 KB each: the sentences of some hundred reports."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text folded, the terms and the numbers in it, and its token ids."""

    folded: str
    terms: frozenset[str]
    numbers: frozenset[str]
    tokens: TokenIds


@dataclass(slots=True)
class Stretches:
    """Makes stretches, and remembers them: neighbouring sentences are compared again and again."""

    table: TokenTable
    _known: dict[str, Stretch] = field(default_factory=dict)

    def of(self, texts: Sequence[str]) -> list[Stretch]:
        """Return the texts made ready, in order."""
        unknown = list(dict.fromkeys(text for text in texts if text not in self._known))
        if len(self._known) + len(unknown) > _LARGEST_MEMORY:
            self._known.clear()
            unknown = list(dict.fromkeys(texts))
        for text, tokens in zip(unknown, self.table.token_ids(unknown), strict=True):
            folded = fold(text)
            numbers = _NUMBER.findall(_SEPARATOR.sub("", folded))
            self._known[text] = Stretch(folded, frozenset(terms(text)), frozenset(numbers), tokens)
        return [self._known[text] for text in texts]


class TokenMatches:
    """The tokens of several stretches side by side, compared with the words of a question once each."""

    def __init__(self, table: TokenTable, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self._table = table
        self._known: dict[str, tuple[FloatArray, FloatArray]] = {}
        self._filled = [row for row, stretch in enumerate(stretches) if len(stretch.tokens)]
        lengths = [len(stretches[row].tokens) for row in self._filled]
        self._starts = np.cumsum([0, *lengths[:-1]])
        tokens = [stretches[row].tokens for row in self._filled] or [np.zeros(0, dtype=np.int32)]
        self._distinct, self._places = np.unique(np.concatenate(tokens), return_inverse=True)

    def of(self, texts: Sequence[str]) -> list[tuple[FloatArray, FloatArray]]:
        """Return per text its tokens' matches, as `best_cosines`, and what each token weighs, (n_tokens,)."""
        unknown = list(dict.fromkeys(text for text in texts if text not in self._known))
        tokens = self._table.token_ids(unknown)
        ends = np.cumsum([len(one) for one in tokens])
        together = np.concatenate([*tokens, np.zeros(0, dtype=np.int32)])
        parts = np.split(self.best_cosines(together), ends[:-1], axis=1) if unknown else []
        for text, ids, part in zip(unknown, tokens, parts, strict=True):
            self._known[text] = part, token_weights(self._table, ids)
        return [self._known[text] for text in texts]

    def best_cosines(self, wanted: TokenIds) -> FloatArray:
        """Return the best cosine of each wanted token among each stretch's tokens, (n_stretches, n_wanted), at least 0.

        This is late interaction (ColBERT, Khattab and Zaharia 2020) before its sum.
        """
        matches = np.zeros((len(self.stretches), len(wanted)), dtype=np.float32)
        if not self._filled or not len(wanted):
            return matches
        cosines = self._table.unit_vectors[self._distinct] @ self._table.unit_vectors[wanted].T
        matches[self._filled] = np.maximum.reduceat(cosines[self._places], self._starts, axis=0)
        return np.maximum(matches, 0, out=matches)


def token_weights(table: TokenTable, wanted: TokenIds) -> FloatArray:
    """Return what each wanted token weighs: its vector's length, which training makes long for rare words, to 1.5."""
    return np.asarray(table.lengths[wanted] ** 1.5, dtype=np.float32)


def weighed(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Return the weighted sum of each row of values, (n,), for values (n, k) and weights (k,).

    Not by BLAS: on so few columns it is no faster, and it was seen to warn of invalid values where there are none.
    """
    return np.asarray(np.einsum("nk,k->n", values, weights), dtype=np.float32)

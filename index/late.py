"""Late interaction: how well each token of a question is met by the best token of a passage.

    who hosts the congress  x  第三 大 城 德班 主辦 大會  ->  hosts~主辦 .71, congress~大會 .66, ...

Over the bundled model's token table (ColBERT's MaxSim, Khattab and Zaharia 2020, without a transformer):
token vectors are looked up, so nothing is stored per passage but token ids. `late_scores` ranks
candidates, `late_matches` says which tokens of the question a passage meets, `LateIndex` does
both over a whole library, proposes candidates, and scores them from the passage's side too: how much
of what a passage says the question speaks of. A long passage that happens to hold each word of the
question somewhere falls behind a passage that is about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from index.token_lists import TokenIds, TokenLists
from index.token_table import TokenTable

LENGTH_POWER = 1.5
"""A token weighs its vector's length to this power; training used the same."""

NEIGHBOURS = 50
LEAST_COSINE = 0.3
"""As a first stage a question token reaches its 50 nearest tokens of either language, none below cosine
.3: fewer lose right passages, more cost time and change nothing measurable."""

FloatArray = NDArray[np.float32]


def token_weights(table: TokenTable, ids: NDArray[np.integer]) -> FloatArray:
    """Return what each token weighs beside the others of its text, (n_ids,) float32, 0 or more."""
    return np.asarray(table.lengths[ids] ** LENGTH_POWER, dtype=np.float32)


def question_weights(table: TokenTable, question_ids: TokenIds) -> FloatArray:
    """Return each question token's share of the score, (n_question_tokens,), summing to 1.

    Zeros when no token counts.
    """
    weights = token_weights(table, question_ids)
    total = float(weights.sum())
    return np.asarray(weights / total if total else weights, dtype=np.float32)


def late_scores(table: TokenTable, question_ids: TokenIds, passages: Sequence[TokenIds]) -> FloatArray:
    """Return the late score of each passage, (n_passages,) float32 in -1..1, higher is better.

    `passages` are the passages' token ids. 0 for a passage without tokens and for a question without tokens.
    """
    best = _best_cosines(table, question_ids, passages)
    return np.asarray(best @ question_weights(table, question_ids), dtype=np.float32)


def late_matches(table: TokenTable, question_ids: TokenIds, passage_ids: TokenIds) -> FloatArray:
    """Return, for each question token, its best cosine among the passage's tokens; (n_question_tokens,)
    float32."""
    return np.asarray(_best_cosines(table, question_ids, [passage_ids])[0])


def _best_cosines(table: TokenTable, question_ids: TokenIds, passages: Sequence[TokenIds]) -> FloatArray:
    """Return the best cosine of each question token in each passage, (n_passages, n_question_tokens)."""
    best = np.zeros((len(passages), len(question_ids)), dtype=np.float32)
    filled = [row for row, ids in enumerate(passages) if len(ids)]
    if not filled or not len(question_ids):
        return best
    flat = np.concatenate([passages[row] for row in filled])
    starts = np.cumsum([0, *(len(passages[row]) for row in filled[:-1])])
    distinct, places = np.unique(flat, return_inverse=True)
    cosines = table.unit_vectors[distinct] @ table.unit_vectors[question_ids].T
    best[filled] = np.maximum.reduceat(cosines[places], starts, axis=0)
    return best


@dataclass(frozen=True, slots=True)
class Met:
    """How a question's distinct tokens meet the tokens of a library: the one large product, made once a question.

    `cosines` is (n_question_tokens, n_present); `weights` each question token's share of the score.
    """

    cosines: FloatArray = field(repr=False)
    weights: FloatArray


@dataclass(frozen=True, slots=True)
class LateIndex:
    """Late interaction with n passages at once, or with some of them.

    `units` are the vectors at length 1 of the tokens that some passage holds, (n_present, dim): a small library pays
    for its own words only; `unit_weights` what each of them weighs in its passage, (n_present,). `places` are the
    passages' tokens as rows of `units`; `postings` is (n_present, n) with an entry where the passage holds the token.
    """

    table: TokenTable = field(repr=False)
    units: FloatArray = field(repr=False)
    unit_weights: FloatArray = field(repr=False)
    places: TokenLists = field(repr=False)
    postings: scipy.sparse.csr_array = field(repr=False)

    @classmethod
    def build(cls, table: TokenTable, passages: TokenLists) -> Self:
        """Return the index of passages given as token ids; row i of the results is passage i."""
        present, flat = np.unique(passages.flat, return_inverse=True)
        places = TokenLists(flat.astype(np.int32), passages.starts)
        weights = token_weights(table, present)
        return cls(table, table.unit_vectors[present], weights, places, places.postings(len(present)))

    def meet(self, question_ids: TokenIds) -> Met:
        """Return how the question's tokens meet those of the passages."""
        distinct, places = np.unique(question_ids, return_inverse=True)
        weights = np.bincount(places, question_weights(self.table, question_ids), minlength=len(distinct))
        return Met(self.table.unit_vectors[distinct] @ self.units.T, weights.astype(np.float32))

    def scores(self, met: Met, rows: NDArray[np.int64]) -> FloatArray:
        """Return the late score of each of rows, (len(rows),) float32; the same as `late_scores` gives."""
        scores = np.zeros(len(rows), dtype=np.float32)
        filled, flat, starts = self._tokens_of(rows)
        if len(filled) and len(met.weights):
            scores[filled] = met.weights @ np.maximum.reduceat(met.cosines[:, flat], starts, axis=1)
        return scores

    def reverse_scores(self, met: Met, rows: NDArray[np.int64]) -> FloatArray:
        """Return how well each token of a passage is met by the best token of the question, (len(rows),) float32.

        The weighted mean over the passage's tokens, repeated ones each time; 0 where either side has none.
        """
        scores = np.zeros(len(rows), dtype=np.float32)
        filled, flat, starts = self._tokens_of(rows)
        if len(filled) and len(met.weights):
            weights = self.unit_weights[flat]
            met_there = np.add.reduceat(weights * met.cosines.max(axis=0)[flat], starts)
            scores[filled] = met_there / np.maximum(np.add.reduceat(weights, starts), np.finfo(np.float32).tiny)
        return scores

    def _tokens_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], TokenIds, NDArray[np.int64]]:
        """Return which of rows hold a token, those tokens' places end to end, and where each row's start."""
        lists = self.places.of(rows)
        filled = np.flatnonzero([len(places) for places in lists])
        flat = np.concatenate([*(lists[position] for position in filled), np.zeros(0, dtype=np.int32)])
        starts = np.cumsum([0, *(len(lists[position]) for position in filled[:-1])])
        return filled, flat, starts

    def near_scores(self, met: Met) -> FloatArray:
        """Return the late score of every passage, (n,) float32, counting each question token's near tokens only."""
        total = np.zeros(self.postings.shape[1], dtype=np.float32)
        best = np.zeros_like(total)
        for weight, cosines in zip(met.weights, met.cosines, strict=True):
            best[:] = 0
            # From the farthest to the nearest, so that the nearest token a passage holds is the one that stays.
            for token in _nearest(cosines):
                held = slice(self.postings.indptr[token], self.postings.indptr[token + 1])
                best[self.postings.indices[held]] = cosines[token]
            total += weight * best
        return total


def _nearest(cosines: FloatArray) -> NDArray[np.int64]:
    """Return the at most NEIGHBOURS positions of cosines above LEAST_COSINE, rising by cosine."""
    near = np.flatnonzero(cosines > LEAST_COSINE)
    if len(near) > NEIGHBOURS:
        near = near[np.argpartition(cosines[near], len(near) - NEIGHBOURS)[-NEIGHBOURS:]]
    return near[np.argsort(cosines[near])]

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
from numpy.typing import NDArray

from index.layout import Layout
from index.postings import Keys, LocalRows, end_to_end, lengths_of
from index.ranking import FloatArray, RowArray
from index.row_scores import RowScores
from index.token_lists import TokenIds, Tokens
from index.token_table import TokenTable

LENGTH_POWER = 1.5
"""A token weighs its vector's length to this power; training used the same."""

NEIGHBOURS = 50
LEAST_COSINE = 0.3
"""As a first stage a question token reaches its 50 nearest tokens of either language, none below cosine
.3: fewer lose right passages, more cost time and change nothing measurable."""

BLOCK = 384
"""Tokens whose cosines are one product: few enough that BLAS reads their vectors where they are, instead of putting
them in another order first, which takes a third of the time."""


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

    `cosines` is (n_question_tokens, n_present), `weights` each question token's share of the score, `count` how many
    tokens the question has, repeated ones each time.
    """

    cosines: FloatArray = field(repr=False)
    weights: FloatArray
    count: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A question beside n passages: what their scores are worked out from.

    `places` tells of each token of the passages, one passage after another, which column of the cosines is its,
    and `lengths` how many each passage has, (n,); `token_weights` are those of the cosines' columns.
    """

    met: Met
    token_weights: FloatArray = field(repr=False)
    places: LocalRows = field(repr=False)
    lengths: RowArray = field(repr=False)

    def late_scores(self, chosen: RowArray) -> FloatArray:
        """Return the late scores of the chosen passages, (len(chosen),) float32: what `late_scores` gives."""
        scores = np.zeros(len(chosen), np.float32)
        is_filled = self.lengths[chosen] > 0
        if is_filled.any() and len(self.met.weights):
            filled = chosen[is_filled]
            lengths = self.lengths[filled]
            places = self.places[end_to_end((np.cumsum(self.lengths) - self.lengths)[filled], lengths)]
            best = np.maximum.reduceat(self.met.cosines[:, places], np.cumsum(lengths) - lengths, axis=1)
            # Summed in double precision, here and below, so that equal passages score equally wherever they stand.
            scores[is_filled] = self.met.weights.astype(np.float64) @ best.astype(np.float64)
        return scores

    def reverse_scores(self) -> FloatArray:
        """Return how well each token of a passage is met by the best token of the question, (n,) float32.

        The weighted mean over the passage's tokens, repeated ones each time; 0 where either side has none.
        """
        scores = np.zeros(len(self.lengths), np.float32)
        filled = np.flatnonzero(self.lengths)
        if len(filled) and len(self.met.weights):
            starts = (np.cumsum(self.lengths) - self.lengths)[filled]
            met = self.met.cosines.max(axis=0) * self.token_weights
            total, most = (
                np.add.reduceat(one[self.places], starts, dtype=np.float64) for one in (met, self.token_weights)
            )
            scores[filled] = total / np.maximum(most, np.finfo(np.float32).tiny)
        return scores

    def length_scores(self) -> FloatArray:
        """Return how near each passage comes to the question's length, (n,) float32 in 0..1.

        The square root of the shorter one's share of the longer one, in tokens. Late scores are sums of maxima, and a
        longer passage has more tokens to find a maximum among.
        """
        count = self.met.count
        shorter, longer = np.minimum(self.lengths, count), np.maximum(self.lengths, max(count, 1))
        return np.sqrt(shorter / longer).astype(np.float32)


@dataclass(frozen=True, slots=True)
class LateIndex:
    """Late interaction with the passages of a layout's segments, with all at once or with some of them.

    `present` are the tokens that some passage holds, rising, and `units` their vectors at length 1, in blocks, zeros
    after the last: a library pays for its own words only. `places` tells of each token of the table where it stands
    among them.
    """

    table: TokenTable = field(repr=False)
    layout: Layout
    parts: tuple[Tokens, ...]
    present: NDArray[np.int64] = field(repr=False)
    places: LocalRows = field(repr=False)
    units: FloatArray = field(repr=False)
    weights: FloatArray = field(repr=False)

    @classmethod
    def build(cls, table: TokenTable, passages: Sequence[TokenIds]) -> Self:
        """Return the index of passages given as token ids; row i of the results is passage i."""
        return cls.over(table, [Tokens.build(passages)], Layout.whole(len(passages)))

    @classmethod
    def over(cls, table: TokenTable, parts: Sequence[Tokens], layout: Layout) -> Self:
        """Return the index of the rows of a layout, the parts being the tokens of its segments."""
        is_present = np.zeros(len(table), bool)
        for part, placement in zip(parts, layout.placements, strict=True):
            is_present[part.ids_without(placement.left_out)] = True
        present = np.flatnonzero(is_present)
        places = np.cumsum(is_present, dtype=np.int32) - np.int32(1)
        return cls(table, layout, tuple(parts), present, places, _blocks(table, present), token_weights(table, present))

    def meet(self, question_ids: TokenIds) -> Met:
        """Return how the question's tokens meet those of the passages."""
        distinct, places = np.unique(question_ids, return_inverse=True)
        weights = np.bincount(places, question_weights(self.table, question_ids), minlength=len(distinct))
        asked = np.ascontiguousarray(self.table.unit_vectors[distinct].T)
        products = (self.units @ asked).reshape(len(self.units) * BLOCK, len(distinct))
        cosines = np.ascontiguousarray(products[: len(self.present)].T)
        return Met(cosines, weights.astype(np.float32), len(question_ids))

    def meeting(self, met: Met, rows: RowArray) -> Meeting:
        """Return the question beside the passages of rows."""
        lengths = np.zeros(len(rows), np.int64)
        taken = []
        for segment, positions, local in self.layout.by_segment(rows):
            lists = self.parts[segment].lists.of(local)
            lengths[positions] = np.diff(lists.starts)
            taken.append((positions, lists.flat))
        firsts = np.cumsum(lengths) - lengths
        places = np.zeros(int(lengths.sum()), np.int32)
        for positions, tokens in taken:
            places[end_to_end(firsts[positions], lengths[positions])] = self.places[tokens]
        return Meeting(met, self.weights, places, lengths)

    def near_scores(self, met: Met) -> RowScores:
        """Return the late score of every passage, counting each question token's near tokens only."""
        near = [_nearest(cosines) for cosines in met.cosines]
        cosines = [one[places] for one, places in zip(met.cosines, near, strict=True)]
        tokens = [self.present[places].astype(np.uint64) for places in near]
        return RowScores(self.layout, tuple(_near_scores(met.weights, tokens, cosines, part) for part in self.parts))


def _near_scores(
    weights: FloatArray, near: Sequence[Keys], cosines: Sequence[FloatArray], passages: Tokens
) -> FloatArray:
    """Return the near score of each of n passages: `near` are the tokens near to each of the question's, from the
    farthest on, and `cosines` how near they are.
    """
    total, best = np.zeros(len(passages), np.float32), np.zeros(len(passages), np.float32)
    if not len(weights):
        return total
    held = passages.holders.slices_of(np.concatenate(near))
    lengths, rows = lengths_of(held), passages.holders.rows_at(held)
    scores = np.repeat(np.concatenate(cosines), lengths)
    firsts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    bounds = firsts[np.cumsum([0, *map(len, near)])].tolist()
    for weight, start, end in zip(weights, bounds[:-1], bounds[1:], strict=True):
        best[:] = 0
        # From the farthest to the nearest, so that the nearest token a passage holds is the one that stays.
        best[rows[start:end]] = scores[start:end]
        best *= weight
        total += best
    return total


def _blocks(table: TokenTable, tokens: NDArray[np.int64]) -> FloatArray:
    """Return the unit vectors of tokens as (n_blocks, BLOCK, dim), zeros after the last."""
    units = np.zeros((-(-len(tokens) // BLOCK) * BLOCK, table.dimension), np.float32)
    units[: len(tokens)] = table.unit_vectors[tokens]
    return units.reshape(-1, BLOCK, table.dimension)


def _nearest(cosines: FloatArray) -> NDArray[np.int64]:
    """Return the at most NEIGHBOURS positions of cosines above LEAST_COSINE, rising by cosine."""
    near = np.flatnonzero(cosines > LEAST_COSINE)
    if len(near) > NEIGHBOURS:
        near = near[np.argpartition(cosines[near], len(near) - NEIGHBOURS)[-NEIGHBOURS:]]
    return near[np.argsort(cosines[near])]

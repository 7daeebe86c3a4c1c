"""Translation probabilities between tokens, learnt from the pairs that say the same in both languages.

IBM model 1 (Brown et al. 1993): each Chinese token of a pair is explained by one English token of it or by
none; a few rounds of expectation and maximisation over whole arrays. Order is not looked at. The result is
`index.lexicon`'s file.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 6
LONGEST_SIDE = 24
"""Longer pairs add cells by the square of their length and little that short ones do not say."""
LEAST_DRAWN = 0.02
NO_WORD = -1
"""Stands on the English side of every pair: explains what no English token does."""

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]


def translation_cells(left: Sequence[NDArray[np.int32]], right: Sequence[NDArray[np.int32]]) -> IntArray:
    """Return every (right occurrence, left token, right token) of the pairs, (n_cells, 3)."""
    cells: list[IntArray] = []
    occurrence = 0
    for english, chinese in zip(left, right, strict=True):
        if len(english) > LONGEST_SIDE or len(chinese) > LONGEST_SIDE:
            continue
        words = np.append(np.unique(english), NO_WORD)
        occurrences = np.arange(occurrence, occurrence + len(chinese))
        occurrence += len(chinese)
        block = np.empty((len(chinese), len(words), 3), dtype=np.int64)
        block[:, :, 0] = occurrences[:, None]
        block[:, :, 1] = words[None, :]
        block[:, :, 2] = chinese[:, None]
        cells.append(block.reshape(-1, 3))
    return np.concatenate(cells) if cells else np.zeros((0, 3), dtype=np.int64)


def learn_translations(cells: IntArray, n_tokens: int, rounds: int = ROUNDS) -> tuple[IntArray, IntArray, FloatArray]:
    """Return (left tokens, right tokens, probability of right given left); parallel arrays, each
    combination once."""
    keys, combination = np.unique((cells[:, 1] + 1) * n_tokens + cells[:, 2], return_inverse=True)
    left, right = keys // n_tokens - 1, keys % n_tokens
    probability = np.ones(len(keys))
    for _ in range(rounds):
        share = probability[combination]
        share /= np.bincount(cells[:, 0], weights=share)[cells[:, 0]]
        counts = np.bincount(combination, weights=share, minlength=len(keys))
        probability = counts / np.bincount(left + 1, weights=counts)[left + 1]
    return left, right, probability


class BagTranslator:
    """Draws a bag of tokens of the other language for a bag of tokens, each by its translation probabilities.

    A question over Chinese text becomes what an English question about it may say, anew each time: the
    only pairs of question and paragraph at hand are Chinese. Word order is lost, which a bag does not have.
    """

    def __init__(self, left: IntArray, right: IntArray, probability: FloatArray, n_tokens: int) -> None:
        kept = (left >= 0) & (right >= 0) & (probability >= LEAST_DRAWN)
        order = np.argsort(left[kept], kind="stable")
        rows, self._targets, probability = left[kept][order], right[kept][order], probability[kept][order]
        totals = np.bincount(rows, weights=probability, minlength=n_tokens)
        before = np.concatenate([[0.0], np.cumsum(probability)[:-1]])
        first = np.searchsorted(rows, rows)
        upto = (before - before[first] + probability) / totals[rows]
        self._keys = rows + np.minimum(upto, 1.0 - 1e-9)
        self._known = totals > 0

    def translations(self, token: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return a token's translations and their probabilities among those kept; both empty for none."""
        first, last = np.searchsorted(self._keys, (token, token + 1))
        return self._targets[first:last], np.diff(self._keys[first:last] - token, prepend=0.0)

    def draw(self, ids: NDArray[np.int32], random: np.random.Generator) -> NDArray[np.int32]:
        """Return a token for each of ids that is known; tokens without a translation are left out."""
        known = ids[self._known[ids]].astype(np.int64)
        if not len(known):
            return np.zeros(0, dtype=np.int32)
        places = np.searchsorted(self._keys, known + random.random(len(known)) * (1.0 - 2e-9))
        return self._targets[np.minimum(places, len(self._targets) - 1)].astype(np.int32)

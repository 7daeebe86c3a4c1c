"""Rows in order of score: the one place that decides how ties fall."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
RowArray = npt.NDArray[np.int64]


def best_rows(scores: FloatArray, k: int, places: npt.NDArray[np.integer] | None = None) -> RowArray:
    """Return the positions of the k highest scores, best first; all if fewer.

    Equal ones come by position, or by their places, (len(scores),), all different, where these are given.

    >>> best_rows(np.array([0.1, 0.9, 0.9], np.float32), 2).tolist()
    [1, 2]
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, got {k}")
    if k < len(scores):
        cut = np.partition(scores, len(scores) - k)[len(scores) - k]
        above, level = np.flatnonzero(scores > cut), np.flatnonzero(scores == cut)
        left = k - len(above)
        if places is not None and left < len(level):
            level = level[np.argpartition(places[level], left)]
        chosen = np.concatenate([above, level[:left]])
    else:
        chosen = np.arange(len(scores))
    return chosen[np.lexsort((chosen if places is None else places[chosen], -scores[chosen]))]


def ranks_of(scores: FloatArray) -> RowArray:
    """Return the 1-based rank of each score, best 1, equal scores by position."""
    ranks = np.empty(len(scores), np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks

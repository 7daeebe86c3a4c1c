"""Scores of one ranking against its judgements: what was found, best first, and which of it is relevant."""

import math
from collections.abc import Mapping, Sequence


def ndcg(found: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Return nDCG@k with linear gains, 0 to 1 (Järvelin and Kekäläinen 2002, as trec_eval counts it)."""
    gained = sum(relevant.get(key, 0) / math.log2(rank + 1) for rank, key in enumerate(found[:k], 1))
    best = sorted(relevant.values(), reverse=True)[:k]
    ideal = sum(gain / math.log2(rank + 1) for rank, gain in enumerate(best, 1))
    return gained / ideal if ideal else 0.0


def reciprocal_rank(found: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Return 1 / the rank of the first relevant of the first k, 0 when none is."""
    return next((1 / rank for rank, key in enumerate(found[:k], 1) if key in relevant), 0.0)


def recall(found: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Return the share of the relevant that are among the first k found, 0 when nothing is relevant."""
    return len(set(found[:k]) & relevant.keys()) / len(relevant) if relevant else 0.0

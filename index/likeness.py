"""Whether two texts are one text: a sketch of each, and the share that two sketches have in common.

The sketch is the SIZE smallest hashes of the text's 8-character shingles, folded and without white space
(bottom-k sketch, Broder 1997); its error is about 1 / sqrt(SIZE).
"""

import re

import numpy as np
import numpy.typing as npt

from corpus.normalise import fold

SIZE = 512
SHINGLE = 8
HEAD = 32
COMMON_HEADS = 4
"""Texts that may be alike are looked up by their HEAD smallest hashes, of which they then share so many."""
SAME_TEXT = 0.9
"""A page of a 15-page report rewritten leaves about this much in common; different trips share under 0.2."""

Sketch = npt.NDArray[np.uint64]
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def sketch(text: str) -> Sketch:
    """Return at most SIZE distinct hashes, rising; one for a text shorter than a shingle."""
    folded = re.sub(r"\s+", "", fold(text)).ljust(SHINGLE)
    codes = np.frombuffer(folded.encode("utf-32-le"), np.uint32).astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    hashes = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        hashes = (hashes ^ codes[place : place + count]) * _MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)[:SIZE]


def likeness(left: Sketch, right: Sketch) -> float:
    """Return the estimated share of shingles in common, 0 to 1 (Jaccard)."""
    union = np.union1d(left, right)[:SIZE]
    common = np.intersect1d(left, right, assume_unique=True)
    return float(np.isin(union, common, assume_unique=True).mean())

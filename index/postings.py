"""Inverted lists: which rows hold which key, and how often. A key is a term's or a token's number.

    rows [市長 市長 德班] [德班]  ->  市長: row 0 twice; 德班: row 0 once, row 1 once

Immutable, and merged without sorting again; what the keys mean is `index.lexical`'s and `index.late`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
LocalRows = npt.NDArray[np.int32]
"""Rows of one segment, from 0."""
LEFT_OUT = -1
"""Where a row stands that an index leaves out."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The rows that hold keys[i] are rows[starts[i] : starts[i + 1]], rising; `counts` beside them say how often.

    `keys` rise and are each there once.
    """

    keys: Keys
    starts: npt.NDArray[np.int64]
    rows: LocalRows = field(repr=False)
    counts: npt.NDArray[np.unsignedinteger] = field(repr=False)

    @classmethod
    def build(cls, keys: Keys, rows: LocalRows) -> Self:
        """Return the lists of keys, each held by the row beside it; the rows of any one key must rise."""
        order = np.argsort(keys, kind="stable")
        keys, rows = keys[order], rows[order]
        firsts = np.flatnonzero(_is_first(keys) | _is_first(rows))
        counts = np.diff(firsts, append=len(keys))
        keys, rows = keys[firsts], rows[firsts]
        starts = np.flatnonzero(_is_first(keys))
        return cls(keys[starts], np.append(starts, len(keys)), rows, _small(counts))

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def frequencies(self) -> npt.NDArray[np.int64]:
        """How many rows hold each key, (n_keys,)."""
        return np.diff(self.starts)

    def slices_of(self, keys: Keys) -> list[slice]:
        """Return where in `rows` the list of each key stands, an empty slice for a key that no row holds."""
        places = np.searchsorted(self.keys, keys)
        is_held = places < len(self.keys)
        is_held[is_held] = self.keys[places[is_held]] == keys[is_held]
        places[~is_held] = 0
        starts = np.where(is_held, self.starts[places], 0)
        ends = np.where(is_held, self.starts[np.minimum(places + 1, len(self.keys))], 0)
        return list(map(slice, starts.tolist(), ends.tolist()))

    def rows_at(self, held: Sequence[slice]) -> LocalRows:
        """Return the rows of the lists that stand there, end to end."""
        return np.concatenate([self.rows[:0], *map(self.rows.__getitem__, held)])

    def counts_at(self, held: Sequence[slice]) -> npt.NDArray[np.unsignedinteger]:
        """Return the counts of the lists that stand there, end to end."""
        return np.concatenate([self.counts[:0], *map(self.counts.__getitem__, held)])


def lengths_of(held: Sequence[slice]) -> npt.NDArray[np.int64]:
    """Return how long each of the lists is, (len(held),)."""
    return np.array([one.stop - one.start for one in held], np.int64)


def merge_postings(lists: Sequence[Postings], places: Sequence[LocalRows]) -> Postings:
    """Return the lists of several as one, each row renumbered to where `places` puts it, or LEFT_OUT.

    Rows of an earlier one must come to stand before those of a later one, in the order they had.
    """
    kept = [_placed(one, place) for one, place in zip(lists, places, strict=True)]
    keys = np.unique(np.concatenate([np.zeros(0, np.uint64), *(one.keys for one in kept)]))
    homes = [np.searchsorted(keys, one.keys) for one in kept]
    frequencies = np.zeros(len(keys), np.int64)
    for one, home in zip(kept, homes, strict=True):
        frequencies[home] += one.frequencies
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(frequencies)])
    rows = np.zeros(starts[-1], np.int32)
    counts = np.zeros(starts[-1], np.result_type(np.uint8, *(one.counts.dtype for one in kept)))
    filled = starts[:-1].copy()
    for one, home in zip(kept, homes, strict=True):
        targets = end_to_end(filled[home], one.frequencies)
        rows[targets], counts[targets] = one.rows, one.counts
        filled[home] += one.frequencies
    return Postings(keys, starts, rows, counts)


def _placed(postings: Postings, places: LocalRows) -> Postings:
    """Return the lists with rows renumbered, those left out dropped, and keys dropped that no row holds any more."""
    rows = places[postings.rows]
    is_kept = rows != LEFT_OUT
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(is_kept)])[postings.starts]
    held = np.flatnonzero(np.diff(before))
    starts = np.append(before[held], before[-1])
    return Postings(postings.keys[held], starts, rows[is_kept], postings.counts[is_kept])


def end_to_end(firsts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the numbers of several runs one after another, each from its first on.

    >>> end_to_end(np.array([7, 3]), np.array([2, 3])).tolist()
    [7, 8, 3, 4, 5]
    """
    ends = np.cumsum(lengths)
    return np.repeat(firsts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)


def _is_first(values: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Say of each value whether it differs from the one before it."""
    is_first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return is_first


def _small(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.unsignedinteger]:
    """Return counts in the smallest type that holds them all: nearly always a byte."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))

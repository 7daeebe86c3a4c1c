"""The token ids of n texts, end to end in one array, for late interaction without splitting texts again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from index.postings import Postings, end_to_end
from index.ranking import RowArray

TokenIds = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class TokenLists:
    """n lists of token ids: list i is flat[starts[i] : starts[i + 1]]."""

    flat: TokenIds = field(repr=False)
    starts: RowArray = field(repr=False)

    @classmethod
    def build(cls, lists: Sequence[TokenIds]) -> Self:
        """Return the lists in their order; an empty one keeps its place."""
        starts = np.zeros(len(lists) + 1, np.int64)
        np.cumsum([len(ids) for ids in lists], out=starts[1:])
        flat = np.concatenate([*lists, np.zeros(0, np.int32)]).astype(np.int32)
        return cls(flat, starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, rows: RowArray) -> Self:
        """Return the lists of rows alone, in that order."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        return replace(self, flat=self.flat[end_to_end(self.starts[rows], lengths)], starts=starts)

    def postings(self) -> Postings:
        """Return which lists hold which id."""
        rows = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))
        return Postings.build(self.flat.astype(np.uint64), rows)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token ids of n texts both ways round: the list of each text, and the texts that hold each id."""

    lists: TokenLists
    holders: Postings

    @classmethod
    def build(cls, lists: Sequence[TokenIds]) -> Self:
        """Return the tokens of texts, rows in their order."""
        own = TokenLists.build(lists)
        return cls(own, own.postings())

    def __len__(self) -> int:
        return len(self.lists)

    def ids_without(self, left_out: RowArray) -> npt.NDArray[np.int64]:
        """Return, rising, the ids that some text holds when the rows left_out do not count."""
        lost = self.lists.of(left_out).postings()
        remaining = self.holders.frequencies
        remaining[np.searchsorted(self.holders.keys, lost.keys)] -= lost.frequencies
        return self.holders.keys[remaining > 0].astype(np.int64)

"""The token ids of n texts, end to end in one array, for late interaction without splitting texts again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from index.ranking import RowArray

TokenIds = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class TokenLists:
    """n lists of token ids: list i is flat[starts[i] : starts[i + 1]]."""

    flat: TokenIds
    starts: RowArray

    @classmethod
    def build(cls, lists: Sequence[TokenIds]) -> Self:
        """Return the lists in their order; an empty one keeps its place."""
        starts = np.zeros(len(lists) + 1, np.int64)
        np.cumsum([len(ids) for ids in lists], out=starts[1:])
        flat = np.concatenate([*lists, np.zeros(0, np.int32)]).astype(np.int32)
        return cls(flat, starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, rows: RowArray) -> list[TokenIds]:
        """Return the lists of rows, in that order."""
        return [self.flat[self.starts[row] : self.starts[row + 1]] for row in rows]

    def extended(self, lists: Sequence[TokenIds]) -> "TokenLists":
        """Return these lists with further ones after them."""
        added = TokenLists.build(lists)
        flat = np.concatenate([self.flat, added.flat])
        return TokenLists(flat, np.concatenate([self.starts, added.starts[1:] + self.starts[-1]]))

    def kept(self, rows: RowArray) -> "TokenLists":
        """Return the lists of rows alone, in that order."""
        return TokenLists.build(self.of(rows))

    def postings(self, ids: int) -> csr_array:
        """Return which list holds which id, (ids, n) with a 1 where it does; all ids are below `ids`."""
        ones = np.ones(len(self.flat), np.float32)
        held = csr_array((ones, self.flat.copy(), self.starts.copy()), shape=(len(self), ids))
        held.sum_duplicates()
        held.data[:] = 1
        return csr_array(held.T.tocsr())

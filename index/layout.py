"""Where the rows of several segments stand in one index, in the order of their reports, some left out.

    segments [甲 甲 乙] [丙 丙], 乙 in the trash, 丙 added first  ->  rows 丙 丙 甲 甲

An index of the same reports numbers its rows alike, however its segments came about: so a tie falls as it would in an
index made at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Self

import numpy as np
import numpy.typing as npt

from index.postings import LEFT_OUT, LocalRows
from index.ranking import RowArray

Wanted = tuple[npt.NDArray[np.bool_] | None, ...]
"""Per segment, whether each of its rows is wanted; None where all are."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one report: in which segment, from which of its rows on, and how many."""

    segment: int
    first: int
    size: int


@dataclass(frozen=True, slots=True)
class Placement:
    """The index row of each row of one segment, (n,) int32, LEFT_OUT for those that the index leaves out."""

    rows: LocalRows = field(repr=False)
    is_whole: bool

    @classmethod
    def of(cls, rows: LocalRows) -> Self:
        """Return the placement of a segment's rows."""
        return cls(rows, bool((rows != LEFT_OUT).all()))

    @property
    def left_out(self) -> RowArray:
        """The segment's rows that the index leaves out."""
        return np.flatnonzero(self.rows == LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Layout:
    """n rows: row i of the index is row local[i] of segment number segment[i]; `placements` the other way round."""

    segment: npt.NDArray[np.int32] = field(repr=False)
    local: npt.NDArray[np.int32] = field(repr=False)
    placements: tuple[Placement, ...]

    @classmethod
    def of(cls, sizes: Sequence[int], stretches: Iterable[Stretch]) -> Self:
        """Return the layout of segments of those sizes, the index's rows being the stretches one after another."""
        numbers = chain.from_iterable((one.segment, one.first, one.size) for one in stretches)
        table = np.fromiter(numbers, np.int32).reshape(-1, 3)
        segments, firsts, counts = table.T
        starts = np.cumsum(counts) - counts
        segment = np.repeat(segments, counts).astype(np.int32)
        local = (np.repeat(firsts - starts, counts) + np.arange(len(segment))).astype(np.int32)
        placements = []
        for number, size in enumerate(sizes):
            rows = np.full(size, LEFT_OUT, np.int32)
            own = np.flatnonzero(segment == number)
            rows[local[own]] = own
            placements.append(Placement.of(rows))
        return cls(segment, local, tuple(placements))

    @classmethod
    def whole(cls, size: int) -> Self:
        """Return the layout of one segment, all of it, as it stands."""
        return cls.of([size], [Stretch(0, 0, size)])

    def __len__(self) -> int:
        return len(self.segment)

    def wanted(self, among: RowArray | None = None) -> Wanted:
        """Return which rows of each segment the index has, of those only that are in among where given."""
        if among is None:
            return tuple(None if one.is_whole else one.rows != LEFT_OUT for one in self.placements)
        is_among = np.zeros(len(self) + 1, bool)  # one more, for LEFT_OUT counts from the end
        is_among[among] = True
        return tuple(is_among[one.rows] for one in self.placements)

    def by_segment(self, rows: RowArray) -> Iterable[tuple[int, RowArray, RowArray]]:
        """Yield per segment that has some of rows: its number, their positions in rows, and their rows in it."""
        segments = self.segment[rows]
        for number in np.unique(segments):
            positions = np.flatnonzero(segments == number)
            yield int(number), positions, self.local[rows[positions]].astype(np.int64)

"""The dense leg: exact inner product over unit vectors. The only file that imports faiss.

Vectors are scanned in bytes, a quarter of the memory that a question would read and twice as fast as at half precision,
and the few that may be among the best are compared again at full precision: by a bound on what rounding to bytes can
change, the outcome is the exact scan's. Where too many are about as near for the bound to tell them apart, all are
compared at full precision. Nothing is approximated and nothing is trained.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

import faiss
import numpy as np
import numpy.typing as npt

from index.layout import Layout, Wanted
from index.ranking import FloatArray, RowArray, best_rows

STEPS: Final = 127
"""A component of a vector is rounded to one of so many steps on either side of 0."""
FETCHED: Final = 4
SPARE: Final = 64
"""Of each scan its share of FETCHED times k rows is fetched, and SPARE more, so that the bound nearly always holds at
once."""
AT_ONCE: Final = 256
"""Vectors that are rounded together: few enough to stay in the processor's cache."""
SLACK: Final = 1e-4
"""What single precision can change of a distance."""
ROUNDING: Final = 4e-6
"""What it can change of a squared distance that comes from a cosine, vectors being of length 1 but for rounding."""

faiss.omp_set_num_threads(1)
"""One question at a time gains nothing from a second thread, and on a busy machine loses fifty-fold."""


@dataclass(frozen=True, slots=True)
class Near:
    """Rows of a scan, nearest first, as bytes have it: distances are wrong by `doubt` at most.

    `is_all` says that there are no further rows.
    """

    rows: RowArray
    distances: FloatArray
    doubt: float
    is_all: bool

    def within(self, distance: float) -> RowArray:
        """Return the rows that may be as near as that."""
        return self.rows[self.distances <= distance + self.doubt]

    def has_all_within(self, distance: float) -> bool:
        """Say whether no further row can be as near as that."""
        return self.is_all or bool(self.distances[-1] > distance + self.doubt)


@dataclass(frozen=True, slots=True)
class VectorScan:
    """n unit vectors, (n, dimension) float32, and the same in bytes.

    A byte is a component times `scale`, rounded, from 128 on; rounding moves no vector by more than `error`.
    """

    vectors: FloatArray = field(repr=False)
    coded: Any = field(repr=False)
    scale: float
    error: float

    @classmethod
    def build(cls, vectors: FloatArray) -> Self:
        """Return the scan of vectors, rows in their order; (0, dimension) is allowed."""
        if vectors.ndim != 2 or vectors.dtype != np.float32:
            raise ValueError(f"vectors must be (n, dimension) float32, got {vectors.shape} {vectors.dtype}")
        largest = float(max(vectors.max(initial=0), -vectors.min(initial=0)))
        scale = np.float32(STEPS / largest if 0 < largest < np.inf else STEPS)
        coded = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_8bit_direct, faiss.METRIC_L2)
        error = 0.0
        for start in range(0, len(vectors), AT_ONCE):
            some = vectors[start : start + AT_ONCE]
            steps = np.rint(some * scale)
            coded.add_sa_codes((steps + (STEPS + 1)).astype(np.uint8))
            steps /= scale
            steps -= some
            error = max(error, float(np.einsum("ij,ij->i", steps, steps).max()) ** 0.5)
        return cls(vectors, coded, float(scale), error)

    def __len__(self) -> int:
        return len(self.vectors)

    def near(self, unit: FloatArray, count: int, is_wanted: npt.NDArray[np.bool_] | None) -> Near:
        """Return the count rows nearest to unit, of those wanted if not all are; all if fewer."""
        wanted = len(self) if is_wanted is None else int(np.count_nonzero(is_wanted))
        code = np.clip(np.rint(unit * np.float32(self.scale)), -STEPS, STEPS)
        doubt = self.error + float(np.linalg.norm(code / np.float32(self.scale) - unit)) + SLACK
        if not wanted:
            return Near(np.zeros(0, np.int64), np.zeros(0, np.float32), doubt, is_all=True)
        parameters = None if is_wanted is None else faiss.SearchParameters(sel=_bitmap(is_wanted))  # type: ignore[call-arg]
        squares, rows = self.coded.search(code[None] + (STEPS + 1), min(count, wanted), params=parameters)
        return Near(rows[0], np.sqrt(squares[0]) / np.float32(self.scale), doubt, is_all=count >= wanted)

    def near_exactly(self, unit: FloatArray, count: int, is_wanted: npt.NDArray[np.bool_] | None) -> Near:
        """Return the same, each vector compared at full precision."""
        places = None if is_wanted is None else np.flatnonzero(is_wanted)
        cosines = self.vectors @ unit if places is None else self.vectors[places] @ unit
        best = np.argsort(-cosines, kind="stable") if count >= len(cosines) else _first(cosines, count)
        distances = np.sqrt(np.maximum(2 - 2 * cosines[best], 0))
        rows = best if places is None else places[best]
        return Near(rows, distances, ROUNDING**0.5, is_all=count >= len(cosines))


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """The vectors of a layout's segments, searched by cosine."""

    layout: Layout
    scans: tuple[VectorScan, ...]

    @classmethod
    def build(cls, vectors: FloatArray) -> Self:
        """Return the index of vectors, rows in their order; (0, dimension) is allowed."""
        return cls.over([VectorScan.build(vectors)], Layout.whole(len(vectors)))

    @classmethod
    def over(cls, scans: Sequence[VectorScan], layout: Layout) -> Self:
        """Return the index of the rows of a layout, the scans being those of its segments."""
        return cls(layout, tuple(scans))

    def __len__(self) -> int:
        return len(self.layout)

    def search(self, vector: FloatArray, k: int, wanted: Wanted | None = None) -> RowArray:
        """Return the k rows nearest to vector, (dimension,), best first; of those wanted, of all where not given."""
        unit, wanted = _unit(vector), self.layout.wanted() if wanted is None else wanted
        if not unit.any():
            every = [
                np.arange(len(scan)) if ours is None else np.flatnonzero(ours)
                for scan, ours in zip(self.scans, wanted, strict=True)
            ]
            return np.sort(self._rows(every))[:k]
        near = []
        for scan, ours in zip(self.scans, wanted, strict=True):
            near.append(scan.near(unit, SPARE + FETCHED * k * len(scan) // max(len(self), 1), ours))
        while True:
            reach = self._reach(vector, near, k)
            short = [number for number, one in enumerate(near) if not one.has_all_within(reach)]
            if not short:
                break
            for number in short:
                near[number] = self.scans[number].near_exactly(unit, 4 * len(near[number].rows), wanted[number])
        rows = np.sort(self._rows([one.within(reach) for one in near]))
        return rows[best_rows(self.scores(vector, rows), k)]

    def _reach(self, vector: FloatArray, near: Sequence[Near], k: int) -> float:
        """Return a distance within which k rows are, unless there are fewer: that of those that seem to be nearest."""
        distances = np.concatenate([np.zeros(0, np.float32), *(one.distances for one in near)])
        if len(distances) <= k:
            return np.inf
        nearest = self._rows([one.rows for one in near])[np.argpartition(distances, k)[:k]]
        return float(np.sqrt(2 - 2 * np.minimum(self.scores(vector, nearest).min(), 1) + ROUNDING))

    def _rows(self, local: Sequence[RowArray]) -> RowArray:
        """Return the index's rows that are the local ones of each scan, one scan after another."""
        placed = [place.rows[rows] for place, rows in zip(self.layout.placements, local, strict=True)]
        return np.concatenate([np.zeros(0, np.int32), *placed]).astype(np.int64)

    def scores(self, vector: FloatArray, rows: RowArray) -> FloatArray:
        """Return the cosine of vector with each of rows, (len(rows),) float32; 0 for a zero vector.

        Summed in double precision, so that equal vectors get equal scores wherever they stand.
        """
        scores, unit = np.zeros(len(rows), np.float32), _unit(vector).astype(np.float64)
        for segment, positions, local in self.layout.by_segment(rows):
            scores[positions] = self.scans[segment].vectors[local].astype(np.float64) @ unit
        return scores


def _first(cosines: FloatArray, count: int) -> RowArray:
    """Return the places of the count largest, the largest first."""
    places = np.argpartition(-cosines, count - 1)[:count]
    return places[np.argsort(-cosines[places], kind="stable")]


def _bitmap(is_wanted: npt.NDArray[np.bool_]) -> Any:
    return faiss.IDSelectorBitmap(np.packbits(is_wanted, bitorder="little"))  # type: ignore[call-arg, arg-type]


def _unit(vector: FloatArray) -> FloatArray:
    """Return vector at length 1, or as it is when it has none."""
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length if length else vector, np.float32)

"""The dense leg: exact inner product over unit vectors. The only file that imports faiss.

Vectors are scanned at half precision, which halves the memory that a question reads, and the few that may be among the
best are compared again at full precision: by a bound on what halving can change, the outcome is the exact scan's.
Nothing is approximated and nothing is trained.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import faiss
import numpy as np
import numpy.typing as npt

from index.layout import Layout
from index.postings import LEFT_OUT
from index.ranking import FloatArray, RowArray, best_rows

HALVING_ERROR = 5e-4
"""Most that a cosine can change when a unit vector is rounded to half precision: 2 ** -11, and a little for sums."""
SPARE = 64
"""Rows fetched beyond those asked for, so that the bound nearly always holds at once."""

faiss.omp_set_num_threads(1)
"""One question at a time gains nothing from a second thread, and on a busy machine loses fifty-fold."""


@dataclass(frozen=True, slots=True)
class VectorScan:
    """n unit vectors, (n, dimension) float32, and the same at half precision."""

    vectors: FloatArray = field(repr=False)
    halved: Any = field(repr=False)

    @classmethod
    def build(cls, vectors: FloatArray) -> Self:
        """Return the scan of vectors, rows in their order; (0, dimension) is allowed."""
        if vectors.ndim != 2 or vectors.dtype != np.float32:
            raise ValueError(f"vectors must be (n, dimension) float32, got {vectors.shape} {vectors.dtype}")
        halved = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        halved.add(np.ascontiguousarray(vectors))
        return cls(vectors, halved)

    def __len__(self) -> int:
        return len(self.vectors)

    def near(self, unit: FloatArray, k: int, is_wanted: npt.NDArray[np.bool_] | None) -> RowArray:
        """Return rows among which the k nearest to unit are, of those wanted if not all are; at least k if there."""
        wanted = len(self) if is_wanted is None else int(np.count_nonzero(is_wanted))
        parameters = None if is_wanted is None else faiss.SearchParameters(sel=_bitmap(is_wanted))  # type: ignore[call-arg]
        fetched = min(k + SPARE, wanted)
        while fetched:
            scores, rows = self.halved.search(unit[None], fetched, params=parameters)
            floor = scores[0, min(k, wanted) - 1] - 2 * HALVING_ERROR
            if fetched == wanted or scores[0, -1] < floor:
                return np.asarray(rows[0, scores[0] >= floor], np.int64)
            fetched = min(2 * fetched, wanted)
        return np.zeros(0, np.int64)


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

    def search(self, vector: FloatArray, k: int, among: RowArray | None = None) -> RowArray:
        """Return the k rows nearest to vector, (dimension,), best first; only those in among where given."""
        unit, is_wanted, found = _unit(vector), np.ones(len(self), bool), [np.zeros(0, np.int64)]
        if among is not None:
            is_wanted[:] = False
            is_wanted[among] = True
        if not unit.any():
            return np.flatnonzero(is_wanted)[:k]
        for scan, placement in zip(self.scans, self.layout.placements, strict=True):
            is_ours = None
            if among is not None or not placement.is_whole:
                is_ours = placement.rows != LEFT_OUT
                is_ours[is_ours] = is_wanted[placement.rows[is_ours]]
            found.append(placement.rows[scan.near(unit, k, is_ours)].astype(np.int64))
        rows = np.sort(np.concatenate(found))
        return rows[best_rows(self.scores(vector, rows), k)]

    def scores(self, vector: FloatArray, rows: RowArray) -> FloatArray:
        """Return the cosine of vector with each of rows, (len(rows),) float32; 0 for a zero vector.

        Summed in double precision, so that equal vectors get equal scores wherever they stand.
        """
        scores, unit = np.zeros(len(rows), np.float32), _unit(vector).astype(np.float64)
        for segment, positions, local in self.layout.by_segment(rows):
            scores[positions] = self.scans[segment].vectors[local].astype(np.float64) @ unit
        return scores


def _bitmap(is_wanted: npt.NDArray[np.bool_]) -> Any:
    return faiss.IDSelectorBitmap(np.packbits(is_wanted, bitorder="little"))  # type: ignore[call-arg, arg-type]


def _unit(vector: FloatArray) -> FloatArray:
    """Return vector at length 1, or as it is when it has none."""
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length if length else vector, np.float32)

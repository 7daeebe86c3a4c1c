"""A score for every row of an index, kept segment by segment, as the legs work them out.

A leg goes through a segment's rows while they are in the processor's cache. Putting the scores of all segments into
one array, in the order of the index's rows, would take as long again, and only the best and a few others are asked for.
"""

from dataclasses import dataclass, field

import numpy as np

from index.layout import Layout, Wanted
from index.ranking import FloatArray, RowArray, best_rows


@dataclass(frozen=True, slots=True)
class RowScores:
    """The scores of a layout's rows: `parts[i]` are those of segment i, of rows that the layout leaves out too."""

    layout: Layout
    parts: tuple[FloatArray, ...] = field(repr=False)

    def of(self, rows: RowArray) -> FloatArray:
        """Return the score of each of rows, (len(rows),) float32."""
        scores = np.zeros(len(rows), np.float32)
        for segment, positions, local in self.layout.by_segment(rows):
            scores[positions] = self.parts[segment][local]
        return scores

    def best(self, k: int, wanted: Wanted) -> RowArray:
        """Return the k wanted rows of the highest scores, best first; of equal scores the first rows; all if fewer."""
        least: np.float32 | float = -np.inf
        rows, scores = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for part, placement, is_wanted in zip(self.parts, self.layout.placements, wanted, strict=True):
            is_near = part >= least
            local = np.flatnonzero(is_near if is_wanted is None else is_near & is_wanted)
            if len(local) >= k:
                local = local[best_rows(part[local], k, placement.rows[local])]
                least = part[local[-1]]
            rows.append(placement.rows[local])
            scores.append(part[local])
        found = np.concatenate(rows)
        return found[best_rows(np.concatenate(scores), k, found)].astype(np.int64)

"""How far a page was turned when it was scanned: the angle at which its lines of text come out sharpest.

Of the angles tried, the one at which the counts of dark dots by row differ most from one row to the next (the
projection profile of Postl 1986).
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_STEEPEST: Final = np.deg2rad(4.0)
_STEP: Final = np.deg2rad(0.05)
_DARK: Final = 128
# Fewer dark dots than these are no text; more of them say nothing new.
_FEWEST_DOTS: Final = 300
_MOST_DOTS: Final = 60_000
# Smooths the counts, so that whole rows are no advantage to the angle 0.
_SMOOTH: Final = (1, 2, 1)


def skew_of(picture: NDArray[Any]) -> float:
    """Return the angle in radians at which lines fall to the right in a grey picture (rows, columns); 0 without text.

    A picture of 100 dots an inch is enough.
    """
    rows, columns = np.nonzero(picture < _DARK)
    if len(rows) < _FEWEST_DOTS:
        return 0.0
    every = 1 + len(rows) // _MOST_DOTS
    rows, columns = rows[::every], columns[::every]
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP / 2, _STEP)
    return float(max(angles, key=lambda angle: (_sharpness(rows - columns * np.tan(angle)), -abs(angle))))


def _sharpness(heights: NDArray[Any]) -> float:
    """Return how much the number of dots differs from row to row.

    A dot between two rows counts in both by its nearness: put in one, it made some angles sharper by chance.
    """
    heights = heights - heights.min()
    upper = heights.astype(np.int64)
    share, length = heights - upper, int(upper.max()) + 2
    counts = np.bincount(upper, 1 - share, length) + np.bincount(upper + 1, share, length)
    return float((np.diff(np.convolve(counts, _SMOOTH)) ** 2).sum())

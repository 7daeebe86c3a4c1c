"""Stamps: red ink over a wide place, which hides the print under it from recognition until it is taken out.

Only the ink of a stamp goes: what is red and no larger than a line of type, or printed red all over, stays.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.cells import cells_of, connected

_REDDER: Final = 60
"""By so many levels red ink has more red than either green or blue; what the print under it leaves has less."""
_CELL: Final = 1 / 25
"""Inches: ink nearer than this is one stamp's."""
_SMALLEST: Final = 0.45
"""Inches in either direction; lines of red type are lower."""
_MOST_INK: Final = 0.6
"""Of a stamp's place; a red bar with its writing left white has more."""


def without_stamps(picture: NDArray[np.uint8], resolution: float) -> NDArray[np.uint8]:
    """Return the picture (rows, columns, red green blue) in grey, (rows, columns), without the ink of stamps."""
    grey = np.rint(picture @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.uint8)
    for rows, columns in _places(picture, max(1, round(_CELL * resolution)), _SMALLEST * resolution):
        part = picture[rows, columns]
        lightest, darkest = part.max(axis=2), part.min(axis=2)
        cleaned = np.minimum(255, 2 * lightest.astype(np.uint16) - darkest).astype(np.uint8)
        grey[rows, columns] = np.maximum(grey[rows, columns], cleaned)
    return grey


def _places(picture: NDArray[Any], cell: int, smallest: float) -> Iterator[tuple[slice, slice]]:
    """Yield the rows and columns of each stamp, with a little room around it."""
    red = picture[:, :, 0].astype(np.int16) - picture[:, :, 1:].max(axis=2) >= _REDDER
    for cells in connected(cells_of(red, cell)):
        (top, left), (bottom, right) = cells.min(axis=0), cells.max(axis=0) + 1
        place = slice(top * cell, bottom * cell), slice(left * cell, right * cell)
        if cell * min(bottom - top, right - left) >= smallest and red[place].mean() <= _MOST_INK:
            yield (
                slice(max(0, place[0].start - cell), place[0].stop + cell),
                slice(max(0, place[1].start - cell), place[1].stop + cell),
            )

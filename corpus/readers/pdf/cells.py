"""A picture in square cells, and which of them hang together: what is near on a page without being one stroke."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray


def cells_of(inked: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Return which cells of size x size dots hold ink, (rows, columns); what is left at the edges is left out."""
    rows, columns = (length // size for length in inked.shape)
    cells = inked[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return np.asarray(cells.any(axis=(1, 3)))


def connected(inked: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """Yield the cells (row, column) of each group of inked ones that touch, at a corner or at an edge."""
    left = {(int(row), int(column)) for row, column in np.argwhere(inked)}
    while left:
        group = [left.pop()]
        for row, column in group:
            around = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left
            left -= around
            group += around
        yield np.array(group)

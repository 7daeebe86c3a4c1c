"""The ruling lines of a scanned page: long, thin and dark, along its rows or columns.

They are taken out of the picture before its text is recognised, which they disturb; what they part is `grids`.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.limits import RESOLUTION
from corpus.readers.pdf.page import Box

# Thin lines are a light grey in a scan: by so much darker than the paper.
_DARKER: Final = 35
# In inches: no stroke of a character is as long, no ruling line as thick; a scan leaves a line that much askew or worn.
_SHORTEST: Final = round(0.45 * RESOLUTION)
_THICKEST: Final = round(0.05 * RESOLUTION)
_LEAST_DARK: Final = 0.95
# Dots around a line that are still its own.
_FRINGE: Final = 2


def without_ruling_lines(picture: NDArray[Any]) -> tuple[NDArray[Any], list[Box]]:
    """Return a copy of a grey picture (rows, columns) without its ruling lines, and the lines, in dots.

    Only lines that meet others across them count: the strokes of large characters may run on as one.
    """
    dark = picture < np.median(picture) - _DARKER
    floors = list(_rules_along(dark))
    walls = [Box(rule.top, rule.left, rule.bottom, rule.right) for rule in _rules_along(dark.T)]
    rules = [floor for floor in floors if any(_meet(floor, wall) for wall in walls)]
    rules += [wall for wall in walls if any(_meet(floor, wall) for floor in floors)]
    cleaned = picture.copy()
    for rule in rules:
        left, top = (max(0, int(edge) - _FRINGE) for edge in (rule.left, rule.top))
        cleaned[top : int(rule.bottom) + _FRINGE, left : int(rule.right) + _FRINGE] = 255
    return cleaned, rules


def _meet(floor: Box, wall: Box) -> bool:
    return (
        wall.left <= floor.right + _THICKEST
        and floor.left <= wall.right + _THICKEST
        and wall.top <= floor.bottom + _THICKEST
        and floor.top <= wall.bottom + _THICKEST
    )


def _rules_along(dark: NDArray[np.bool_]) -> Iterator[Box]:
    """Yield the lines that run along the rows, as (first column, first row, past last column, past last row)."""
    open_lines: list[Box] = []
    for row, runs in _long_runs(dark):
        yield from (line for line in open_lines if line.bottom < row and line.height <= _THICKEST)
        open_lines = [line for line in open_lines if line.bottom >= row]
        for left, right in runs:
            met = [line for line in open_lines if line.left < right and left < line.right]
            open_lines = [line for line in open_lines if line not in met]
            line = Box(left, row, right, row + 1)
            for other in met:
                line = line.joined(other)
            open_lines.append(line)
    yield from (line for line in open_lines if line.height <= _THICKEST)


def _long_runs(dark: NDArray[np.bool_]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield each row that has long dark runs, with their first and past last columns.

    A dot counts as dark when one right above or below it is.
    """
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    for row in np.nonzero(thick.sum(axis=1) >= _SHORTEST * _LEAST_DARK)[0]:
        counts = np.concatenate(([0], np.cumsum(thick[row])))
        starts = np.nonzero(counts[_SHORTEST:] - counts[:-_SHORTEST] >= _LEAST_DARK * _SHORTEST)[0]
        if not len(starts):
            continue
        breaks = np.nonzero(np.diff(starts) > _SHORTEST)[0]
        firsts = starts[np.concatenate(([0], breaks + 1))]
        lasts = starts[np.concatenate((breaks, [len(starts) - 1]))] + _SHORTEST
        yield int(row), [(int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]

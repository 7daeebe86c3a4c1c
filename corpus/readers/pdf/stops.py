"""Full stops and commas told apart by their ink: a ring is 。, a drop ，, which Tesseract mixes up in a brush face."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.normalise import is_han
from corpus.readers.pdf.tesseract import Word

_STOP: Final = "。"
_COMMA: Final = "，"
_COMMAS: Final = (_COMMA, ",")
# Of the height of the line: neither mark is wider or higher, or smaller.
_LARGEST: Final = 0.5
_SMALLEST: Final = 0.12
# Of the dots in the middle third of the mark: a ring has fewer inked ones, a drop more.
_HOLLOW: Final = 0.35
_SOLID: Final = 0.75


def with_stops_by_ink(line: Sequence[Word], ink: NDArray[np.bool_]) -> list[Word]:
    """Return the words of a line, each full stop or comma behind a Han character as its ink says that it is."""
    if not line:
        return []
    top, bottom = (
        round(median(edge)) for edge in zip(*((word.box.top, word.box.bottom) for word in line), strict=True)
    )
    put_right = [line[0]]
    for number, word in enumerate(line[1:], start=1):
        before = line[number - 1]
        if word.text in (_STOP, *_COMMAS) and is_han(before.text[-1]):
            end = line[number + 1].box.centre[0] if number + 1 < len(line) else word.box.right + (bottom - top)
            place = ink[max(0, top) : bottom, round(before.box.centre[0]) : round(end)]
            word = replace(word, text=_by_ink(word.text, place, word.box.centre[0] - round(before.box.centre[0])))
        put_right.append(word)
    return put_right


def _by_ink(read: str, place: NDArray[np.bool_], at: float) -> str:
    """Return the mark in the place, whose middle is about at that column, as it was read where the ink says nothing."""
    mark = _mark_near(place, at)
    if mark is None:
        return read
    rows, columns = mark.shape
    middle = mark[rows // 3 : rows - rows // 3, columns // 3 : columns - columns // 3].mean()
    if read == _STOP:
        return _COMMA if middle >= _SOLID else read
    return _STOP if middle <= _HOLLOW else read


def _mark_near(place: NDArray[np.bool_], at: float) -> NDArray[np.bool_] | None:
    """Return the ink of what is as small as a mark and stands nearest to the column, None without such."""
    height = len(place)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], place.any(axis=0), [False])).astype(np.int8)))
    runs = sorted(zip(edges[::2], edges[1::2], strict=True), key=lambda run: abs((run[0] + run[1]) / 2 - at))
    for start, end in runs:
        rows = np.flatnonzero(place[:, start:end].any(axis=1))
        tall = rows[-1] + 1 - rows[0]
        is_whole = start > 0 and end < place.shape[1]
        if is_whole and all(_SMALLEST * height <= length <= _LARGEST * height for length in (tall, end - start)):
            return place[rows[0] : rows[-1] + 1, start:end]
    return None

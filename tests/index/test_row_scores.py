"""The scores of all rows, segment by segment, against the same scores in one array."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.layout import Layout, Stretch
from index.ranking import best_rows
from index.row_scores import RowScores


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), max_size=12), st.integers(1, 40), st.data())
def test_the_best_rows_are_those_of_one_array(blocks: list[tuple[int, int]], k: int, data: st.DataObject) -> None:
    sizes, stretches = [0, 0, 0], []
    for segment, size in blocks:
        stretches.append(Stretch(segment, sizes[segment], size))
        sizes[segment] += size
    layout = Layout.of(sizes, data.draw(st.permutations(stretches)))
    values = st.integers(0, 3).map(float)  # few, so that many rows tie
    parts = [data.draw(st.lists(values, min_size=size, max_size=size)) for size in sizes]
    scores = RowScores(layout, tuple(np.array(part, np.float32) for part in parts))
    among = np.flatnonzero(data.draw(st.lists(st.booleans(), min_size=len(layout), max_size=len(layout))))
    flat = np.array([parts[layout.segment[row]][layout.local[row]] for row in range(len(layout))], np.float32)
    assert scores.of(among).tolist() == flat[among].tolist()
    assert scores.best(k, layout.wanted()).tolist() == best_rows(flat, k).tolist()
    assert scores.best(k, layout.wanted(among)).tolist() == among[best_rows(flat[among], k)].tolist()


def test_rows_that_a_layout_leaves_out_are_never_the_best() -> None:
    layout = Layout.of([3], [Stretch(0, 1, 1)])
    scores = RowScores(layout, (np.array([9, 1, 8], np.float32),))
    assert scores.best(3, layout.wanted()).tolist() == [0]
    assert scores.of(np.array([0])).tolist() == [1.0]

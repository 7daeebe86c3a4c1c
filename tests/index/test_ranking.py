"""Orders and ranks, and how ties fall."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import best_rows, ranks_of

scores = st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.5, 1.0]), max_size=30).map(
    lambda values: np.array(values, np.float32)
)


@given(scores, st.integers(1, 40))
def test_best_rows_are_the_head_of_the_sorted_rows(values: np.ndarray, k: int) -> None:
    expected = sorted(range(len(values)), key=lambda row: (-values[row], row))[:k]
    assert best_rows(values, k).tolist() == expected


@given(scores)
def test_ranks_number_the_sorted_rows_from_one(values: np.ndarray) -> None:
    ranks = ranks_of(values)
    assert [int(ranks[row]) for row in best_rows(values, max(len(values), 1))] == list(range(1, len(values) + 1))


def test_a_k_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        best_rows(np.zeros(3, np.float32), 0)

"""The dense leg against a plain cosine."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dense import DenseIndex, VectorScan
from index.layout import Layout, Stretch
from index.ranking import FloatArray, best_rows


def unit_rows(n: int, dimension: int, seed: int) -> FloatArray:
    rows = np.random.default_rng(seed).standard_normal((n, dimension)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def plain_cosines(rows: FloatArray, vector: FloatArray) -> FloatArray:
    cosines = [row @ vector / (np.linalg.norm(row) * np.linalg.norm(vector)) for row in rows]
    return np.array(cosines, np.float32)


@given(st.integers(1, 40), st.integers(1, 16), st.integers(0, 2**31), st.integers(1, 50))
def test_search_finds_what_a_plain_cosine_finds(n: int, dimension: int, seed: int, k: int) -> None:
    rows, vector = unit_rows(n, dimension, seed), unit_rows(1, dimension, seed + 1)[0]
    cosines = plain_cosines(rows, vector)
    found = DenseIndex.build(rows).search(vector, k)
    np.testing.assert_allclose(cosines[found], cosines[best_rows(cosines, k)], atol=1e-5)


@given(st.integers(0, 2**31), st.floats(1e-3, 1e3))
def test_scaling_the_question_changes_nothing(seed: int, scale: float) -> None:
    rows, vector = unit_rows(20, 8, seed), unit_rows(1, 8, seed + 1)[0]
    index, every = DenseIndex.build(rows), np.arange(20)
    scaled = (vector * scale).astype(np.float32)
    np.testing.assert_allclose(index.scores(scaled, every), index.scores(vector, every), atol=1e-5)
    np.testing.assert_allclose(index.scores(vector, every), plain_cosines(rows, vector), atol=1e-5)


def test_search_keeps_to_the_rows_it_is_given() -> None:
    rows = unit_rows(30, 8, 1)
    among = np.array([3, 8, 21], np.int64)
    index = DenseIndex.build(rows)
    assert set(index.search(rows[0], 10, index.layout.wanted(among))) == set(among)


@given(st.integers(0, 2**31), st.integers(1, 20), st.booleans())
def test_vectors_that_bytes_do_not_tell_apart_are_told_apart(seed: int, k: int, every: bool) -> None:
    directions = np.random.default_rng(seed)
    near = np.eye(1, 16, dtype=np.float32) + 1e-3 * directions.standard_normal((600, 16)).astype(np.float32)
    rows = np.asarray(near / np.linalg.norm(near, axis=1, keepdims=True), np.float32)
    among = np.arange(600) if every else np.sort(directions.choice(600, 500, replace=False))
    index, cosines = DenseIndex.build(rows), rows.astype(np.float64) @ rows[0]
    found = index.search(rows[0], k, None if every else index.layout.wanted(among))
    assert set(found) <= set(among)
    np.testing.assert_allclose(cosines[found], np.sort(cosines[among])[::-1][:k], atol=1e-7)


def test_a_question_without_words_scores_nothing() -> None:
    index = DenseIndex.build(unit_rows(4, 8, 1))
    assert index.scores(np.zeros(8, np.float32), np.arange(4)).tolist() == [0, 0, 0, 0]


def test_an_empty_index_finds_nothing() -> None:
    index = DenseIndex.build(np.zeros((0, 8), np.float32))
    assert index.search(np.ones(8, np.float32), 5).tolist() == []


@pytest.mark.parametrize("vectors", [np.zeros(8, np.float32), np.zeros((2, 8), np.float64)])
def test_vectors_of_another_shape_or_type_are_refused(vectors: FloatArray) -> None:
    with pytest.raises(ValueError, match="float32"):
        DenseIndex.build(vectors)


@given(st.integers(0, 2**31), st.integers(1, 80), st.integers(1, 60), st.floats(0, 0.2), st.data())
def test_search_in_segments_finds_what_a_plain_cosine_finds_among_what_is_wanted(
    seed: int, n: int, k: int, apart: float, data: st.DataObject
) -> None:
    random = np.random.default_rng(seed)
    rows = unit_rows(n, 16, seed)
    rows = np.asarray(rows[:1] + np.float32(apart) * rows, np.float32)  # so near to one another that bytes confuse them
    rows = np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
    rows[random.random(n) < 0.1] = 0
    among = np.flatnonzero(random.random(n) < data.draw(st.sampled_from([0.2, 0.8])))
    cuts = [0, *sorted(data.draw(st.lists(st.integers(0, n), max_size=3))), n]
    stretches = [Stretch(number, 0, end - start) for number, (start, end) in enumerate(pairwise(cuts))]
    layout = Layout.of([one.size for one in stretches], stretches)
    index = DenseIndex.over([VectorScan.build(rows[start:end]) for start, end in pairwise(cuts)], layout)
    vector = rows[0] + np.float32(0.1) * unit_rows(1, 16, seed + 1)[0]
    scores = index.scores(vector, np.arange(n))
    assert index.search(vector, k).tolist() == best_rows(scores, k).tolist()
    assert index.search(vector, k, layout.wanted(among)).tolist() == among[best_rows(scores[among], k)].tolist()

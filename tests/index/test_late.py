"""Late interaction against its definition, written out token by token."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.late import LEAST_COSINE, LENGTH_POWER, LateIndex, late_matches, late_scores
from index.token_table import TokenTable
from tests.index.made_model import made_table

token_lists = st.lists(st.lists(st.integers(0, 50), max_size=12), max_size=6)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> TokenTable:
    return made_table(tmp_path_factory.mktemp("made") / "model")


def as_ids(tokens: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(tokens, dtype=np.int32)


def cosine(table: TokenTable, one: int, other: int) -> float:
    return float(table.unit_vectors[one] @ table.unit_vectors[other])


def plain_score(table: TokenTable, question: list[int], passage: list[int], least: float = -2.0) -> float:
    """The score as its definition says it; cosines under least count as 0."""
    if not question or not passage:
        return 0.0
    weights = [float(table.lengths[token]) ** LENGTH_POWER for token in question]
    bests = [max(cosine(table, token, other) for other in passage) for token in question]
    bests = [best if best > least else 0.0 for best in bests]
    return float(np.dot(weights, bests) / np.sum(weights))


@given(question=st.lists(st.integers(0, 50), max_size=8), passages=token_lists)
def test_scores_are_those_of_the_definition(question: list[int], passages: list[list[int]], table: TokenTable) -> None:
    scores = late_scores(table, as_ids(question), [as_ids(passage) for passage in passages])
    expected = [plain_score(table, question, passage) for passage in passages]
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, expected, atol=1e-5)


@given(passage=st.lists(st.integers(0, 50), min_size=1, max_size=12))
def test_a_passage_meets_each_of_its_own_tokens_fully(passage: list[int], table: TokenTable) -> None:
    np.testing.assert_allclose(late_matches(table, as_ids(passage), as_ids(passage)), 1.0, atol=1e-5)


@given(question=st.lists(st.integers(0, 50), max_size=8), passages=token_lists)
def test_seen_from_the_passage_question_and_passage_change_places(
    question: list[int], passages: list[list[int]], table: TokenTable
) -> None:
    index = LateIndex.build(table, [as_ids(passage) for passage in passages])
    expected = [plain_score(table, passage, question) for passage in passages]
    rows = np.arange(len(passages))
    np.testing.assert_allclose(index.meeting(index.meet(as_ids(question)), rows).reverse_scores(), expected, atol=1e-5)


@given(question=st.lists(st.integers(0, 50), max_size=8), passages=token_lists)
def test_a_passage_as_long_as_the_question_is_the_most_like_it_in_length(
    question: list[int], passages: list[list[int]], table: TokenTable
) -> None:
    index = LateIndex.build(table, [as_ids(passage) for passage in passages])
    found = index.meeting(index.meet(as_ids(question)), np.arange(len(passages))).length_scores()
    for score, passage in zip(found, passages, strict=True):
        shorter, longer = sorted((len(question), len(passage)))
        assert score == pytest.approx((shorter / max(longer, 1)) ** 0.5, abs=1e-5)


def test_matches_say_which_question_token_is_met(table: TokenTable) -> None:
    met, unmet = table.token_ids(["大會"])[0], table.token_ids(["杭"])[0]
    question = np.concatenate([met, unmet])
    matches = late_matches(table, question, table.token_ids(["世界大會"])[0])
    assert matches[0] == pytest.approx(1.0, abs=1e-5)
    assert matches[-1] < 0.99


def test_no_token_is_matched_by_an_empty_passage(table: TokenTable) -> None:
    assert late_matches(table, as_ids([3, 4]), as_ids([])).tolist() == [0.0, 0.0]


@given(question=st.lists(st.integers(0, 50), max_size=8), passages=token_lists)
def test_the_index_scores_as_the_definition_with_near_tokens_only(
    question: list[int], passages: list[list[int]], table: TokenTable
) -> None:
    index = LateIndex.build(table, [as_ids(passage) for passage in passages])
    expected = [plain_score(table, question, passage, LEAST_COSINE) for passage in passages]
    near = index.near_scores(index.meet(as_ids(question)))
    np.testing.assert_allclose(near.of(np.arange(len(passages))), expected, atol=1e-5)


@given(question=st.lists(st.integers(0, 50), max_size=8), passages=token_lists, data=st.data())
def test_the_index_scores_some_passages_as_the_definition_does(
    question: list[int], passages: list[list[int]], data: st.DataObject, table: TokenTable
) -> None:
    index = LateIndex.build(table, [as_ids(passage) for passage in passages])
    rows = np.arange(len(passages))[::-1]
    chosen = data.draw(st.lists(st.sampled_from(range(len(passages))), max_size=8)) if passages else []
    expected = [plain_score(table, question, passages[rows[position]]) for position in chosen]
    scores = index.meeting(index.meet(as_ids(question)), rows).late_scores(np.array(chosen, np.int64))
    np.testing.assert_allclose(scores, expected, atol=1e-5)


def test_made_model_is_the_one_under_test(table: TokenTable) -> None:
    assert len(table) > 50
    assert Path(table.name).name == "model"

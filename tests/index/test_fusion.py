"""The laws of fusing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import FITTED, LEGS, QuestionFeatures, fuse_scores
from index.hit import Method

shares = st.floats(0, 1)
features = st.builds(QuestionFeatures, coverage=shares, latin=shares)
scores = st.lists(st.tuples(shares, shares, shares), min_size=2, max_size=8)


def fused(rows: list[tuple[float, float, float]], told: QuestionFeatures) -> list[float]:
    columns = np.array(rows, np.float32).T
    return [float(score) for score in fuse_scores(dict(zip(LEGS, columns, strict=True)), told)]


@given(scores, features, st.integers(0, 2), st.floats(0, 0.5))
def test_more_evidence_never_lowers_a_score(
    rows: list[tuple[float, float, float]], told: QuestionFeatures, leg: int, more: float
) -> None:
    raised = [tuple(value + more * (column == leg) for column, value in enumerate(row)) for row in rows]
    before, after = fused(rows, told), fused(raised, told)  # type: ignore[arg-type]
    assert all(new >= old - 1e-4 for old, new in zip(before, after, strict=True))


@given(scores, features)
def test_a_score_depends_on_its_own_passage_alone(
    rows: list[tuple[float, float, float]], told: QuestionFeatures
) -> None:
    np.testing.assert_allclose(fused(rows[:1], told), fused(rows, told)[:1], rtol=1e-5)


def test_keywords_count_for_a_question_whose_words_were_found_and_meaning_for_one_whose_were_not() -> None:
    def weight(leg: Method, told: QuestionFeatures) -> float:
        return float(FITTED.of(leg) @ told.vector())

    same_language, crossing = QuestionFeatures(0.9, 0.0), QuestionFeatures(0.05, 1.0)
    assert weight(Method.LEXICAL, same_language) > weight(Method.LEXICAL, crossing)
    assert weight(Method.LATE, crossing) > 0

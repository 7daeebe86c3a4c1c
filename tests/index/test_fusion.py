"""The laws of fusing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import FITTED, LEGS, FusionWeights, fuse_scores, latin_share
from index.hit import Method

shares = st.floats(0, 1)
Row = tuple[float, float, float, float, float]
scores = st.lists(st.tuples(shares, shares, shares, shares, shares), min_size=2, max_size=8)


def fused(rows: list[Row], latin: float) -> list[float]:
    columns = np.array(rows, np.float32).T
    return [float(score) for score in fuse_scores(dict(zip(LEGS, columns, strict=True)), latin)]


@given(scores, shares, st.integers(0, 4), st.floats(0, 0.5))
def test_more_evidence_never_lowers_a_score(rows: list[Row], latin: float, leg: int, more: float) -> None:
    raised = [tuple(value + more * (column == leg) for column, value in enumerate(row)) for row in rows]
    before, after = fused(rows, latin), fused(raised, latin)  # type: ignore[arg-type]
    assert all(new >= old - 1e-4 for old, new in zip(before, after, strict=True))


@given(scores, shares)
def test_a_score_depends_on_its_own_passage_alone(rows: list[Row], latin: float) -> None:
    np.testing.assert_allclose(fused(rows[:1], latin), fused(rows, latin)[:1], rtol=1e-5)


def test_beside_keywords_meaning_counts_more_for_an_english_question_than_for_a_chinese_one() -> None:
    chinese, english = ({leg: FITTED.of(leg, latin) for leg in LEGS} for latin in (0, 1))
    for leg in (Method.DENSE, Method.LATE):
        assert english[leg] / english[Method.LEXICAL] > chinese[leg] / chinese[Method.LEXICAL]


@given(shares)
def test_a_mixed_questions_weights_lie_between(latin: float) -> None:
    for leg in LEGS:
        ends = sorted((FITTED.of(leg, 0), FITTED.of(leg, 1)))
        assert ends[0] - 1e-9 <= FITTED.of(leg, latin) <= ends[1] + 1e-9


def test_a_weight_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        FusionWeights((1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, -0.1))


@pytest.mark.parametrize(
    ("question", "share"),
    [("溫尼辟", 0), ("Who hosts", 1), ("2019", 0), ("", 0), ("Durban 德班", 0.5), ("UCLG 2019 德班", 0.5)],
)
def test_latin_share_counts_words_not_numbers_or_single_characters(question: str, share: float) -> None:
    assert latin_share(question) == share

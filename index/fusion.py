"""One score from three: how far each leg is believed depends on the question.

Keywords are nearly perfect when question and passages share a language and useless when they do not, so no
fixed weights will do. Two facts about the question decide: the share of its idf that the best passage holds
(`coverage`) and the share of its terms in Latin letters (`latin`). The legs enter as they are, not relative
to their list, so that the same weights hold in a library of ten passages and of a hundred thousand. The
weights are fitted by `assistant.evaluation.fusion_fitting`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.hit import Method
from index.ranking import FloatArray

LEGS = (Method.LEXICAL, Method.DENSE, Method.LATE)


@dataclass(frozen=True, slots=True)
class QuestionFeatures:
    """Share of its idf that the best passage holds, and share of Latin words among its terms; 0 to 1."""

    coverage: float
    latin: float

    def vector(self) -> FloatArray:
        """Return (1, coverage, coverage², latin), what each leg's weights are multiplied with."""
        return np.array([1.0, self.coverage, self.coverage**2, self.latin], np.float32)


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """Per leg the weights of (1, coverage, coverage², latin)."""

    lexical: tuple[float, float, float, float]
    dense: tuple[float, float, float, float]
    late: tuple[float, float, float, float]

    def of(self, leg: Method) -> FloatArray:
        """Return the leg's weights, (4,) float32."""
        rows = {Method.LEXICAL: self.lexical, Method.DENSE: self.dense, Method.LATE: self.late}
        return np.array(rows[leg], np.float32)


FITTED = FusionWeights(
    lexical=(0.0, 12.0, 0.0, 0.0),
    dense=(8.0, 0.0, 0.0, 0.0),
    late=(16.0, 0.0, 0.0, 0.0),
)


def fuse_scores(
    legs: Mapping[Method, FloatArray], features: QuestionFeatures, weights: FusionWeights = FITTED
) -> FloatArray:
    """Return one score per candidate, higher is better.

    `legs` holds, per method and candidate: the BM25 score as a share of the question's idf, the cosine, the
    late score. A leg that is missing counts nothing. No leg's weight falls below 0: more evidence never
    lowers a score.
    """
    told = features.vector()
    believed = [max(float(weights.of(leg) @ told), 0.0) * scores for leg, scores in legs.items()]
    return np.asarray(np.sum(believed, axis=0), np.float32)

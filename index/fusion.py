"""One score from five: how far each leg is believed depends on the question's script.

Keywords are nearly perfect when question and passages share a language, and as good as their translations
(`index.widening`) when they do not, so no fixed weights will do. A question in Chinese has one set of weights, one in
Latin letters another, and a mixed one, as 「UCLG 2019 Congress 主辦」, lies between by its share of Latin words. (The
share of the question's idf that is found at all was tried as a second fact and changed no figure.) The legs enter as
they are, not relative to their list, so that the same weights hold in a library of ten passages and of a hundred
thousand. They are fitted by `assistant.evaluation.fusion_fitting`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.hit import Method
from index.lexical import terms
from index.ranking import FloatArray

LEGS: Final = (Method.LEXICAL, Method.DENSE, Method.LATE, Method.REVERSE_LATE, Method.LENGTH)


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """Per leg its weight for a question in Chinese and for one in Latin letters, 0 or more.

    A weight below 0 would let more evidence lower a score.
    """

    lexical: tuple[float, float]
    dense: tuple[float, float]
    late: tuple[float, float]
    reverse_late: tuple[float, float]
    length: tuple[float, float]

    def __post_init__(self) -> None:
        if min(*self.lexical, *self.dense, *self.late, *self.reverse_late, *self.length) < 0:
            raise ValueError(f"weights must be 0 or more, got {self}")

    def of(self, leg: Method, latin: float) -> float:
        """Return the leg's weight for a question with that share of Latin words, 0 to 1."""
        chinese, english = {
            Method.LEXICAL: self.lexical,
            Method.DENSE: self.dense,
            Method.LATE: self.late,
            Method.REVERSE_LATE: self.reverse_late,
            Method.LENGTH: self.length,
        }[leg]
        return chinese * (1 - latin) + english * latin


FITTED: Final = FusionWeights(
    lexical=(13.8, 9.1), dense=(3.6, 8.9), late=(12.2, 21.3), reverse_late=(1.4, 14.3), length=(4.8, 6.5)
)


def fuse_scores(legs: Mapping[Method, FloatArray], latin: float, weights: FusionWeights = FITTED) -> FloatArray:
    """Return one score per candidate, (n,) float32, higher is better.

    `legs` holds per method the candidates' scores: the BM25 score as a share of the question's idf, the
    cosine, both late scores, the likeness in length. `latin` is the question's share of Latin words.
    """
    believed = [weights.of(leg, latin) * scores for leg, scores in legs.items()]
    return np.asarray(np.sum(believed, axis=0), np.float32)


def latin_share(text: str) -> float:
    """Return the share of Latin words among the pairs, words and numbers of a question; 0 where it has none.

    >>> latin_share("UCLG 主辦")
    0.5
    """
    found = {term for term in terms(text) if len(term) > 1 and not term.isdigit()}
    return sum(term[0] < "\u2e80" for term in found) / len(found) if found else 0.0

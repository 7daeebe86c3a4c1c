"""Fitted numbers of choosing and declining, by `python -m assistant.fitting`; features as in `assistant.evidence`."""

from typing import Final

from assistant.answer import Language
from assistant.evidence import Feature

SENTENCE_WEIGHTS: Final[dict[Language, tuple[float, ...]]] = {
    "zh": (4.0, 2.0, 3.0, 1.0, 0.5, 0.3, 0.5, 1.0, 0.5, 1.5, 0.3, 1.3, -0.2, -0.5),
    "en": (1.0, 1.0, 4.0, 4.0, 0.0, 0.0, 1.0, 2.0, 1.0, 1.5, 0.3, 1.3, -0.2, -0.2),
}
QUOTE_COST: Final[dict[Language, float]] = {"zh": 0.01, "en": 0.01}
"""Score that one more quoted character has to earn."""
LONGEST_QUOTE: Final = 150
ANSWERABLE_WEIGHTS: Final[dict[Language, dict[Feature, float]]] = {
    "zh": {Feature.CONTENT_TERMS: 4.0, Feature.CONTENT_LATE: 4.0, Feature.NAMES: 2.0},
    "en": {Feature.CONTENT_LATE: 8.0, Feature.NAMES: 2.0},
}
ANSWERABLE_BIAS: Final[dict[Language, float]] = {"zh": -5.0, "en": -6.0}
THRESHOLDS: Final[dict[Language, float]] = {"zh": 0.5, "en": 0.5}

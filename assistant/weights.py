"""Fitted numbers of choosing and declining; features as in `assistant.evidence`, fitting as in `assistant.fitting`.

The reading sets hold no harvested names, so that the weights of NAMES and NAMES_AROUND cannot be fitted on them:
they are set to what a matched number is worth.
"""

from typing import Final

from assistant.answer import Language
from assistant.evidence import Feature

SENTENCE_WEIGHTS: Final[dict[Language, dict[Feature, float]]] = {
    "zh": {
        Feature.TERMS: 2.8,
        Feature.LATE: 2.2,
        Feature.CONTENT_LATE: 1.6,
        Feature.TERMS_BEFORE: -0.6,
        Feature.TERMS_AFTER: -0.8,
        Feature.LATE_AROUND: 5.0,
        Feature.WEAKEST: 1.1,
        Feature.NAMES: 1.0,
        Feature.NAMES_AROUND: 0.5,
        Feature.NUMBERS: 0.7,
        Feature.NUMBERS_AROUND: 0.7,
        Feature.KIND: 1.8,
        Feature.LENGTH: -1.8,
        Feature.POSITION: -0.5,
    },
    "en": {
        Feature.TERMS: -0.4,
        Feature.CONTENT_TERMS: -0.7,
        Feature.LATE: 4.2,
        Feature.CONTENT_LATE: 5.2,
        Feature.LATE_AROUND: 2.4,
        Feature.WEAKEST: 1.8,
        Feature.NAMES: 1.0,
        Feature.NAMES_AROUND: 0.5,
        Feature.NUMBERS: 0.7,
        Feature.KIND: 1.2,
        Feature.LENGTH: -0.3,
        Feature.POSITION: -0.5,
    },
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

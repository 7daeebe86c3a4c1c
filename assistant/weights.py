"""Fitted numbers of choosing and declining: features of `assistant.evidence`, fitted by `assistant.fitting`.

The reading sets hold no harvested names, so that the weights of NAMES and NAMES_AROUND cannot be fitted on them:
they are set to what a matched number is worth. Fitted on Chinese questions over Chinese paragraphs ("within"), and on
English ones over Chinese ("across"); English ones over English have the right sentence for .856 of XQuAD's with the
former, .832 with the latter.
"""

from typing import Final, Literal

from assistant.evidence import Feature

Crossing = Literal["within", "across"]
"""Whether question and text are in one language: within it words match as they are, across two hardly any do."""
SENTENCE_WEIGHTS: Final[dict[Crossing, dict[Feature, float]]] = {
    "within": {
        Feature.TERMS: 1.7,
        Feature.CONTENT_TERMS: 2.3,
        Feature.LATE: 2.1,
        Feature.CONTENT_LATE: 2.3,
        Feature.TERMS_BEFORE: 0.1,
        Feature.TERMS_AFTER: 0.7,
        Feature.LATE_AROUND: 3.3,
        Feature.WEAKEST: 0.3,
        Feature.NAMES: 0.8,
        Feature.NAMES_AROUND: 0.4,
        Feature.NUMBERS: 0.8,
        Feature.NUMBERS_AROUND: 0.1,
        Feature.KIND: 1.4,
        Feature.LENGTH: 0.2,
    },
    "across": {
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
QUOTE_COST: Final = 0.01
"""Score that one more quoted character has to earn."""
LONGEST_QUOTE: Final = 150
ANSWERABLE_WEIGHTS: Final[dict[Crossing, dict[Feature, float]]] = {
    "within": {
        Feature.TERMS: 1.0,
        Feature.CONTENT_TERMS: 1.5,
        Feature.CONTENT_LATE: 0.9,
        Feature.RELATION: 2.0,
        Feature.WEAKEST: 0.3,
        Feature.NAMES: 0.1,
        Feature.NAMES_AROUND: 0.1,
        Feature.NUMBERS: 0.7,
        Feature.KIND: 0.4,
    },
    "across": {
        Feature.TERMS: -0.3,
        Feature.CONTENT_TERMS: 0.4,
        Feature.CONTENT_LATE: 1.5,
        Feature.RELATION: 1.6,
        Feature.WEAKEST: 0.6,
        Feature.NAMES: 0.2,
        Feature.NAMES_AROUND: 1.5,
        Feature.NUMBERS: 0.9,
        Feature.KIND: 0.3,
    },
}
ANSWERABLE_BIAS: Final[dict[Crossing, float]] = {"within": -3.53, "across": -4.53}
READ_ANSWERABLE: Final[dict[Crossing, tuple[float, float, float]]] = {
    "within": (0.6, 0.8, 1.4),
    "across": (0.36, 0.63, 0.82),
}
"""What the features' logit and the reader's weigh in whether a sentence answers, and the bias."""
THRESHOLDS: Final[dict[Crossing, float]] = {"within": 0.5, "across": 0.47}
"""Of questions asked of whole libraries, answerable and not (false premises, the right kind of fact about something
else), where the near-misses of the reading sets are too easy. Chosen by hand beside the fit of
`assistant.evaluation.declining_fitting`, as the card of `assistant.reader` says."""

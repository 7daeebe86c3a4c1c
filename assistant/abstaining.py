"""Declining: how sure it is that a sentence answers a question, and what is declined whatever is found.

The score is a logistic function of raw features (shares of words, names and numbers matched) and of what the reader
makes of the sentence, never of z-scores, which are relative to their list. `assistant.fitting` fits the features.
"""

import math
import re
from typing import Final

from assistant.answer import Reason
from assistant.choosing import Choice, crossing_of
from assistant.evidence import Feature
from assistant.ordinals import is_about_another
from assistant.places_asked import is_about_another_city
from assistant.question import Question
from assistant.question_words import AnswerKind
from assistant.weights import ANSWERABLE_BIAS, ANSWERABLE_WEIGHTS, READ_ANSWERABLE, THRESHOLDS

_NOT_A_QUESTION = re.compile(
    r"^(?:(?:hi|hello|hey|thanks|thank you|good (?:morning|afternoon|evening))\b[\s!.,]*|"
    r"你好|您好|哈囉|嗨|早安|午安|晚安|謝謝|感謝)"
    r"[\s!！.。]*$|\btell me (?:a|another) (?:joke|story)\b|講(?:個|一個)?(?:笑話|故事)|"
    r"\b(?:ignore|forget|disregard|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b|"
    r"(?:忽略|忘記|無視|不要理會).{0,12}(?:指示|指令|規則|以上|之前|前面)|\byou are now\b|你現在是|扮演",
    re.IGNORECASE,
)


FACTS_WITH_A_FORM: Final = frozenset({AnswerKind.PERSON, AnswerKind.DATE, AnswerKind.NUMBER})
"""Kinds that are recognised well enough: a quote without a person does not say who, whatever else it matches."""
LEAST_NAMES_AROUND: Final = 0.5
"""Less than half of the names asked about, in the quoted sentence or beside it: it is about something else."""


def answerable_score(question: Question, choice: Choice) -> float:
    """Return how likely, 0 to 1, the quote answers the question; comparable within a language and across two."""
    total = features_logit(question, choice)
    if choice.reading is not None and not question.is_list:
        of_features, of_reading, bias = READ_ANSWERABLE[crossing_of(question, choice.sentence.text)]
        total = of_features * total + of_reading * choice.reading.answerable + bias
    return 1 / (1 + math.exp(-total))


def features_logit(question: Question, choice: Choice) -> float:
    """Return as a logit how likely the quote answers the question by its features alone."""
    crossing = crossing_of(question, choice.sentence.text)
    weights = ANSWERABLE_WEIGHTS[crossing]
    return ANSWERABLE_BIAS[crossing] + sum(
        weight * float(choice.features[feature]) for feature, weight in weights.items()
    )


def reason_to_decline(question: Question, choice: Choice) -> Reason | None:
    """Return why no answer is given, or None when the best quote is good enough."""
    reason = declined_by_form(question, choice)
    if reason or answerable_score(question, choice) >= THRESHOLDS[crossing_of(question, choice.sentence.text)]:
        return reason
    return Reason.NOT_IN_REPORTS


def declined_by_form(question: Question, choice: Choice) -> Reason | None:
    """Return why the question is declined however near the quote is, None where that is to be weighed."""
    if _NOT_A_QUESTION.search(question.searched):
        return Reason.NOT_ABOUT_REPORTS
    if choice.features[Feature.NUMBERS_AROUND] < 1 and any(str(year) in question.numbers for year in question.years):
        return Reason.NOT_IN_REPORTS
    sentence = choice.sentence
    if is_about_another(question.searched, sentence.text) or is_about_another_city(question, sentence):
        return Reason.NOT_IN_REPORTS
    if question.kind in FACTS_WITH_A_FORM and not choice.features[Feature.KIND]:
        return Reason.NOT_IN_REPORTS
    if choice.features[Feature.NAMES_AROUND] < LEAST_NAMES_AROUND:
        return Reason.NOT_IN_REPORTS
    return None

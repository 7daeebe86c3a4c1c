"""Choosing the sentence that answers, and the shortest run of its clauses that still carries fact and subject."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answer import Language
from assistant.candidates import Candidate
from assistant.evidence import Feature, Weigher
from assistant.question import Question
from assistant.stretches import FloatArray
from assistant.weights import LONGEST_QUOTE, QUOTE_COST, SENTENCE_WEIGHTS
from corpus.report import Span
from corpus.sentences import split_clauses


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its features and its score for the question (higher is better)."""

    candidate: Candidate
    features: FloatArray
    score: float


def rank_candidates(question: Question, candidates: Sequence[Candidate], weigher: Weigher) -> list[Ranked]:
    """Return the candidates best first; equal scores keep their order."""
    if not candidates:
        return []
    features = weigher.weigh(question, candidates)
    scores = features @ sentence_weights(question.language)
    order = np.argsort(-scores, kind="stable")
    return [Ranked(candidates[row], features[row], float(scores[row])) for row in order]


def sentence_weights(language: Language) -> FloatArray:
    """Return the fitted weight of each feature, (len(Feature),) float32."""
    weights = SENTENCE_WEIGHTS[language]
    return np.array([weights.get(feature, 0.0) for feature in Feature], dtype=np.float32)


def choose_quote(question: Question, text: str, candidate: Candidate, weigher: Weigher) -> Span:
    """Return the run of clauses inside the candidate to quote; a short candidate is quoted whole.

    Runs are scored like sentences, less what each further character costs the reader; no run is longer than
    LONGEST_QUOTE unless a single clause is.
    """
    clauses = split_clauses(text, candidate.span)
    runs = _runs(clauses)
    if len(runs) < 2:
        return runs[0] if runs else candidate.span
    trimmed = [replace(candidate, span=run, text=run.of(text)) for run in runs]
    scores = weigher.weigh(question, trimmed) @ sentence_weights(question.language)
    costs = np.array([QUOTE_COST[question.language] * len(run) for run in runs], dtype=np.float32)
    return runs[int(np.argmax(scores - costs))]


def _runs(clauses: Sequence[Span]) -> list[Span]:
    """Return every run of neighbouring clauses within LONGEST_QUOTE, and every single clause, shortest first."""
    runs = [
        Span(clauses[first].start, clauses[last].end)
        for first in range(len(clauses))
        for last in range(first, len(clauses))
        if first == last or clauses[last].end - clauses[first].start <= LONGEST_QUOTE
    ]
    return sorted(runs, key=len)

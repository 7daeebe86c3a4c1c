"""Fit the numbers of `assistant.weights`: python -m assistant.fitting --reading FILE... --language zh

Reading rows give, per question, the sentences of its context; a sentence is right when it holds an accepted answer.
Weights maximise the log-likelihood of the right sentences (a softmax over each context's sentences), the answerable
score that of telling answerable rows from near-misses, both with a ridge. Prints; nothing is written.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.answer import Language
from assistant.candidates import sentence_candidates
from assistant.choosing import Ranked
from assistant.evaluation.metrics import auroc, holds_any
from assistant.evaluation.reading import weigher_of_contexts
from assistant.evaluation.rows import ReadingRow, read_reading_rows
from assistant.evidence import Feature, Weigher
from assistant.question import understand
from corpus.report import Span
from index.token_table import TokenTable

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A row's sentences: features (n_sentences, len(Feature)), and 1.0 for each that holds an accepted answer."""

    row: ReadingRow
    features: Matrix
    right: npt.NDArray[np.float64]


def examples_of(rows: Sequence[ReadingRow], weigher: Weigher) -> Iterator[Example]:
    """Yield an example per row whose context has sentences."""
    for row in rows:
        question = understand(row.question)
        candidates = sentence_candidates(row.context, Span(0, len(row.context)))
        if candidates:
            features = weigher.weigh(question, candidates).astype(np.float64)
            right = [float(holds_any(candidate.text, row.answers)) for candidate in candidates]
            yield Example(row, features, np.array(right))


def fit_sentence_weights(examples: Sequence[Example], ridge: float) -> Matrix:
    """Return the weights, (len(Feature),), of the softmax over each example's sentences."""
    telling = [example for example in examples if 0 < example.right.sum() < len(example.right)]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, gradient = ridge * float(weights @ weights), 2 * ridge * weights
        for example in telling:
            scores = example.features @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            right = shares * example.right
            total -= float(np.log(right.sum() + 1e-12))
            gradient -= example.features.T @ (right / (right.sum() + 1e-12) - shares)
        return total, gradient

    return np.asarray(minimize(loss, np.zeros(len(Feature)), jac=True, method="L-BFGS-B").x)


def fit_answerable(features: Matrix, answerable: npt.NDArray[np.float64], ridge: float) -> tuple[Matrix, float]:
    """Return the weights and the bias of the logistic function that tells answerable rows from the others."""
    columns = np.hstack([features, np.ones((len(features), 1))])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        totals = columns @ weights
        penalty = np.append(weights[:-1], 0.0)
        value = np.logaddexp(0, totals).sum() - answerable @ totals + ridge * penalty @ penalty
        return float(value), columns.T @ (1 / (1 + np.exp(-totals)) - answerable) + 2 * ridge * penalty

    fitted = np.asarray(minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B").x)
    return fitted[:-1], float(fitted[-1])


def best_of(examples: Sequence[Example], weights: Matrix) -> Matrix:
    """Return the features of each example's best sentence, (n_examples, len(Feature))."""
    return np.array([example.features[int(np.argmax(example.features @ weights))] for example in examples])


def accuracy(examples: Sequence[Example], weights: Matrix) -> float:
    """Return the share of answerable examples whose best sentence is right."""
    answerable = [example for example in examples if example.row.answers]
    return float(np.mean([e.right[int(np.argmax(e.features @ weights))] for e in answerable]))

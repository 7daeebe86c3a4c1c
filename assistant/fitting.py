"""Fit the numbers of `assistant.weights` on reading files or BEIR folders, and print them.

    python -m assistant.fitting READING.jsonl... BEIR_FOLDER...

Reading rows give, per question, the sentences of its context; a sentence is right when it holds an accepted answer.
Sentence weights maximise the log-likelihood of the right sentences (a softmax over each context's sentences); the
answerable score that of telling answerable rows from near-misses by the quote chosen with the weights now in
`assistant.weights`, so that a change of the former asks for a second run. Both with a ridge. Nothing is written.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.candidates import sentence_candidates
from assistant.choosing import Chooser
from assistant.evaluation.metrics import auroc, holds_any
from assistant.evaluation.reading import weigher_of_contexts
from assistant.evaluation.rows import ReadingRow, read_reading_rows
from assistant.evidence import Feature, Weigher
from assistant.question import understand
from assistant.reader.reader import bundled_reader
from corpus.report import Span
from index.token_table import bundled_table

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A row's sentences: features (n_sentences, len(Feature)), and 1.0 for each that holds an accepted answer."""

    row: ReadingRow
    features: Matrix
    right: npt.NDArray[np.float64]


RIDGE = 1.0
ANSWERABLE_FEATURES = (
    Feature.TERMS,
    Feature.CONTENT_TERMS,
    Feature.LATE,
    Feature.CONTENT_LATE,
    Feature.WEAKEST,
    Feature.NUMBERS,
    Feature.KIND,
)
"""What tells an answerable row: shares of the question matched in the quote itself, not what stands around it."""


def rows_of(path: Path) -> tuple[ReadingRow, ...]:
    """Return the rows of a reading file, or of a BEIR folder: each question beside its passage and beside the next."""
    return read_reading_rows(path) if path.is_file() else tuple(_rows_of_beir(path))


def _rows_of_beir(folder: Path) -> Iterator[ReadingRow]:
    texts = {row["_id"]: row["text"] for row in _json_lines(folder / "corpus.jsonl")}
    questions = {row["_id"]: row for row in _json_lines(folder / "queries.jsonl")}
    following = dict(zip(texts, [*list(texts)[1:], next(iter(texts))], strict=True))
    for line in (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question_id, text_id, _ = line.split("\t")
        question = questions[question_id]
        answers = tuple(question["metadata"]["answers"])
        yield ReadingRow(question_id, question["text"], texts[text_id], answers)
        if not holds_any(texts[following[text_id]], answers):
            yield ReadingRow(f"{question_id}-near", question["text"], texts[following[text_id]], ())


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


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


def chosen_features(rows: Sequence[ReadingRow], chooser: Chooser) -> Matrix:
    """Return the features of the quote chosen for each row, (n_rows, len(Feature))."""
    features = np.zeros((len(rows), len(Feature)))
    for i, row in enumerate(rows):
        question = understand(row.question)
        candidates = sentence_candidates(row.context, Span(0, len(row.context)))
        choices = chooser.choose(question, candidates)
        if choices:
            features[i] = choices[0].features
    return features


def accuracy(examples: Sequence[Example], weights: Matrix) -> float:
    """Return the share of answerable examples whose best sentence is right."""
    answerable = [example for example in examples if example.row.answers]
    return float(np.mean([e.right[int(np.argmax(e.features @ weights))] for e in answerable]))


def main() -> None:
    """Fit on the files and folders named on the command line, and print weights and what they reach."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="+", type=Path, help="reading files (JSON Lines) or BEIR folders with answers")
    rows = [row for path in parser.parse_args().paths for row in rows_of(path) if any(map(str.isalnum, row.question))]
    weigher = weigher_of_contexts(rows, bundled_table())
    examples = list(examples_of(rows, weigher))
    weights = fit_sentence_weights(examples, RIDGE)
    print({feature.name: round(float(weights[feature]), 1) for feature in Feature})
    print("sentence accuracy on these rows", round(accuracy(examples, weights), 3))
    features = chosen_features(rows, Chooser(weigher, bundled_reader()))[:, list(ANSWERABLE_FEATURES)]
    answerable = np.array([float(bool(row.answers)) for row in rows])
    fitted, bias = fit_answerable(features, answerable, RIDGE)
    scores = features @ fitted + bias
    print(
        dict(zip([f.name for f in ANSWERABLE_FEATURES], fitted.round(1).tolist(), strict=True)),
        round(bias, 2),
    )
    print("AUROC", round(auroc(scores[answerable == 1].tolist(), scores[answerable == 0].tolist()), 3))


if __name__ == "__main__":
    main()

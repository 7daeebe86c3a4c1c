"""Fit the weights of `index.fusion`: python -m assistant.evaluation.fusion_fitting BEIR_DIR...

Per query its candidates stand as a list, each with the legs' scores split by the question's share of
Latin words; the weights maximise the log-likelihood of a relevant one (a softmax over each list) with a
ridge. Every folder counts alike, however many queries it has. Prints FITTED; nothing is written.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from assistant.asked import query_of
from assistant.evaluation.retrieval import CANDIDATES, read_judgements, read_passages, read_queries
from assistant.question import understand
from index.embedder import bundled_embedder
from index.fusion import LEGS, FusionWeights
from index.passage_index import PassageIndex
from index.token_table import bundled_table

RIDGE: Final = 1e-4
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A query's candidates: features (n, 5 legs x 2 scripts), their relevance (n,), and the query's weight."""

    features: Matrix
    relevant: npt.NDArray[np.bool_]
    weight: float


def examples_of(folder: Path) -> Iterator[Example]:
    """Yield an example per query of a BEIR folder that finds something relevant and something that is not."""
    passages = read_passages(folder / "corpus.jsonl")
    judgements = read_judgements(folder / "qrels" / "test.tsv")
    index = PassageIndex.build(passages, bundled_embedder(), bundled_table())
    queries = [(key, text) for key, text in read_queries(folder / "queries.jsonl") if key in judgements]
    for query_id, text in queries:
        features, relevant = _list(index, text, judgements[query_id])
        if relevant.any() and not relevant.all():
            yield Example(features, relevant, 1 / len(queries))


def _list(index: PassageIndex, text: str, judgement: Mapping[str, int]) -> tuple[Matrix, npt.NDArray[np.bool_]]:
    found = index.candidates(query_of(understand(text)), CANDIDATES)
    scripts = (1 - found.latin, found.latin)
    features = np.hstack([np.outer(found.legs[leg], scripts) for leg in LEGS]).astype(np.float64)
    return features, np.array([index.passages[row].report_id in judgement for row in found.rows])


def fit(examples: Sequence[Example]) -> FusionWeights:
    """Return the weights that make the relevant candidates most likely."""
    width = examples[0].features.shape[1]
    bounds = [(0, None)] * width
    result = minimize(_loss, np.ones(width), args=(examples,), jac=True, method="L-BFGS-B", bounds=bounds)
    return FusionWeights(*((float(chinese), float(latin)) for chinese, latin in result.x.round(1).reshape(-1, 2)))


def _loss(weights: Matrix, examples: Sequence[Example]) -> tuple[float, Matrix]:
    """Return the negative log-likelihood with the ridge, and its gradient."""
    loss, gradient = RIDGE * float(weights @ weights), 2 * RIDGE * weights
    for example in examples:
        scores = example.features @ weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        right = float(shares[example.relevant].sum())
        posterior = np.where(example.relevant, shares, 0) / max(right, 1e-12)
        loss -= example.weight * float(np.log(max(right, 1e-12)))
        gradient -= example.weight * (example.features.T @ (posterior - shares))
    return loss, gradient


def main(folders: Sequence[str]) -> None:
    """Print the weights fitted on the BEIR folders."""
    examples = [example for folder in folders for example in examples_of(Path(folder))]
    print(f"FITTED = {fit(examples)}")


if __name__ == "__main__":
    main(sys.argv[1:])

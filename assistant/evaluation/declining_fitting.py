"""Fit what the features' logit and the reader's weigh in declining: the READ_ANSWERABLE and THRESHOLDS of weights.

    python -m assistant.evaluation.declining_fitting REPORTS QUESTIONS.jsonl [REPORTS QUESTIONS.jsonl ...]

Each folder of reports becomes a library that is thrown away, each file of questions is asked of it. What is chosen for
an answerable question counts where it says what is expected, and what is chosen for any other always; what form alone
declines is left out. The weights maximise the likelihood (a logistic function with a ridge), the threshold then the
share of questions that come out right, answered or declined. Printed, nothing is written.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.abstaining import declined_by_form, features_logit
from assistant.assistant import Assistant
from assistant.choosing import crossing_of
from assistant.evaluation.metrics import auroc, holds_any
from assistant.evaluation.rows import QuestionRow, read_question_rows
from assistant.fitting import fit_answerable
from assistant.weights import SENTENCE_WEIGHTS, Crossing
from index.library import Library

RIDGE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """What was chosen for a question: the logits of features and reader, and whether it is right to answer with it.

    `is_lost` where an answer stands and another sentence was chosen: neither answering nor declining is right.
    """

    crossing: Crossing
    logits: tuple[float, float]
    is_right: bool
    is_lost: bool


def examples_of(rows: Sequence[QuestionRow], assistant: Assistant) -> Iterator[Example]:
    """Yield an example per question for which the reader read what was chosen, and that form does not decline."""
    for row in rows:
        considered = assistant.consider(row.question)
        if not considered.choices:
            continue
        best, question = considered.choices[0], considered.question
        if best.reading is None or question.is_list or declined_by_form(question, best) is not None:
            continue
        is_right = holds_any(best.quote_text, row.answers)
        logits = features_logit(question, best), best.reading.answerable
        yield Example(crossing_of(question, best.sentence.text), logits, is_right, bool(row.answers) and not is_right)


def fit(examples: Sequence[Example]) -> tuple[tuple[float, float, float], float, float]:
    """Return the weights of both logits and the bias, the best threshold, and the AUROC of telling right from wrong."""
    telling = [example for example in examples if not example.is_lost]
    logits = np.array([example.logits for example in telling])
    right = np.array([float(example.is_right) for example in telling])
    weights, bias = fit_answerable(logits, right, RIDGE)
    scores = 1 / (1 + np.exp(-(logits @ weights + bias)))
    return (
        (float(weights[0]), float(weights[1]), bias),
        best_threshold(scores, right > 0),
        auroc(scores[right == 1].tolist(), scores[right == 0].tolist()),
    )


def best_threshold(scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """Return the threshold, in hundredths, at which the shares of right ones kept and of others declined are greatest.

    The middle one where several do as well.
    """
    tried = np.arange(5, 100) / 100
    gains = np.array([(scores[right] >= least).mean() + (scores[~right] < least).mean() for least in tried])
    best = tried[gains >= gains.max() - 1e-9]
    return float(best[len(best) // 2])


def _examples_of_folder(reports: Path, questions: Path) -> list[Example]:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library") as library:
        library.add_all([reports])
        return list(examples_of(read_question_rows(questions), Assistant(library)))


def main() -> None:
    """Fit on the folders and files named on the command line, and print what `assistant.weights` should hold."""
    paths = [Path(path) for path in sys.argv[1:]]
    if not paths or len(paths) % 2:
        sys.exit(__doc__)
    examples = [example for pair in zip(paths[::2], paths[1::2], strict=True) for example in _examples_of_folder(*pair)]
    for crossing in SENTENCE_WEIGHTS:
        own = [example for example in examples if example.crossing == crossing]
        weights, threshold, told = fit(own)
        print(
            crossing, len(own), tuple(round(one, 2) for one in weights), "threshold", threshold, "AUROC", round(told, 3)
        )


if __name__ == "__main__":
    main()

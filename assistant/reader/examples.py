"""What the reader is trained on: questions beside the best sentences of their paragraphs, in Chinese and as English.

The only reading sets at hand are Chinese: `assistant.reader.translating` puts their questions into English words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.candidates import Candidate, sentence_candidates
from assistant.choosing import sentence_scores
from assistant.evaluation.metrics import holds_any
from assistant.evaluation.rows import ReadingRow
from assistant.evidence import Weigher
from assistant.question import Question, understand
from assistant.reader.inputs import MOST_SENTENCES, InputMaker, ReaderInput, reader_input, sentence_marks
from assistant.reader.translating import WordTranslator
from corpus.errors import QuestionError
from corpus.report import Span

LONGEST_ANSWER: Final = 60
OTHER_PARAGRAPHS: Final = 0.6
"""Share of answerable rows read beside other paragraphs too, as passages from a library are."""


@dataclass(frozen=True, slots=True)
class Example:
    """What the reader is given; per sentence whether it holds an accepted answer, and where one begins and ends.

    `spans` (s, 2) are the answer's first and last character, -1 where the sentence has none within reach.
    """

    given: ReaderInput
    right: npt.NDArray[np.bool_]
    spans: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ExampleMaker:
    """Makes examples of rows, with the weigher and the inputs that the program itself reads with."""

    weigher: Weigher
    inputs: InputMaker
    translator: WordTranslator

    def of_rows(self, rows: Sequence[ReadingRow], seed: int) -> Iterator[Example]:
        """Yield for each row its question and the same as English; rows that cannot be read yield nothing."""
        random = np.random.default_rng(seed)
        contexts = list(dict.fromkeys(row.context for row in rows))
        for row in rows:
            if row.answers and len(min(row.answers, key=len)) > LONGEST_ANSWER:
                continue
            texts = [row.context]
            if row.answers and random.random() < OTHER_PARAGRAPHS:
                others = [contexts[at] for at in random.integers(len(contexts), size=2)]
                texts += [other for other in others if not holds_any(other, row.answers)]
            try:
                question = understand(row.question)
                translated = self.translator.english(question, random)
                asked = [question, *([understand(translated)] if translated else [])]
            except QuestionError:
                continue
            for one in asked:
                example = self.example(one, texts, row.answers)
                if example is not None:
                    yield example

    def example(self, question: Question, texts: Sequence[str], answers: Sequence[str]) -> Example | None:
        """Return the best sentences of the texts, the right one always among them; None where there are none."""
        candidates = [one for text in texts for one in sentence_candidates(text, Span(0, len(text)))]
        if not candidates:
            return None
        features = self.weigher.weigh(question, candidates)
        scores = sentence_scores(question, candidates, features)
        order = np.argsort(-scores, kind="stable")
        chosen = list(order[:MOST_SENTENCES])
        right = [row for row in order if holds_any(candidates[row].text, tuple(answers))]
        if right and not set(right) & set(chosen):
            chosen[-1] = right[0]
        made = [self.inputs.text(candidates[row].text) for row in chosen]
        marks = sentence_marks(features[chosen], scores[chosen])
        spans = np.array(
            [_answer_span(candidates[row], answers, len(text)) for row, text in zip(chosen, made, strict=True)]
        )
        held = np.array([row in right for row in chosen])
        asked = self.inputs.question(question)
        met = self.inputs.met(asked, [candidates[row] for row in chosen])
        return Example(reader_input(made, asked, marks, met), held, spans)


def _answer_span(candidate: Candidate, answers: Sequence[str], length: int) -> tuple[int, int]:
    for answer in answers:
        start = candidate.text.find(answer) if answer.strip() else -1
        if start >= 0 and start + len(answer) <= length:
            return start, start + len(answer) - 1
    return -1, -1

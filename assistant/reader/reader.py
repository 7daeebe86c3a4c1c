"""Reads the best sentences for a question: how well each answers, and the span of it that would be the short answer."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from zipfile import BadZipFile

import numpy as np

from assistant.candidates import Candidate
from assistant.question import Question
from assistant.reader.inputs import InputMaker, reader_input, sentence_marks
from assistant.reader.network import Network
from assistant.stretches import FloatArray
from corpus.errors import ModelError
from corpus.report import Span
from index.token_table import TokenTable, bundled_table

WEIGHTS: Final = "weights.npz"
LONGEST_SPAN: Final = 30
_BEGINNINGS: Final = 6
"""Likeliest beginnings for which the likeliest end is sought."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a sentence: its log share among those read, an answerable logit, and log shares of spans.

    `ends` are, per character read, the log shares of a span's beginning there and of its ending there, (n, 2).
    """

    sentence: float
    answerable: float
    ends: FloatArray = field(repr=False, compare=False)

    def best_span(self, within: Span) -> tuple[Span, float] | None:
        """Return the likeliest span inside a stretch of the sentence, and its log share; None where none was read."""
        ends = self.ends[within.start : within.end]
        if not len(ends):
            return None
        span, score = best_span(ends)
        return span.shifted(within.start), score


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences with a network over the vectors of a token table."""

    network: Network
    inputs: InputMaker

    @classmethod
    def load(cls, path: Path, table: TokenTable) -> Self:
        """Return the reader whose weights are at path; ModelError when they are missing or of another table."""
        try:
            with path.open("rb") as stream, np.load(stream) as file:
                checksum = str(file["table"])
                weights = {name: file[name].astype(np.float32) for name in file.files if name != "table"}
        except (OSError, EOFError, ValueError, KeyError, BadZipFile) as cause:
            raise ModelError(str(path)) from cause
        if checksum != table.checksum:
            raise ModelError(str(path))
        return cls(Network(weights, table), InputMaker(table))

    def read(
        self, question: Question, candidates: Sequence[Candidate], features: FloatArray, scores: FloatArray
    ) -> list[Reading]:
        """Return a reading per sentence, in the order given; features (n, len(Feature)) and scores (n,) are theirs."""
        if not candidates:
            return []
        made, asked = [self.inputs.text(one.text) for one in candidates], self.inputs.question(question)
        given = reader_input(made, asked, sentence_marks(features, scores), self.inputs.met(asked, candidates))
        found = self.network(given)
        shares = found.sentences - np.logaddexp.reduce(found.sentences)
        readings: list[Reading] = []
        for row, text in enumerate(made):
            logits = found.spans[row, : len(text)]
            ends = logits - np.logaddexp.reduce(logits, axis=0)
            readings.append(Reading(float(shares[row]), float(found.answerable[row]), ends))
        return readings


def best_span(ends: FloatArray) -> tuple[Span, float]:
    """Return the likeliest span given log shares of beginning and end per character, (n, 2), n > 0; and its own."""
    begin, end = ends[:, 0], ends[:, 1]
    spans: list[tuple[float, Span]] = []
    for first in np.argsort(-begin, kind="stable")[:_BEGINNINGS]:
        last = int(first) + int(np.argmax(end[first : first + LONGEST_SPAN]))
        spans.append((float(begin[first] + end[last]), Span(int(first), last + 1)))
    score, span = max(spans, key=lambda one: one[0])
    return span, score


@functools.cache
def bundled_reader() -> Reader:
    """Return the reader beside the bundled model, read once; ModelError when its weights are missing or damaged."""
    return Reader.load(Path(__file__).parent / WEIGHTS, bundled_table())

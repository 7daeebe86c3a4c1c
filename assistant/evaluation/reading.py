"""How well the sentence and the span that answer a question are found inside one given context."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.abstaining import answerable_score
from assistant.candidates import sentence_candidates
from assistant.choosing import Chooser
from assistant.evaluation.metrics import auroc, character_f1, exact_match, holds_any, mean
from assistant.evaluation.rows import ReadingRow, read_reading_rows
from assistant.evidence import Weigher
from assistant.question import understand
from assistant.reader.reader import bundled_reader
from assistant.short_answers import short_answer
from corpus.errors import QuestionError
from corpus.report import Span
from index.lexical import LexicalIndex
from index.token_table import TokenTable


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of a row's context: a sentence, a span ("" where none is sure) and how sure it answers."""

    row: ReadingRow
    sentence: str
    span: str
    answerable_score: float


def read_contexts(
    path: Path, table: TokenTable, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[Reading, ...]:
    """Return what was read for each row of the file, in order.

    The rarity of terms is counted over the file's distinct contexts. `tell` is called with how many rows are done, and
    of how many, after each. Raises RowError.
    """
    rows = read_reading_rows(path)
    chooser = Chooser(weigher_of_contexts(rows, table), bundled_reader())
    readings: list[Reading] = []
    for done, row in enumerate(rows, start=1):
        readings.append(read_context(row, chooser))
        tell(done, len(rows))
    return tuple(readings)


def weigher_of_contexts(rows: Sequence[ReadingRow], table: TokenTable) -> Weigher:
    """Return a weigher that counts the rarity of terms over the rows' distinct contexts."""
    return Weigher(LexicalIndex.build(list(dict.fromkeys(row.context for row in rows))).idf, table)


def read_context(row: ReadingRow, chooser: Chooser) -> Reading:
    """Return the sentence and span of the row's context that best answer its question."""
    try:
        question = understand(row.question)
    except QuestionError:
        return Reading(row, "", "", 0.0)
    candidates = sentence_candidates(row.context, Span(0, len(row.context))) if row.context.strip() else []
    choices = chooser.choose(question, candidates)
    if not choices:
        return Reading(row, "", "", 0.0)
    best = choices[0]
    span = short_answer(question, row.context, best) or ""
    return Reading(row, best.sentence.text, span, answerable_score(question, best))


def write_predictions(readings: Iterable[Reading], path: Path) -> None:
    """Write one JSON row per question: its sentence, its span and how sure it is of an answer. Raises OSError."""
    rows = (
        {
            "id": reading.row.id,
            "sentence": reading.sentence,
            "span": reading.span,
            "answerable_score": round(reading.answerable_score, 6),
        }
        for reading in readings
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def summarise(readings: Sequence[Reading]) -> dict[str, Any]:
    """Return the figures under the contract's keys; AUROC over all rows, the rest over answerable ones."""
    answerable = [reading for reading in readings if reading.row.answers]
    offered = [reading for reading in answerable if reading.span]
    return {
        "n": len(readings),
        "sentence_accuracy": mean(holds_any(r.sentence, r.row.answers) for r in answerable),
        "span_coverage": len(offered) / len(answerable) if answerable else 0.0,
        "span_em": mean(exact_match(r.span, r.row.answers) for r in answerable),
        "span_f1": mean(character_f1(r.span, r.row.answers) for r in answerable),
        "span_em_offered": mean(exact_match(r.span, r.row.answers) for r in offered),
        "span_f1_offered": mean(character_f1(r.span, r.row.answers) for r in offered),
        "answerable_auroc": auroc(
            [r.answerable_score for r in answerable],
            [r.answerable_score for r in readings if not r.row.answers],
        ),
    }

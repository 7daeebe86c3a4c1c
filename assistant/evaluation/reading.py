"""How well the sentence and the span that answer a question are found inside one given context."""

import json
from collections.abc import Iterable, Sequence
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


def evaluate_reading(path: Path, table: TokenTable, predictions: Path | None = None) -> dict[str, Any]:
    """Return the figures over the rows of the file; predictions, if a path is given, one JSON row per question.

    The rarity of terms is counted over the file's distinct contexts. Raises RowError.
    """
    rows = read_reading_rows(path)
    chooser = Chooser(weigher_of_contexts(rows, table), bundled_reader())
    readings = [read_context(row, chooser) for row in rows]
    if predictions is not None:
        predictions.write_text("".join(_prediction_lines(readings)), encoding="utf-8")
    return summarise(readings)


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


def _prediction_lines(readings: Iterable[Reading]) -> Iterable[str]:
    for reading in readings:
        row = {
            "id": reading.row.id,
            "sentence": reading.sentence,
            "span": reading.span,
            "answerable_score": round(reading.answerable_score, 6),
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


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

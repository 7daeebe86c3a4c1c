"""How well the questions of a file are answered from the library: right, cited, literal, short, or declined.

Correct means that the short answer or a statement holds an accepted string; cited, that a quote holds at least half
of an evidence string in one piece; white space is ignored. Each share's denominator is named beside it.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Abstention, Answer
from assistant.citing import is_literal
from assistant.evaluation.metrics import holds_any, holds_half, mean, percentile
from assistant.evaluation.rows import QuestionRow, read_question_rows
from assistant.json_form import answer_as_json
from corpus.report import Report


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a row asked for, what came, and whether each of its quotes is literally in its report."""

    row: QuestionRow
    answer: Answer | Abstention
    literal: tuple[bool, ...]

    @property
    def is_answered_correctly(self) -> bool:
        """The short answer or a statement holds an accepted string."""
        if isinstance(self.answer, Abstention):
            return False
        texts = [statement.text for statement in self.answer.statements]
        return any(holds_any(text, self.row.answers) for text in [*texts, self.answer.short_answer or ""])

    @property
    def is_short_answer_correct(self) -> bool:
        """There is a short answer and it holds an accepted string."""
        return isinstance(self.answer, Answer) and holds_any(self.answer.short_answer or "", self.row.answers)

    @property
    def is_cited_correctly(self) -> bool:
        """A quote holds at least half of an evidence string."""
        if isinstance(self.answer, Abstention):
            return False
        return any(
            holds_half(citation.quote, evidence) for citation in self.answer.citations for evidence in self.row.evidence
        )


def judge_answers(
    path: Path,
    ask: Callable[[str], Answer | Abstention],
    report: Callable[[str], Report],
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[Judgement, ...]:
    """Return the judgement of each question of the file, in order.

    `ask` answers a question, `report` gives a report by id to check quotes against; `tell` is called with how many
    are done, and of how many, after each. Raises RowError.
    """
    rows = read_question_rows(path)
    judgements: list[Judgement] = []
    for done, row in enumerate(rows, start=1):
        answer = ask(row.question)
        cited = () if isinstance(answer, Abstention) else answer.citations
        literal = tuple(is_literal(citation, report(citation.report_id)) for citation in cited)
        judgements.append(Judgement(row, answer, literal))
        tell(done, len(rows))
    return tuple(judgements)


def write_predictions(judgements: Iterable[Judgement], path: Path) -> None:
    """Write one JSON row per question: the answer as `ask --json` gives it. Raises OSError."""
    lines = [json.dumps(answer_as_json(j.answer, j.row.id), ensure_ascii=False) + "\n" for j in judgements]
    path.write_text("".join(lines), encoding="utf-8")


def summarise(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return the figures under the contract's keys."""
    answerable = [j for j in judgements if j.row.answers]
    unanswerable = [j for j in judgements if not j.row.answers]
    given = [j.answer for j in judgements if isinstance(j.answer, Answer)]
    with_short = [j for j in judgements if isinstance(j.answer, Answer) and j.answer.short_answer]
    lengths = [len(citation.quote) for answer in given for citation in answer.citations]
    return {
        "n": len(judgements),
        "answered_correctly": mean(j.is_answered_correctly for j in answerable),
        "short_answer_correctly": mean(j.is_short_answer_correct for j in answerable),
        "short_answer_precision": mean(j.is_short_answer_correct for j in with_short),
        "cited_correctly": mean(j.is_cited_correctly for j in answerable),
        "abstained_correctly": mean(isinstance(j.answer, Abstention) for j in unanswerable),
        "wrongly_abstained": mean(isinstance(j.answer, Abstention) for j in answerable),
        "wrongly_answered": mean(isinstance(j.answer, Answer) for j in unanswerable),
        "literal_quotes": mean(is_literal_quote for j in judgements for is_literal_quote in j.literal),
        "quote_characters_p50": percentile(lengths, 0.50),
        "quote_characters_p95": percentile(lengths, 0.95),
        "statements_mean": mean(len(answer.statements) for answer in given),
    }

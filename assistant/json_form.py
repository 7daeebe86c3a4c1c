"""Answers in the JSON form that the command line and the web interface share; keys are stable."""

from typing import Any

from assistant.answer import Abstention, Answer, Citation
from index.hit import Hit


def answer_as_json(answer: Answer | Abstention, question_id: str | None = None) -> dict[str, Any]:
    """Return the answer or abstention with the same keys either way; `id` only where one is given."""
    row: dict[str, Any] = {} if question_id is None else {"id": question_id}
    row |= {
        "question": answer.question,
        "language": answer.language,
        "searched_for": answer.searched_for,
        "abstained": isinstance(answer, Abstention),
        "reason": None,
        "short_answer": None,
        "statements": [],
        "citations": [],
        "also_in": 0,
        "disagreement": [],
    }
    if isinstance(answer, Abstention):
        row["reason"] = answer.reason.value
    else:
        row |= {
            "short_answer": answer.short_answer,
            "statements": [
                {"text": statement.text, "citations": list(statement.citations)} for statement in answer.statements
            ],
            "citations": [citation_as_json(citation) for citation in answer.citations],
            "also_in": answer.also_in,
            "disagreement": list(answer.disagreement),
        }
    row["nearest"] = [hit_as_json(hit) for hit in answer.nearest]
    row["elapsed_ms"] = round(answer.elapsed_ms, 1)
    return row


def citation_as_json(citation: Citation) -> dict[str, Any]:
    """Return a citation's fields; start and end are code points of the report's text."""
    return {
        "number": citation.number,
        "report_id": citation.report_id,
        "title": citation.title,
        "report_date": citation.report_date,
        "section": citation.section,
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
    }


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """Return a passage found, its place and its rank under each method."""
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "report_id": hit.passage.report_id,
        "section": hit.passage.section.heading,
        "start": hit.passage.span.start,
        "end": hit.passage.span.end,
        "text": hit.passage.text,
        "ranks": {method.value: rank for method, rank in hit.ranks.items()},
    }

"""What was missed, for a person to read: the question, what was expected, what came, and where it went wrong."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from assistant.answer import Abstention, Answer
from assistant.assistant import Considered
from assistant.evaluation.answers import Judgement
from assistant.evaluation.metrics import exact_match, holds_any, holds_half
from assistant.evaluation.reading import Reading
from assistant.evaluation.rows import QuestionRow
from corpus.normalise import display

_QUOTED: Final = 80
"""Code points shown of a quote; the whole quote is among the predictions."""


class Step(StrEnum):
    """The step of the work at which an answer was missed, in their order."""

    RETRIEVAL = "retrieval: no sentence that was read says it"
    SENTENCE = "sentence: another one was chosen"
    THRESHOLD = "threshold: the sentence was found, and declined"
    QUOTE = "quote: another part of the sentence"
    SPAN = "span: another short answer"
    INVENTED = "threshold: answered, and no answer stands"


def missed_step(judgement: Judgement, consider: Callable[[str], Considered]) -> Step | None:
    """Return the step at which the question was missed, None where it was not; `consider` is only asked then."""
    row, reply = judgement.row, judgement.answer
    if not row.answers:
        return None if isinstance(reply, Abstention) else Step.INVENTED
    if isinstance(reply, Answer) and judgement.is_answered_correctly and judgement.is_cited_correctly:
        return Step.SPAN if reply.short_answer and not judgement.is_short_answer_correct else None
    considered = consider(row.question)
    if not any(_says_it(row, candidate.text) for candidate in considered.candidates):
        return Step.RETRIEVAL
    if not considered.choices or not _says_it(row, considered.choices[0].sentence.text):
        return Step.SENTENCE
    return Step.THRESHOLD if isinstance(reply, Abstention) else Step.QUOTE


def _says_it(row: QuestionRow, text: str) -> bool:
    if row.evidence:
        return any(holds_half(text, evidence) or holds_half(evidence, text) for evidence in row.evidence)
    return holds_any(text, row.answers)


def answer_lines(judgement: Judgement, step: Step) -> tuple[str, ...]:
    """Return in lines what was asked, expected and given of a question that was missed at the step."""
    row = judgement.row
    return (
        f"{row.id}  {row.question}  [{step}]",
        f"    expected: {' | '.join(row.answers) or 'no answer'}",
        f"    got: {reply_line(judgement.answer)}",
    )


def reading_lines(reading: Reading) -> tuple[str, ...]:
    """Return in lines what was asked, expected and read of an answerable row that was missed; () for any other."""
    row = reading.row
    if not row.answers:
        return ()
    is_right = holds_any(reading.sentence, row.answers)
    if is_right and (not reading.span or exact_match(reading.span, row.answers)):
        return ()
    return (
        f"{row.id}  {row.question}  [{Step.SPAN if is_right else Step.SENTENCE}]",
        f"    expected: {' | '.join(row.answers)}",
        f"    got: {reading.span or '-'}: {display(reading.sentence)[:_QUOTED]}",
    )


def reply_line(reply: Answer | Abstention) -> str:
    """Return a reply in a line: its short answer and quotes, or why none was given."""
    if isinstance(reply, Abstention):
        return f"no answer ({reply.reason})"
    quotes = " / ".join(display(citation.quote)[:_QUOTED] for citation in reply.citations)
    return f"{reply.short_answer or '-'}: {quotes}"

"""Questions that could come next, each of which the library answers; kept per place, for trying them takes time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.answer import Answer, Language
from assistant.assistant import Assistant
from assistant.examples import questions_near
from assistant.names import NameEntry, names_in
from corpus.report import Span
from ui.conversations import Turn

FOLLOW_UPS: Final = 3


def next_questions(turn: Turn, assistant: Assistant, language: Language) -> tuple[str, ...]:
    """Return at most three questions that the library answers, on what stands nearest to the turn's quotes.

    Where nothing that could be asked stands near them, and after a refusal, they are the library's examples.
    """
    here = {report.report_id for report in assistant.library.listing()}
    shown: dict[str, list[Span]] = {}
    for citation in turn.reply.citations if isinstance(turn.reply, Answer) else ():
        if citation.report_id in here:
            shown.setdefault(citation.report_id, []).append(citation.sentence)
    near = [
        question
        for report_id, spans in shown.items()
        for question in _questions_near(assistant, assistant.library.generation, report_id, tuple(spans), language)
    ]
    near = [question for question in dict.fromkeys(near) if question != turn.question]
    if near:
        return tuple(near[:FOLLOW_UPS])
    known = assistant.names()
    asked = _names(turn.question, known)
    return tuple(one for one in assistant.examples(language) if not asked.intersection(_names(one, known)))[:FOLLOW_UPS]


@lru_cache(maxsize=1_000)
def _questions_near(
    assistant: Assistant, _generation: int, report_id: str, shown: tuple[Span, ...], language: Language
) -> tuple[str, ...]:
    """Return what the report answers near the spans, as the library stands at the generation."""
    return questions_near(assistant.library.report(report_id), shown, assistant.names(), assistant.ask, language)


def _names(question: str, known: Sequence[NameEntry]) -> set[NameEntry]:
    return {name for mention in names_in(question, known) for name in mention.entries}

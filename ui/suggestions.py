"""Questions that could come next, each of which the library answers; kept per report, for trying them takes time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.answer import Answer, Language
from assistant.assistant import Assistant
from assistant.examples import example_questions
from assistant.names import NameEntry, names_in
from ui.conversations import Turn

FOLLOW_UPS: Final = 3


def next_questions(turn: Turn, assistant: Assistant, language: Language) -> tuple[str, ...]:
    """Return at most three questions that the library answers, those on the cited reports' other names first."""
    known = assistant.names()
    asked = _names(turn.question, known)
    cited = [citation.report_id for citation in turn.reply.citations] if isinstance(turn.reply, Answer) else []
    here = {report.report_id for report in assistant.library.listing()}
    near = [
        question
        for report_id in dict.fromkeys(cited)
        if report_id in here
        for question in _questions_on(assistant, assistant.library.generation, report_id, language)
    ]
    return tuple(
        question
        for question in dict.fromkeys([*near, *assistant.examples(language)])
        if question != turn.question and not asked.intersection(_names(question, known))
    )[:FOLLOW_UPS]


@lru_cache(maxsize=1_000)
def _questions_on(assistant: Assistant, _generation: int, report_id: str, language: Language) -> tuple[str, ...]:
    """Return what the report answers, as the library stands at the generation."""
    return example_questions([assistant.library.report(report_id)], assistant.ask, language)


def _names(question: str, known: Sequence[NameEntry]) -> set[NameEntry]:
    return {name for mention in names_in(question, known) for name in mention.entries}

"""What goes with a question on its way to an answer: what is searched for, and what answer and abstention say alike."""

import time
from dataclasses import dataclass

from assistant.answer import Abstention, Answer, Citation, Language, Reason, Statement
from assistant.question import Question
from corpus.normalise import display, fold
from corpus.report import SectionKind
from index.hit import Hit
from index.lexicon import bundled_lexicon
from index.query import Query
from index.token_table import bundled_table
from index.widening import translated_terms


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says: its citations, each a statement, and what goes with them."""

    citations: tuple[Citation, ...]
    short_answer: str | None = None
    also_in: int = 0
    disagreement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What answer and abstention say alike of one question."""

    text: str
    question: Question
    language: Language
    nearest: tuple[Hit, ...]
    started: float

    @property
    def elapsed_ms(self) -> float:
        return 1000 * (time.perf_counter() - self.started)

    @property
    def understood_as(self) -> str:
        """The question as completed, an empty string where it stood by itself."""
        return "" if self.question.text == self.text else self.question.text

    def answered(self, said: Said) -> Answer:
        """Return the answer that says it."""
        return Answer(
            question=self.text,
            language=self.language,
            searched_for=searched_for(self.question),
            short_answer=said.short_answer,
            statements=tuple(Statement(display(citation.quote), (citation.number,)) for citation in said.citations),
            citations=said.citations,
            nearest=self.nearest,
            elapsed_ms=self.elapsed_ms,
            also_in=said.also_in,
            disagreement=said.disagreement,
            understood_as=self.understood_as,
        )

    def declined(self, reason: Reason) -> Abstention:
        """Return the abstention for the reason."""
        return Abstention(
            question=self.text,
            language=self.language,
            searched_for=searched_for(self.question),
            reason=reason,
            nearest=self.nearest,
            elapsed_ms=self.elapsed_ms,
            understood_as=self.understood_as,
        )


def query_of(
    question: Question,
    report_ids: frozenset[str] | None = None,
    kinds: frozenset[SectionKind] | None = None,
) -> Query:
    """Return what search gets: the question's words, the other forms of its names, and what English words translate to.

    The translations are for the keyword leg alone: its own words are not in a Chinese report.
    """
    asked = fold(question.searched)
    aliases = tuple(form for mention in question.names for form in mention.forms if fold(form) not in asked)
    is_english = question.language == "en"
    translated = translated_terms(bundled_table(), bundled_lexicon(), question.searched) if is_english else {}
    return Query(question.searched, extra_terms=translated, aliases=aliases, report_ids=report_ids, kinds=kinds)


def searched_for(question: Question) -> str:
    """Return in words what was searched for: the question's content, and the other forms of its names."""
    aliases = query_of(question).aliases
    content = question.content or question.searched
    return f"{content} ({', '.join(aliases)})" if aliases else content

"""What is said: an answer whose every statement is cited, or an abstention with the nearest passages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from corpus.report import Span
from index.hit import Hit

Language = Literal["zh", "en"]


class Reason(StrEnum):
    """Why the program abstains; the documented list of the JSON key `reason`."""

    EMPTY_LIBRARY = "empty_library"
    NOT_ABOUT_REPORTS = "not_about_reports"
    NOT_IN_REPORTS = "not_in_reports"
    UNSURE = "unsure"


class Stage(StrEnum):
    """Where the work on a question stands, for progress words."""

    UNDERSTANDING = "understanding"
    SEARCHING = "searching"
    READING = "reading"
    CHECKING = "checking"


Progress = Callable[[Stage, int], None]
"""Called with the stage and how many passages it is about (0 where that says nothing)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A literal quote and where it stands: quote == the report's text at span.

    `number` is 1-based by first use; `section` the headings joined; `sentence` the whole sentence around the
    quote; `report_date` the date as the report writes it (民國), or None.
    """

    number: int
    report_id: str
    title: str
    report_date: str | None
    section: str
    page: int | None
    span: Span
    sentence: Span
    quote: str

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"citation numbers start at 1, got {self.number}")
        if len(self.quote) != len(self.span):
            raise ValueError(f"a quote of {len(self.quote)} code points cannot have the span {self.span}")
        if not self.sentence.covers(self.span):
            raise ValueError(f"the sentence {self.sentence} does not hold the quote {self.span}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the answer says, and the numbers of the citations that carry it."""

    text: str
    citations: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a statement cites at least one passage")


@dataclass(frozen=True, slots=True)
class Answer:
    """A cited answer; `short_answer` is None when none is sure, `also_in` counts further places that say it.

    `understood_as` is the question as it was completed from the turn before, empty where it stood by itself.
    """

    question: str
    language: Language
    searched_for: str
    short_answer: str | None
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[Hit, ...]
    elapsed_ms: float
    also_in: int = 0
    disagreement: tuple[str, ...] = field(default=())
    understood_as: str = ""

    def __post_init__(self) -> None:
        numbers = [citation.number for citation in self.citations]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"citations are numbered 1..n in order of first use, got {numbers}")
        used = {number for statement in self.statements for number in statement.citations}
        if not self.statements or used != set(numbers):
            raise ValueError("every citation belongs to a statement, and every number resolves")


@dataclass(frozen=True, slots=True)
class Abstention:
    """No answer, why, and the passages that came nearest, best first; `understood_as` as in an answer."""

    question: str
    language: Language
    searched_for: str
    reason: Reason
    nearest: tuple[Hit, ...]
    elapsed_ms: float
    understood_as: str = ""

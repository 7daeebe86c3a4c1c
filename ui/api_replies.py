"""What the REST interface replies, as OpenAPI documents it; the same keys as the command line's `--json`.

Keys may be added, none is renamed. Replies are made by the layers below; a test holds them to these shapes.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Reply(BaseModel):
    """A reply may hold further keys."""

    model_config = ConfigDict(extra="allow")


class CitedPlace(Reply):
    """A quote and where it stands: `quote` is exactly `text[start:end]` of the report."""

    number: int = Field(description="1-based, by first use")
    report_id: str
    title: str
    report_date: str | None = Field(description="as the report writes it; an answer holds as of this day")
    section: str
    page: int | None = Field(description="1-based; null for a report without pages")
    start: int = Field(description="Unicode code points of the report's text")
    end: int
    quote: str


class SaidStatement(Reply):
    """A sentence of the answer, quoted, and the numbers of its citations."""

    text: str
    citations: list[int]


class FoundPassage(Reply):
    """A passage found; a higher score is better, rank 1 is best."""

    rank: int
    score: float
    report_id: str
    section: str
    start: int
    end: int
    text: str


class AskReply(Reply):
    """An answer, or an abstention with its reason and the nearest passages."""

    question: str
    language: str
    searched_for: str
    abstained: bool
    reason: str | None = Field(description="why there is no answer; null when there is one")
    short_answer: str | None
    statements: list[SaidStatement]
    citations: list[CitedPlace]
    also_in: int = Field(description="how many more places say the same")
    understood_as: str = Field(description="the question as completed from the earlier ones; empty where it needs none")
    nearest: list[FoundPassage]
    elapsed_ms: float


class SearchReply(Reply):
    """Passages, best first."""

    query: str
    hits: list[FoundPassage]


class ListedReport(Reply):
    """A report in the list."""

    report_id: str
    title: str
    report_date: str | None
    report_date_iso: str | None
    characters: int
    pages: int | None


class ReportsReply(Reply):
    """The reports that the account may see, in the order first added."""

    reports: list[ListedReport]


class ReportReply(ListedReport):
    """A whole report, so that any quote can be checked by its offsets."""

    sha256: str
    text: str
    card: dict[str, Any]
    sections: list[dict[str, Any]]


class ListedOutcome(Reply):
    """An outcome, its quote, its place and what staff noted beside it."""

    outcome_id: str
    kind: str
    title: str
    date: str | None
    place: str
    report_id: str
    start: int
    end: int
    quote: str
    follow_up: dict[str, str]


class OutcomesReply(Reply):
    """The outcomes that fit."""

    outcomes: list[ListedOutcome]


class Failure(BaseModel):
    """What went wrong: `kind` for programs, `message` for people."""

    kind: str
    message: str


class FailureReply(BaseModel):
    """The body of every reply that is an error."""

    error: Failure

"""Earlier turns that a program sends with a question: the replies it was given, as it was given them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Citation
from assistant.citing import Citations
from assistant.follow_ups import EarlierTurn
from assistant.question import LONGEST_QUESTION
from corpus.errors import ReportUnknownError
from corpus.report import Span
from index.library import Library
from ui.report_view import sentence_around


class EarlierPlace(BaseModel):
    """A citation of an earlier reply; what else it holds is not read."""

    model_config = ConfigDict(extra="ignore")
    report_id: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class EarlierReply(BaseModel):
    """An earlier reply of /api/ask; what else it holds is not read."""

    model_config = ConfigDict(extra="ignore")
    question: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    understood_as: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""
    short_answer: Annotated[str | None, Field(max_length=LONGEST_QUESTION)] = None
    citations: Annotated[list[EarlierPlace], Field(max_length=50)] = []


def earlier_turn_of(reply: EarlierReply, library: Library) -> EarlierTurn:
    """Return what a further question may lean on; quotes are read from the reports, never from what was sent.

    A place that no report of the library holds is left out.
    """
    citations = Citations()
    for place in reply.citations:
        try:
            report = library.report(place.report_id)
        except ReportUnknownError:
            continue
        if place.start < place.end <= len(report.text):
            span = Span(place.start, place.end)
            citations.cite(report, span, sentence_around(report, span))
    question, shown = reply.understood_as or reply.question, citations.as_tuple()
    if not shown:
        return EarlierTurn(question)
    return EarlierTurn(question, reply.short_answer, shown[0].quote, _sentence(shown[0], library), shown)


def _sentence(citation: Citation, library: Library) -> str:
    return citation.sentence.of(library.report(citation.report_id).text)

"""A note of quotes that a person saved one by one, under the questions that found them: material for a 談參.

What a note is made of is `assistant.note`; composing one on a topic is `assistant.brief`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.answer import Language
from assistant.brief_wording import NOTE_WORDING
from assistant.citing import Citations
from assistant.note import Note, NoteLine, NotePart
from corpus.dates import format_both_calendars
from corpus.normalise import display
from corpus.report import Report, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote that was saved: the question that found it, its report, its span, and the sentence around that."""

    question: str
    report: Report
    span: Span
    sentence: Span


def excerpts_note(excerpts: Sequence[Excerpt], title: str, made_on: str, today: date, language: Language) -> Note:
    """Return the note, one part per question in the order given; `made_on` says in words when, {today} filled in."""
    wording = NOTE_WORDING[language]
    citations = Citations()
    parts = []
    for question, group in groupby(excerpts, key=lambda excerpt: excerpt.question):
        cited = [citations.cite(excerpt.report, excerpt.span, excerpt.sentence) for excerpt in group]
        lines = [NoteLine(display(citation.quote), citation, citation.report_date or "") for citation in cited]
        parts.append(NotePart(question, tuple(lines)))
    dates = dict.fromkeys(display(excerpt.report.date.value) for excerpt in excerpts if excerpt.report.date)
    return Note(
        title=title,
        topic=title,
        language=language,
        as_of=wording.as_of.format(dates=wording.as_of_joiner.join(dates)) if dates else "",
        parts=tuple(parts),
        sources_heading=wording.sources,
        sources=citations.as_tuple(),
        nothing_found=wording.nothing_found,
        library_line=made_on.format(today=format_both_calendars(today.isoformat())),
        disclosure=wording.disclosure,
    ).in_reading_order()

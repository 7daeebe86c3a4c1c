"""What a source card shows: a quote inside its sentence, and where both stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from assistant.answer import Citation, Language
from corpus.normalise import display
from corpus.report import Report, Span
from index.hit import Hit
from ui.report_dates import dated

ReportOf = Callable[[str], Report]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One numbered place in a report, every field ready to be shown; `quote` with its sentence around it."""

    number: int
    before: str
    quote: str
    after: str
    section: str
    title: str
    date: str | None
    page: int | None
    link: str


def cited_cards(citations: Iterable[Citation], report_of: ReportOf, language: Language) -> tuple[SourceCard, ...]:
    """Return one card per citation, in their order."""
    return tuple(
        _card(citation.number, report_of(citation.report_id), citation.span, citation.sentence, language)
        for citation in citations
    )


def passage_cards(hits: Iterable[Hit], report_of: ReportOf, language: Language) -> tuple[SourceCard, ...]:
    """Return one card per passage found, numbered by rank; the passage is quoted whole."""
    return tuple(
        _card(hit.rank, report_of(hit.passage.report_id), hit.passage.span, hit.passage.span, language) for hit in hits
    )


def report_link(report_id: str, language: Language, span: Span | None = None) -> str:
    """Return the address of a report's page, at the span where one is given.

    >>> report_link("r1", "zh", Span(3, 9))
    '/report/r1?lang=zh&start=3&end=9#quote'
    """
    where = {"lang": language} | ({"start": span.start, "end": span.end} if span else {})
    return f"/report/{quote(report_id, safe='')}?{urlencode(where)}" + ("#quote" if span else "")


def _card(number: int, report: Report, span: Span, around: Span, language: Language) -> SourceCard:
    return SourceCard(
        number=number,
        before=display(report.text[around.start : span.start]).lstrip(),
        quote=display(span.of(report.text)).strip(),
        after=display(report.text[span.end : around.end]).rstrip(),
        section=display(report.section_at(span.start).heading),
        title=display(report.title),
        date=dated(report.date, language),
        page=report.page_at(span.start),
        link=report_link(report.report_id, language, span),
    )

"""What a source card shows: a quote inside its sentence, and where both stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from assistant.answer import Citation, Language
from corpus.errors import ReportUnknownError
from corpus.normalise import display
from corpus.report import Report, Span
from index.hit import Hit
from ui.addresses import address
from ui.report_dates import dated
from ui.report_view import neighbours, sentence_around

ReportOf = Callable[[str], Report]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One numbered place in a report, every field ready to be shown; `quote` with its sentence around it.

    `earlier` and `later` are the sentences next to that one; `is_changed` says that the report no longer holds the
    quote, which then stands alone.
    """

    number: int
    before: str
    quote: str
    after: str
    section: str
    title: str
    date: str | None
    page: int | None
    link: str
    report_id: str
    start: int
    end: int
    earlier: str = ""
    later: str = ""
    is_changed: bool = False


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
    return address(f"/report/{quote(report_id, safe='')}?{urlencode(where)}") + ("#quote" if span else "")


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
        report_id=report.report_id,
        start=span.start,
        end=span.end,
    )


def still_cited_cards(citations: Iterable[Citation], report_of: ReportOf, language: Language) -> tuple[SourceCard, ...]:
    """Return one card per citation of an answer given earlier, with the neighbours of its sentence.

    A quote that has moved is shown where it now stands; one that is gone is shown as it was given, and said to be so.
    """
    return tuple(_still_cited(citation, report_of, language) for citation in citations)


def _still_cited(citation: Citation, report_of: ReportOf, language: Language) -> SourceCard:
    try:
        report = report_of(citation.report_id)
    except ReportUnknownError:
        return _gone(citation)
    if citation.span.of(report.text) == citation.quote:
        span, sentence = citation.span, citation.sentence
    else:
        start = report.text.find(citation.quote)
        if start < 0:
            return _gone(citation)
        span = Span(start, start + len(citation.quote))
        sentence = sentence_around(report, span)
    earlier, later = neighbours(report, sentence)
    return replace(
        _card(citation.number, report, span, sentence, language),
        earlier=display(earlier.of(report.text)).strip() if earlier else "",
        later=display(later.of(report.text)).strip() if later else "",
    )


def _gone(citation: Citation) -> SourceCard:
    return SourceCard(
        number=citation.number,
        before="",
        quote=display(citation.quote),
        after="",
        section=display(citation.section),
        title=display(citation.title),
        date=citation.report_date,
        page=citation.page,
        link="",
        report_id=citation.report_id,
        start=citation.span.start,
        end=citation.span.end,
        is_changed=True,
    )

"""Citations: literal quotes, checked against the stored text before anybody sees them."""

from assistant.answer import Citation
from corpus.report import Report, Span


class Citations:
    """The citations of one answer, numbered by first use; the same span is cited once."""

    def __init__(self) -> None:
        self._by_place: dict[tuple[str, Span], Citation] = {}

    def cite(self, report: Report, span: Span, sentence: Span) -> Citation:
        """Return the citation of the span, its quote read from the stored text.

        Raises ValueError when the span does not lie in the text or in the sentence.
        """
        place = (report.report_id, span)
        if place not in self._by_place:
            self._by_place[place] = _citation(len(self._by_place) + 1, report, span, sentence)
        return self._by_place[place]

    def as_tuple(self) -> tuple[Citation, ...]:
        """Return the citations in order of their numbers."""
        return tuple(self._by_place.values())


def _citation(number: int, report: Report, span: Span, sentence: Span) -> Citation:
    if span.end > len(report.text):
        raise ValueError(f"{span} ends after the text's {len(report.text)} code points")
    date = report.date
    return Citation(
        number=number,
        report_id=report.report_id,
        title=report.title,
        report_date=date.value if date else None,
        section=report.section_at(span.start).heading,
        page=report.page_at(span.start),
        span=span,
        sentence=sentence,
        quote=span.of(report.text),
    )


def is_literal(citation: Citation, report: Report) -> bool:
    """Say whether the quote is, character for character, what the report holds at its span."""
    return citation.report_id == report.report_id and citation.span.of(report.text) == citation.quote

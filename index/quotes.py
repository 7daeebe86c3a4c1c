"""Whether a quote taken from an earlier version of a report still stands in it.

「德班主辦 2019 年大會」 at 120–131  ->  stands | moved, to 134–145 | source changed | gone
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.report import Report, Span

_BLANKS = re.compile(r"\s+")


class QuoteState(StrEnum):
    """What became of a quote."""

    STANDS = "stands"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class QuoteFinding:
    """What became of a quote, and where it stands in the report now; None where it does not."""

    state: QuoteState
    span: Span | None = None


def find_quote(report: Report | None, span: Span, quote: str) -> QuoteFinding:
    """Return what became of a quote that stood at span, in the report as it is now, None for one that is gone.

    It stands if the same characters are at the same place, and has moved if they are elsewhere, the nearest place
    where several are; lines broken differently do not count as a change, and then the report's own characters at the
    span found are what is to be quoted. Raises ValueError for a quote of white space.
    """
    if not quote.strip():
        raise ValueError("a quote needs a character that is no white space")
    if report is None:
        return QuoteFinding(QuoteState.GONE)
    if report.text[span.start : span.end] == quote:
        return QuoteFinding(QuoteState.STANDS, span)
    places = _places(report.text, quote) or _places_without_blanks(report.text, quote)
    if not places:
        return QuoteFinding(QuoteState.CHANGED)
    return QuoteFinding(QuoteState.MOVED, min(places, key=lambda place: abs(place.start - span.start)))


def _places(text: str, quote: str) -> list[Span]:
    return [Span(found.start(), found.end()) for found in re.finditer(re.escape(quote), text)]


def _places_without_blanks(text: str, quote: str) -> list[Span]:
    """Return where the quote stands when white space counts on neither side."""
    offsets = [offset for offset, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[offset] for offset in offsets)
    places = _places(bare, _BLANKS.sub("", quote))
    return [Span(offsets[place.start], offsets[place.end - 1] + 1) for place in places]

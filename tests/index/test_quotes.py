"""A quote of an earlier version is found again, or said to have changed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.report import Span
from index.library import Library
from index.quotes import QuoteFinding, QuoteState, find_quote
from tests.corpus.made_reports import made_report
from tests.index.made_library import write_report

texts = st.text("甲乙丙。\n ", min_size=1, max_size=30).filter(str.strip)


@given(texts, texts, texts, st.data())
def test_a_quote_that_is_in_the_new_text_is_found_there(
    before: str, text: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    quote = span.of(text)
    if quote.strip():
        assert find_quote(made_report(text), span, quote) == QuoteFinding(QuoteState.STANDS, span)
        found = find_quote(made_report(before + text + after), span, quote)
        assert found.span is not None
        assert found.span.of(before + text + after) == quote


@given(texts, texts)
def test_a_quote_is_found_exactly_when_its_characters_are_there(text: str, quote: str) -> None:
    found = find_quote(made_report(text), Span(len(text), len(text) + len(quote)), quote)
    assert (found.state is QuoteState.MOVED) == ("".join(quote.split()) in "".join(text.split()))
    assert found.span is None or "".join(found.span.of(text).split()) == "".join(quote.split())


def test_the_nearest_of_several_places_is_taken() -> None:
    text = "德班主辦。甲乙丙德班主辦。丁戊己庚德班主辦。"
    found = find_quote(made_report(text), Span(9, 13), "德班主辦")
    assert found == QuoteFinding(QuoteState.MOVED, Span(8, 12))


def test_lines_broken_differently_are_no_change() -> None:
    found = find_quote(made_report("世界理\n事會議於德班舉行。"), Span(0, 5), "世界理事會")
    assert found == QuoteFinding(QuoteState.MOVED, Span(0, 6))


def test_a_quote_of_white_space_is_refused() -> None:
    with pytest.raises(ValueError, match="white space"):
        find_quote(made_report("德班"), Span(0, 1), "\n")


def test_the_library_says_what_became_of_a_quote(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班", days=3)).report_id)
    old = library.report(report_id)
    quotes = [
        ("德班為本市姊妹市", QuoteState.STANDS),
        ("建議每年派員赴德班", QuoteState.MOVED),
        ("於4月回覆", QuoteState.CHANGED),
    ]
    spans = [Span(old.text.index(quote), old.text.index(quote) + len(quote)) for quote, _ in quotes]
    library.add(write_report(files, "德班", days=2))
    for (quote, state), span in zip(quotes, spans, strict=True):
        found = library.find_quote(report_id, old.sha256, span, quote)
        assert found.state is state
        assert found.span is None or found.span.of(library.report(report_id).text) == quote
    library.remove(report_id)
    assert library.find_quote(report_id, old.sha256, spans[0], quotes[0][0]).state is QuoteState.GONE


def test_a_quote_of_the_present_version_is_not_searched_elsewhere(library: Library, files: Path) -> None:
    report = library.report(str(library.add(write_report(files, "德班")).report_id))
    found = library.find_quote(report.report_id, report.sha256, Span(0, 4), "德班為本")
    assert found.state is QuoteState.CHANGED

"""Citations: numbered by first use, literal, refused where they cannot be."""

import dataclasses

import pytest

from assistant.answer import Answer, Citation, Statement
from assistant.citing import Citations, is_literal
from corpus.report import Report, Span


def test_citations_are_numbered_by_first_use_and_the_same_span_is_cited_once(real_report: Report) -> None:
    citations = Citations()
    numbers = [citations.cite(real_report, Span(s, s + 5), Span(s, s + 9)).number for s in (700, 20, 700)]
    assert numbers == [1, 2, 1]
    assert [citation.number for citation in citations.as_tuple()] == [1, 2]


def test_a_span_beyond_the_text_is_refused(real_report: Report) -> None:
    end = len(real_report.text)
    with pytest.raises(ValueError, match="ends after"):
        Citations().cite(real_report, Span(end - 1, end + 1), Span(end - 1, end + 1))


def test_a_quote_changed_by_one_character_is_not_literal(real_report: Report) -> None:
    citation = Citations().cite(real_report, Span(700, 720), Span(700, 720))
    assert is_literal(citation, real_report)
    changed = dataclasses.replace(citation, quote=citation.quote[:-1] + "＊")
    assert not is_literal(changed, real_report)


def test_a_statement_without_a_citation_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Statement("無出處", ())


@pytest.mark.parametrize(("numbers", "cited"), [((1, 3), (1, 3)), ((1,), (1, 2)), ((2,), (2,))])
def test_an_answer_whose_numbers_do_not_resolve_is_refused(numbers: tuple[int, ...], cited: tuple[int, ...]) -> None:
    span = Span(0, 2)
    citations = tuple(Citation(n, "r", "t", None, "s", None, span, span, "引文") for n in numbers)
    with pytest.raises(ValueError, match="citation"):
        Answer("?", "zh", "", None, (Statement("引文", cited),), citations, (), 0.0)

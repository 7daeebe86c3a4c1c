"""Example questions: from the library at hand, each answered by the sentence it was made from."""

import re
from pathlib import Path

import pytest

import corpus
from assistant.answer import Abstention, Answer, Citation, Language, Reason, Statement
from assistant.examples import MOST, example_questions
from assistant.names import NameEntry, name_entries
from corpus.reading import read_report
from corpus.report import Report, Span

REPORTS = Path(corpus.__file__).parent / "reports"


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(next(REPORTS.glob("*.txt")))


def _always(report: Report, quote: str) -> Answer:
    start = report.text.index(quote)
    span = Span(start, start + len(quote))
    citation = Citation(1, report.report_id, report.title, None, "", None, span, span, quote)
    return Answer("q", "zh", "q", quote, (Statement(quote, (1,)),), (citation,), (), 0.0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_is_kept_when_its_own_sentence_answers_it(report: Report, language: Language) -> None:
    names = name_entries(report.names)
    kept = example_questions([report], names, lambda _: _always(report, "溫尼辟早於 1982 年"), language)
    assert kept == (
        ("溫尼辟何時與本市締結姊妹市？",) if language == "zh" else ("When did Winnipeg become a sister city?",)
    )


def test_a_question_that_the_library_does_not_answer_is_not_shown(report: Report) -> None:
    names: tuple[NameEntry, ...] = name_entries(report.names)
    declined = Abstention("q", "zh", "q", Reason.UNSURE, (), 0.0)
    assert example_questions([report], names, lambda _: declined, "zh") == ()


def test_a_question_answered_by_another_sentence_is_not_shown(report: Report) -> None:
    elsewhere = _always(report, "陸、建議")
    assert example_questions([report], name_entries(report.names), lambda _: elsewhere, "zh") == ()


def test_no_more_than_four_are_given_and_none_twice(report: Report) -> None:
    everything = _always(report, report.text)
    kept = example_questions([report, report], name_entries(report.names), lambda _: everything, "en")
    assert len(kept) == len(set(kept)) <= MOST
    assert not any(re.search(r"[\u4e00-\u9fff]", question) for question in kept)


def test_a_library_without_reports_gives_no_examples() -> None:
    assert example_questions([], (), lambda _: pytest.fail("nothing to ask"), "zh") == ()

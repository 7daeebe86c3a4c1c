"""Example questions: from the library at hand, each answered by the sentence it was made from."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import corpus
from assistant.answer import Abstention, Answer, Citation, Language, Reason, Statement
from assistant.examples import FACTS, MOST, TRIP, example_questions, questions_near
from assistant.names import name_entries
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
    kept = example_questions([report], lambda _: _always(report, "溫尼辟早於 1982 年"), language)
    sister = "溫尼辟何時與本市締結姊妹市？" if language == "zh" else "When did Winnipeg become a sister city?"
    assert kept[0] == sister


def test_a_question_that_the_library_does_not_answer_is_not_shown(report: Report) -> None:
    declined = Abstention("q", "zh", "q", Reason.UNSURE, (), 0.0)
    assert example_questions([report], lambda _: declined, "zh") == ()


def test_a_question_answered_by_another_sentence_is_not_shown(report: Report) -> None:
    elsewhere = _always(report, "陸、建議")
    assert example_questions([report], lambda _: elsewhere, "zh") == ()


def test_no_more_than_four_are_given_and_none_twice(report: Report) -> None:
    everything = _always(report, report.text)
    kept = example_questions([report, report], lambda _: everything, "en")
    assert len(kept) == len(set(kept)) <= MOST
    assert not any(re.search(r"[\u4e00-\u9fff]", question) for question in kept)


def test_a_library_without_reports_gives_no_examples() -> None:
    assert example_questions([], lambda _: pytest.fail("nothing to ask"), "zh") == ()


def test_what_somebody_suggested_is_asked_though_it_has_no_short_answer(tmp_path: Path) -> None:
    text = "壹、過程\n嵐山市（Arashiyama City）建議兩市互派實習生，並邀請本市參加明年茶博會。"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    made = read_report(tmp_path / "report.txt")
    told = replace(_always(made, "嵐山市"), short_answer=None)
    assert example_questions([made], lambda _: told, "zh") == ("嵐山市提出了什麼建議？",)


def test_what_stands_nearest_is_asked_about_first_and_what_is_shown_is_not(tmp_path: Path) -> None:
    text = (
        "壹、過程\n嵐山市（Arashiyama City）建議兩市互派實習生。\n霧島市（Kirishima City）承諾派員來訪。\n"
        "月見市（Tsukimi City）邀請本市參加茶博會。"
    )
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    made = read_report(tmp_path / "report.txt")
    shown = Span(made.text.index("月見市"), len(made.text))
    names = name_entries(made.names)
    told = replace(_always(made, made.text), short_answer=None)
    near = questions_near(made, [shown], names, lambda _: told, "zh")
    assert near == ("霧島市承諾了什麼？", "嵐山市提出了什麼建議？")
    assert questions_near(made, [], names, lambda _: pytest.fail("nothing is shown"), "zh") == ()


def test_each_fact_is_asked_about_once(report: Report) -> None:
    asked = example_questions([report], lambda _: _always(report, report.text), "zh")
    templates = [re.escape(fact.asked["zh"]).replace(r"\{\}", ".+") for fact in FACTS]
    assert all(sum(bool(re.fullmatch(template, question)) for question in asked) <= 1 for template in templates)


def test_the_trip_is_asked_about_only_where_there_is_one(report: Report) -> None:
    asked: list[str] = []

    def decline(question: str) -> Abstention:
        asked.append(question)
        return Abstention("q", "zh", "q", Reason.UNSURE, (), 0.0)

    example_questions([report, report], decline, "zh")
    assert TRIP["zh"] not in asked
    example_questions([report], decline, "zh")
    assert TRIP["zh"] in asked

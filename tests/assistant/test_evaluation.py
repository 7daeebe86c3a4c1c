"""The measures of evaluation, against values worked out by hand."""

import json
from pathlib import Path

import pytest

from assistant.answer import Abstention, Answer, Citation, Reason, Statement
from assistant.evaluation import reading
from assistant.evaluation.answers import Judgement, summarise
from assistant.evaluation.metrics import auroc, character_f1, exact_match, holds_any, holds_half, percentile
from assistant.evaluation.rows import QuestionRow, RowError, read_question_rows
from corpus.report import Span
from index.token_table import bundled_table


def test_white_space_does_not_count() -> None:
    assert holds_any("早於 1982 年", ["1982年"])
    assert exact_match(" 1982 年", ["1982年"]) == 1.0


def test_half_of_the_evidence_in_one_piece_is_enough_and_less_is_not() -> None:
    assert holds_half("甲乙丙", "甲乙丙丁戊己")
    assert not holds_half("甲乙", "甲乙丙丁戊己")
    assert not holds_half("甲乙　戊", "甲丙乙丁戊己")


def test_character_f1_is_the_best_over_the_accepted_strings() -> None:
    assert character_f1("德班", ["德班市", "開羅"]) == pytest.approx(0.8)


def test_auroc_counts_ties_as_half() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(0.875)
    assert auroc([], [0.1]) == 0.0


def test_a_percentile_is_a_value_that_was_seen() -> None:
    assert [percentile([30, 10, 20, 40], share) for share in (0.5, 0.95)] == [20, 40]


def answer_of(quote: str, short: str | None) -> Answer:
    citation = Citation(1, "r", "t", None, "s", None, Span(0, len(quote)), Span(0, len(quote)), quote)
    return Answer("?", "zh", "", short, (Statement(quote, (1,)),), (citation,), (), 1.0)


def test_shares_are_taken_over_the_rows_they_are_about() -> None:
    asked = QuestionRow("a", "?", ("1982",), ("早於 1982 年締結",))
    beyond = QuestionRow("b", "?", (), ())
    declined = Abstention("?", "zh", "", Reason.NOT_IN_REPORTS, (), 1.0)
    figures = summarise(
        [
            Judgement(asked, answer_of("早於 1982 年締結", "1982 年"), (True,)),
            Judgement(asked, answer_of("無關之文", "2005 年"), (False,)),
            Judgement(asked, declined, ()),
            Judgement(beyond, declined, ()),
            Judgement(beyond, answer_of("無關之文", None), (True,)),
        ]
    )
    assert figures["answered_correctly"] == pytest.approx(1 / 3)
    assert figures["cited_correctly"] == pytest.approx(1 / 3)
    assert figures["wrongly_abstained"] == pytest.approx(1 / 3)
    assert figures["short_answer_precision"] == pytest.approx(1 / 2)
    assert figures["abstained_correctly"] == figures["wrongly_answered"] == pytest.approx(1 / 2)
    assert figures["literal_quotes"] == pytest.approx(2 / 3)


def test_reading_chooses_the_sentence_that_answers(tmp_path: Path) -> None:
    context = "甲市位於北方，人口八萬。乙市於1998年與丙市締結姊妹市。丁市以漁業聞名。"
    rows = [
        {"id": "1", "question": "乙市哪一年與丙市締結姊妹市？", "context": context, "answers": ["1998年"]},
        {"id": "2", "question": "戊市的總統府何時落成？", "context": context, "answers": []},
        {"id": "3", "question": "？", "context": context, "answers": []},
    ]
    file, predictions = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    readings = reading.read_contexts(file, bundled_table())
    reading.write_predictions(readings, predictions)
    figures = reading.summarise(readings)
    assert (figures["n"], figures["sentence_accuracy"], figures["answerable_auroc"]) == (3, 1.0, 1.0)
    written = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in written] == ["1", "2", "3"]
    assert written[0]["sentence"] == "乙市於1998年與丙市締結姊妹市。"


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "question": "?", "answers": "x"}'])
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "a", "question": "?"}\n' + line, encoding="utf-8")
    with pytest.raises(RowError, match=r"rows\.jsonl:2"):
        read_question_rows(file)

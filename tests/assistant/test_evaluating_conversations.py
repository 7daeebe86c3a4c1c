"""Scoring conversations, over replies made up so that each thing a scorer could get wrong is wrong by itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Abstention, Answer, Citation, Reason, Statement
from assistant.evaluation.conversation_rows import TurnRow, read_chain_rows
from assistant.evaluation.conversations import (
    Fault,
    TurnJudgement,
    judge_conversations,
    miss_lines,
    summarise_turns,
    write_predictions,
)
from assistant.evaluation.rows import QuestionRow, RowError
from assistant.follow_ups import EarlierTurn
from corpus.report import Report, Section, SectionKind, Span, TripCard

WHERE = "米拉多主辦 2031 年大會。"
WHO = "澄湖市市長 Ms. Ada Lindqvist 接見代表團。"
QUESTIONS = Path(__file__).with_name("questions")


@pytest.fixture
def report() -> Report:
    text = WHERE + WHO
    whole = Section(SectionKind.OTHER, (), Span(0, len(text)))
    return Report("r", "t", text, (whole,), TripCard(()), (), "a.txt", "0" * 64)


def said(quote: str, short: str | None = None) -> Answer:
    start = (WHERE + WHO).index(quote)
    span = Span(start, start + len(quote))
    citation = Citation(1, "r", "t", None, "s", None, span, span, quote)
    return Answer("", "zh", "", short, (Statement(quote, (1,)),), (citation,), (), 1.0)


DECLINED = Abstention("", "zh", "", Reason.NOT_IN_REPORTS, (), 1.0)


@dataclass
class Script:
    """Gives the replies in turn, completed as said, and keeps what each question came after."""

    replies: list[Answer | Abstention]
    completed: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def __call__(self, question: str, earlier: Sequence[EarlierTurn]) -> Answer | Abstention:
        self.asked.append((question, tuple(turn.question for turn in earlier)))
        reply = self.replies[len(self.asked) - 1]
        return replace(reply, question=question, understood_as=self.completed.get(question, ""))


def turn(question: str, *answers: str, **more: Any) -> dict[str, Any]:
    return {"question": question, "answers": list(answers), **more}


def judged(tmp_path: Path, report: Report, script: Script, *chains: Sequence[dict[str, Any]]) -> list[TurnJudgement]:
    file = tmp_path / "chains.jsonl"
    rows = [json.dumps({"id": f"c{n}", "turns": turns}) for n, turns in enumerate(chains, start=1)]
    file.write_text("\n".join(rows), encoding="utf-8")
    return list(judge_conversations(file, script, lambda _: report))


def only(tmp_path: Path, report: Report, row: dict[str, Any], reply: Answer | Abstention) -> TurnJudgement:
    return judged(tmp_path, report, Script([reply]), [row])[0]


def test_a_turn_comes_after_those_of_its_own_chain_as_they_were_completed(tmp_path: Path, report: Report) -> None:
    script = Script([said(WHERE), said(WHERE), said(WHO), said(WHO)], {"那2028年呢？": "2028年大會在哪裡？"})
    judged(tmp_path, report, script, [turn("甲？"), turn("那2028年呢？"), turn("乙？")], [turn("丙？")])
    assert script.asked == [
        ("甲？", ()),
        ("那2028年呢？", ("甲？",)),
        ("乙？", ("甲？", "2028年大會在哪裡？")),
        ("丙？", ()),
    ]


def test_an_answer_that_another_turn_asks_for_is_wrong(tmp_path: Path, report: Report) -> None:
    script = Script([said(WHO), said(WHERE)])
    first, second = judged(tmp_path, report, script, [turn("在哪裡？", "米拉多"), turn("誰？", "Lindqvist")])
    assert first.faults == second.faults == (Fault.ANSWER,)


def test_an_accepted_string_in_the_short_answer_alone_is_enough(tmp_path: Path, report: Report) -> None:
    assert not only(tmp_path, report, turn("何時？", "2031"), said("大會", "2031 年")).faults


def test_the_right_answer_with_the_wrong_quote_is_a_fault_but_right(tmp_path: Path, report: Report) -> None:
    row = turn("誰？", "代表團", evidence=["米拉多主辦 2031 年大會"])
    one = only(tmp_path, report, row, said("接見代表團"))
    assert (one.is_right, one.faults) == (True, (Fault.CITATION,))
    assert summarise_turns([one])["cited_correctly"] == 0.0


def test_a_turn_without_evidence_says_nothing_of_its_quote(tmp_path: Path, report: Report) -> None:
    assert not only(tmp_path, report, turn("誰？", "代表團"), said("接見代表團")).faults


def test_abstaining_where_an_answer_stands_is_wrong(tmp_path: Path, report: Report) -> None:
    one = only(tmp_path, report, turn("誰？", "Lindqvist"), DECLINED)
    assert (one.is_right, one.faults) == (False, (Fault.ABSTAINED,))


def test_answering_where_none_stands_is_wrong_and_abstaining_right(tmp_path: Path, report: Report) -> None:
    assert only(tmp_path, report, turn("誰？"), said(WHO)).faults == (Fault.ANSWERED,)
    assert only(tmp_path, report, turn("誰？"), DECLINED).faults == ()


def marked(*holds: tuple[str, ...], lacks: tuple[str, ...] = ()) -> TurnRow:
    return TurnRow(QuestionRow("c1.1", "？", (), ()), holds, lacks)


def test_a_completed_question_holds_one_of_each_list_and_nothing_that_it_must_lack() -> None:
    row = marked(("Clearlake", "澄湖"), ("2028",), lacks=("2031",))
    assert row.is_completed_in("Who hosts the 2028 Congress in CLEARLAKE?")
    assert not row.is_completed_in("Who hosts the 2028 Congress?")
    assert not row.is_completed_in("澄湖市何時主辦？")
    assert not row.is_completed_in("澄湖市 2028 年而非 2031 年？")


def test_a_question_that_was_not_completed_is_judged_as_it_was_asked(tmp_path: Path, report: Report) -> None:
    one = only(tmp_path, report, turn("她是誰？", "Lindqvist", holds=[["澄湖"]]), said(WHO))
    assert (one.completed, one.is_right, one.faults) == ("她是誰？", True, (Fault.COMPLETION,))


def test_the_figures_tell_misses_of_completing_from_misses_of_answering(tmp_path: Path, report: Report) -> None:
    script = Script([said(WHERE), said(WHO), DECLINED, said(WHO)], {"那裡呢？": "澄湖市在哪裡？"})
    chain = [
        turn("在哪裡？", "米拉多"),
        turn("那裡呢？", "米拉多", holds=[["澄湖"]]),
        turn("她呢？", "Lindqvist", holds=[["澄湖"]]),
    ]
    figures = summarise_turns(judged(tmp_path, report, script, chain, [turn("誰？", "Lindqvist")]))
    assert (figures["n"], figures["n_conversations"]) == (4, 2)
    assert (figures["answered_correctly"], figures["wrongly_abstained"]) == (0.5, 0.25)
    assert (figures["missed_in_completing"], figures["missed_in_answering"]) == (1, 1)
    assert (figures["completed_correctly"], figures["conversations_right"]) == (0.5, 0.5)


def test_a_miss_says_what_was_asked_searched_for_expected_and_given(tmp_path: Path, report: Report) -> None:
    script = Script([said(WHERE, "米拉多")], {"那裡呢？": "澄湖市在哪裡？"})
    one = judged(tmp_path, report, script, [turn("那裡呢？", "開羅", holds=[["開羅", "Cairo"]], lacks=["湖"])])[0]
    assert miss_lines(one) == (
        "c1.1  那裡呢？  [completed wrongly, another answer]",
        "    searched for: 澄湖市在哪裡？",
        "    to be searched for: 開羅 | Cairo; no 湖",
        "    expected: 開羅",
        f"    got: 米拉多: {WHERE}",
    )


def test_a_turn_without_fault_has_no_lines(tmp_path: Path, report: Report) -> None:
    assert miss_lines(only(tmp_path, report, turn("誰？"), DECLINED)) == ()


def test_predictions_are_one_row_a_turn_with_its_faults(tmp_path: Path, report: Report) -> None:
    out = tmp_path / "out.jsonl"
    write_predictions(judged(tmp_path, report, Script([said(WHO), DECLINED]), [turn("誰？", "開羅"), turn("？")]), out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["faults"]) for row in rows] == [("c1.1", ["answer"]), ("c1.2", [])]


def test_progress_is_told_after_each_chain(tmp_path: Path, report: Report) -> None:
    file = tmp_path / "chains.jsonl"
    file.write_text("\n".join(json.dumps({"id": name, "turns": [turn("？")]}) for name in "ab"), encoding="utf-8")
    told: list[tuple[int, int]] = []
    judge_conversations(file, Script([DECLINED] * 2), lambda _: report, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "row",
    [
        {"id": "b"},
        {"id": "b", "turns": []},
        {"id": "b", "turns": ["？"]},
        {"id": "b", "turns": [{"answers": ["x"]}]},
        {"id": "b", "turns": [{"question": "？", "holds": ["x"]}]},
        {"id": "b", "turns": [{"question": "？", "holds": "x"}]},
        {"id": "b", "turns": [{"question": "？", "answer": ["x"]}]},
    ],
)
def test_a_bad_chain_is_named_by_its_line(tmp_path: Path, row: dict[str, Any]) -> None:
    file = tmp_path / "chains.jsonl"
    file.write_text(json.dumps({"id": "a", "turns": [turn("？")]}) + "\n" + json.dumps(row), encoding="utf-8")
    with pytest.raises(RowError, match=r"chains\.jsonl:2"):
        read_chain_rows(file)


@pytest.mark.parametrize("file", sorted(QUESTIONS.glob("*chains.jsonl")), ids=lambda file: file.stem)
def test_the_evidence_of_the_chains_stands_in_the_sample_report(file: Path, real_report: Report) -> None:
    text = "".join(real_report.text.split())
    rows = [turn.row for chain in read_chain_rows(file) for turn in chain.turns]
    assert rows
    assert not [one for row in rows for one in row.evidence if "".join(one.split()) not in text]

"""What was missed is told with the step at which it went wrong."""

import numpy as np
import pytest

from assistant.answer import Abstention, Answer, Citation, Reason, Statement
from assistant.assistant import Considered
from assistant.candidates import Candidate, sentence_candidates
from assistant.choosing import Choice
from assistant.evaluation.answers import Judgement
from assistant.evaluation.misses import Step, answer_lines, missed_step, reading_lines
from assistant.evaluation.reading import Reading
from assistant.evaluation.rows import QuestionRow, ReadingRow
from assistant.evidence import Feature
from assistant.question import understand
from assistant.stretches import FloatArray
from corpus.report import Span

TEXT = "甲市位於北方，人口約八萬人。乙市於1998年與丙市締結姊妹市，並互贈禮品。"
ROW = QuestionRow("q1", "乙市何時與丙市締結姊妹市？", ("1998年",), ("乙市於1998年與丙市締結姊妹市",))
DECLINED = Abstention(ROW.question, "zh", "", Reason.NOT_IN_REPORTS, (), 1.0)


def features() -> FloatArray:
    return np.zeros(len(Feature), dtype=np.float32)


def considered(chosen: int, read: int = 2) -> Considered:
    """Return what reading the first sentences and choosing one of them looks like."""
    candidates: list[Candidate] = sentence_candidates(TEXT, Span(0, len(TEXT)))
    sentence = candidates[chosen]
    choice = Choice(sentence.span, sentence, features(), 1.0)
    return Considered(understand(ROW.question), tuple(candidates[:read]), (choice,))


def answered(quote: str, short: str | None = None) -> Answer:
    start = TEXT.index(quote)
    span = Span(start, start + len(quote))
    citation = Citation(1, "r", "t", None, "s", None, span, span, quote)
    return Answer(ROW.question, "zh", "", short, (Statement(quote, (1,)),), (citation,), (), 1.0)


@pytest.mark.parametrize(
    ("reply", "seen", "step"),
    [
        (DECLINED, considered(0, read=1), Step.RETRIEVAL),
        (answered("甲市位於北方"), considered(0), Step.SENTENCE),
        (DECLINED, considered(1), Step.THRESHOLD),
        (answered("並互贈禮品"), considered(1), Step.QUOTE),
        (answered("乙市於1998年與丙市締結姊妹市", "丙市"), considered(1), Step.SPAN),
        (answered("乙市於1998年與丙市締結姊妹市", "1998年"), considered(1), None),
        (answered("乙市於1998年與丙市締結姊妹市"), considered(1), None),
    ],
)
def test_a_miss_is_told_from_its_step(reply: Answer | Abstention, seen: Considered, step: Step | None) -> None:
    assert missed_step(Judgement(ROW, reply, ()), lambda _question: seen) is step


def test_an_answer_where_none_stands_is_told_and_declining_there_is_not() -> None:
    beyond = QuestionRow("q2", ROW.question, (), ())
    assert missed_step(Judgement(beyond, answered("甲市位於北方"), (True,)), lambda _q: considered(0)) is Step.INVENTED
    assert missed_step(Judgement(beyond, DECLINED, ()), lambda _q: considered(0)) is None


def test_a_miss_shows_question_expected_and_given() -> None:
    lines = answer_lines(Judgement(ROW, answered("甲市位於北方", "北方"), (True,)), Step.SENTENCE)
    assert lines == (
        "q1  乙市何時與丙市締結姊妹市？  [sentence: another one was chosen]",
        "    expected: 1998年",
        "    got: 北方: 甲市位於北方",
    )


@pytest.mark.parametrize(
    ("sentence", "span", "step"),
    [
        ("甲市位於北方，人口約八萬人。", "", Step.SENTENCE),
        ("乙市於1998年與丙市締結姊妹市，並互贈禮品。", "丙市", Step.SPAN),
        ("乙市於1998年與丙市締結姊妹市，並互贈禮品。", "1998年", None),
        ("乙市於1998年與丙市締結姊妹市，並互贈禮品。", "", None),
    ],
)
def test_of_a_context_the_wrong_sentence_and_the_wrong_span_are_told(
    sentence: str, span: str, step: Step | None
) -> None:
    lines = reading_lines(Reading(ReadingRow("r1", ROW.question, TEXT, ROW.answers), sentence, span, 0.5))
    assert bool(lines) == (step is not None)
    assert step is None or f"[{step}]" in lines[0]

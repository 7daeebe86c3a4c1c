"""Fitting what declines: what counts as an example, and what the fit makes of examples."""

from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.evaluation.declining_fitting import Example, best_threshold, examples_of, fit
from assistant.evaluation.rows import QuestionRow
from index.library import Library

REPORT = "出國報告\n壹、過程\n雲港市於1998年與海城市締結姊妹市。雲港市長林大同於會中致詞。\n"


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    library = Library.open(tmp_path / "library")
    library.add_all([tmp_path / "report.txt"])
    return Assistant(library)


def test_a_right_quote_a_near_miss_and_a_lost_question_are_told_apart(assistant: Assistant) -> None:
    asked = [
        QuestionRow("right", "雲港市何時與海城市締結姊妹市？", ("1998年",), ()),
        QuestionRow("near", "雲港市何時與海城市簽訂備忘錄？", (), ()),
        QuestionRow("lost", "雲港市何時與海城市締結姊妹市？", ("2005年",), ()),
    ]
    found = [(example.is_right, example.is_lost) for example in examples_of(asked, assistant)]
    assert found == [(True, False), (False, False), (False, True)]


def test_what_form_alone_declines_is_no_example(assistant: Assistant) -> None:
    asked = [QuestionRow("form", "誰於2031年訪問雲港市？", (), ()), QuestionRow("list", "有哪些姊妹市？", (), ())]
    assert not list(examples_of(asked, assistant))


def test_the_fit_tells_examples_apart_that_either_logit_tells_apart() -> None:
    right = [Example("within", (2.0, 1.0 + n / 10), True, False) for n in range(10)]
    wrong = [Example("within", (2.0, -1.0 - n / 10), False, False) for n in range(10)]
    lost = [Example("within", (9.0, -9.0), False, True)]
    (of_features, of_reading, _), threshold, told = fit([*right, *wrong, *lost])
    assert told == 1.0
    assert of_reading > abs(of_features)
    assert 0.05 <= threshold < 1


def test_the_threshold_keeps_what_is_right_and_declines_the_rest() -> None:
    scores, right = np.array([0.2, 0.4, 0.61, 0.9]), np.array([False, False, True, True])
    assert 0.4 < best_threshold(scores, right) <= 0.61

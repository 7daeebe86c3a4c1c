"""Every word in both languages: no error, reason or stage without wording, no text without its fields."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import corpus.errors
from assistant.answer import Reason, Stage
from corpus.errors import AssistantError, LongQuestionError, ReportUnknownError
from corpus.report import ReadWarning
from ui import command_help
from ui.error_words import ERRORS
from ui.library_view import READ_WARNINGS
from ui.said import Said, every_said
from ui.wording import REASONS, STAGES, Words, say_error, say_failure, say_ledger_reason
from ui.working import working_app

UI = Path(command_help.__file__).parent
PAGES_TOO = working_app
"""Importing the pages brings in the words of each."""


def _tree(kind: type[AssistantError]) -> Iterator[type[AssistantError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _tree(child)


def test_every_error_of_the_tree_has_wording_of_its_own() -> None:
    own = [kind for kind in _tree(AssistantError) if kind.__module__ == corpus.errors.__name__]
    assert [kind.__name__ for kind in own if kind not in ERRORS] == []


def test_every_reason_stage_and_warning_has_wording() -> None:
    assert set(READ_WARNINGS) == set(ReadWarning)
    assert set(REASONS) == set(Reason)
    assert set(STAGES) == set(Stage)


@pytest.mark.parametrize(
    "texts", [*(words.value for words in every_said().values()), *ERRORS.values(), *REASONS.values(), *STAGES.values()]
)
def test_both_languages_take_the_same_fields(texts: tuple[str, str]) -> None:
    chinese, english = (sorted(field for _, field, _, _ in Formatter().parse(text) if field) for text in texts)
    assert chinese == english
    assert all(text.strip() for text in texts)


def test_chinese_texts_are_chinese_and_english_ones_are_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    spoken = [
        words for words in every_said().values() if words not in {Words.OTHER_LANGUAGE, Words.OTHER_LANGUAGE_HINT}
    ]
    assert [words.name for words in spoken if han.search(words.value[1])] == []
    assert [words.name for words in spoken if not han.search(words.value[0]) and words is not Words.PAGE] == []


def test_no_simplified_form_slipped_into_the_chinese_texts() -> None:
    simplified = set("报库问题话关开处证说读检认错误时间个这们会议资载标签")
    said = "".join(words.value[0] for words in every_said().values())
    assert simplified.intersection(said) == set()


def test_every_text_is_used() -> None:
    files = [*UI.rglob("*.py"), *UI.rglob("*.html")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"\b(?:W|\w*Words)\.([A-Z_]+)", text))
    assert set(every_said()) - used == set()


def test_no_two_texts_share_a_name() -> None:
    names = [member.name for kind in Said.__subclasses__() for member in kind]
    assert sorted(names) == sorted(set(names))


def test_an_error_without_wording_of_its_own_is_said_as_its_parent() -> None:
    class NewError(ReportUnknownError):
        pass

    assert say_error(NewError(Path("x"), "r9"), "en") == "The library has no such report: r9"


def test_a_long_question_is_said_with_its_length() -> None:
    assert "5,000" in say_error(LongQuestionError(5_000, 2_000), "zh")


def test_an_unforeseen_error_is_named() -> None:
    assert "KeyError" in say_failure(KeyError("x"), "en")


@pytest.mark.parametrize("reason", ["FormatError", "same_file", "something new"])
def test_why_a_file_was_not_added_is_always_said(reason: str) -> None:
    assert say_ledger_reason(reason, Path("a.pdf"), "zh")


def test_every_command_and_option_is_explained_in_both_languages() -> None:
    assert all(said.zh and said.en for said in command_help.COMMANDS.values())
    assert all(all(texts) for texts in command_help.OPTIONS.values())

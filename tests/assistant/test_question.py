"""Understanding questions: language, script, calendar, names and the kind of answer asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.names import NameEntry
from assistant.question import LONGEST_QUESTION, language_of, numbers_in, understand, years_in
from assistant.question_words import AnswerKind, asked_kind, content_of
from corpus.errors import EmptyQuestionError, LongQuestionError

WINNIPEG = NameEntry("溫尼辟", "Winnipeg")
COUNCIL = NameEntry("世界理事會", "World Council")
KOREA = NameEntry("韓國市道知事協會", "Governor Association of Korea", "GAOK")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("誰主辦這次會議？", AnswerKind.HOST),
        ("會長是誰？", AnswerKind.PERSON),
        ("港都市哪一年加入？", AnswerKind.DATE),
        ("主席任期幾年？", AnswerKind.NUMBER),
        ("總部設在哪裡？", AnswerKind.PLACE),
        ("由哪個組織協辦？", AnswerKind.BODY),
        ("有多少城市出席？", AnswerKind.NUMBER),
        ("為什麼要參加？", AnswerKind.REASON),
        ("是否簽了備忘錄？", AnswerKind.VERDICT),
        ("協會建議什麼？", AnswerKind.TEXT),
        ("Who hosts the fair?", AnswerKind.HOST),
        ("Who chaired it?", AnswerKind.PERSON),
        ("In which year did it begin?", AnswerKind.DATE),
        ("How many cities took part?", AnswerKind.NUMBER),
        ("Which partner city hosts it?", AnswerKind.PLACE),
        ("Which company sponsors it?", AnswerKind.BODY),
        ("Did they sign an agreement?", AnswerKind.VERDICT),
        ("What did he suggest?", AnswerKind.TEXT),
    ],
)
def test_the_question_words_tell_the_kind_of_answer(question: str, kind: AnswerKind) -> None:
    assert asked_kind(question, language_of(question))[0] is kind


@pytest.mark.parametrize("question", ["有哪些建議？", "What are the new councils?", "List the members"])
def test_a_question_for_several_items_is_known_as_one(question: str) -> None:
    assert asked_kind(question, language_of(question))[1]


@pytest.mark.parametrize(
    "question", ["2017年", "民國106年", "106年", "一○六年", "一百零六年", "106.12.05", "December 2017", "in 2017"]
)
def test_a_year_is_the_same_in_either_calendar(question: str) -> None:
    assert years_in(question) == (2017,)


def test_numbers_are_read_without_separators_and_from_english_words() -> None:
    assert numbers_in("the four councils of 1,000 members in ２０１９") == ("4", "1000", "2019")


def test_a_question_in_simplified_characters_is_searched_in_traditional_ones_and_usual_words() -> None:
    question = understand("温尼辟何时与台中市缔结姐妹市")
    assert (question.searched, question.text) == ("溫尼辟何時與台中市締結姊妹市", "温尼辟何时与台中市缔结姐妹市")


@pytest.mark.parametrize(
    "question",
    [
        "When did Winnipeg join?",
        "when did winnipeg join",
        "Winipeg?",
        "溫尼辟何時加入？",
        "溫尼伯何時加入？",
        "温尼辟何时加入？",
    ],
)
def test_a_name_is_found_in_any_language_script_or_slip(question: str) -> None:
    assert [mention.entries for mention in understand(question, [WINNIPEG, COUNCIL]).names] == [(WINNIPEG,)]


def test_an_abbreviation_means_its_name() -> None:
    assert [mention.entries for mention in understand("What did GAOK suggest?", [KOREA, COUNCIL]).names] == [(KOREA,)]


def test_a_name_inside_a_longer_name_is_left_out() -> None:
    inner = NameEntry("理事會", "Council")
    mentions = understand("Where does the World Council meet?", [inner, COUNCIL]).names
    assert [mention.entries for mention in mentions] == [(COUNCIL,)]


def test_a_short_word_is_not_taken_for_a_misspelt_name() -> None:
    assert understand("What is the plan?", [NameEntry("普蘭", "Plas")]).names == ()


def test_content_leaves_the_question_words_out() -> None:
    assert content_of("請問溫尼辟是哪一年締盟的？", "zh").replace(" ", "") == "溫尼辟締盟的"
    assert content_of("Who is the mayor of Durban?", "en") == "mayor Durban"


@pytest.mark.parametrize("text", ["", "   ", "？！…", "\n\t"])
def test_a_blank_question_is_refused(text: str) -> None:
    with pytest.raises(EmptyQuestionError):
        understand(text)


def test_a_question_longer_than_the_limit_is_refused_with_both_lengths() -> None:
    with pytest.raises(LongQuestionError) as caught:
        understand("問" * (LONGEST_QUESTION + 1))
    assert (caught.value.length, caught.value.limit) == (LONGEST_QUESTION + 1, LONGEST_QUESTION)


@given(st.text(max_size=60))
def test_any_text_with_a_letter_is_understood(text: str) -> None:
    if any(character.isalnum() for character in text.strip()):
        assert understand(text, [WINNIPEG, KOREA]).text == text

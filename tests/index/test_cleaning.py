"""What is stripped from the sources before anything is learnt from them."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training import cleaning
from index.training.cleaning import (
    clean_gloss,
    han_share,
    is_private_notice,
    split_sentences,
    squeeze,
    strip_gazette_title,
    strip_list_mark,
    to_traditional,
)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(cleaning).failed == 0


@pytest.mark.parametrize(
    "gloss",
    ["CL:個|个[ge4]", "variant of 多彩[duo1 cai3]", "see 大會|大会", "(vulgar) thing", "fool (slang)", "(3)", ""],
)
def test_cross_references_and_coarse_words_are_no_glosses(gloss: str) -> None:
    assert clean_gloss(gloss) is None


@pytest.mark.parametrize(
    ("gloss", "plain"),
    [("city (in a country)", "city"), ("to visit sb", "to visit"), ("lit. open door", "open door")],
)
def test_remarks_are_dropped_from_a_gloss(gloss: str, plain: str) -> None:
    assert clean_gloss(gloss) == plain


def test_the_openings_of_gazette_titles_are_stripped() -> None:
    zh, en = strip_gazette_title(
        "外交部令：修正「某某要點」第2點",
        'MINISTRY OF X Order is hereby given, for the revision on Point 2 of "Some Directions" '
        "(revised directions take into force from 2nd, June 2010)",
    )
    assert zh == "修正「某某要點」第2點"
    assert en == 'revision on Point 2 of "Some Directions"'


def test_a_title_without_the_fixed_opening_stays() -> None:
    assert strip_gazette_title("某某辦法", "Some Regulations") == ("某某辦法", "Some Regulations")


def test_notices_that_name_private_persons_are_told_from_rules() -> None:
    assert is_private_notice("公示送達某某一案")
    assert not is_private_notice("訂定「某某會議實施要點」")


@pytest.mark.parametrize(
    ("line", "stripped"),
    [
        ("（三）終止。", "終止。"),
        ("第 12 條 本辦法", "本辦法"),
        ("12. End it.", "End it."),
        ("(a) End it.", "End it."),
        ("一九九七年後", "一九九七年後"),
        ("A new town.", "A new town."),
    ],
)
def test_only_list_marks_are_stripped(line: str, stripped: str) -> None:
    assert strip_list_mark(line) == stripped


@given(text=st.text())
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(text=st.text(st.sampled_from("甲乙。！？a. B?\n "), max_size=40))
def test_sentences_lose_nothing_but_blanks(text: str) -> None:
    kept = "".join("".join(sentence.split()) for sentence in split_sentences(text))
    assert kept == "".join(text.split())


def test_sentences_end_where_each_language_ends_them() -> None:
    assert list(split_sentences("會議結束。謝謝！")) == ["會議結束。", "謝謝！"]
    assert list(split_sentences("It ended. Thanks!")) == ["It ended.", "Thanks!"]


@given(text=st.text())
def test_the_share_of_han_is_a_share(text: str) -> None:
    assert 0 <= han_share(text) <= 1


def test_simplified_becomes_traditional_and_traditional_stays() -> None:
    assert to_traditional("参访会议") == "參訪會議"
    assert to_traditional("參訪會議，皇后") == "參訪會議，皇后"

"""Simplified writing is matched in traditional characters; traditional writing is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import fold
from corpus.report import Report
from corpus.scripts import to_traditional, traditional_character


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("温尼辟何时与台中市缔结姊妹市", "溫尼辟何時與台中市締結姊妹市"),
        ("几个月以后，于市长里面会谈", "幾個月以後，於市長裡面會談"),
        ("理发之后，发现于公里外", "理髮之後，發現於公里外"),
    ],
)
def test_what_a_character_stands_for_is_told_by_those_around_it_in_simplified_text(
    simplified: str, traditional: str
) -> None:
    assert to_traditional(simplified) == traditional


def test_a_simplified_name_in_a_traditional_text_changes_nothing_else() -> None:
    text = "代表團於后里區參訪，里長與于先生說明皇后區的「发展」計畫，距市區十公里"
    assert to_traditional(text) == text.replace("发", "發")


def test_the_real_report_stays_as_it_is(sample: Report) -> None:
    assert to_traditional(sample.text) == sample.text


@given(st.text(alphabet="臺台中市溫尼辟姊妹市締結後裡于后里1982 Winnipeg", max_size=30))
def test_traditional_text_comes_back_unchanged(text: str) -> None:
    assert to_traditional(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x9FFF), max_size=40))
def test_as_many_characters_come_back_and_once_is_enough(text: str) -> None:
    once = to_traditional(text)
    assert len(once) == len(text)
    assert to_traditional(once) == once


@given(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
def test_both_scripts_of_a_character_match(character: str) -> None:
    assert fold(character) == fold(traditional_character(character))

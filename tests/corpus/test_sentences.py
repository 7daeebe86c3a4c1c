"""Sentences and clauses: laws over made texts, and the cases that real reports hold."""

import pytest
from hypothesis import given

from corpus.report import Report, Span
from corpus.sentences import split_clauses, split_sentences
from tests.corpus.made_reports import STORED_TEXTS


def sentences_of(text: str) -> list[str]:
    return [sentence.of(text) for sentence in split_sentences(text, Span(0, len(text)))]


def clauses_of(text: str) -> list[str]:
    return [clause.of(text) for clause in split_clauses(text, Span(0, len(text)))]


@given(STORED_TEXTS)
def test_sentences_rise_without_overlap_inside_the_span_and_are_trimmed(text: str) -> None:
    end = 0
    for sentence in split_sentences(text, Span(0, len(text))):
        assert end <= sentence.start
        assert sentence.end <= len(text)
        assert sentence.of(text) == sentence.of(text).strip()
        end = sentence.end


@given(STORED_TEXTS)
def test_clauses_rise_without_overlap_inside_their_sentence(text: str) -> None:
    for sentence in split_sentences(text, Span(0, len(text))):
        end = sentence.start
        for clause in split_clauses(text, sentence):
            assert end <= clause.start
            assert sentence.covers(clause)
            end = clause.end


@given(STORED_TEXTS)
def test_no_letter_or_ideograph_of_a_text_without_markers_is_lost(text: str) -> None:
    plain = "".join(character for character in text if character not in "-–—•●▪◆◎○■□☐☑※*·.．、)）(（")
    plain = "".join(character for character in plain if not character.isdecimal())
    kept = "".join("".join(sentence.split()) for sentence in sentences_of(plain)) if plain else ""
    assert kept == "".join(plain.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲是乙。丙是丁！", ["甲是乙。", "丙是丁！"]),
        ("會長說：「好。請坐。」後離席。完。", ["會長說：「好。請坐。」後離席。", "完。"]),
        ("甲「乙。丙", ["甲「乙。", "丙"]),
        ("壹、目的\n\n參加會議。", ["目的", "參加會議。"]),
        ("- 一、為行銷本市。\n- 二、本府曾參加。", ["為行銷本市。", "本府曾參加。"]),
        ("日期\t地點\n106.12.05\t杭州", ["日期\t地點", "106.12.05\t杭州"]),
        ("城市聯合會\n世界理事會", ["城市聯合會\n世界理事會"]),
        ("類別：其他\n報告日期：107年1月2日", ["類別：其他", "報告日期：107年1月2日"]),
        ("參加「2017 年世界理\n\n事會議」等會議。", ["參加「2017 年世界理\n\n事會議」等會議。"]),
        (
            "會議期間本府代表出席多場會議，並與來自全世界主要城市代\n\n表齊聚，交流治理經驗。",
            ["會議期間本府代表出席多場會議，並與來自全世界主要城市代\n\n表齊聚，交流治理經驗。"],
        ),
        ("The mayor met Mr. Smith. He left.", ["The mayor met Mr. Smith.", "He left."]),
        (
            "J. K. Lee spoke at No. 5 Road, U.S. soil. End.",
            ["J. K. Lee spoke at No. 5 Road, U.S. soil.", "End."],
        ),
        ("Did it rain? Yes! It did.", ["Did it rain?", "Yes!", "It did."]),
        ("106.12.05 抵達。", ["106.12.05 抵達。"]),
        ("17 個目標。", ["17 個目標。"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲、乙及丙，隸屬丁；戊：己。", ["甲、乙及丙", "隸屬丁", "戊", "己"]),
        ("「甲，乙」(A, B)，丙。", ["「甲，乙」(A, B)", "丙"]),
        ("超過 1,000 個會員，為最大。", ["超過 1,000 個會員", "為最大"]),
        ("The mayor, Ms. Doe, spoke.", ["The mayor", "Ms. Doe", "spoke"]),
        ("出國期間：106年\t出國地區：中國", ["出國期間", "106年", "出國地區", "中國"]),
        ("。，", []),
    ],
)
def test_clauses_end_at_commas_outside_brackets(text: str, expected: list[str]) -> None:
    assert clauses_of(text) == expected


def test_the_sentence_broken_by_a_page_stays_one(sample: Report) -> None:
    broken = sample.text.index("世界理\n\n事會議")
    section = sample.section_at(broken)
    sentence = next(s for s in split_sentences(sample.text, section.span) if s.start <= broken < s.end)
    assert sentence.of(sample.text).startswith("會議期間本府出席")
    assert sentence.of(sample.text).endswith("交流分享城市治理經驗。")

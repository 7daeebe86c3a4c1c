"""When two texts count as one."""

from hypothesis import given
from hypothesis import strategies as st

from index.likeness import SAME_TEXT, likeness, sketch

SENTENCES = [
    f"第{number}項：本府代表團於{number}日拜會第{number * 7}分局，交換{number * 13}號意見。" for number in range(400)
]


@given(st.text())
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(sketch(text), sketch(text)) == 1


def test_white_space_and_variants_make_no_difference() -> None:
    assert likeness(sketch("臺中市政府 出國\n報告提要內容"), sketch("台中市政府出國報告提要內容")) == 1


def test_a_text_with_one_sentence_corrected_is_the_same_text() -> None:
    corrected = [*SENTENCES[:200], "本句更正。", *SENTENCES[201:]]
    assert likeness(sketch("".join(SENTENCES)), sketch("".join(corrected))) >= SAME_TEXT


def test_a_text_with_a_third_rewritten_is_another() -> None:
    other = [*SENTENCES[:270], *(sentence.replace("拜會", "轉往訪視") for sentence in SENTENCES[270:])]
    assert likeness(sketch("".join(SENTENCES)), sketch("".join(other))) < SAME_TEXT


def test_likeness_is_the_same_both_ways() -> None:
    left, right = sketch("".join(SENTENCES[:50])), sketch("".join(SENTENCES[20:90]))
    assert likeness(left, right) == likeness(right, left)

"""Laws and cases of the stored, the shown and the matched text."""

import unicodedata

import pytest
from hypothesis import given

from corpus.normalise import display, fold, fold_with_offsets, normalise
from tests.corpus.made_reports import TEXTS


@given(TEXTS)
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@given(TEXTS)
def test_normalised_pages_joined_by_blank_lines_are_normalised(raw: str) -> None:
    joined = "\n\n".join((normalise(raw), normalise(raw)))
    assert normalise(joined) == joined


@given(TEXTS)
def test_display_removes_only_white_space(text: str) -> None:
    assert "".join(display(text).split()) == "".join(text.split())


@given(TEXTS)
def test_folding_with_offsets_agrees_with_folding_and_points_at_the_source(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert all(fold(text[offset])[0] for offset in offsets[:-1])


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("⽬的", "目的"),
        ("⻑期⺠間", "長期民間"),
        ("\uf9ea散", "離散"),
        ("臺\u200b中\ufeff市\u00ad", "臺中市"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("，：（ＡＢＣ）", "，：（ＡＢＣ）"),
        ('<input type="checkbox" checked> 是 <input type="checkbox"/> 否', "☑ 是 ☐ 否"),
        ('<INPUT CHECKED="" TYPE=checkbox>', "☑"),
        ("甲<p>乙</p>丙<br/>丁", "甲\n乙\n丙\n丁"),
        ("<b>臺</b>中", "臺中"),
        ("<td>甲</td><td>乙</td></tr>", "甲\t乙\n"),
        ("AT&amp;T &lt;3 &amp;amp;lt;p&gt;", "AT&T <3\n"),
        ("1 < 2 <臺中>", "1 < 2 <臺中>"),
    ],
)
def test_left_overs_go_and_all_else_stays(raw: str, stored: str) -> None:
    assert normalise(raw) == stored


def test_every_kangxi_radical_becomes_a_unified_ideograph() -> None:
    radicals = "".join(chr(code) for code in range(0x2F00, 0x2FD6))
    assert all(unicodedata.name(character).startswith("CJK UNIFIED") for character in normalise(radicals))


def test_every_supplementary_radical_but_the_repeat_mark_becomes_a_unified_ideograph() -> None:
    radicals = [chr(code) for code in range(0x2E81, 0x2EF4) if unicodedata.name(chr(code), "")]
    assert all(unicodedata.name(normalise(radical)).startswith("CJK UNIFIED") for radical in radicals)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("世界理\n\n事會議", "世界理事會議"),
        ("甲，\n乙", "甲，乙"),
        ("World\nCouncil", "World Council"),
        ("UCLG\n秘書長", "UCLG 秘書長"),
        ("王大明　李小華", "王大明　李小華"),
        ("甲\t乙", "甲\t乙"),
    ],
)
def test_display_joins_what_line_breaks_parted(text: str, shown: str) -> None:
    assert display(text) == shown


def test_variants_accents_width_and_case_fold_together() -> None:
    assert fold("台中姐妹市 ＳÃＯ Paulo’s") == fold("臺中姊妹市 são paulo's")

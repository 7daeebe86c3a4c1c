"""Dates in both calendars."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates, format_both_calendars, gregorian_year, han_number, roc_year
from tests.corpus.made_reports import TEXTS

_DIGITS = "〇一二三四五六七八九"


def _written(number: int) -> str:
    """Return 1..999 in Chinese numerals with units, an oracle for han_number."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and not tens and ones:
        words += "零"
    words += f"{_DIGITS[tens]}十" if tens else ""
    return words + (_DIGITS[ones] if ones else "")


@given(st.integers(1, 999))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    assert han_number(_written(number)) == number
    assert han_number("".join(_DIGITS[int(digit)] for digit in str(number))) == number
    assert han_number(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == number


@pytest.mark.parametrize("text", ["", "abc", "十a", "年"])
def test_other_text_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        han_number(text)


@given(st.integers(1, 500))
def test_the_calendars_convert_back_and_forth(year: int) -> None:
    assert roc_year(gregorian_year(year)) == year


@given(st.dates(min_value=date(1991, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_is_found_however_it_is_written(day: date) -> None:
    roc = roc_year(day.year)
    month = day.strftime("%B")
    for text in (
        f"{roc}年{day.month}月{day.day}日",
        f"{roc}.{day.month:02}.{day.day:02}",
        f"{roc}/{day.month}/{day.day}",
        f"民國{_written(roc)}年{_written(day.month)}月{_written(day.day)}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
    ):
        (mention,) = find_dates(f"於{text}（")
        assert mention.iso == day.isoformat()
        assert mention.span.of(f"於{text}（") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("106年12月5日至106年12月10日", ["2017-12-05/2017-12-10"]),
        ("106年12月30日至107年1月2日", ["2017-12-30/2018-01-02"]),
        ("106.12.05-106.12.10", ["2017-12-05/2017-12-10"]),
        ("12月5日至10日", ["--12-05/--12-10"]),
        ("12/5(二)", ["--12-05"]),
        ("本(106)年及去（105）年", ["2017", "2016"]),
        ("一○六年、一〇六年、一百零六年、１０６年", ["2017"] * 4),
        ("2016-2019年任期", ["2016/2019"]),
        ("溫尼辟早於 1982 年即締結", ["1982"]),
        ("Who hosts the 2019 Congress in December 2017?", ["2019", "2017-12"]),
        ("ROC 106", ["2017"]),
        ("每 3 年 1 次，超過 1,000 個，37 億 6 千萬人口", []),
        ("04-22289111分機11404", []),
        ("13月5日、2月30日", []),
        ("It may rain in march", []),
    ],
)
def test_dates_are_found_and_other_numbers_are_not(text: str, expected: list[str]) -> None:
    assert [mention.iso for mention in find_dates(text)] == expected


@given(TEXTS)
def test_mentions_rise_without_overlap(text: str) -> None:
    end = 0
    for mention in find_dates(text):
        assert end <= mention.span.start
        assert mention.span.end <= len(text)
        end = mention.span.end


def test_a_date_is_shown_in_both_calendars() -> None:
    assert format_both_calendars("2017-12-05") == "106年12月5日（2017-12-05）"
    assert format_both_calendars("2017-12-05/2017-12-10") == "106年12月5日至106年12月10日（2017-12-05～2017-12-10）"
    assert format_both_calendars("1895") == "1895年（1895）"


@pytest.mark.parametrize("year", [0, -3])
def test_there_is_no_year_before_the_first(year: int) -> None:
    with pytest.raises(ValueError, match="begin"):
        gregorian_year(year)
    with pytest.raises(ValueError, match="1912"):
        roc_year(1911 + year)

"""The three-year check: who went, who only spoke of it, and what was searched."""

from collections.abc import Callable

import pytest

from assistant.register.register import Register
from assistant.register.visits import By, check_visits
from tests.assistant.register.hand_made import REPORTS, real_list
from tests.assistant.register.made_reports import made_report

Made = Callable[..., Register]


@pytest.fixture
def real_register(register_over: Made) -> Register:
    return register_over((REPORTS / real_list()["report"]).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("place", "visits", "mentions"),
    [
        ("德班", 0, 1),
        ("Durban", 0, 1),
        ("中國", 1, 0),
        ("大陸地區", 1, 0),
        ("Hangzhou", 1, 0),
        ("杭州市", 1, 0),
        ("溫尼伯", 0, 1),
        ("東京", 0, 0),
    ],
)
def test_went_there_and_spoken_of_are_told_apart(
    real_register: Register, place: str, visits: int, mentions: int
) -> None:
    check = check_visits(real_register, "place", place)
    assert (len(check.visits), len(check.mentions)) == (visits, mentions)


def test_nobody_went_is_said_with_what_was_searched(real_register: Register) -> None:
    searched = check_visits(real_register, "place", "東京").searched
    assert (searched.reports, searched.trips, searched.first_year, searched.last_year) == (1, 1, 2017, 2017)


def test_trips_before_the_year_do_not_count(real_register: Register) -> None:
    assert check_visits(real_register, "place", "杭州", since=2018).visits == ()
    assert len(check_visits(real_register, "place", "杭州", since=2017).visits) == 1


def test_a_body_was_visited_when_it_was_met(register_over: Made) -> None:
    met = made_report(process="本府拜會東京都水道局，由局長田中次郎(Tanaka Jiro)接待。")
    spoken = made_report("第二份", days="107年1月8日至107年1月9日", process="據東京都水道局統計，漏水率甚低。")
    check = check_visits(register_over(met, spoken), "body", "東京都水道局")
    assert (len(check.visits), len(check.mentions)) == (1, 1)


def test_a_theme_is_that_of_the_trip_named_after_it(register_over: Made) -> None:
    register = register_over(made_report("雲城市政府赴日本考察水資源管理報告"))
    assert len(check_visits(register, "theme", "水資源").visits) == 1
    assert check_visits(register, "theme", "花卉").visits == ()


@pytest.mark.parametrize("by", ["place", "body", "theme"])
def test_a_blank_is_refused(real_register: Register, by: By) -> None:
    with pytest.raises(ValueError, match=by):
        check_visits(real_register, by, "  ")

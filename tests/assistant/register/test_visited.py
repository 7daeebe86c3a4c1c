"""What of an itinerary, a title and the text shows that a trip went to a place, and what does not."""

from pathlib import Path

import pytest

from assistant.register.itinerary import read_itinerary
from assistant.register.reading import read_for_register
from corpus.reading import read_report
from corpus.report import Report
from tests.assistant.register.made_reports import made_report

QUIET = "106.05.08\t拜會\n106.05.09\t座談\n106.05.12\t返程"
"""An itinerary that names no place."""


def report_of(tmp_path: Path, **told: str) -> Report:
    file = tmp_path / "report.txt"
    file.write_text(made_report(**told), encoding="utf-8")
    return read_report(file)


def visited(tmp_path: Path, **told: str) -> list[str]:
    return [place.name for place in read_for_register(report_of(tmp_path, **told)).trip.visited]


@pytest.mark.parametrize(
    "itinerary",
    [
        "・5/8　桃園→仙台\n・5/9-11　仙台：青葉區公所\n・5/12　仙台→桃園",
        "5月8日(一)\t桃園－仙台\t去程\n5月9日(二)\t仙台\t拜會\n5月12日(五)\t仙台－桃園\t返程",
        "2017-05-08 | 桃園→仙台 | 去程\n2017-05-09 | 仙台 | 拜會\n2017-05-12 | 仙台→桃園 | 返程",
        "5/8(一)　　桃園至仙台　　去程\n5/9(二)　　拜會　　市區\n5/12(五)　　仙台至桃園　　返程",
        "5月8日\n桃園－仙台\n去程\n5月9日\n仙台\n拜會\n5月12日\n仙台－桃園\n返程",
        "Day 1（5/8）　　桃園/仙台\nDay 2（5/9）　　拜會市政府\nDay 5（5/12）　　仙台/桃園",
        "五月八日　桃園－仙台\n五月九日　拜會\n五月十二日　仙台－桃園",
    ],
)
def test_the_layout_of_the_itinerary_does_not_matter(tmp_path: Path, itinerary: str) -> None:
    assert visited(tmp_path, itinerary=itinerary) == ["仙台"]


def test_a_night_on_the_way_is_no_visit(tmp_path: Path) -> None:
    days = "5月8日\t桃園－東京\t去程\n5月9日\t東京－仙台\t移動\n5月10日\t仙台\t拜會\n5月12日\t仙台－東京－桃園\t返程"
    assert visited(tmp_path, itinerary=days) == ["仙台"]


def test_a_day_between_two_journeys_is_a_visit(tmp_path: Path) -> None:
    days = "5月8日\t桃園－東京\t去程\n5月10日\t東京－仙台\t移動\n5月12日\t仙台－桃園\t返程"
    assert visited(tmp_path, itinerary=days) == ["東京", "仙台"]


def test_words_of_a_day_tell_a_journey_too(tmp_path: Path) -> None:
    days = "5月8日\t桃園－仙台\t去程\n5月10日\t仙台\t搭機至札幌\n5月12日\t札幌－桃園\t返程"
    assert visited(tmp_path, itinerary=days) == ["仙台", "札幌"]


def test_a_day_that_only_changes_trains_is_no_visit(tmp_path: Path) -> None:
    days = "5月8日\t東京\t抵達日本，轉乘火車\n5月9日\t仙台\t市政府\n5月12日\t仙台－桃園\t返程"
    assert visited(tmp_path, itinerary=days) == ["仙台"]


def test_a_place_nearby_is_gone_to(tmp_path: Path) -> None:
    assert "仙台" in visited(tmp_path, itinerary=QUIET, process="5月10日驅車前往鄰近的仙台，參觀工坊。")


def test_a_small_town_is_visited_where_its_office_receives(tmp_path: Path) -> None:
    assert "益城町" in visited(tmp_path, itinerary=QUIET, process="5月10日　益城町公所防災課長引導走訪斷層。")


def test_an_airport_on_the_way_is_none(tmp_path: Path) -> None:
    days = "5月8日\t桃園－仙台\t抵東京成田機場，車行至仙台\n5月12日\t仙台－桃園\t返程"
    assert visited(tmp_path, itinerary=days) == ["仙台"]


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("雲城市政府赴日本仙台及札幌考察報告", ["仙台", "札幌"]),
        ("日本金澤、富山防災考察報告", ["金澤", "富山"]),
        ("出席「2017東京水論壇」並訪問日本仙台市報告", ["仙台"]),
    ],
)
def test_the_title_says_where_it_goes_but_not_what_it_quotes(tmp_path: Path, title: str, places: list[str]) -> None:
    assert visited(tmp_path, title=title, itinerary=QUIET) == places


def test_a_sentence_with_a_day_of_the_trip_tells_where_we_went(tmp_path: Path) -> None:
    assert "仙台" in visited(tmp_path, itinerary=QUIET, process="5月10日赴仙台市，觀摩防災中心。")


@pytest.mark.parametrize(
    "process",
    [
        "東京都廳表示，該都曾於105年5月10日赴仙台市觀摩。",
        "對方建議本市明年赴仙台市觀摩。",
        "5月10日拜會仙台銀行東京分行。",
        "仙台市為日本東北第一大城。",
    ],
)
def test_a_place_that_is_only_spoken_of_is_none(tmp_path: Path, process: str) -> None:
    assert "仙台" not in visited(tmp_path, process=process)


def test_what_was_held_on_those_days_was_held_where_we_were(tmp_path: Path) -> None:
    assert "仙台" in visited(tmp_path, itinerary=QUIET, process="論壇於5月9日至10日在日本仙台舉行。")


def test_a_city_of_a_country_the_sheet_does_not_name_is_none(tmp_path: Path) -> None:
    assert visited(tmp_path, itinerary=QUIET, process="5月10日赴巴黎市參訪。") == ["日本"]


def test_members_in_a_table_are_no_days(tmp_path: Path) -> None:
    report = report_of(tmp_path, process="編號\t姓名\t職稱\n1\t林大明\t科長\n2\t方小蘭\t科員\n3\t石大海\t技士")
    assert len(read_itinerary(report)) == 3

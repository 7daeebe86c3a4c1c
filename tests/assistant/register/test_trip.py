"""Where trips went, told apart from what is only spoken of, and which files tell of one trip."""

from pathlib import Path

import pytest

from assistant.register.reading import ReportReading, read_for_register
from assistant.register.trip import Trip, group_trips
from assistant.register.visited import Place
from corpus.reading import read_report
from tests.assistant.register.hand_made import real_list
from tests.assistant.register.made_reports import made_report


def read(tmp_path: Path, text: str) -> ReportReading:
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    return read_for_register(read_report(file))


def visited(tmp_path: Path, itinerary: str, region: str = "日本") -> list[tuple[str, str]]:
    trip = read(tmp_path, made_report(itinerary=itinerary, region=region)).trip
    return [(place.name, place.country) for place in trip.visited]


def test_the_real_trip_is_read_whole(real_reading: ReportReading) -> None:
    listed, trip = real_list()["trip"], real_reading.trip
    assert (trip.agency, trip.dates, trip.kind) == (listed["agency"], listed["dates"], listed["kind"])
    assert list(trip.travellers) == listed["travellers"]
    assert [(place.name, place.country) for place in trip.visited] == [("杭州", "CN")]


def test_a_place_that_only_a_plane_is_changed_in_is_not_visited(tmp_path: Path) -> None:
    days = "106.05.08\t桃園－首爾－東京\t去程\n106.05.09\t東京\t拜會\n106.05.12\t東京－桃園\t返程"
    assert visited(tmp_path, days, "日本、韓國") == [("東京", "JP"), ("韓國", "KR")]


@pytest.mark.parametrize("words", ["（於首爾轉機）", "（經首爾過境）"])
def test_transit_is_told_by_its_words_too(tmp_path: Path, words: str) -> None:
    days = f"106.05.08\t桃園－東京{words}\t去程\n106.05.12\t東京－桃園\t返程"
    assert ("首爾", "KR") not in visited(tmp_path, days, "日本、韓國")


def test_several_countries_each_have_their_cities(tmp_path: Path) -> None:
    days = "106.05.08\t桃園－東京\t去程\n106.05.10\t東京－首爾\t移動\n106.05.12\t首爾－桃園\t返程"
    assert visited(tmp_path, days, "日本、韓國") == [("東京", "JP"), ("首爾", "KR")]


def test_a_town_that_no_list_knows_is_visited_by_the_column_of_places(tmp_path: Path) -> None:
    days = "106.05.08\t桃園－雲霧谷\t去程\n106.05.09\t雲霧谷\t拜會\n106.05.12\t雲霧谷－桃園\t返程"
    assert visited(tmp_path, days) == [("雲霧谷", "JP")]


def test_the_ticked_box_is_the_kind_of_trip(tmp_path: Path) -> None:
    assert read(tmp_path, made_report()).trip.kind == "考察"


def trip(report_id: str, **told: object) -> Trip:
    fields: dict[str, object] = {
        "report_ids": (report_id,),
        "title": f"報告{report_id}",
        "agency": "雲城市政府",
        "dates": "2017-05-08/2017-05-12",
        "kind": "考察",
        "travellers": ("林大明",),
        "visited": (Place("東京", "JP"),),
    }
    return Trip(**(fields | told))  # type: ignore[arg-type]


def test_sheet_and_body_of_one_trip_are_one() -> None:
    (grouped,) = group_trips([trip("a", visited=(Place("日本", "JP", is_country=True),)), trip("b")])
    assert grouped.report_ids == ("a", "b")
    assert grouped.visited == (Place("東京", "JP"),)


def test_two_agencies_at_one_congress_are_two_trips() -> None:
    assert len(group_trips([trip("a"), trip("b", agency="海城縣政府", travellers=("方小蘭",))])) == 2


def test_a_later_trip_to_the_same_place_is_another() -> None:
    assert len(group_trips([trip("a"), trip("b", dates="2019-05-08/2019-05-12")])) == 2


def test_a_file_without_dates_belongs_to_the_trip_of_its_title() -> None:
    assert len(group_trips([trip("a"), trip("b", dates=None, title="報告a", travellers=())])) == 1

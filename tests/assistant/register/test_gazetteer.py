"""Cities and countries by their names in both languages."""

import pytest

from assistant.register.gazetteer import cities_named, country_of, find_places, is_home, place_key


@pytest.mark.parametrize(
    ("name", "code"),
    [("中國", "CN"), ("大陸地區", "CN"), ("台灣", "TW"), ("韓國", "KR"), ("Korea", "KR"), ("美國", "US")],
)
def test_a_country_is_known_by_the_names_that_offices_write(name: str, code: str) -> None:
    assert country_of(name) == code


def test_what_is_no_country_has_no_code() -> None:
    assert country_of("杭州") is None


@pytest.mark.parametrize(
    ("chinese", "english", "country"),
    [("杭州市", "Hangzhou", "CN"), ("德班", "Durban", "ZA"), ("峴港", "Da Nang", "VN")],
)
def test_a_city_is_the_same_in_both_languages(chinese: str, english: str, country: str) -> None:
    assert cities_named(chinese)[0] == cities_named(english)[0]
    assert cities_named(chinese)[0].country == country


def test_of_cities_of_one_name_the_largest_comes_first() -> None:
    found = [city.population for city in cities_named("London")]
    assert found == sorted(found, reverse=True)
    assert len(found) > 1


def test_a_key_forgets_the_kind_of_city_the_variant_and_the_accent() -> None:
    assert place_key("台中市") == place_key("臺中")
    assert place_key("Đà Lạt") == "da lat"


def test_places_are_found_where_they_stand_the_longest_name_first() -> None:
    text = "自桃園飛抵日本，轉往東京都"
    places = [(place.span.of(text), place.country) for place in find_places(text)]
    assert ("日本", "JP") in places
    assert any(name.startswith("東京") and country == "JP" for name, country in places)


def test_a_word_of_every_report_is_no_city() -> None:
    assert [
        place.name for place in find_places("大會會議中心之友好合作") if place.name in {"大會", "中心", "合作"}
    ] == []


def test_home_is_not_abroad() -> None:
    assert is_home("臺北市")
    assert not is_home("東京")

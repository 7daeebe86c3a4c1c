"""A city that the question is about has to stand in or around the sentence that answers."""

import pytest

from assistant.abstaining import declined_by_form
from assistant.answer import Reason
from assistant.candidates import Candidate
from assistant.choosing import choose_quotes, rank_candidates
from assistant.names import NameEntry
from assistant.places_asked import cities_in, is_about_another_city
from assistant.question import understand
from corpus.report import Span
from tests.assistant.test_choosing import the_sentence, weigher


def test_known_cities_are_found_by_the_word_behind_them_and_nothing_else_is() -> None:
    assert cities_in("高雄市與里加市是哪一年締結姊妹市的？") == ("高雄", "里加")
    assert not cities_in("友好城市有哪些，縣市合作如何？")


@pytest.mark.parametrize(
    ("text", "headings", "home", "another"),
    [
        ("海城市人口約八萬人。", "", "", True),
        ("里加人口約六十萬人。", "", "", False),
        ("人口約六十萬人。", "二、拜會里加市政府", "", False),
        ("人口約六十萬人。", "", "里加市", False),
    ],
)
def test_a_city_may_stand_in_the_sentence_its_headings_or_be_the_reports_own(
    text: str, headings: str, home: str, another: bool
) -> None:
    candidate = Candidate("r", Span(0, len(text)), text, headings=headings, home=home)
    assert is_about_another_city(understand("里加市的人口有多少？"), candidate) is another


def test_a_city_is_met_in_any_form_that_the_reports_give_its_name() -> None:
    names = [NameEntry("里加", "Riga", "")]
    candidate = the_sentence("Riga has about 600,000 people.")
    assert not is_about_another_city(understand("里加市的人口有多少？", names), candidate)


def test_what_is_said_of_another_city_is_declined() -> None:
    question = understand("里加市的人口有多少？")
    ranked = rank_candidates(question, [the_sentence("海城市人口約 8 萬人。")], weigher())
    (only,) = choose_quotes(question, ranked, weigher())
    assert declined_by_form(question, only) is Reason.NOT_IN_REPORTS

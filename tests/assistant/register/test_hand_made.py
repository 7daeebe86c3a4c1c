"""The hand-made list says what stands in the report, letter for letter."""

from collections.abc import Iterator

import pytest

from corpus.reading import read_report
from tests.assistant.register.hand_made import REPORTS, real_list

KINDS = {"decision", "meeting", "proposal", "promise", "invitation", "agreement", "recommendation", "lesson"}


def quotes() -> Iterator[str]:
    for outcome in real_list()["outcomes"]:
        yield from (outcome["quote"], *outcome["also"])
    for conflict in real_list()["conflicts"]:
        yield from conflict["quotes"]


def test_every_quote_stands_in_the_report() -> None:
    text = read_report(REPORTS / real_list()["report"]).text
    assert [quote for quote in quotes() if quote not in text] == []


@pytest.mark.parametrize("outcome", real_list()["outcomes"], ids=lambda outcome: outcome["quote"][:20])
def test_an_outcome_is_of_a_listed_kind_and_says_its_direction_where_it_has_one(outcome: dict[str, str]) -> None:
    assert outcome["kind"] in KINDS
    has_direction = outcome["kind"] in {"proposal", "promise", "invitation"}
    assert (outcome["direction"] in {"ours", "theirs"}) is has_direction

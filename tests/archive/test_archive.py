"""The fictional archive keeps its own rules: what the lists say stands in the texts, letter for letter."""

import re
from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest

from tests.archive.archive import (
    DIRECTED_KINDS,
    EXPECTED,
    OUTCOME_KINDS,
    SECTION_KINDS,
    Archive,
    Difference,
    FollowUpStatus,
    QuestionKind,
    Quote,
    load_archive,
    load_held,
    load_unseen,
)

AS_EXACT_AS_STATED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# People of public life in the places that the archive visits; none may lend a name to a made-up person.
REAL_PEOPLE = (
    "蔡英文", "賴清德", "馬英九", "陳菊", "林佳龍", "盧秀燕", "鄭文燦", "柯文哲", "韓國瑜", "陳其邁", "侯友宜",
    "Matijošaitis", "Rismaharini", "Jenny Durkan", "Ed Murray", "Gregor Robertson", "Mike Savage", "Vaňková",
    "小池百合子", "吉村洋文", "河村たかし", "Tjandradewi", "Emilia Saiz", "Gerbasi", "Parks Tau", "曹凱雯",
)  # fmt: skip


@pytest.fixture(scope="module")
def archive() -> Archive:
    return load_archive()


@pytest.fixture(scope="module", params=[load_archive, load_held, load_unseen])
def each_archive(request: pytest.FixtureRequest) -> Archive:
    """The archive, its held part and its unseen part."""
    loaded: Archive = request.param()
    return loaded


def quotes(archive: Archive) -> Iterator[Quote]:
    for outcome in archive.outcomes:
        yield Quote(outcome.report, outcome.quote)
        yield from outcome.also
    for conflict in archive.conflicts:
        yield Quote(conflict.first.report, conflict.first.quote)
        yield Quote(conflict.second.report, conflict.second.quote)
    for follow_up in archive.follow_ups:
        yield from (follow_up.promise, follow_up.later)
    for card in archive.cards:
        yield from (Quote(card.report, value) for value in card.fields.values() if value is not None)
    for report, headings in archive.sections.items():
        yield from (Quote(report, heading.heading) for heading in headings)


def on_one_line(text: str) -> str:
    """The text with line breaks as spaces: a name may be broken across lines."""
    return text.replace("\n", " ")


def test_every_quote_stands_letter_for_letter_in_its_report(each_archive: Archive) -> None:
    assert [quote for quote in quotes(each_archive) if quote.quote not in each_archive.texts[quote.report]] == []
    assert all(quote.quote.strip() for quote in quotes(each_archive))


def test_every_report_says_in_its_first_lines_that_it_is_fictional(each_archive: Archive) -> None:
    assert [name for name, text in each_archive.texts.items() if "虛構" not in "\n".join(text.splitlines()[:4])] == []


def test_there_are_enough_reports_of_varied_length(archive: Archive) -> None:
    lengths = [len(text) for text in archive.texts.values()]
    assert len(lengths) >= 24
    assert sum(lengths) >= 60_000
    assert min(lengths) >= 700
    assert max(lengths) <= 4_800


def test_every_file_belongs_to_one_trip_and_has_a_card_and_sections(archive: Archive) -> None:
    names = sorted(archive.texts)
    assert sorted(name for trip in archive.trips for name in trip.files) == names
    assert sorted(card.report for card in archive.cards) == names
    assert sorted(archive.sections) == names
    assert len({trip.id for trip in archive.trips}) == len(archive.trips)


def test_trips_end_after_they_start_and_name_places_of_their_files(each_archive: Archive) -> None:
    for trip in each_archive.trips:
        assert date.fromisoformat(trip.start) <= date.fromisoformat(trip.end), trip.id
        told = "\n".join(each_archive.texts[name] for name in trip.files)
        assert trip.visited, trip.id
        assert not set(trip.visited) & set(trip.mentioned), trip.id
        assert [place for place in (*trip.visited, *trip.mentioned) if place.place not in told] == []
        assert [traveller for traveller in trip.travellers if traveller.name not in told] == []
        assert trip.kind is None or trip.kind in told, trip.id


def test_every_person_is_named_in_each_of_the_reports_listed(each_archive: Archive) -> None:
    for person in each_archive.people:
        assert person.reports, person.name
        assert all(person.name in on_one_line(each_archive.texts[report]) for report in person.reports), person
        told = on_one_line("\n".join(each_archive.texts[report] for report in person.reports))
        assert person.title in told, person
        assert person.body is None or person.body in told, person
        assert person.other_name is None or person.other_name in told, person


def test_nobody_real_lends_a_name(each_archive: Archive) -> None:
    assert [(name, real) for name, text in each_archive.texts.items() for real in REAL_PEOPLE if real in text] == []


def test_outcomes_are_of_known_kinds_and_directed_where_somebody_speaks(each_archive: Archive) -> None:
    for outcome in each_archive.outcomes:
        assert outcome.kind in OUTCOME_KINDS
        assert (outcome.direction is not None) == (outcome.kind in DIRECTED_KINDS), outcome
        assert outcome.direction in {None, "ours", "theirs"}
        text = on_one_line(each_archive.texts[outcome.report])
        assert all(actor in text for actor in outcome.actors), outcome
        assert outcome.place is None or outcome.place in text, outcome
        assert all(AS_EXACT_AS_STATED.fullmatch(day) for day in (outcome.date, outcome.due) if day), outcome


def test_no_outcome_is_listed_twice(each_archive: Archive) -> None:
    seen = [(outcome.report, outcome.kind, outcome.quote) for outcome in each_archive.outcomes]
    assert len(seen) == len(set(seen))


def test_every_kind_of_outcome_occurs_as_does_background(archive: Archive) -> None:
    assert {outcome.kind for outcome in archive.outcomes} == set(OUTCOME_KINDS)
    assert any(outcome.is_background for outcome in archive.outcomes)


def test_the_two_sides_of_a_conflict_differ_and_hold_their_values(each_archive: Archive) -> None:
    for conflict in each_archive.conflicts:
        assert conflict.differs in get_args(Difference)
        assert conflict.first.value != conflict.second.value
        assert conflict.first.value in conflict.first.quote
        assert conflict.second.value in conflict.second.quote


def test_follow_ups_point_at_listed_outcomes_and_later_reports(archive: Archive) -> None:
    listed = {(outcome.report, outcome.quote) for outcome in archive.outcomes}
    started = {name: trip.start for trip in archive.trips for name in trip.files}
    for follow_up in archive.follow_ups:
        assert follow_up.status in get_args(FollowUpStatus)
        assert (follow_up.promise.report, follow_up.promise.quote) in listed
        assert started[follow_up.promise.report] < started[follow_up.later.report]


def test_cards_share_one_set_of_fields_and_date_their_reports_after_the_trip(archive: Archive) -> None:
    assert len({tuple(card.fields) for card in archive.cards}) == 1
    ended = {name: trip.end for trip in archive.trips for name in trip.files}
    for card in archive.cards:
        assert (card.iso is None) == (card.fields["報告日期"] is None), card.report
        assert card.iso is None or date.fromisoformat(card.iso) >= date.fromisoformat(ended[card.report])


def test_headings_are_whole_lines_in_their_order(archive: Archive) -> None:
    for report, headings in archive.sections.items():
        lines = iter(line.strip() for line in archive.texts[report].splitlines())
        for heading in headings:
            assert heading.kinds
            assert set(heading.kinds) <= set(SECTION_KINDS)
            assert heading.heading in lines, (report, heading)


def test_the_lists_on_disk_are_the_lists_that_are_loaded() -> None:
    assert sorted(path.name for path in EXPECTED.iterdir()) == [
        "cards.json",
        "conflicts.json",
        "follow_ups.json",
        "outcomes.json",
        "people.json",
        "sections.json",
        "trips.json",
    ]


def test_half_of_the_questions_are_english_and_a_third_have_no_answer(archive: Archive) -> None:
    assert [sum(question.lang == lang for question in archive.questions) for lang in ("zh", "en")] == [30, 30]
    assert sum(question.kind == "unanswerable" for question in archive.questions) == 20
    assert {question.kind for question in archive.questions} == set(get_args(QuestionKind))
    assert len({question.id for question in archive.questions}) == len(archive.questions)
    assert len({question.question for question in archive.questions}) == len(archive.questions)


def test_the_evidence_of_a_question_stands_in_a_report_and_holds_an_accepted_answer(archive: Archive) -> None:
    for question in archive.questions:
        if question.kind == "unanswerable":
            assert not question.answers, question
            assert not question.evidence, question
            continue
        assert question.evidence, question
        for evidence in question.evidence:
            assert any(evidence in text for text in archive.texts.values()), evidence
        assert any(answer in evidence for answer in question.answers for evidence in question.evidence), question

"""What a report can be chosen by, what a scope admits, and how many reports each further value leaves."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.scope import Facet, Scope, Traits, facet_counts, library_traits, reports_in, traits_of
from corpus.corrections import Correction
from corpus.report import CardField, Report, Section, SectionKind, Span, TripCard

TEXT = "會議由主席主持。"


def report(**fields: str) -> Report:
    card = TripCard(tuple(CardField(name, value, Span(0, 1)) for name, value in fields.items()))
    return Report("r1", "題", TEXT, (Section(SectionKind.OTHER, (), Span(0, len(TEXT))),), card, (), "a.txt", "0" * 64)


def traits(year: str, place: str, report_id: str) -> Traits:
    empty: dict[Facet, tuple[str, ...]] = dict.fromkeys(Facet, ())
    return empty | {Facet.YEAR: (year,), Facet.PLACE: (place,), Facet.REPORT: (report_id,)}


LIBRARY: Mapping[str, Traits] = {
    "a": traits("2017", "日本", "a"),
    "b": traits("2018", "日本", "b"),
    "c": traits("2018", "捷克", "c"),
}


def test_places_are_listed_one_by_one() -> None:
    assert traits_of(report(出國地區="立陶宛、捷克"))[Facet.PLACE] == ("立陶宛", "捷克")


def test_what_follows_a_field_on_the_next_line_is_not_part_of_it() -> None:
    made = report(主辦機關="桃園市政府捷運工程局\n聯 絡 人：翁詩涵")
    assert traits_of(made)[Facet.BODY] == ("桃園市政府捷運工程局",)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("處長 江佩珊、專員 戴宇軒", ("江佩珊", "戴宇軒")),
        ("邵敏之/高雄市政府/市長室/副市長\n溫博鈞/高雄市政府/秘書處/副秘書長", ("邵敏之", "溫博鈞")),
        ("方若蘭，農業處，農產運銷科，科長；童永泰，合作社，總經理", ("方若蘭", "合作社", "童永泰")[::2]),
        ("翁詩涵\u3000捷運工程局機電科科長", ("翁詩涵",)),
    ],
)
def test_travellers_are_told_from_their_offices(written: str, names: tuple[str, ...]) -> None:
    people = traits_of(report(出國人員=written), named=["Jenny Gerbasi"])[Facet.PERSON]
    assert set(names) <= set(people)
    assert people[-1] == "Jenny Gerbasi"


def test_years_come_from_the_trip_or_else_from_the_report_s_date() -> None:
    made = report()
    period = Correction("r1", "起訖日", "106年12月30日至107年1月2日", "", "")
    dated = Correction("r1", "報告日期", "108年5月1日", "", "")
    assert traits_of(made, [period, dated])[Facet.YEAR] == ("2017", "2018")
    assert traits_of(made, [dated])[Facet.YEAR] == ("2019",)
    assert traits_of(made)[Facet.YEAR] == ()


def test_a_correction_counts_instead_of_what_the_report_says() -> None:
    correction = Correction("r1", "出國地區", "中國大陸", "中國", "")
    assert traits_of(report(出國地區="中國"), [correction])[Facet.PLACE] == ("中國大陸",)


def test_a_scope_admits_any_value_of_a_facet_and_needs_every_facet() -> None:
    scope = Scope.of([("year", "2018"), ("year", "2017"), ("place", "日本")])
    assert reports_in(scope, LIBRARY) == frozenset({"a", "b"})
    assert reports_in(Scope.of([("place", "德國")]), LIBRARY) == frozenset()


def test_a_scope_of_nothing_is_no_limit() -> None:
    assert reports_in(Scope.of([("year", " ")]), LIBRARY) is None


def test_a_facet_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Scope.of([("colour", "red")])


def test_counts_leave_the_facet_s_own_choice_out_of_account() -> None:
    counts = facet_counts(LIBRARY, Scope.of([("year", "2018")]))
    assert counts[Facet.YEAR] == [("2018", 2), ("2017", 1)]
    assert counts[Facet.PLACE] == [("捷克", 1), ("日本", 1)]


def test_a_value_chosen_is_listed_though_it_leaves_nothing() -> None:
    assert ("1999", 0) in facet_counts(LIBRARY, Scope.of([("year", "1999")]))[Facet.YEAR]


@given(st.lists(st.tuples(st.sampled_from(["year", "place"]), st.sampled_from(["2017", "2018", "日本", "捷克"]))))
def test_each_count_is_what_choosing_that_value_alone_would_leave(pairs: list[tuple[str, str]]) -> None:
    scope = Scope.of(pairs)
    for facet, counted in facet_counts(LIBRARY, scope).items():
        for value, count in counted:
            alone = Scope({**scope.wanted, facet: frozenset({value})})
            assert len(reports_in(alone, LIBRARY) or ()) == count


def test_a_librarys_traits_are_those_of_its_reports_and_no_report_is_read_whole(
    real: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    (report,) = real.library.reports()
    people = real.library.people()
    assert "Jenny Gerbasi" in people[report.report_id]
    monkeypatch.setattr(type(real.library), "reports", lambda _: pytest.fail("all reports were read"))
    assert library_traits(real.library) == {report.report_id: traits_of(report, (), people[report.report_id])}

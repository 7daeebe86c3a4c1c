"""The listing says of each report what the report itself says, whatever became of the library meanwhile."""

from pathlib import Path

import pytest

from index.library import Library
from index.listing import ListedReport
from tests.index.made_library import OpenLibrary, report_text, write_report

PLACES = ("德班", "溫尼辟", "馬德里")


def as_listed(library: Library) -> list[ListedReport]:
    """The listing made from the whole reports."""
    return [
        ListedReport(report.report_id, report.title, report.source, report.sha256, report.card)
        for report in library.reports()
    ]


@pytest.mark.parametrize("few", [0, 100])
def test_it_holds_what_the_reports_hold(
    few: int, library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.listing.FEW", few)
    library.add_all([write_report(files, place) for place in PLACES])
    listing = library.listing()
    assert listing == as_listed(library)
    assert [listed.date for listed in listing] == [report.date for report in library.reports()]


def test_an_empty_library_has_an_empty_listing(library: Library) -> None:
    assert library.listing() == []


def test_it_follows_what_is_added_corrected_removed_and_restored(open_library: OpenLibrary, files: Path) -> None:
    library, other = open_library(), open_library()
    library.add_all([write_report(files, place) for place in PLACES])
    assert other.listing() == as_listed(library)
    write_report(files, PLACES[1], days=5)
    library.add_all([files])
    assert other.listing() == as_listed(library)
    library.remove(other.listing()[0].report_id)
    assert other.listing() == as_listed(library)
    library.restore(library.entries()[0].report_id)
    assert other.listing() == as_listed(library)


def test_it_reads_no_report_whole(library: Library, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add_all([write_report(files, place) for place in PLACES])
    monkeypatch.setattr("index.holdings.load_report", lambda *_: pytest.fail("a whole report was read"))
    assert [listed.title for listed in library.listing()]


def test_the_people_of_a_report_are_those_whom_its_text_names_now(open_library: OpenLibrary, files: Path) -> None:
    library, other = open_library(), open_library()
    text = report_text("德班")
    for names in (["Mpho Parks Tau", "Zandile Gumede"], ["Zandile Gumede"], []):
        named = "".join(f"會中Mr. {name}致詞，Mr. {name}並道別。\n" for name in names)
        (files / "德班.txt").write_text(f"{text}{named}", encoding="utf-8")
        report_id = str(library.add(files / "德班.txt").report_id)
        assert other.people() == {report_id: tuple(names)}
    library.remove(report_id)
    assert other.people() == {}

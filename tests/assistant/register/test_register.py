"""The register over a library: what staff wrote outlives every reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.register import reading, register, schema
from assistant.register.acts import OutcomeKind
from assistant.register.register import Entry, Register
from assistant.register.store import FollowUp, TripCorrection
from assistant.register.visited import Place
from corpus.errors import OutcomeUnknownError
from index.library import Library
from tests.assistant.register.made_reports import made_report

Made = Callable[..., Register]
NOTED = FollowUp("研議中", "秘書處", "已函請各機關研提意見", "108年6月", "併案辦理")


def advice(made: Register) -> Entry:
    return next(entry for entry in made.entries() if entry.outcome.kind is OutcomeKind.RECOMMENDATION)


def test_a_follow_up_stays_when_the_library_is_opened_again(
    register_over: Made, open_library: Callable[[], Library]
) -> None:
    made = register_over(made_report())
    made.follow(advice(made).outcome_id, NOTED)
    made.library.close()
    assert advice(Register(open_library())).follow_up == NOTED


def test_a_follow_up_survives_reading_by_new_rules(
    register_over: Made, open_library: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = register_over(made_report())
    made.follow(advice(made).outcome_id, NOTED)
    monkeypatch.setattr(register, "RULES", schema.RULES + 1)
    monkeypatch.setattr("assistant.register.store.RULES", schema.RULES + 1)
    again = Register(open_library())
    assert again.refresh() == 1
    assert advice(again).follow_up == NOTED


def test_a_follow_up_goes_with_its_outcome_into_a_corrected_file(register_over: Made, tmp_path: Path) -> None:
    made = register_over(made_report(advice="一、請國際事務科於107年前研議辦理志工互派。"))
    made.follow(advice(made).outcome_id, NOTED)
    corrected = made_report(advice="一、請國際事務科於107年底前研議辦理志工之互派。")
    (tmp_path / "report-0.txt").write_text(corrected, encoding="utf-8")
    made.library.add(tmp_path / "report-0.txt")
    entry = advice(made)
    assert "107年底前" in entry.outcome.quote
    assert entry.follow_up == NOTED
    assert entry.is_current


def test_a_follow_up_whose_outcome_is_gone_is_kept_in_sight(register_over: Made, tmp_path: Path) -> None:
    made = register_over(made_report(advice="一、請國際事務科於107年前研議辦理志工互派。"))
    made.follow(advice(made).outcome_id, NOTED)
    (tmp_path / "report-0.txt").write_text(made_report(advice="一、宜增列英文網頁。"), encoding="utf-8")
    made.library.add(tmp_path / "report-0.txt")
    gone = [entry for entry in made.entries() if not entry.is_current]
    assert [(entry.follow_up, "志工互派" in entry.outcome.quote) for entry in gone] == [(NOTED, True)]


def test_a_follow_up_is_not_written_beside_nothing(register_over: Made) -> None:
    with pytest.raises(OutcomeUnknownError):
        register_over(made_report()).follow("nothing", NOTED)


def test_only_reports_that_are_new_or_changed_are_read(
    register_over: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = register_over(made_report())
    made.refresh()
    read: list[str] = []

    def counting(report: object) -> object:
        read.append(str(report))
        return reading.read_for_register(report)  # type: ignore[arg-type]

    monkeypatch.setattr(register, "read_for_register", counting)
    file = tmp_path / "another.txt"
    file.write_text(made_report("另一份報告", process="本府拜會大阪府廳。"), encoding="utf-8")
    made.library.add(file)
    made.refresh()
    assert len(read) == 1


def test_a_report_in_the_trash_is_not_in_the_register_and_comes_back_with_its_follow_up(register_over: Made) -> None:
    made = register_over(made_report())
    made.follow(advice(made).outcome_id, NOTED)
    report_id = made.library.reports()[0].report_id
    made.library.remove(report_id)
    assert made.entries() == []
    assert made.trips() == ()
    made.library.restore(report_id)
    assert advice(made).follow_up == NOTED


def test_what_staff_set_right_about_a_trip_outlives_reading(
    register_over: Made, open_library: Callable[[], Library]
) -> None:
    made = register_over(made_report())
    report_id = made.library.reports()[0].report_id
    made.correct_trip(report_id, TripCorrection(visited=(Place("橫濱", "JP"),), kind="訪問"))
    (trip,) = Register(open_library()).trips()
    assert (trip.visited, trip.kind, trip.travellers) == ((Place("橫濱", "JP"),), "訪問", ("林大明",))


def test_staff_put_the_files_of_a_trip_together_and_apart(register_over: Made) -> None:
    second = made_report("第二份", agency="海城縣政府", traveller="方小蘭/海城縣政府/秘書處/科員")
    made = register_over(made_report(), second)
    one, other = (report.report_id for report in made.library.reports())
    assert len(made.trips()) == 2
    made.correct_trip(other, TripCorrection(belongs_to=one))
    assert [trip.report_ids for trip in made.trips()] == [(one, other)]
    made.correct_trip(other, TripCorrection(belongs_to=other))
    assert len(made.trips()) == 2


def test_a_library_that_cannot_be_written_is_read_in_memory(
    register_over: Made, open_library: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    register_over(made_report()).library.close()
    monkeypatch.setattr(Library, "is_read_only", property(lambda _: True))
    assert advice(Register(open_library())).follow_up == FollowUp()


def test_ids_differ_and_stay(register_over: Made) -> None:
    made = register_over(made_report())
    ids = [entry.outcome_id for entry in made.entries()]
    assert len(set(ids)) == len(ids)
    assert ids == [entry.outcome_id for entry in made.entries()]

"""When a file is a new version of a report that the library has, and what outlives it."""

from pathlib import Path

import pytest

from corpus.corrections import Correction, load_corrections, save_correction
from index.ledger import Status
from index.library import Library
from tests.index.made_library import report_text, write_report


def test_a_corrected_file_is_a_new_version_of_its_report(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=3))
    second = library.add(write_report(files, "德班", days=4))
    assert (second.status, second.report_id) == (Status.UPDATED, first.report_id)
    assert [entry.version for entry in library.entries()] == [2]
    assert "第4日" in library.report(str(first.report_id)).text
    assert any("第4日" in passage.text for passage in library.passage_index().passages)


def test_the_first_file_of_a_corrected_report_may_come_back_under_another_name(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    library.add(write_report(files, "馬德里", name="德班.txt"))
    back = library.add(write_report(files, "德班", name="again.txt"))
    assert back.status is Status.ADDED
    assert back.report_id != first.report_id


def test_another_file_of_the_same_official_number_is_a_new_version(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=8, number="C10700012"))
    second = library.add(write_report(files, "德班", name="correct.txt", days=9, number="C10700012"))
    assert (second.status, second.report_id) == (Status.UPDATED, first.report_id)


LONG = 40
"""Days of a trip whose report is long enough that one word more leaves nine tenths of it as it was."""


def corrected(text: str) -> str:
    return text.replace("建議每年派員", "建議每兩年派員")


def test_a_text_nearly_the_same_at_another_path_is_a_new_version(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=LONG))
    (files / "final.txt").write_text(corrected(report_text("德班", LONG)), encoding="utf-8")
    second = library.add(files / "final.txt")
    assert (second.status, second.report_id) == (Status.UPDATED, first.report_id)
    assert [(entry.path, entry.version) for entry in library.entries()] == [(str(files / "final.txt"), 2)]
    assert "每兩年" in library.report(str(first.report_id)).text


def test_a_text_nearly_the_same_in_another_format_is_a_duplicate(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=LONG))
    (files / "德班.md").write_text(corrected(report_text("德班", LONG)), encoding="utf-8")
    again = library.add(files / "德班.md")
    assert (again.status, again.reason, again.report_id) == (Status.DUPLICATE, "same_text", first.report_id)


@pytest.mark.parametrize("sheet", ["系統識別號：C1070001{}\n", "出國期間：106年12月{}日至106年12月9日\n"])
def test_a_report_written_after_another_with_its_own_number_or_dates_is_its_own(
    library: Library, files: Path, sheet: str
) -> None:
    rows = []
    for number in (1, 2):
        (files / f"{number}.txt").write_text(sheet.format(number) + report_text("德班", LONG), encoding="utf-8")
        rows.append(library.add(files / f"{number}.txt"))
    assert [row.status for row in rows] == [Status.ADDED] * 2
    assert len(library.reports()) == 2


def test_what_staff_typed_outlives_a_new_version(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班", days=3)).report_id)
    correction = Correction(report_id, "出國地區", "南非德班", "", "")
    with library.transaction() as connection:
        save_correction(connection, correction)
    assert library.add(write_report(files, "德班", days=4)).status is Status.UPDATED
    with library.reading() as connection:
        assert load_corrections(connection) == {report_id: (correction,)}


def test_a_correction_that_cannot_be_read_leaves_the_report(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    (files / "德班.txt").write_text("", encoding="utf-8")
    assert library.add(files / "德班.txt").status is Status.FAILED
    assert "德班" in library.report(str(first.report_id)).text

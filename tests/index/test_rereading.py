"""A report read again from the file kept with it, and the trash emptied one report at a time."""

from pathlib import Path

import pytest

from corpus.corrections import Correction, load_corrections, save_correction
from corpus.errors import DamagedFileError, ReportUnknownError
from corpus.reading import read_report
from corpus.report import Report
from index.ledger import Status
from index.library import Library

TEXT = "壹、目的\n考察杭州。\n貳、建議\n{}\n"


def added(library: Library, files: Path, name: str = "a.txt", said: str = "建議續辦。") -> str:
    file = files / name
    file.write_text(TEXT.format(said), encoding="utf-8")
    return str(library.add(file).report_id)


def test_a_report_is_read_again_though_its_file_is_gone(library: Library, files: Path) -> None:
    report_id = added(library, files)
    (files / "a.txt").unlink()
    row = library.reread(report_id)
    assert (row.status, row.report_id) == (Status.UPDATED, report_id)
    assert library.report(report_id).source == "a.txt"
    assert [entry.version for entry in library.entries()] == [1]


def test_reading_again_takes_in_what_the_readers_have_learnt(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_id = added(library, files)

    def better(path: Path, *, report_id: str | None = None) -> Report:
        path.write_text(path.read_text(encoding="utf-8").replace("杭州", "浙江杭州"), encoding="utf-8")
        return read_report(path, report_id=report_id)

    monkeypatch.setattr("index.adding.read_report", better)
    library.reread(report_id)
    assert "浙江杭州" in library.report(report_id).text
    assert any("浙江杭州" in passage.text for passage in library.passage_index().passages)


def test_what_staff_typed_outlives_reading_again(library: Library, files: Path) -> None:
    report_id = added(library, files)
    correction = Correction(report_id, "出國地區", "中國大陸杭州", "", "")
    with library.transaction() as connection:
        save_correction(connection, correction)
    library.reread(report_id)
    with library.reading() as connection:
        assert load_corrections(connection) == {report_id: (correction,)}


def test_a_file_that_cannot_be_read_any_more_changes_nothing_but_its_row(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_id = added(library, files)

    def broken(path: Path, **_: object) -> Report:
        raise DamagedFileError(path)

    monkeypatch.setattr("index.adding.read_report", broken)
    row = library.reread(report_id)
    assert (row.status, row.reason) == (Status.FAILED, "DamagedFileError")
    assert library.report(report_id).text


def test_a_report_in_the_trash_is_not_read_again(library: Library, files: Path) -> None:
    report_id = added(library, files)
    library.remove(report_id)
    for unknown in (report_id, "nobody"):
        with pytest.raises(ReportUnknownError):
            library.reread(unknown)


def test_one_report_is_deleted_for_good_and_the_rest_of_the_trash_stays(library: Library, files: Path) -> None:
    first, second = added(library, files), added(library, files, "b.txt", "另案辦理花卉博覽會交流。")
    for report_id in (first, second):
        library.remove(report_id)
    assert library.purge([first, "nobody"]) == [first]
    assert [entry.report_id for entry in library.entries()] == [second]

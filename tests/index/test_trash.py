"""Reports taken away, brought back, and deleted for good."""

from pathlib import Path

import pytest

from corpus.errors import ReportUnknownError
from index.ledger import Status
from index.library import Library
from tests.index.made_library import found, write_report


def test_a_removed_report_is_neither_listed_nor_found_until_restored(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班")).report_id)
    library.remove(report_id)
    assert (library.reports(), found(library, "德班")) == ([], [])
    library.restore(report_id)
    assert [report.report_id for report in library.reports()] == [report_id]
    assert found(library, "德班")


def test_adding_the_file_of_a_removed_report_takes_it_out_of_the_trash(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班")).report_id)
    library.remove(report_id)
    row = library.add(files / "德班.txt")
    assert (row.status, row.report_id) == (Status.ADDED, report_id)
    assert len(library.reports()) == 1


def test_purging_leaves_nothing_of_what_was_in_the_trash(library: Library, files: Path) -> None:
    kept = library.add(write_report(files, "馬德里"))
    gone = str(library.add(write_report(files, "德班")).report_id)
    library.remove(gone)
    assert library.purge() == [gone]
    with library.reading() as connection:
        tables = ("reports", "sections", "entries", "passages", "ledger")
        left = {table: {row[0] for row in connection.execute(f"SELECT report_id FROM {table}")} for table in tables}
        vectors = connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
    assert all(ids == {kept.report_id} for ids in left.values())
    assert vectors == kept.passages


@pytest.mark.parametrize("deed", ["report", "remove", "restore"])
def test_an_unknown_report_is_an_error(library: Library, deed: str) -> None:
    with pytest.raises(ReportUnknownError) as caught:
        getattr(library, deed)("r0")
    assert caught.value.report_id == "r0"

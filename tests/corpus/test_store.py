"""Reports written to the tables and read back."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from corpus.errors import ReportUnknownError
from corpus.report import Report
from corpus.store import MIGRATIONS, delete_report, list_report_ids, load_report, original_file, save_report
from tests.corpus.made_reports import STORED_TEXTS, made_report


def opened() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript("".join(MIGRATIONS))
    return connection


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    database = opened()
    yield database
    database.close()


def test_the_sample_comes_back_equal(connection: sqlite3.Connection, sample: Report, sample_path: Path) -> None:
    save_report(connection, sample, sample_path.read_bytes())
    assert load_report(connection, sample.report_id) == sample
    assert original_file(connection, sample.report_id) == (sample.sha256, sample_path.read_bytes())


@given(STORED_TEXTS)
def test_any_report_comes_back_equal(text: str) -> None:
    report = replace(made_report(text), page_starts=(0, len(text)), ocr_pages=(2,), unread_pages=(1, 3))
    connection = opened()
    save_report(connection, report)
    assert load_report(connection, report.report_id) == report
    connection.close()


def test_a_new_version_takes_the_place_of_the_old_one(connection: sqlite3.Connection) -> None:
    old, new = made_report("壹、目的\n\n參加會議。"), made_report("貳、心得\n\n收穫甚多。")
    save_report(connection, old, b"old")
    save_report(connection, made_report("參、建議", report_id="another"))
    save_report(connection, new)
    assert load_report(connection, "made") == new
    assert list_report_ids(connection) == ("made", "another")
    assert original_file(connection, "made") == (new.sha256, None)


def test_saving_the_same_version_again_keeps_its_file(connection: sqlite3.Connection) -> None:
    report = made_report("參加會議。")
    save_report(connection, report, b"file")
    save_report(connection, replace(report, title="更正之標題"))
    assert original_file(connection, "made") == (report.sha256, b"file")


def test_deleting_a_report_leaves_nothing_of_it(connection: sqlite3.Connection, sample: Report) -> None:
    save_report(connection, sample)
    delete_report(connection, sample.report_id)
    for table in ("reports", "sections", "card_fields", "names"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_an_unknown_report_is_an_error_that_names_it(connection: sqlite3.Connection) -> None:
    with pytest.raises(ReportUnknownError) as unknown:
        load_report(connection, "r1")
    assert unknown.value.report_id == "r1"
    with pytest.raises(ReportUnknownError):
        delete_report(connection, "r1")
    assert original_file(connection, "r1") is None

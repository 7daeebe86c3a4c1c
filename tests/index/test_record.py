"""Scripts are cut into statements, rows come back as they were written."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entries import SCHEMA
from index.ledger import LedgerRow, Status, load_ledger, load_ledger_row, save_ledger_row
from index.record import statements

rows = st.builds(
    LedgerRow,
    path=st.text(st.characters(codec="utf-8")),
    status=st.sampled_from(Status),
    report_id=st.none() | st.just("r1"),
    reason=st.none() | st.just("EmptyFileError"),
    pages=st.integers(0, 99),
    ocr_pages=st.lists(st.integers(1, 9)).map(tuple),
    missing_fields=st.lists(st.sampled_from(["頁數", "關鍵詞"])).map(tuple),
    seconds=st.floats(0, 9),
    time=st.just("2026-11-23T12:00:00+00:00"),
)


@given(rows)
def test_a_ledger_row_comes_back_as_it_was_written(row: LedgerRow) -> None:
    connection = sqlite3.connect(":memory:")
    for statement in statements("".join(SCHEMA.migrations)):
        connection.execute(statement)
    save_ledger_row(connection, row)
    save_ledger_row(connection, row)
    assert load_ledger(connection) == [row]
    assert load_ledger_row(connection, row.path) == row
    connection.close()


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", []),
        ("SELECT 1; SELECT 2;\n", ["SELECT 1; SELECT 2;"]),
        ("SELECT ';';\nSELECT 2", ["SELECT ';';", "SELECT 2"]),
        ("CREATE TABLE a (\n b TEXT\n);\n\nSELECT 1;", ["CREATE TABLE a (\n b TEXT\n);", "SELECT 1;"]),
    ],
)
def test_a_script_is_cut_at_the_lines_that_end_a_statement(script: str, expected: list[str]) -> None:
    assert statements(script) == expected

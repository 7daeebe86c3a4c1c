"""What staff typed into a card: beside what the report says, through every reading, until withdrawn."""

import sqlite3

import pytest

from corpus.corrections import (
    MIGRATIONS,
    Correction,
    card_lines,
    load_corrections,
    save_correction,
    withdraw_correction,
)
from corpus.report import CardField, Span, TripCard

CARD = TripCard(
    (
        CardField("出國期間", "106年12月5日", Span(0, 9), "2017-12-05"),
        CardField("出國類別", "訪問", Span(9, 11)),
        CardField("出國類別", "其他", Span(11, 13)),
        CardField("聯絡人", "王小明", Span(13, 16)),
    ),
    ("出國地區",),
)
PERIOD = Correction("r1", "起訖日", "106年12月5日至10日", "106年12月5日", "2026-01-01T00:00:00+00:00")


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE reports (report_id TEXT PRIMARY KEY)")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(MIGRATIONS[0])
    connection.executemany("INSERT INTO reports VALUES (?)", [("r1",), ("r2",)])
    return connection


def test_a_card_without_corrections_says_what_the_report_says() -> None:
    lines = {line.name: line for line in card_lines(CARD)}
    assert lines["起訖日"].value == "106年12月5日"
    assert lines["起訖日"].read[0].span == Span(0, 9)
    assert lines["出國類別"].value == "訪問、其他"
    assert lines["出國地區"].value == ""
    assert lines["聯絡人"].value == "王小明"


def test_a_correction_holds_and_the_original_is_kept_beside_it() -> None:
    line = next(line for line in card_lines(CARD, [PERIOD]) if line.name == "起訖日")
    assert (line.value, line.original) == ("106年12月5日至10日", "106年12月5日")
    assert line.iso == "2017-12-05/2017-12-10"
    assert not line.is_outdated


def test_a_correction_is_outdated_once_the_report_reads_otherwise() -> None:
    line = card_lines(TripCard((CardField("起訖日", "106年12月4日", Span(0, 9)),)), [PERIOD])
    assert next(one for one in line if one.name == "起訖日").is_outdated


def test_a_field_that_staff_emptied_is_empty() -> None:
    emptied = Correction("r1", "出國類別", "", "訪問、其他", "")
    assert next(line for line in card_lines(CARD, [emptied]) if line.name == "出國類別").value == ""


def test_what_is_saved_is_loaded_and_the_last_one_counts(connection: sqlite3.Connection) -> None:
    save_correction(connection, Correction("r1", "起訖日", "x", "", ""))
    save_correction(connection, PERIOD)
    assert load_corrections(connection) == {"r1": (PERIOD,)}


def test_a_withdrawn_correction_is_gone_and_others_stay(connection: sqlite3.Connection) -> None:
    other = Correction("r2", "起訖日", "y", "", "")
    for correction in (PERIOD, other):
        save_correction(connection, correction)
    withdraw_correction(connection, "r1", "起訖日")
    assert load_corrections(connection) == {"r2": (other,)}


def test_corrections_go_with_their_report(connection: sqlite3.Connection) -> None:
    save_correction(connection, PERIOD)
    connection.execute("DELETE FROM reports WHERE report_id = 'r1'")
    assert load_corrections(connection) == {}

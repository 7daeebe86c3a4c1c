"""Libraries of every version that was ever made open, whole, with all that staff wrote in them."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.register.register import Register
from assistant.saved_notes import saved_notes
from corpus.corrections import load_corrections
from corpus.report import Span
from index.backups import restore_backup
from index.library import Library
from index.query import Query
from index.quotes import QuoteState
from index.record import FILE_NAME
from tests.durability.deeds import ALL_SCHEMAS, OLD_VERSIONS, Place, make_old_library
from tests.durability.state import rows_of
from tests.index.made_library import report_text
from ui.conversations import load_quotes

WITH_CORRECTIONS, WITH_REGISTER, WITH_QUOTES, WITH_NOTES = 3, 4, 5, 6
"""The first of the old libraries that has each of what staff write."""
BUNDLED = ""


@pytest.fixture(params=OLD_VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def place(tmp_path: Path, version: int) -> Place:
    place = Place(tmp_path)
    make_old_library(place.library, version)
    return place


def layers_of(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT layer, version FROM layers"))


def hold_whole(library: Library, version: int) -> None:
    """Hold that the library has its reports, finds them, is sound, and has what staff wrote."""
    assert {report.text for report in library.reports()} == {
        report_text("馬德里", 1),
        report_text("德班", 1, "C10700011"),
    }
    assert library.passage_index().search(Query("馬德里第1日"), 1)[0].passage.text.count("馬德里")
    assert library.check() == []
    assert [entry.removed_at is not None for entry in library.entries()] == [False, False, True]
    assert len(library.ledger()) == 4
    report = next(report for report in library.reports() if "德班" in report.text)
    with library.reading() as connection:
        corrections, quotes = load_corrections(connection), load_quotes(connection, "someone")
    follow_ups = [entry.follow_up.handling for entry in Register(library).entries() if entry.follow_up.handling]
    assert [one.value for one in corrections.get(report.report_id, ())] == ["南非德班"] * (version >= WITH_CORRECTIONS)
    assert follow_ups == ["已函請主辦機關"] * (version >= WITH_REGISTER)
    assert [one.quote for one in quotes] == ["建議每年派員赴德班"] * (version >= WITH_QUOTES)
    notes = [(note.asked.topic, note.written_by) for note in saved_notes(library)]
    assert notes == [("德班", "")] * (version >= WITH_NOTES)
    for one in quotes:
        found = library.find_quote(one.report_id, report.sha256, Span(one.start, one.end), one.quote)
        assert found.state is QuoteState.STANDS


def test_an_earlier_library_opens_whole_and_stays_so(place: Place, version: int) -> None:
    for _ in range(2):
        with place.open(BUNDLED) as library:
            hold_whole(library, version)
    held = layers_of(place.library / FILE_NAME)
    assert held == {schema.layer: len(schema.migrations) for schema in ALL_SCHEMAS}


def test_a_backup_of_an_earlier_version_comes_back_whole(place: Place, version: int) -> None:
    shutil.move(place.library / FILE_NAME, place.backup)
    restore_backup(place.library, place.backup, ALL_SCHEMAS)
    with place.open(BUNDLED) as library:
        hold_whole(library, version)


def test_a_migration_that_fails_leaves_the_earlier_library_as_it_was(place: Place) -> None:
    file = place.library / FILE_NAME
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS standing_model (in_the_way)")
        connection.execute("UPDATE layers SET version = min(version, 3) WHERE layer = 'index'")
        connection.commit()
        before = rows_of(connection)
    with pytest.raises(sqlite3.OperationalError):
        place.open(BUNDLED)
    with closing(sqlite3.connect(file)) as connection:
        assert rows_of(connection) == before


def test_every_earlier_version_of_every_layer_is_among_the_old_libraries() -> None:
    """One who adds a migration puts a dump of the library before it beside the others."""
    dumps = Path(__file__).with_name("old_libraries").glob("*.sql")
    stated = r"""INSERT INTO "layers" VALUES\('(\w+)',(\d+)\)"""
    held = {pair for dump in dumps for pair in re.findall(stated, dump.read_text(encoding="utf-8"))}
    for schema in ALL_SCHEMAS:
        assert {(schema.layer, str(version)) for version in range(1, len(schema.migrations))} <= held

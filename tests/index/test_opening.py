"""Opening a library: missing, damaged, of a newer program, with the tables of the layers above."""

from pathlib import Path

import pytest

from corpus.errors import LibraryDamagedError, LibraryVersionError
from index.library import Library
from index.record import FILE_NAME, Schema
from tests.index.made_library import OpenLibrary, write_report


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_said_to_be_damaged_and_left_alone(
    open_library: OpenLibrary, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / FILE_NAME).write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        open_library()
    assert (tmp_path / "library" / FILE_NAME).read_bytes() == content


def test_a_record_cut_short_is_said_to_be_damaged(open_library: OpenLibrary, files: Path, tmp_path: Path) -> None:
    library = open_library()
    library.add(write_report(files, "德班", days=60))
    library.close()
    record = tmp_path / "library" / FILE_NAME
    record.write_bytes(record.read_bytes()[: record.stat().st_size // 2])
    with pytest.raises(LibraryDamagedError):
        open_library().reports()


def test_a_missing_library_is_not_made_unless_asked(open_library: OpenLibrary, tmp_path: Path) -> None:
    with pytest.raises(LibraryDamagedError):
        open_library(create=False)
    assert not (tmp_path / "library").exists()


def test_a_library_of_a_newer_program_is_refused(open_library: OpenLibrary) -> None:
    with open_library().transaction() as connection:
        connection.execute("UPDATE layers SET version = 99 WHERE layer = 'index'")
    with pytest.raises(LibraryVersionError):
        open_library()


def test_a_layer_above_gets_its_tables_and_their_migrations(tmp_path: Path) -> None:
    first = Schema("assistant", ("CREATE TABLE outcomes (outcome_id INTEGER PRIMARY KEY);",))
    then = Schema("assistant", (*first.migrations, "ALTER TABLE outcomes ADD COLUMN owner TEXT;"))
    for schema in (first, then, then):
        Library.open(tmp_path, extra_schemas=[schema]).close()
    with Library.open(tmp_path, extra_schemas=[then]) as library, library.transaction() as connection:
        connection.execute("INSERT INTO outcomes (owner) VALUES ('國際科')")

"""A backup comes back whole or not at all, and the library before stays at hand."""

import sqlite3
from pathlib import Path

import pytest

from corpus.errors import LibraryBusyError, LibraryDamagedError, LibraryVersionError
from index.backups import BEFORE, restore_backup
from index.library import SCHEMAS, Library
from index.locking import WRITER_LOCK, lock_of
from index.query import Query
from index.record import FILE_NAME
from tests.index.made_library import FakeEmbedder, OpenLibrary, made_table, write_report


def places(library: Library) -> set[str]:
    return {Path(entry.path).stem for entry in library.entries() if entry.removed_at is None}


@pytest.fixture
def backup(library: Library, files: Path, tmp_path: Path) -> Path:
    """A backup of a library of one report, 德班; since then 馬德里 came and 德班 went."""
    report_id = str(library.add(write_report(files, "德班")).report_id)
    library.backup(tmp_path / "backup.sqlite3")
    library.add(write_report(files, "馬德里"))
    library.remove(report_id)
    library.passage_index()
    return tmp_path / "backup.sqlite3"


def test_a_backup_comes_back_while_the_library_is_in_use(library: Library, backup: Path) -> None:
    restore_backup(library.folder, backup, SCHEMAS)
    assert places(library) == {"德班"}
    assert library.passage_index().search(Query("德班"), 1)[0].passage.text.count("德班")
    assert library.check() == []
    assert {file.name for file in library.folder.iterdir()} >= {FILE_NAME, BEFORE}
    assert not (library.folder / "restoring").exists()


def test_the_library_before_is_a_backup_too(library: Library, backup: Path) -> None:
    restore_backup(library.folder, backup, SCHEMAS)
    restore_backup(library.folder, library.folder / BEFORE, SCHEMAS)
    assert places(library) == {"馬德里"}


def test_a_backup_comes_into_a_folder_without_a_library(backup: Path, tmp_path: Path) -> None:
    restore_backup(tmp_path / "other", backup, SCHEMAS)
    with Library.open(tmp_path / "other", embedder=FakeEmbedder(), table=made_table()) as other:
        assert places(other) == {"德班"}


@pytest.mark.parametrize("share", [0.0, 0.5, 0.98])
def test_a_damaged_backup_is_refused_and_nothing_changes(library: Library, backup: Path, share: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(share * len(content))])
    with pytest.raises(LibraryDamagedError) as caught:
        restore_backup(library.folder, backup, SCHEMAS)
    assert caught.value.path == backup
    assert places(library) == {"馬德里"}
    assert not (library.folder / "restoring").exists()


def test_what_is_no_library_is_refused(library: Library, backup: Path, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.sqlite3")
    other.execute("CREATE TABLE something (a)")
    other.close()
    for file in (tmp_path / "other.sqlite3", tmp_path / "missing.sqlite3", tmp_path):
        with pytest.raises(LibraryDamagedError):
            restore_backup(library.folder, file, SCHEMAS)
    assert backup.exists()


def test_a_backup_of_a_newer_program_is_refused(library: Library, backup: Path) -> None:
    newer = sqlite3.connect(backup)
    newer.execute("UPDATE layers SET version = 99 WHERE layer = 'index'")
    newer.commit()
    newer.close()
    with pytest.raises(LibraryVersionError):
        restore_backup(library.folder, backup, SCHEMAS)
    assert places(library) == {"馬德里"}


def test_a_second_writer_is_told_so_and_readers_go_on(open_library: OpenLibrary, files: Path, backup: Path) -> None:
    reader = open_library()
    with lock_of(reader.folder, WRITER_LOCK):
        with pytest.raises(LibraryBusyError):
            reader.add(write_report(files, "喀山"))
        with pytest.raises(LibraryBusyError):
            restore_backup(reader.folder, backup, SCHEMAS)
        assert reader.passage_index().search(Query("馬德里"))
    reader.add(files / "喀山.txt")
    assert places(reader) == {"馬德里", "喀山"}

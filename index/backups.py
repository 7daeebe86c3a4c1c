"""A backup put in the library's place: checked first, the library before kept until the new one stands.

    backup.sqlite3 -> a copy beside the library, brought up to date -> before-restore.sqlite3 kept -> one transaction

The last step is SQLite's own copying into the record, which other processes see happen at once or not at all; they
need not be ended for it. The search structures are made from what came.
"""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpus.errors import LibraryDamagedError
from index.entries import count_change, load_generation
from index.locking import WRITER_LOCK, lock_of
from index.record import FILE_NAME, Record, Schema, file_errors, open_record, translated_errors

BEFORE: Final = "before-restore.sqlite3"
"""The library as it was before the last restoring, a backup itself."""
_COMING: Final = "restoring"


def restore_backup(folder: Path, file: Path, schemas: Sequence[Schema]) -> None:
    """Put the library that was backed up into file in the place of the one in folder.

    Raises LibraryDamagedError, whose path is the file's, for a file that is no sound backup, LibraryVersionError for
    one of a newer program, LibraryBusyError, LibraryReadOnlyError; then all is as it was.
    """
    if not file.is_file() or _is_cut_short(file):
        raise LibraryDamagedError(file)
    with contextlib.closing(open_record(folder, schemas, create=True)) as record, lock_of(folder, WRITER_LOCK):
        coming = folder / _COMING
        with file_errors(folder):
            try:
                _clear(coming)
                for left in folder.glob(f"{BEFORE}.*"):
                    left.unlink()
                with contextlib.closing(_checked_copy(file, coming, schemas)) as copy:
                    _stay_ahead(copy, record)
                    record.backup(folder / BEFORE)
                    with record.lock, translated_errors(record.path):
                        copy.connection.backup(record.connection)
            finally:
                _clear(coming)


def _clear(coming: Path) -> None:
    """Delete what a process that died has left: a log of its copy would be taken for ours."""
    for left in (*coming.glob("*"), coming):
        with contextlib.suppress(OSError):
            left.rmdir() if left.is_dir() else left.unlink()


def _checked_copy(file: Path, coming: Path, schemas: Sequence[Schema]) -> Record:
    """Return a copy of the backup, sound and brought up to date; what is wrong is said of the file itself."""
    coming.mkdir(exist_ok=True)
    copy = coming / FILE_NAME
    with translated_errors(file):
        source = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        with contextlib.closing(source), contextlib.closing(sqlite3.connect(copy)) as target:
            if not source.execute("SELECT 1 FROM sqlite_master WHERE name = 'layers'").fetchone():
                raise LibraryDamagedError(file)
            source.backup(target)
    try:
        record = open_record(coming, schemas, create=True)
    except LibraryDamagedError as error:
        raise LibraryDamagedError(file) from error
    if record.damage():
        record.close()
        raise LibraryDamagedError(file)
    return record


def _is_cut_short(file: Path) -> bool:
    """Say whether the file has fewer pages than the header of its database counts."""
    with file.open("rb") as opened:
        header = opened.read(32)
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return file.stat().st_size < max(pages * (65_536 if page_size == 1 else page_size), len(header), 1)


def _stay_ahead(copy: Record, present: Record) -> None:
    """Let the copy's generation be later than the library's, so that every process looks at all reports again."""
    with present.reading() as connection:
        latest = load_generation(connection)
    with copy.transaction() as connection:
        connection.execute("UPDATE generation SET value = max(value, ?)", (latest,))
        count_change(connection)
        connection.execute("UPDATE entries SET changed = (SELECT value FROM generation)")

"""The library's record: one SQLite database, opened, kept in shape and guarded.

A layer declares its tables as a Schema of migrations and hands it to `open_record`; a library made without a
layer gets that layer's tables when the layer first opens it. Only `transaction` writes, and whatever SQLite
reports leaves here as an error of `corpus.errors`.
"""

import contextlib
import errno
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryReadOnlyError,
    LibraryVersionError,
)
from index.durable import sync_folder

FILE_NAME = "library.sqlite3"
SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a database while it writes it."""
BUSY_MILLISECONDS = 10_000
"""How long one process waits for another's transaction: adding a long report takes well under a second of
it.
"""

_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True)
class Schema:
    """A layer's tables: script i of `migrations` brings its version i to version i + 1."""

    layer: str
    migrations: tuple[str, ...]


@dataclass(slots=True)
class Record:
    """An open database, one connection shared by threads under a lock."""

    path: Path
    connection: sqlite3.Connection
    is_read_only: bool
    lock: threading.RLock = field(default_factory=threading.RLock)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction: all of what is written is kept, or none.

        Raises LibraryReadOnlyError where the library cannot be written, LibraryDamagedError where it cannot
        be read.
        """
        if self.is_read_only:
            raise LibraryReadOnlyError(self.path)
        with self.lock, translated_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection on one state of the library, whatever other processes write meanwhile."""
        with self.lock, translated_errors(self.path):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    def backup(self, target: Path) -> None:
        """Write a copy of the record as it stands to target, while others go on reading and writing.

        What is at target stays until the copy is whole. Raises LibraryFullError or LibraryReadOnlyError, whose path is
        the target's, where it cannot be written.
        """
        coming = target.with_name(f"{target.name}.{os.getpid()}.tmp")
        with file_errors(target):
            try:
                coming.unlink(missing_ok=True)
                self._copy(coming, target)
                with coming.open("rb+") as file:
                    os.fsync(file.fileno())
                coming.replace(target)
            finally:
                for ending in ("", *SIDE_FILES):
                    coming.with_name(coming.name + ending).unlink(missing_ok=True)
            sync_folder(target.parent)

    def _copy(self, coming: Path, target: Path) -> None:
        with self.lock, translated_errors(target), contextlib.closing(sqlite3.connect(coming)) as copy:
            self.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")

    def damage(self) -> list[str]:
        """Return what SQLite's own check finds wrong, in its words; [] for a sound record."""
        with self.reading() as connection:
            rows = connection.execute("PRAGMA quick_check").fetchall()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        found = [str(row[0]) for row in rows if row[0] != "ok"]
        return found + [f"{row[0]} refers to a missing row of {row[2]}" for row in orphans]

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.connection.close()


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn what keeps a file of the library from being written into the errors of `corpus.errors`."""
    try:
        yield
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        raise (LibraryFullError if is_full else LibraryReadOnlyError)(path) from error


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into those of `corpus.errors`; a slip in SQL stays."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGED:
            raise LibraryDamagedError(path) from error
        if code in _BUSY:
            raise LibraryBusyError(path) from error
        if code == sqlite3.SQLITE_FULL:
            raise LibraryFullError(path) from error
        if code in _UNWRITABLE:
            raise LibraryReadOnlyError(path) from error
        raise


def open_record(folder: Path, schemas: Sequence[Schema], *, create: bool) -> Record:
    """Return the record of the library in folder, its tables brought up to date.

    A folder that cannot be written gives a read-only record if it holds one. Raises LibraryDamagedError for
    what is not a database, or is missing while create is False; LibraryReadOnlyError where nothing can be
    created; LibraryVersionError for a library of a newer program.
    """
    path = folder / FILE_NAME
    if not path.exists() and not create:
        raise LibraryDamagedError(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryReadOnlyError(path) from error
    try:
        return _opened(path, f"{path.resolve().as_uri()}?mode=rwc", schemas)
    except LibraryReadOnlyError:
        if not path.exists():
            raise
    try:
        return _opened(path, f"{path.resolve().as_uri()}?mode=ro", schemas, is_read_only=True)
    except LibraryReadOnlyError:
        # Where SQLite cannot make its lock, it may leave locking out, but then it does not see what is in the log yet.
        log = path.with_name(f"{FILE_NAME}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return _opened(path, f"{path.resolve().as_uri()}?immutable=1", schemas, is_read_only=True)


def _opened(path: Path, uri: str, schemas: Sequence[Schema], *, is_read_only: bool = False) -> Record:
    with translated_errors(path):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        record = Record(path, connection, is_read_only)
        try:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            connection.execute("PRAGMA foreign_keys = ON")
            if not is_read_only:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
            _bring_up_to_date(record, schemas)
        except (sqlite3.Error, LibraryError):
            connection.close()
            raise
    return record


def _bring_up_to_date(record: Record, schemas: Sequence[Schema]) -> None:
    """Run the migrations that the library has not seen, all in one transaction."""
    held = _versions(record)
    for schema in schemas:
        if held.get(schema.layer, 0) > len(schema.migrations):
            raise LibraryVersionError(record.path)
    due = [schema for schema in schemas if held.get(schema.layer, 0) < len(schema.migrations)]
    if not due:
        return
    with record.transaction() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS layers (layer TEXT PRIMARY KEY, version INTEGER NOT NULL)")
        held = _versions(record)
        for schema in due:
            for script in schema.migrations[held.get(schema.layer, 0) :]:
                for statement in statements(script):
                    connection.execute(statement)
            connection.execute("REPLACE INTO layers VALUES (?, ?)", (schema.layer, len(schema.migrations)))


def _versions(record: Record) -> dict[str, int]:
    """Return the version of each layer's tables; {} for a library just made."""
    with record.lock:
        tables = record.connection.execute("SELECT name FROM sqlite_master WHERE name = 'layers'").fetchone()
        rows = record.connection.execute("SELECT layer, version FROM layers").fetchall() if tables else []
    return {str(layer): int(version) for layer, version in rows}


def statements(script: str) -> list[str]:
    """Return the statements of an SQL script; `executescript` would commit between them."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    if pending.strip():
        found.append(pending.strip())
    return found

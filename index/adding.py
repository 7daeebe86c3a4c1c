"""Adding one file: read, recognised or not, split, embedded, and written in one transaction.

A file's bytes known already leave the library as it is. The same path with other bytes is a new version of its report,
and so is a file elsewhere of the same official number or of nearly the same text; the same text elsewhere, or the same
report in another format, is a duplicate.
"""

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeGuard

from corpus.errors import DamagedFileError, FileMissingError, ReadError, ReportUnknownError
from corpus.normalise import is_han
from corpus.paths import is_file, is_folder, path_text
from corpus.readers import PageProgress, without_progress
from corpus.reading import read_report
from corpus.report import Report
from corpus.splitting import split_report
from corpus.store import load_report, original_file, save_report
from index.derived import sha256_of
from index.embedder import Embedder
from index.entries import (
    Entry,
    count_change,
    entries_like,
    entries_of_bytes,
    entry_at_path,
    fingerprint,
    load_entry,
    mark_removed,
    now,
    save_entry,
    save_passages,
)
from index.ledger import LedgerRow, Status, load_ledger_row, save_ledger_row
from index.likeness import Sketch, likeness, sketch
from index.record import Record, file_errors
from index.sameness import SCANNED, status_beside
from index.segment import searched_text

LITTER: Final = ("Thumbs.db", "desktop.ini")
"""Files that systems leave in folders; no person put them there."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that a file turned out to belong to, and as what."""

    entry: Entry
    status: Status
    reason: str | None = None


def add_file(
    record: Record, embedder: Embedder, path: Path, page_progress: PageProgress = without_progress
) -> LedgerRow:
    """Return the ledger row of the file at path, once it and what it says have been written in one transaction.

    A file that fails changes nothing but its row. Raises the errors of the library and of the model.
    """
    started = time.perf_counter()
    path = path.absolute()
    try:
        sha256 = _checksum(path)
        with record.reading() as connection:
            known = _known_by_bytes(entries_of_bytes(connection, sha256), path)
            earlier = load_ledger_row(connection, path_text(path))
            is_same_duplicate = known is None and _is_duplicate_still(connection, earlier, sha256)
        if earlier is not None and is_same_duplicate:
            return replace(earlier, seconds=_since(started), time=now())
        if known is None:
            return _add_new(record, embedder, path, _read(path, page_progress), started)
    except ReadError as error:
        failed = LedgerRow(path_text(path), Status.FAILED, reason=type(error).__name__)
        with record.transaction() as connection:
            return _written(connection, failed, started)
    if known.status is Status.UNCHANGED and _tells_of(earlier, known.entry):
        return replace(earlier, status=Status.UNCHANGED, reason=None, seconds=_since(started), time=now())
    with record.transaction() as connection:
        return _written(connection, _known_again(connection, known, path), started)


def reread(record: Record, embedder: Embedder, report_id: str) -> LedgerRow:
    """Return the ledger row of the report, read anew from the file kept with it; its id and version stay.

    What staff typed stays too. A file that cannot be read any more changes nothing but its row. Raises
    ReportUnknownError, also for a report whose file was not kept.
    """
    started = time.perf_counter()
    with record.reading() as connection:
        entry = load_entry(connection, report_id)
        kept = original_file(connection, report_id)
    if entry is None or entry.removed_at is not None or kept is None or kept[1] is None:
        raise ReportUnknownError(record.path, report_id)
    try:
        with file_errors(record.path), TemporaryDirectory() as folder:
            copy = Path(folder) / Path(entry.path).name
            copy.write_bytes(kept[1])
            report = read_report(copy, report_id=report_id)
    except ReadError as error:
        failed = LedgerRow(entry.path, Status.FAILED, report_id=report_id, reason=type(error).__name__)
        with record.transaction() as connection:
            return _written(connection, failed, started)
    passages = split_report(report)
    vectors = embedder.embed([searched_text(passage) for passage in passages])
    row = _row_of_report(Path(entry.path), report, len(passages), Known(entry, Status.UPDATED))
    with record.transaction() as connection:
        present = load_entry(connection, report_id)
        if present is None or present.sha256 != entry.sha256:
            raise ReportUnknownError(record.path, report_id)
        save_report(connection, report, kept[1])
        save_entry(
            connection, replace(present, updated_at=now(), fingerprint=fingerprint(passages)), sketch(report.text)
        )
        save_passages(connection, report_id, passages, embedder.checksum, vectors)
        count_change(connection, report_id)
        return _written(connection, row, started)


def _written(connection: sqlite3.Connection, row: LedgerRow, started: float) -> LedgerRow:
    """Return the row with the time it took, once it is in the ledger."""
    row = replace(row, seconds=_since(started), time=now())
    save_ledger_row(connection, row)
    return row


def _tells_of(row: LedgerRow | None, entry: Entry) -> TypeGuard[LedgerRow]:
    """Say whether a file's row is about the report of the entry, so that nothing new is to be written."""
    return row is not None and row.report_id == entry.report_id and row.status is not Status.FAILED


def _is_duplicate_still(connection: sqlite3.Connection, earlier: LedgerRow | None, sha256: str) -> bool:
    """Say whether the file is, byte for byte, the one that was found to be a duplicate of a report still there.

    To read it again, a scan most of all, would take as long as it took then.
    """
    if earlier is None or earlier.status is not Status.DUPLICATE or earlier.sha256 != sha256:
        return False
    entry = load_entry(connection, earlier.report_id or "")
    return entry is not None and entry.removed_at is None


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 3)


def _add_new(record: Record, embedder: Embedder, path: Path, report: Report, started: float) -> LedgerRow:
    """Write a report of bytes not seen before, as a new one or a new version, unless its text is known."""
    original = _bytes_of(path, report.sha256)
    own = sketch(report.text)
    passages = split_report(report)
    vectors = embedder.embed([searched_text(passage) for passage in passages])
    with record.transaction() as connection:
        known = _known_by_bytes(entries_of_bytes(connection, report.sha256), path)
        if known is not None:  # another thread was faster with the same file
            return _written(connection, _known_again(connection, known, path), started)
        known = _known_by_text(connection, path, report, own)
        row = _row_of_report(path, report, len(passages), known)
        if known is not None and known.status is Status.DUPLICATE:
            return _written(connection, row, started)
        report_id = known.entry.report_id if known else _free_id(connection, report)
        report = replace(report, report_id=report_id)
        added_at = known.entry.added_at if known else now()
        version = known.entry.version + 1 if known else 1
        entry = Entry(report_id, path_text(path), report.sha256, version, added_at, now(), None, fingerprint(passages))
        save_report(connection, report, original)
        save_entry(connection, entry, own)
        save_passages(connection, report_id, passages, embedder.checksum, vectors)
        count_change(connection, report_id)
        return _written(connection, replace(row, report_id=report_id), started)


def _known_again(connection: sqlite3.Connection, known: Known, path: Path) -> LedgerRow:
    """Return the row of a file whose bytes the library has, taking its report out of the trash."""
    report = load_report(connection, known.entry.report_id)
    earlier = load_ledger_row(connection, known.entry.path)
    if known.entry.removed_at is not None:
        mark_removed(connection, known.entry.report_id, None)
        count_change(connection, known.entry.report_id)
    return _row_of_report(path, report, earlier.passages if earlier else 0, known)


def _row_of_report(path: Path, report: Report, passages: int, known: Known | None) -> LedgerRow:
    letters = Counter("".join(report.text.split()))
    return LedgerRow(
        path=path_text(path),
        status=known.status if known else Status.ADDED,
        report_id=known.entry.report_id if known else report.report_id,
        reason=known.reason if known else None,
        pages=len(report.page_starts),
        characters=len(report.text),
        han_share=round(sum(letters[one] for one in letters if is_han(one)) / letters.total(), 3),
        passages=passages,
        sections=len(report.sections),
        missing_fields=report.card.missing,
        ocr_pages=report.ocr_pages,
        unread_pages=report.unread_pages,
        warnings=tuple(warning.value for warning in report.warnings),
        sha256=report.sha256,
    )


def _known_by_bytes(entries: Sequence[Entry], path: Path) -> Known | None:
    """Return which of the entries of a file's bytes it is: unchanged under its own path, else a duplicate."""
    own = next((entry for entry in entries if entry.path == path_text(path) and entry.removed_at is None), None)
    if own is not None:
        return Known(own, Status.UNCHANGED)
    if not entries:
        return None
    entry = next((entry for entry in entries if entry.removed_at is None), entries[0])
    if entry.removed_at is not None:
        return Known(entry, Status.ADDED)
    return Known(entry, Status.DUPLICATE, "same_file")


def _known_by_text(connection: sqlite3.Connection, path: Path, report: Report, own: Sketch) -> Known | None:
    """Return the entry that report is a new version or a duplicate of, or None for a new text."""
    at_path = entry_at_path(connection, path_text(path))
    if at_path is not None:
        return Known(at_path, Status.UPDATED)
    shares = [(likeness(own, other), entry) for entry, other in entries_like(connection, own)]
    for share, entry in sorted(shares, key=lambda found: found[0], reverse=True):
        status = status_beside(report, load_report(connection, entry.report_id), share) if share >= SCANNED else None
        if status is not None:
            return Known(entry, status, "same_text" if status is Status.DUPLICATE else None)
    return None


def _free_id(connection: sqlite3.Connection, report: Report) -> str:
    """Return the report's own id, numbered where an older report, since corrected, has it."""
    number, report_id = 1, report.report_id
    while load_entry(connection, report_id) is not None:
        number += 1
        report_id = f"{report.report_id}-{number}"
    return report_id


def _checksum(path: Path) -> str:
    if not is_file(path):
        raise FileMissingError(path)
    try:
        return sha256_of(path)
    except OSError as error:
        raise FileMissingError(path) from error


def _bytes_of(path: Path, sha256: str) -> bytes:
    """Return what the file at path holds; DamagedFileError for one that was written meanwhile."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileMissingError(path) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFileError(path)
    return content


def _read(path: Path, page_progress: PageProgress) -> Report:
    try:
        return read_report(path, progress=page_progress)
    except OSError as error:
        raise FileMissingError(path) from error


def files_below(path: Path) -> list[Path]:
    """Return path itself, or a folder's files by name, hidden and system files left out."""
    if not is_folder(path):
        return [path]
    files = (file for file in path.rglob("*") if is_file(file) and file.name not in LITTER)
    return sorted(file for file in files if not any(part[0] in ".~" for part in file.relative_to(path).parts))

"""The library on disk: reports added, listed, taken away and brought back, and the index that searches them.

    library/library.sqlite3     the record: everything that cannot be made again
    library/derived/            the search structures, made from the record (`index.derived`)

Every change is one transaction: after a crash a report is there whole or not at all, and other processes see
it only once it is whole. What adding does is `index.adding`, what the record holds `index.entries` and
`corpus.store`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Final, Self

from corpus import corrections
from corpus.errors import LibraryReadOnlyError, ReportUnknownError
from corpus.readers import PageProgress, without_progress
from corpus.report import Report
from corpus.store import MIGRATIONS as CORPUS_MIGRATIONS
from corpus.store import delete_report, load_report
from index import entries
from index.checking import Finding, Part, check_derived, check_record, check_reports
from index.derived import StoredLegs, forget_legs
from index.embedder import Embedder, bundled_embedder
from index.entries import Entry
from index.index_cache import IndexedReport, identity_of, up_to_date
from index.ledger import LedgerRow, load_ledger
from index.passage_index import PassageIndex
from index.ranking import FloatArray
from index.record import Record, Schema, open_record
from index.token_table import TokenTable, bundled_table

SCHEMAS: Final = (Schema("corpus", CORPUS_MIGRATIONS), entries.SCHEMA, Schema("corrections", corrections.MIGRATIONS))
DERIVED: Final = "derived"
LITTER: Final = ("Thumbs.db", "desktop.ini")
"""Files that systems leave in folders; no person put them there."""

AddProgress = Callable[[Path, int, int], None]
"""Called before each file with its path, how many files are done, and how many there are."""


@dataclass(slots=True)
class _Held:
    """What was last read from the record, so that a change costs no more than itself.

    `reports` are all there were, by entry; `indexed` those that the index is made of, by id and fingerprint;
    `..._at` the generation of the record that each was read at.
    """

    reports_at: int = -1
    reports: dict[Entry, Report] = field(default_factory=dict)
    index_at: int = -1
    indexed: dict[tuple[str, str], IndexedReport] = field(default_factory=dict)
    index: PassageIndex | None = None
    legs: StoredLegs | None = None


class Library:
    """An open library; safe to share between threads. Use it in a `with`, or `close` it."""

    def __init__(self, folder: Path, record: Record, embedder: Embedder | None, table: TokenTable | None) -> None:
        self.folder = folder
        self._record = record
        self._embedder = embedder
        self._table = table
        self._held = _Held()
        self._lock = record.lock

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = True,
        embedder: Embedder | None = None,
        table: TokenTable | None = None,
        extra_schemas: Sequence[Schema] = (),
    ) -> Self:
        """Return the library in folder, made when it is not there; models load when first needed.

        `embedder` and `table` are the bundled ones where not given; `extra_schemas` are the tables of the
        layers above. Raises LibraryDamagedError, LibraryReadOnlyError, LibraryVersionError.
        """
        record = open_record(Path(folder), (*SCHEMAS, *extra_schemas), create=create)
        return cls(Path(folder), record, embedder, table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the record; the library cannot be used any more."""
        self._record.close()

    @property
    def is_read_only(self) -> bool:
        """Whether the library can only be read."""
        return self._record.is_read_only

    @property
    def embedder(self) -> Embedder:
        """What gives questions their vectors: the model set, or the bundled table, which loads at once."""
        return self._embedder or self.table

    @property
    def passage_embedder(self) -> Embedder:
        """What gives passages their vectors: the same model, through sentence-transformers."""
        return self._embedder or bundled_embedder()

    @property
    def table(self) -> TokenTable:
        """The token table for late interaction."""
        with self._lock:
            if self._table is None:
                self._table = bundled_table()
            return self._table

    def transaction(self) -> AbstractContextManager[Connection]:
        """Give the database for a layer above to write its own tables in, all or nothing."""
        return self._record.transaction()

    def reading(self) -> AbstractContextManager[Connection]:
        """Give the database for a layer above to read its own tables from."""
        return self._record.reading()

    def add(self, path: Path | str, progress: AddProgress | None = None) -> LedgerRow:
        """Return what became of the file at path; one that cannot be read is a failed row, not an error."""
        return self.add_all([path], progress)[0]

    def add_all(
        self,
        paths: Iterable[Path | str],
        progress: AddProgress | None = None,
        page_progress: PageProgress = without_progress,
    ) -> list[LedgerRow]:
        """Return what became of each file, in order; a folder stands for every file below it.

        One transaction per file: what was added stays, whatever happens to the next. Raises
        LibraryReadOnlyError.
        """
        from index.adding import add_file  # the splitter takes a quarter of a second to import

        if self.is_read_only:
            raise LibraryReadOnlyError(self.folder)
        files = [file for path in paths for file in files_below(Path(path))]
        rows = []
        for done, file in enumerate(files):
            if progress is not None:
                progress(file, done, len(files))
            rows.append(add_file(self._record, self.passage_embedder, file, page_progress))
        return rows

    def ledger(self) -> list[LedgerRow]:
        """Return one row per file ever handed in, the latest first."""
        with self._record.reading() as connection:
            return load_ledger(connection)

    def reports(self) -> list[Report]:
        """Return the reports in the order first added, those in the trash left out."""
        with self._record.reading() as connection:
            generation = entries.load_generation(connection)
            if self._held.reports_at != generation:
                held = self._held.reports
                self._held.reports = {
                    entry: held.get(entry) or load_report(connection, entry.report_id)
                    for entry in entries.load_entries(connection)
                    if entry.removed_at is None
                }
                self._held.reports_at = generation
            return list(self._held.reports.values())

    def report(self, report_id: str) -> Report:
        """Return the report of that id; raises ReportUnknownError, also for one in the trash."""
        found = next((report for report in self.reports() if report.report_id == report_id), None)
        if found is None:
            raise ReportUnknownError(self.folder, report_id)
        return found

    def entries(self) -> list[Entry]:
        """Return each report's path, version and times in the order first added, those in the trash too."""
        with self._record.reading() as connection:
            return entries.load_entries(connection)

    def remove(self, report_id: str) -> None:
        """Put the report in the trash; raises ReportUnknownError when it is not in the library."""
        self._mark(report_id, is_in_trash=False, removed_at=entries.now())

    def restore(self, report_id: str) -> None:
        """Take the report out of the trash; raises ReportUnknownError when it is not in there."""
        self._mark(report_id, is_in_trash=True, removed_at=None)

    def reread(self, report_id: str) -> LedgerRow:
        """Return what became of the report, read anew from the file kept with it; raises ReportUnknownError."""
        from index.adding import reread

        return reread(self._record, self.passage_embedder, report_id)

    def purge(self, report_ids: Collection[str] | None = None) -> list[str]:
        """Delete what is in the trash for good, of the reports given or all; return the ids of those deleted."""
        with self._record.transaction() as connection:
            trash = [entry.report_id for entry in entries.load_entries(connection) if entry.removed_at is not None]
            trash = [report_id for report_id in trash if report_ids is None or report_id in report_ids]
            for report_id in trash:
                delete_report(connection, report_id)
                entries.forget_files(connection, report_id)
            return trash

    def passage_index(self) -> PassageIndex:
        """Return the index of the library as it stands, with what other processes have added meanwhile."""
        with self._lock:
            with self._record.reading() as connection:
                generation = entries.load_generation(connection)
                if self._held.index is not None and self._held.index_at == generation:
                    return self._held.index
                reports = self._indexed_reports(connection)
            self._held.legs, index = up_to_date(
                self._held.legs, reports, self.folder / DERIVED, (self.embedder, self.table), self._vectors_of
            )
            self._held.index, self._held.index_at = index, generation
            return index

    def check(self) -> list[Finding]:
        """Return what is wrong with the library; [] when it is sound. Raises LibraryDamagedError."""
        identity = identity_of(self.embedder, self.table)
        return [
            *check_record(self._record),
            *check_reports(self._record, self.reports(), identity),
            *check_derived(self.folder / DERIVED, identity),
        ]

    def repair(self) -> list[Finding]:
        """Make anew everything that can be, and return what is still wrong."""
        with self._lock:
            for report_id in {finding.report_id for finding in self.check() if finding.part is Part.VECTORS}:
                with self._record.transaction() as connection:
                    entries.forget_vectors(connection, str(report_id))
            forget_legs(self.folder / DERIVED)
            self._held = _Held()
            self.passage_index()
        return self.check()

    def backup(self, file: Path | str) -> None:
        """Write the whole library into one file, a record that can be opened, while others go on using it."""
        self._record.backup(Path(file))

    def _mark(self, report_id: str, *, is_in_trash: bool, removed_at: str | None) -> None:
        with self._record.transaction() as connection:
            present = {
                entry.report_id
                for entry in entries.load_entries(connection)
                if (entry.removed_at is not None) == is_in_trash
            }
            if report_id not in present:
                raise ReportUnknownError(self.folder, report_id)
            entries.mark_removed(connection, report_id, removed_at)
            entries.count_change(connection)

    def _indexed_reports(self, connection: Connection) -> list[IndexedReport]:
        self.reports()
        held = self._held.indexed
        self._held.indexed = {
            (entry.report_id, entry.fingerprint): held.get((entry.report_id, entry.fingerprint))
            or IndexedReport(entry.report_id, entry.fingerprint, entries.load_passages(connection, report))
            for entry, report in self._held.reports.items()
        }
        return list(self._held.indexed.values())

    def _vectors_of(self, report_id: str, texts: Sequence[str]) -> FloatArray:
        """Return the vectors of a report's passages: those kept, or made now, and kept if possible."""
        model = self.embedder.checksum
        with self._record.reading() as connection:
            kept = entries.load_vectors(connection, report_id, model, self.embedder.dimension)
        if kept is not None and len(kept) == len(texts):
            return kept
        made = self.passage_embedder.embed(texts)
        if not self.is_read_only:
            with self._record.transaction() as connection:
                entries.save_vectors(connection, report_id, model, made)
        return made


def files_below(path: Path) -> list[Path]:
    """Return path itself, or a folder's files by name, hidden and system files left out."""
    if not path.is_dir():
        return [path]
    files = (file for file in path.rglob("*") if file.is_file() and file.name not in LITTER)
    return sorted(file for file in files if not any(part[0] in ".~" for part in file.relative_to(path).parts))

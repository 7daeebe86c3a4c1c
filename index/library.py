"""The library on disk: reports added, listed, taken away and brought back, and the index that searches them.

    library/library.sqlite3     the record: everything that cannot be made again
    library/derived/            the search structures, made from the record (`index.derived`)

Every change is one transaction: after a crash a report is there whole or not at all, and other processes see
it only once it is whole. What adding does is `index.adding`, what the record holds `index.entries` and
`corpus.store`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Final, Self

from corpus import corrections
from corpus.errors import LibraryReadOnlyError, ReportUnknownError
from corpus.readers import PageProgress, without_progress
from corpus.report import Report, Span
from corpus.store import MIGRATIONS as CORPUS_MIGRATIONS
from corpus.store import delete_report
from index import entries
from index.checking import Finding, Part, check_derived, check_record, check_reports
from index.current_index import CurrentIndex
from index.derived import DERIVED
from index.embedder import Embedder
from index.embedding_models import Embedders, given, load_standing
from index.entries import Entry
from index.holdings import Name
from index.index_cache import Models
from index.ledger import LedgerRow, load_ledger
from index.listing import ListedReport
from index.locking import WRITER_LOCK, SharedLock
from index.model_choice import ModelChoice
from index.passage_index import PassageIndex
from index.quotes import QuoteFinding, QuoteState, find_quote
from index.record import Record, Schema, open_record
from index.reembedding import EmbedProgress, reembed
from index.token_table import TokenTable, bundled_table

SCHEMAS: Final = (Schema("corpus", CORPUS_MIGRATIONS), entries.SCHEMA, Schema("corrections", corrections.MIGRATIONS))

AddProgress = Callable[[Path, int, int], None]
"""Called before each file with its path, how many files are done, and how many there are."""


class Library:
    """An open library; safe to share between threads. Use it in a `with`, or `close` it."""

    def __init__(self, folder: Path, record: Record, embedders: Embedders, table: TokenTable | None) -> None:
        self.folder = folder
        self._record = record
        self._embedders = embedders
        self._table = table
        self._current = CurrentIndex(record, folder / DERIVED)
        self._lock = record.lock
        self._writing = SharedLock(folder, WRITER_LOCK)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = True,
        model: ModelChoice | Embedders | None = None,
        embedder: Embedder | None = None,
        table: TokenTable | None = None,
        extra_schemas: Sequence[Schema] = (),
    ) -> Self:
        """Return the library in folder, made when it is not there; models load when first needed.

        `model` says which embedding model to use, or `embedder` is one already loaded; it and `table` are the bundled
        ones where not given. `extra_schemas` are the tables of the layers above. Raises LibraryDamagedError,
        LibraryReadOnlyError, LibraryVersionError.
        """
        embedders = given(embedder) if embedder is not None else model or ModelChoice()
        if isinstance(embedders, ModelChoice):
            embedders = Embedders(embedders)
        record = open_record(Path(folder), (*SCHEMAS, *extra_schemas), create=create)
        return cls(Path(folder), record, embedders, table)

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
        """What gives questions their vectors: the model that stands, or else the one chosen. Raises ModelError."""
        with self._lock, self._record.reading() as connection:
            return self._embedders.in_use(connection)

    @property
    def passage_embedder(self) -> Embedder:
        """What gives the passages of a report that is added their vectors: the model chosen. Raises ModelError."""
        with self._lock:
            return self._embedders.chosen

    @property
    def is_reembedding_due(self) -> bool:
        """Whether the library's vectors belong to another model than the one chosen. Raises ModelError."""
        with self._lock, self._record.reading() as connection:
            standing = load_standing(connection)
            return standing is not None and standing.checksum != self._embedders.chosen.checksum

    @property
    def table(self) -> TokenTable:
        """The token table for late interaction."""
        with self._lock:
            if self._table is None:
                self._table = bundled_table()
            return self._table

    @property
    def models(self) -> Models:
        """What the index is made with."""
        return Models(self.embedder, self.table)

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
        LibraryReadOnlyError, and LibraryBusyError while another process is adding.
        """
        from index.adding import add_file, files_below  # the splitter takes a quarter of a second to import

        if self.is_read_only:
            raise LibraryReadOnlyError(self.folder)
        files = [file for path in paths for file in files_below(Path(path))]
        rows = []
        with self._writing.hold():
            self._embedders.let_first_stand(self._record)
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
        """Return the reports in the order first added, those in the trash left out, each whole and in memory."""
        with self._record.reading() as connection:
            return self._current.holdings.reports(connection)

    def listing(self) -> list[ListedReport]:
        """Return the reports in the order first added, those in the trash left out, without their texts."""
        with self._record.reading() as connection:
            return self._current.holdings.listing(connection)

    def people(self) -> dict[str, tuple[str, ...]]:
        """Return the people whom the text of each report names with Mr., Ms. and the like, by its id."""
        with self._record.reading() as connection:
            return self._current.holdings.people(connection)

    def report(self, report_id: str) -> Report:
        """Return the report of that id; raises ReportUnknownError, also for one in the trash."""
        with self._record.reading() as connection:
            found = self._current.holdings.report(connection, report_id)
        if found is None:
            raise ReportUnknownError(self.folder, report_id)
        return found

    def hides(self, report_id: str) -> bool:  # noqa: ARG002
        """Say whether the report is kept from whoever asks: the whole library hides none."""
        return False

    @property
    def generation(self) -> int:
        """A number that grows with every change to the library's reports, for what is derived from them and kept."""
        with self._record.reading() as connection:
            return entries.load_generation(connection)

    def names(self) -> tuple[Name, ...]:
        """Return the bilingual names of all reports, each once; those of a report that comes are put at the end."""
        with self._record.reading() as connection:
            return self._current.holdings.names(connection)

    def find_quote(self, report_id: str, sha256: str, span: Span, quote: str) -> QuoteFinding:
        """Return what became of a quote taken at span from the version of the report whose file had that SHA-256.

        A quote of the present version that does not stand at its span was never there, and counts as changed.
        """
        with self._record.reading() as connection:
            report = self._current.holdings.report(connection, report_id)
        found = find_quote(report, span, quote)
        is_present = report is not None and report.sha256 == sha256
        return QuoteFinding(QuoteState.CHANGED) if is_present and found.state is QuoteState.MOVED else found

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
        return self._current.bring_up_to_date(lambda: self.models)

    def reembed(self, progress: EmbedProgress = lambda _done, _total: None) -> int:
        """Give all passages vectors of the model chosen and let it stand; return how many reports that took.

        The index before goes on answering until then, here and in other processes, without waiting for this one; what
        a process that dies has done is not done again. Raises LibraryReadOnlyError, ModelError, and LibraryBusyError
        while another process is at it.
        """
        models = Models(self.passage_embedder, self.table)
        if self.is_read_only:
            raise LibraryReadOnlyError(self.folder)
        with closing(open_record(self.folder, (), create=False)) as own:
            return reembed(own, models, self._embedders.choice.source, progress)

    def check(self) -> list[Finding]:
        """Return what is wrong with the library; [] when it is sound. Raises LibraryDamagedError."""
        identity = self.models.identity
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
            self._current.make_anew(self.models)
        return self.check()

    def backup(self, file: Path | str) -> None:
        """Write the whole library into one file, a record that can be opened, while others go on using it."""
        self._record.backup(Path(file))

    def _mark(self, report_id: str, *, is_in_trash: bool, removed_at: str | None) -> None:
        with self._record.transaction() as connection:
            entry = entries.load_entry(connection, report_id)
            if entry is None or (entry.removed_at is not None) != is_in_trash:
                raise ReportUnknownError(self.folder, report_id)
            entries.mark_removed(connection, report_id, removed_at)
            entries.count_change(connection, report_id)

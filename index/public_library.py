"""The library as a reader sees it: the internal reports are not there.

This is the one place where they are left out. Search, answers, the register, notes and exports all read the library
through it, so what is made for a reader cannot hold what they may not see.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from corpus.errors import ReportUnknownError
from corpus.report import Report, Span
from corpus.store import load_names
from index.access import load_internal
from index.embedder import Embedder
from index.entries import Entry
from index.holdings import Name
from index.index_cache import Models
from index.ledger import LedgerRow
from index.library import Library
from index.listing import ListedReport
from index.passage_index import PassageIndex
from index.query import Query
from index.quotes import QuoteFinding
from index.ranking import RowArray
from index.token_table import TokenTable


class PublicLibrary(Library):
    """A view of an open library in which every internal report is unknown; it is written through like the whole.

    It shares the whole library's record and index and keeps nothing on disk. What it does not define is not there:
    adding, removing and repairing are the whole library's.
    """

    def __init__(self, whole: Library) -> None:
        self.whole = whole
        self.folder: Path = whole.folder
        self._internal: tuple[int, frozenset[str]] = (-1, frozenset())
        self._names: tuple[int, tuple[Name, ...]] = (-1, ())
        self._index: tuple[PassageIndex, frozenset[str], PublicIndex] | None = None

    def hides(self, report_id: str) -> bool:
        """Say whether the report is in the library but internal, in the trash or not."""
        return report_id in self._hidden()

    @property
    def is_read_only(self) -> bool:
        """Whether the library can only be read."""
        return self.whole.is_read_only

    @property
    def embedder(self) -> Embedder:
        """What gives questions their vectors."""
        return self.whole.embedder

    @property
    def table(self) -> TokenTable:
        """The token table for late interaction."""
        return self.whole.table

    @property
    def models(self) -> Models:
        """What the index is made with."""
        return self.whole.models

    def transaction(self) -> AbstractContextManager[Connection]:
        """Give the database for a layer above to write its own tables in, all or nothing."""
        return self.whole.transaction()

    def reading(self) -> AbstractContextManager[Connection]:
        """Give the database for a layer above to read its own tables from."""
        return self.whole.reading()

    @property
    def generation(self) -> int:
        """A number that grows with every change to the reports, what is internal among them counted."""
        return self.whole.generation

    def reports(self) -> list[Report]:
        """Return the public reports in the order first added."""
        hidden = self._hidden()
        return [report for report in self.whole.reports() if report.report_id not in hidden]

    def listing(self) -> list[ListedReport]:
        """Return the public reports as a list shows them, in the order first added."""
        hidden = self._hidden()
        return [listed for listed in self.whole.listing() if listed.report_id not in hidden]

    def people(self) -> dict[str, tuple[str, ...]]:
        """Return the people whom the text of each public report names, by its id."""
        hidden = self._hidden()
        return {report_id: named for report_id, named in self.whole.people().items() if report_id not in hidden}

    def report(self, report_id: str) -> Report:
        """Return the report of that id; raises ReportUnknownError, also for an internal one."""
        if self.hides(report_id):
            raise ReportUnknownError(self.folder, report_id)
        return self.whole.report(report_id)

    def names(self) -> tuple[Name, ...]:
        """Return the bilingual names of the public reports, each once."""
        generation = self.generation
        if self._names[0] != generation:
            entries = self.entries()
            with self.reading() as connection:
                found = (name for entry in entries for name in load_names(connection, entry.report_id))
                self._names = generation, tuple(dict.fromkeys(found))
        return self._names[1]

    def ledger(self) -> list[LedgerRow]:
        """Return the rows of the files that public reports were read from, the latest first."""
        shown = {entry.report_id for entry in self.entries()}
        return [row for row in self.whole.ledger() if row.report_id in shown]

    def entries(self) -> list[Entry]:
        """Return the entries of the public reports, none of the trash."""
        hidden = self._hidden()
        return [entry for entry in self.whole.entries() if entry.removed_at is None and entry.report_id not in hidden]

    def find_quote(self, report_id: str, sha256: str, span: Span, quote: str) -> QuoteFinding:
        """Return what became of a quote; raises ReportUnknownError for one of an internal report."""
        if self.hides(report_id):
            raise ReportUnknownError(self.folder, report_id)
        return self.whole.find_quote(report_id, sha256, span, quote)

    def passage_index(self) -> PassageIndex:
        """Return the index as it stands, its passages of internal reports left out of every search."""
        index, hidden = self.whole.passage_index(), self._hidden()
        if not hidden:
            return index
        if self._index is None or self._index[0] is not index or self._index[1] != hidden:
            shown = frozenset(entry.report_id for entry in self.entries())
            self._index = index, hidden, PublicIndex.of(index, shown)
        return self._index[2]

    def _hidden(self) -> frozenset[str]:
        generation = self.generation
        if self._internal[0] != generation:
            with self.reading() as connection:
                self._internal = generation, load_internal(connection)
        return self._internal[1]


@dataclass(frozen=True, slots=True)
class PublicIndex(PassageIndex):
    """An index that searches the reports shown and no other; its length is the number of their passages."""

    shown: frozenset[str] = frozenset()
    size: int = 0

    @classmethod
    def of(cls, index: PassageIndex, shown: frozenset[str]) -> Self:
        """Return the part of the index that belongs to the reports shown; nothing is copied."""
        parts = (index.passages, index.lexical, index.dense, index.late, index.embedder, index.weights)
        rows = PassageIndex._passing(index, Query("", report_ids=shown))
        return cls(*parts, shown, 0 if rows is None else len(rows))

    def __len__(self) -> int:
        return self.size

    def _passing(self, query: Query) -> RowArray | None:
        """Return the rows of the reports shown that the query's own filters let through."""
        asked = self.shown if query.report_ids is None else query.report_ids & self.shown
        return PassageIndex._passing(self, replace(query, report_ids=asked))

"""The index of a library as the record stands: kept in memory, brought up to date when the record has changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import Connection

from corpus.store import load_report
from index import entries
from index.derived import forget_segments, identity_folder
from index.embedder import Embedder
from index.embedding_models import AbsentModel
from index.holdings import Holdings
from index.index_cache import Loaded, Models, Shelf, up_to_date
from index.passage_index import PassageIndex
from index.ranking import FloatArray
from index.record import Record
from index.segment import searched_text


@dataclass(slots=True)
class CurrentIndex:
    """What of a library's record and search structures is at hand, at one generation of the record.

    `derived` is the folder that the search structures lie in. One thread at a time: the record's lock is held
    throughout.
    """

    record: Record
    derived: Path
    holdings: Holdings = field(default_factory=Holdings)
    shelf: Shelf | None = None
    index: PassageIndex | None = None
    generation: int = -1

    def bring_up_to_date(self, models_in_use: Callable[[], Models]) -> PassageIndex:
        """Return the index of the record as it stands; the models are asked for only when it has changed."""
        with self.record.lock:
            made: dict[str, FloatArray] = {}
            with self.record.reading() as connection:
                self.holdings.refresh(connection)
                if self.index is not None and self.generation == self.holdings.generation:
                    return self.index
                models = models_in_use()
                shelf = Shelf.of(self.derived, models.identity)
                self.shelf, self.index = up_to_date(
                    self.shelf if self.shelf is not None and self.shelf.folder == shelf.folder else shelf,
                    self.holdings.keys(),
                    models,
                    lambda report_id: load_embedded(connection, report_id, models.embedder, made),
                    is_read_only=self.record.is_read_only,
                )
                self.generation = self.holdings.generation
            if not isinstance(models.embedder, AbsentModel):
                self._keep(models.embedder, made)
            return self.index

    def make_anew(self, models: Models) -> None:
        """Forget what is at hand and what is saved, and make it from the record."""
        with self.record.lock:
            forget_segments(identity_folder(self.derived, models.identity))
            self.holdings, self.shelf, self.index = Holdings(), None, None
            self.bring_up_to_date(lambda: models)

    def _keep(self, model: Embedder, made: Mapping[str, FloatArray]) -> None:
        """Keep vectors that had to be made, where the library can be written."""
        if not self.record.is_read_only:
            for report_id, vectors in made.items():
                with self.record.transaction() as connection:
                    entries.save_vectors(connection, report_id, model.checksum, vectors)


def load_embedded(connection: Connection, report_id: str, model: Embedder, made: dict[str, FloatArray]) -> Loaded:
    """Return a report's passages with the vectors kept of them, or made now, which are put into `made` too."""
    passages = entries.load_passages(connection, load_report(connection, report_id))
    vectors = entries.load_vectors(connection, report_id, model.checksum, model.dimension)
    if vectors is None:
        vectors = made[report_id] = model.embed([searched_text(passage) for passage in passages])
    return passages, vectors

"""Giving a library's passages the vectors of another model, while the index of the one before goes on answering.

Report by report, each in a transaction of its own; then the new index is made and saved; then, in one transaction, the
new model stands. Only after that the old vectors go. A process that dies anywhere loses at most one report's vectors
of the new model, and the next one goes on from there.
"""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

from corpus.store import load_report
from index import entries
from index.derived import identity_folder
from index.embedding_models import StandingModel, save_standing
from index.holdings import Holdings
from index.index_cache import Loaded, Models, Shelf, up_to_date
from index.record import Record
from index.segment import searched_text

EmbedProgress = Callable[[int, int], None]
"""Called before each report with how many are done, and how many there are."""


def reembed(record: Record, derived: Path, models: Models, source: str, progress: EmbedProgress) -> int:
    """Let the models' embedder stand, and return how many reports had to be embedded for it.

    `source` is what to load it by. Raises LibraryReadOnlyError.
    """
    embedded, stands = 0, False
    while not stands:
        embedded += _embed_missing(record, models, progress)
        _make_index(record, derived, models)
        with record.transaction() as connection:
            # A process that still works with the model before may have added a report meanwhile.
            stands = not entries.reports_without_vectors(connection, models.embedder.checksum)
            if stands:
                save_standing(connection, StandingModel(source, models.embedder.checksum))
                entries.count_change(connection)
    _forget_others(record, derived, models)
    return embedded


def _embed_missing(record: Record, models: Models, progress: EmbedProgress) -> int:
    """Write the vectors that are missing, and return of how many reports."""
    checksum = models.embedder.checksum
    with record.reading() as connection:
        missing = entries.reports_without_vectors(connection, checksum)
    for done, report_id in enumerate(missing):
        progress(done, len(missing))
        with record.reading() as connection:
            entry = entries.load_entry(connection, report_id)
            if entry is None:
                continue
            passages = entries.load_passages(connection, load_report(connection, report_id))
        vectors = models.embedder.embed([searched_text(passage) for passage in passages])
        with record.transaction() as connection:
            now = entries.load_entry(connection, report_id)
            if now is not None and now.fingerprint == entry.fingerprint:
                entries.save_vectors(connection, report_id, checksum, vectors)
    return len(missing)


def _make_index(record: Record, derived: Path, models: Models) -> None:
    """Make the index of the new vectors and save it, so that nobody waits for it once the model stands."""
    with record.reading() as connection:
        holdings = Holdings()
        holdings.refresh(connection)

        def load(report_id: str) -> Loaded:
            passages = entries.load_passages(connection, load_report(connection, report_id))
            model = models.embedder
            vectors = entries.load_vectors(connection, report_id, model.checksum, model.dimension)
            if vectors is None:
                vectors = model.embed([searched_text(passage) for passage in passages])
            return passages, vectors

        up_to_date(Shelf.of(derived, models.identity), holdings.keys(), models, load)


def _forget_others(record: Record, derived: Path, models: Models) -> None:
    """Delete the vectors and segments of every other model."""
    with record.reading() as connection:
        report_ids = entries.reports_with_other_vectors(connection, models.embedder.checksum)
    for report_id in report_ids:
        with record.transaction() as connection:
            entries.forget_vectors(connection, report_id, but=models.embedder.checksum)
    own = identity_folder(derived, models.identity)
    for folder in derived.iterdir() if derived.is_dir() else ():
        if folder != own and folder.is_dir():
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)

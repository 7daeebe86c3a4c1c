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
from index.current_index import CurrentIndex
from index.derived import DERIVED, identity_folder
from index.embedding_models import StandingModel, save_standing
from index.index_cache import Models
from index.locking import MODEL_LOCK, lock_of
from index.record import Record
from index.segment import searched_text

EmbedProgress = Callable[[int, int], None]
"""Called before each report with how many are done, and how many there are."""


def reembed(record: Record, models: Models, source: str, progress: EmbedProgress) -> int:
    """Let the models' embedder stand, and return how many reports had to be embedded for it.

    `source` is what to load it by. The record is locked while the new index is made, so nobody else should need it.
    Raises LibraryReadOnlyError, and LibraryBusyError while another process is at it.
    """
    with lock_of(record.path.parent, MODEL_LOCK):
        return _reembed(record, record.path.parent / DERIVED, models, source, progress)


def _reembed(record: Record, derived: Path, models: Models, source: str, progress: EmbedProgress) -> int:
    embedded, stands = 0, False
    while not stands:
        while more := _embed_missing(record, models, progress):
            embedded += more
        # Made and saved now, so that nobody waits for it once the model stands.
        CurrentIndex(record, derived).bring_up_to_date(lambda: models)
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

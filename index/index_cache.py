"""Keeps the passage index in step with the record: what is held already is kept, the rest is made.

Held in memory first, in `index.derived` second. Reports that went are dropped row by row, reports that came
are appended, so that one more report costs its own passages and not the library's. The files on disk are
replaced only once enough has changed.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np

from corpus.report import Passage
from index.derived import Block, Identity, StoredLegs, load_legs, save_legs
from index.embedder import Embedder
from index.legs import Legs
from index.passage_index import PassageIndex, searched_text
from index.ranking import FloatArray, RowArray
from index.token_table import TokenTable

REWRITE_ROWS = 500
"""Rows that may be missing from the files on disk: making them takes about a tenth of a second at every
start.
"""
REWRITE_SHARE = 0.1

VectorsOf = Callable[[str, Sequence[str]], FloatArray]
"""Gives the vectors of a report's passages from its report_id and their searched texts, (n, dimension)."""


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """A report as the index sees it: the fingerprint of its passages, and the passages."""

    report_id: str
    fingerprint: str
    passages: tuple[Passage, ...]

    @property
    def block(self) -> Block:
        """The rows that the report takes."""
        return Block(self.report_id, self.fingerprint, len(self.passages))


def identity_of(embedder: Embedder, table: TokenTable) -> Identity:
    """Return which models an index is made with."""
    return Identity(embedder.name, embedder.checksum, embedder.dimension, table.checksum)


def up_to_date(
    held: StoredLegs | None,
    reports: Sequence[IndexedReport],
    folder: Path,
    models: tuple[Embedder, TokenTable],
    vectors_of: VectorsOf,
) -> tuple[StoredLegs, PassageIndex]:
    """Return the legs and the index of exactly the reports given.

    They are saved in folder when much was missing there; one that cannot be written stays as it is.
    """
    embedder, table = models
    identity = identity_of(embedder, table)
    found = held or load_legs(folder, identity)
    wanted = {report.block: report for report in reports}
    base = found or StoredLegs((), _no_legs(embedder))
    kept = tuple(block for block in base.blocks if block in wanted)
    legs = base.legs if len(kept) == len(base.blocks) else base.legs.kept(_rows_of(base.blocks, wanted))
    kept_set = set(kept)
    added = [report for block, report in wanted.items() if block not in kept_set]
    legs = _with_reports(legs, added, table, vectors_of)
    stored = StoredLegs((*kept, *(report.block for report in added)), legs)
    if held is None and (found is None or _is_worth_saving(found, stored)):
        with contextlib.suppress(OSError):
            save_legs(folder, stored, identity)
    passages = tuple(passage for block in stored.blocks for passage in wanted[block].passages)
    return stored, PassageIndex.over(passages, legs, embedder, table)


def _with_reports(legs: Legs, reports: Sequence[IndexedReport], table: TokenTable, vectors_of: VectorsOf) -> Legs:
    if not any(report.passages for report in reports):
        return legs
    texts = [[searched_text(passage) for passage in report.passages] for report in reports]
    vectors = [vectors_of(report.report_id, own) for report, own in zip(reports, texts, strict=True) if report.passages]
    together = [text for own in texts for text in own]
    return legs.extended(together, np.concatenate(vectors), table.token_ids(together))


def _rows_of(blocks: Sequence[Block], wanted: Mapping[Block, IndexedReport]) -> RowArray:
    """Return the rows of the blocks that are still wanted."""
    ends = list(accumulate(block.size for block in blocks))
    ranges = [
        np.arange(end - block.size, end, dtype=np.int64)
        for block, end in zip(blocks, ends, strict=True)
        if block in wanted
    ]
    return np.concatenate([*ranges, np.zeros(0, np.int64)])


def _is_worth_saving(found: StoredLegs, stored: StoredLegs) -> bool:
    changed = set(found.blocks) ^ set(stored.blocks)
    return sum(block.size for block in changed) > max(REWRITE_ROWS, REWRITE_SHARE * len(found.legs))


def _no_legs(embedder: Embedder) -> Legs:
    return Legs.build([], np.zeros((0, embedder.dimension), np.float32), [])

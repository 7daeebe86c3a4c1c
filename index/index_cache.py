"""Keeps the index in step with the record: segments that are there are used, what is missing is made.

    held in memory, then on disk (`index.derived`), then made from the record

One more report costs a segment of its own rows. So that segments stay few, MERGED_AT_ONCE of about one size become
one (a log-structured merge, O'Neil et al. 1996): a row is copied once for every such step in size, and never again
once its segment has MOST_ROWS.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

import numpy as np

from corpus.report import Passage
from index.derived import (
    Identity,
    SegmentFile,
    identity_folder,
    load_segment,
    read_manifest,
    save_manifest,
    save_segment,
)
from index.embedder import Embedder
from index.layout import Layout, Stretch
from index.locking import try_lock
from index.passage_index import PassageIndex
from index.ranking import FloatArray
from index.segment import Block, Segment, merge_segments, searched_text
from index.token_table import TokenTable

UNSAVED_ROWS: Final = 500
"""Rows that may be missing from the files on disk: making them takes about a tenth of a second at every start."""
MERGED_AT_ONCE: Final = 8
SMALL: Final = 512
"""Rows up to which segments are all of one size: the smallest."""
MOST_ROWS: Final = 32_768
"""Rows beyond which nothing is merged: a merge then takes well under a second and a few hundred megabytes."""
LOCK: Final = "lock"

Key = tuple[str, str]
"""A report's id and the fingerprint of its passages."""
Loaded = tuple[Sequence[Passage], FloatArray]
Load = Callable[[str], Loaded]
"""Gives a report's passages and their vectors, (n, dimension) float32, by its id."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment, and its file where it has been saved."""

    segment: Segment
    file: SegmentFile | None = None


@dataclass(frozen=True, slots=True)
class Models:
    """What an index is made with: vectors come from the embedder, tokens from the table."""

    embedder: Embedder
    table: TokenTable

    @property
    def identity(self) -> Identity:
        """Which models these are."""
        return Identity(self.embedder.name, self.embedder.checksum, self.embedder.dimension, self.table.checksum)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The segments at hand.

    `folder` is where those of this identity are saved, `files` which were seen to be sound there, `is_sound` whether
    the manifest names no others. `places` tells where each block stands: segment, first row, size; in the first segment
    that has it.
    """

    folder: Path
    kept: tuple[Kept, ...] = ()
    files: frozenset[SegmentFile] = frozenset()
    is_sound: bool = True
    places: Mapping[Key, Stretch] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, derived: Path, identity: Identity) -> Self:
        """Return the shelf of the models in a library's derived folder, nothing on it yet."""
        return cls(identity_folder(derived, identity))

    def with_segments(self, kept: Sequence[Kept]) -> "Shelf":
        """Return the shelf with further segments after its own."""
        places = dict(self.places)
        for number, one in enumerate(kept, len(self.kept)):
            for block, first in zip(one.segment.blocks, one.segment.starts.tolist(), strict=False):
                places.setdefault(block.key, Stretch(number, first, block.size))
        return replace(self, kept=(*self.kept, *kept), places=places)

    def only(self, kept: Sequence[Kept]) -> "Shelf":
        """Return the shelf with these segments instead of its own."""
        return replace(self, kept=(), places={}).with_segments(kept)


def up_to_date(
    shelf: Shelf, wanted: Sequence[Key], models: Models, load: Load, *, is_read_only: bool = False
) -> tuple[Shelf, PassageIndex]:
    """Return the shelf and the index of exactly the reports wanted, in that order.

    Segments are saved when much was missing on disk; a folder that cannot be written stays as it is.
    """
    if not all(key in shelf.places for key in wanted):
        shelf = _with_saved(shelf, models.identity)
    missing = [key for key in wanted if key not in shelf.places]
    shelf = shelf.with_segments([Kept(segment) for segment in _made(missing, models, load)])
    shelf = _merged(shelf, wanted)
    if not is_read_only:
        with contextlib.suppress(OSError):
            shelf = _saved(shelf, models.identity)
    segments = [kept.segment for kept in shelf.kept]
    layout = Layout.of([len(segment) for segment in segments], [shelf.places[key] for key in wanted])
    return shelf, PassageIndex.over(segments, layout, models.embedder, models.table)


def _with_saved(shelf: Shelf, identity: Identity) -> Shelf:
    """Return the shelf with the segments that have come to lie in its folder."""
    found = read_manifest(shelf.folder, identity) or ()
    loaded = [(file, load_segment(shelf.folder, file)) for file in found if file not in shelf.files]
    sound = {file for file, segment in loaded if segment is not None} | shelf.files
    shelf = replace(shelf, files=frozenset(sound), is_sound=sound.issuperset(found))
    return shelf.with_segments([Kept(segment, file) for file, segment in loaded if segment is not None])


def _made(missing: Sequence[Key], models: Models, load: Load) -> Iterator[Segment]:
    """Yield segments of the reports, none much longer than half of MOST_ROWS, so that memory stays bounded."""
    blocks: list[Block] = []
    passages: list[Passage] = []
    vectors: list[FloatArray] = [np.zeros((0, models.embedder.dimension), np.float32)]
    for report_id, fingerprint in missing:
        own, own_vectors = load(report_id)
        blocks.append(Block(report_id, fingerprint, len(own)))
        passages += own
        vectors.append(own_vectors)
        if len(passages) > MOST_ROWS // 2:
            yield _segment(blocks, passages, vectors, models.table)
            blocks, passages, vectors = [], [], vectors[:1]
    if blocks:
        yield _segment(blocks, passages, vectors, models.table)


def _segment(
    blocks: Sequence[Block], passages: Sequence[Passage], vectors: Sequence[FloatArray], table: TokenTable
) -> Segment:
    tokens = table.token_ids([searched_text(passage) for passage in passages])
    return Segment.build(blocks, passages, np.concatenate(vectors), tokens)


def _merged(shelf: Shelf, wanted: Sequence[Key]) -> Shelf:
    """Return the shelf with segments of about one size merged, and without those that hold nothing wanted."""
    live, is_used = [0] * len(shelf.kept), [False] * len(shelf.kept)
    for stretch in map(shelf.places.__getitem__, wanted):
        live[stretch.segment] += stretch.size
        is_used[stretch.segment] = True
    chosen = _to_merge([len(one.segment) for one in shelf.kept], live)
    if chosen is None:
        return (
            shelf if all(is_used) else shelf.only([one for one, used in zip(shelf.kept, is_used, strict=True) if used])
        )
    keys = frozenset(wanted)
    segments = [shelf.kept[number].segment for number in chosen]
    blocks = [
        [block.key in keys and shelf.places[block.key].segment == number for block in segment.blocks]
        for number, segment in zip(chosen, segments, strict=True)
    ]
    others = [one for number, one in enumerate(shelf.kept) if number not in chosen]
    return _merged(shelf.only([*others, Kept(merge_segments(segments, blocks))]), wanted)


def _to_merge(sizes: Sequence[int], live: Sequence[int]) -> list[int] | None:
    """Return which segments are to become one: one that is half dead, or many of one size; None for none."""
    for number, (size, rows) in enumerate(zip(sizes, live, strict=True)):
        if 0 < rows <= size // 2:
            return [number]
    by_tier: dict[int, list[int]] = {}
    for number, rows in enumerate(live):
        if 0 < rows <= MOST_ROWS // MERGED_AT_ONCE:
            by_tier.setdefault(_tier(rows), []).append(number)
    return next((numbers for numbers in by_tier.values() if len(numbers) >= MERGED_AT_ONCE), None)


def _tier(rows: int) -> int:
    """Return how many times SMALL has to grow by MERGED_AT_ONCE to hold the rows."""
    tier, limit = 0, SMALL
    while rows > limit:
        tier, limit = tier + 1, limit * MERGED_AT_ONCE
    return tier


def _saved(shelf: Shelf, identity: Identity) -> Shelf:
    """Return the shelf, saved if nothing or much of it was not; another process that is saving is left to do so."""
    unsaved = [kept for kept in shelf.kept if kept.file is None]
    is_little = sum(len(kept.segment) for kept in unsaved) <= UNSAVED_ROWS
    if not unsaved or (is_little and shelf.files and shelf.is_sound):
        return shelf
    with try_lock(shelf.folder / LOCK) as is_ours:
        if not is_ours:
            return shelf
        kept = tuple(Kept(one.segment, one.file or save_segment(shelf.folder, one.segment)) for one in shelf.kept)
        files = [one.file for one in kept if one.file is not None]
        save_manifest(shelf.folder, identity, files)
    return replace(shelf, kept=kept, files=frozenset(files), is_sound=True)

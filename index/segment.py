"""A segment: the passages of some reports with all that searches them, made once and never changed.

A library's index is a few segments (as in Lucene): one more report is one more small segment, and now and then several
small ones become one larger. Which rows of a segment still count is `index.layout`, what is common to all of them, as
how rare a term is, the legs work out over the rows at hand. Keeping segments on disk is `index.derived`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from corpus.report import Passage, SectionKind
from corpus.scripts import to_traditional
from index.dense import VectorScan
from index.lexical import TermCounts
from index.passage_table import KINDS, PassageTable, merge_tables
from index.postings import LEFT_OUT, Postings, merge_postings
from index.ranking import FloatArray
from index.token_lists import TokenIds, TokenLists, Tokens

TERMS: Final = "terms"
HOLDERS: Final = "holders"
Arrays = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one report: how many, and the fingerprint of their passages."""

    report_id: str
    fingerprint: str
    size: int

    @property
    def key(self) -> tuple[str, str]:
        """What tells a block from others: the report and the version of its passages."""
        return self.report_id, self.fingerprint


@dataclass(frozen=True, slots=True)
class Segment:
    """n rows, those of the blocks one after another: their passages, keyword counts, vectors and tokens."""

    blocks: tuple[Block, ...]
    passages: PassageTable
    terms: TermCounts
    scan: VectorScan
    tokens: Tokens
    starts: npt.NDArray[np.int64] = field(init=False, repr=False)
    """The first row of each block, and n."""

    def __post_init__(self) -> None:
        starts = np.cumsum([0, *(block.size for block in self.blocks)])
        object.__setattr__(self, "starts", starts)
        sizes = [len(self.passages), len(self.terms), len(self.scan), len(self.tokens)]
        if sizes != [starts[-1]] * 4:
            raise ValueError(f"the legs of a segment must hold the rows of its {len(self.blocks)} blocks, got {sizes}")

    @classmethod
    def build(
        cls, blocks: Sequence[Block], passages: Sequence[Passage], vectors: FloatArray, tokens: Sequence[TokenIds]
    ) -> Self:
        """Return the segment of passages, with their vectors, (n, dimension) float32, and token ids."""
        texts = [searched_text(passage) for passage in passages]
        return cls(
            tuple(blocks),
            PassageTable.of(passages),
            TermCounts.build(texts),
            VectorScan.build(vectors),
            Tokens.build(tokens),
        )

    def __len__(self) -> int:
        return len(self.passages)

    def passage(self, row: int) -> Passage:
        """Return the passage of a row."""
        block = self.blocks[int(np.searchsorted(self.starts, row, side="right")) - 1]
        return self.passages.passage(row, block.report_id)

    def are_of(self, report_ids: AbstractSet[str]) -> npt.NDArray[np.bool_]:
        """Say of each block whether it is of one of the reports."""
        return np.fromiter((block.report_id in report_ids for block in self.blocks), bool, len(self.blocks))

    def passing(
        self, report_ids: AbstractSet[str] | None, kinds: AbstractSet[SectionKind] | None
    ) -> npt.NDArray[np.bool_]:
        """Say of each row whether it is of one of the reports and in one of the kinds of section; None is no limit."""
        passing = np.ones(len(self), bool)
        if report_ids is not None:
            passing &= np.repeat(self.are_of(report_ids), np.diff(self.starts))
        if kinds is not None:
            passing &= np.isin(self.passages.kinds, [KINDS.index(kind) for kind in kinds])
        return passing

    def arrays(self) -> Arrays:
        """Return all but the blocks as arrays by name, for `from_arrays`."""
        return {
            **self.passages.arrays(),
            "term_lengths": self.terms.lengths,
            "vectors": self.scan.vectors,
            "token_ids": self.tokens.lists.flat,
            "token_starts": self.tokens.lists.starts,
            **_arrays_of(TERMS, self.terms.postings),
            **_arrays_of(HOLDERS, self.tokens.holders),
        }

    @classmethod
    def from_arrays(cls, blocks: Sequence[Block], arrays: Arrays) -> Self:
        """Return the segment that `arrays` gave. Raises KeyError or ValueError for arrays that are not a segment's."""
        return cls(
            tuple(blocks),
            PassageTable.from_arrays(arrays),
            TermCounts(_postings(TERMS, arrays), arrays["term_lengths"]),
            VectorScan.build(arrays["vectors"]),
            Tokens(TokenLists(arrays["token_ids"], arrays["token_starts"]), _postings(HOLDERS, arrays)),
        )


def merge_segments(segments: Sequence[Segment], wanted: Sequence[Sequence[bool]]) -> Segment:
    """Return the wanted blocks of the segments as one segment, in their order, nothing looked at again."""
    blocks, kept, places, count = [], [], [], 0
    for segment, is_wanted in zip(segments, wanted, strict=True):
        blocks += [block for block, is_one in zip(segment.blocks, is_wanted, strict=True) if is_one]
        rows = np.flatnonzero(np.repeat(np.array(is_wanted, bool), np.diff(segment.starts)))
        place = np.full(len(segment), LEFT_OUT, np.int32)
        place[rows] = np.arange(count, count + len(rows))
        count += len(rows)
        kept.append(rows)
        places.append(place)
    pairs = list(zip(segments, kept, strict=True))
    lists = [segment.tokens.lists.of(rows) for segment, rows in pairs]
    starts = np.cumsum(np.concatenate([np.zeros(1, np.int64), *(np.diff(one.starts) for one in lists)]))
    return Segment(
        tuple(blocks),
        merge_tables([segment.passages for segment in segments], kept),
        TermCounts(
            merge_postings([segment.terms.postings for segment in segments], places),
            np.concatenate([segment.terms.lengths[rows] for segment, rows in pairs]),
        ),
        VectorScan.build(np.concatenate([segment.scan.vectors[rows] for segment, rows in pairs])),
        Tokens(
            TokenLists(np.concatenate([one.flat for one in lists]), starts),
            merge_postings([segment.tokens.holders for segment in segments], places),
        ),
    )


def searched_text(passage: Passage) -> str:
    """Return what of a passage is searched: its headings, then its text, in traditional characters."""
    return to_traditional("。\n".join((*passage.section.heading_path, passage.text)))


def _arrays_of(name: str, postings: Postings) -> Arrays:
    return {
        f"{name}_keys": postings.keys,
        f"{name}_starts": postings.starts,
        f"{name}_rows": postings.rows,
        f"{name}_counts": postings.counts,
    }


def _postings(name: str, arrays: Arrays) -> Postings:
    return Postings(*(arrays[f"{name}_{part}"] for part in ("keys", "starts", "rows", "counts")))

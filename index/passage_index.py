"""Search over passages: candidates from each leg, one fused order, hits.

    Query("Who hosts the 2019 Congress?") -> [Hit(passage, score, 1, {late: 1, dense: 2, lexical: 7}), ...]

Everything here is derived, from segments (`index.segment`) that `index.index_cache` keeps in step with the record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Self, SupportsIndex, overload

import numpy as np

from corpus.report import Passage
from index.dense import DenseIndex
from index.embedder import Embedder
from index.fusion import FITTED, FusionWeights, fuse_scores, latin_share
from index.hit import Hit, Method
from index.late import LateIndex, Met
from index.layout import Layout
from index.lexical import LexicalIndex, weighted_terms
from index.postings import LEFT_OUT
from index.query import Query
from index.ranking import FloatArray, RowArray, best_rows, ranks_of
from index.row_scores import RowScores
from index.segment import Block, Segment, searched_text
from index.token_table import TokenTable

ALIAS_WEIGHT = 0.5
"""An alias stands for words that the question already has; at full weight it would count its subject twice.
"""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that some leg proposes, each leg's score for all of them, and the fused score; in row order.

    `latin` is the question's share of Latin words.
    """

    rows: RowArray
    latin: float
    legs: Mapping[Method, FloatArray]
    fused: FloatArray

    def order(self, method: Method) -> RowArray:
        """Return the rows best first by one method; by a keyword search only those that hold a term."""
        scores = self.fused if method is Method.FUSED else self.legs.get(method, np.zeros(0, np.float32))
        if not len(scores):
            return np.zeros(0, np.int64)
        order = best_rows(scores, len(scores))
        if method is Method.LEXICAL:
            order = order[scores[order] > 0]
        return self.rows[order]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the legs take it, and as fusion takes it.

    Keyword scores are of all rows; `mass` is what they are shares of.
    """

    lexical: RowScores
    mass: np.float32
    vector: FloatArray
    met: Met
    latin: float


@dataclass(frozen=True, slots=True)
class Passages(Sequence[Passage]):
    """The passages of a layout's segments in the order of the rows, each made when it is looked at."""

    segments: tuple[Segment, ...]
    layout: Layout

    def __len__(self) -> int:
        return len(self.layout)

    @overload
    def __getitem__(self, row: SupportsIndex) -> Passage: ...

    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...

    def __getitem__(self, row: SupportsIndex | slice) -> Passage | list[Passage]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        segment: Segment = self.segments[self.layout.segment[row]]
        return segment.passage(int(self.layout.local[row]))


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """n passages and what searches them; row i of the legs belongs to passage i."""

    passages: Passages
    lexical: LexicalIndex
    dense: DenseIndex
    late: LateIndex
    embedder: Embedder
    weights: FusionWeights = FITTED

    @classmethod
    def build(
        cls,
        passages: Sequence[Passage],
        embedder: Embedder,
        table: TokenTable,
        vectors: FloatArray | None = None,
    ) -> Self:
        """Return the index of passages; their vectors, (n, dimension) float32, are made where not given."""
        texts = [searched_text(passage) for passage in passages]
        made = (embedder.embed(texts) if vectors is None else vectors).reshape(-1, embedder.dimension)
        owners = groupby(passage.report_id for passage in passages)
        blocks = [Block(report_id, "", sum(1 for _ in own)) for report_id, own in owners]
        segment = Segment.build(blocks, passages, made, table.token_ids(texts))
        return cls.over([segment], Layout.whole(len(segment)), embedder, table)

    @classmethod
    def over(cls, segments: Sequence[Segment], layout: Layout, embedder: Embedder, table: TokenTable) -> Self:
        """Return the index of the rows of a layout of segments."""
        return cls(
            Passages(tuple(segments), layout),
            LexicalIndex.over([segment.terms for segment in segments], layout),
            DenseIndex.over([segment.scan for segment in segments], layout),
            LateIndex.over(table, [segment.tokens for segment in segments], layout),
            embedder,
        )

    @property
    def table(self) -> TokenTable:
        """The token table that late interaction looks vectors up in."""
        return self.late.table

    def __len__(self) -> int:
        return len(self.passages)

    def search(self, query: Query, k: int = 10, candidates: int = 200) -> list[Hit]:
        """Return at most k hits, best first: ranks 1..k, scores never rise; [] if none passes the filters."""
        if k < 1 or candidates < 1:
            raise ValueError(f"k and candidates must be at least 1, got {k}, {candidates}")
        found = self.candidates(query, max(k, candidates))
        ranks = {leg: ranks_of(scores) for leg, scores in found.legs.items()}
        order = best_rows(found.fused, k)
        return [
            Hit(
                passage=self.passages[found.rows[position]],
                score=float(found.fused[position]),
                rank=rank,
                ranks={
                    leg: int(ranks[leg][position])
                    for leg, scores in found.legs.items()
                    if leg is not Method.LEXICAL or scores[position] > 0
                },
            )
            for rank, position in enumerate(order, 1)
        ]

    def candidates(self, query: Query, limit: int = 200) -> Candidates:
        """Return up to limit rows that a leg proposes, scored by every leg and fused.

        Which of those proposed they are is told with late scores by near tokens only.
        """
        among, asked = self._passing(query), self._ask(query)
        rows = np.arange(len(self)) if among is None else among
        near = self.late.near_scores(asked.met) if len(rows) > limit else None
        if near is not None:
            rows = self._proposed(asked, near, among, limit)
        meeting = self.late.meeting(asked.met, rows)
        legs = {
            Method.LEXICAL: asked.lexical.of(rows) / asked.mass,
            Method.DENSE: self.dense.scores(asked.vector, rows),
            Method.REVERSE_LATE: meeting.reverse_scores(),
            Method.LENGTH: meeting.length_scores(),
        }
        kept = np.arange(len(rows))
        if near is not None:
            kept = np.sort(best_rows(self._fused(legs | {Method.LATE: near.of(rows)}, asked), limit))
        legs = {leg: scores[kept] for leg, scores in legs.items()} | {Method.LATE: meeting.late_scores(kept)}
        return Candidates(rows[kept], asked.latin, legs, self._fused(legs, asked))

    def _fused(self, legs: Mapping[Method, FloatArray], asked: _Asked) -> FloatArray:
        return fuse_scores(legs, asked.latin, self.weights)

    def _ask(self, query: Query) -> _Asked:
        terms_asked = self.query_terms(query)
        (tokens,) = self.table.token_ids([query.text])
        return _Asked(
            lexical=self.lexical.scores(terms_asked),
            mass=np.float32(self.lexical.mass(terms_asked) or 1.0),
            vector=self.embedder.embed([query.text])[0],
            met=self.late.meet(tokens),
            latin=latin_share(query.text),
        )

    def query_terms(self, query: Query) -> dict[str, float]:
        """Return the question's keywords with their weights, widened by its aliases and extra terms."""
        widened: dict[str, float] = {}
        for alias in query.aliases:
            for term, weight in weighted_terms(alias).items():
                widened[term] = ALIAS_WEIGHT * weight
        widened.update(query.extra_terms)
        return widened | weighted_terms(query.text)

    def _passing(self, query: Query) -> RowArray | None:
        """Return the rows that the query's filters let through, or None when it has none."""
        if query.report_ids is None and query.kinds is None:
            return None
        found = [np.zeros(0, np.int64)]
        for segment, placement in zip(self.passages.segments, self.passages.layout.placements, strict=True):
            rows = placement.rows[segment.passing(query.report_ids, query.kinds)]
            found.append(rows[rows != LEFT_OUT].astype(np.int64))
        return np.sort(np.concatenate(found))

    def _proposed(self, asked: _Asked, near: RowScores, among: RowArray | None, limit: int) -> RowArray:
        """Return, in row order, the limit best of each leg; of late interaction by its near scores."""
        wanted = self.passages.layout.wanted(among)
        by_vector = self.dense.search(asked.vector, limit, wanted)
        return np.unique(np.concatenate([asked.lexical.best(limit, wanted), near.best(limit, wanted), by_vector]))

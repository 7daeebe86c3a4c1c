"""The keyword leg: BM25 over single Han characters, pairs of them, Latin words and numbers.

    「溫尼辟 1982 Winnipeg」 -> 溫 尼 辟 溫尼 尼辟 1982 winnipeg

A row is whatever text the caller gives (`index.passage_index` gives headings and passage), numbered in the order given.
Counts once made never change; how rare a term is and how long texts are on average is worked out over the rows at
hand, so that an index that grew scores as one made at once. Crossing from one language to the other is the embedder's
task, widening a question by names and aliases the caller's: to this leg a query is a mapping of terms to weights.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import add
from typing import Self

import numpy as np
import numpy.typing as npt
import scipy.sparse

from corpus.normalise import display, fold
from index.layout import Layout, Placement
from index.postings import LEFT_OUT, Keys, Postings, lengths_of
from index.ranking import FloatArray
from index.row_scores import RowScores

K1 = 0.9
"""How soon a term's repetition stops counting."""
B = 0.5
"""How much a long text is held back; passages are nearly of one length, so less than the customary 0.75."""
UNIGRAM_WEIGHT = 0.5
"""Single characters back up the pairs (a name's last character, a word cut by a heading) and mislead alone.
"""

_RUN = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+)|(?P<number>[0-9]+)|(?P<word>[^\W\d_\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+)"
)


def terms(text: str) -> list[str]:
    """Return the terms of text, repeated as they repeat; [] where it has punctuation alone.

    A line break inside a Chinese sentence parts nothing.

    >>> terms("溫尼辟（Winnipeg）1982")
    ['溫', '尼', '辟', '溫尼', '尼辟', 'winnipeg', '1982']
    """
    found: list[str] = []
    for run in _RUN.finditer(fold(display(text))):
        piece = run.group()
        if run.lastgroup == "han":
            found.extend(piece)
            found.extend(map(add, piece, piece[1:]))
        else:
            found.append(piece)
    return found


def weighted_terms(text: str) -> dict[str, float]:
    """Return each term of a question with its weight: single Han characters count less than pairs."""
    distinct = dict.fromkeys(terms(text))
    return {term: UNIGRAM_WEIGHT if _is_single_han(term) else 1.0 for term in distinct}


def _is_single_han(term: str) -> bool:
    return len(term) == 1 and term >= "\u3400"


def term_key(term: str) -> int:
    """Return the number that stands for a term in postings, below 2 ** 64.

    The code points themselves for one or two characters; for longer terms, all of them words and numbers, 63 bits
    of a hash: two of a million different words share a number once in ten million libraries.
    """
    if len(term) == 1:
        return ord(term)
    if len(term) == 2:
        return ord(term[0]) << _CODE_POINT_BITS | ord(term[1])
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") | _HASHED


_CODE_POINT_BITS = 21
_HASHED = 1 << 63
_BETWEEN = "\0"
"""Stands between texts that are taken together: neither letter nor blank."""
_WORD = re.compile(r"[0-9]+|[^\W\d_\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_HAN_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


@dataclass(frozen=True, slots=True)
class TermCounts:
    """Which of n texts hold which term how often, and how many terms each text has, (n,) int32."""

    postings: Postings
    lengths: npt.NDArray[np.int32] = field(repr=False)

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Return the counts of texts, rows in their order: those of `terms`, worked out for all texts at once."""
        folded = [fold(display(text)).replace(_BETWEEN, " ") for text in texts]
        joined = _BETWEEN.join(folded)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
        ends = np.cumsum([len(text) + 1 for text in folded])
        is_han = np.zeros(len(codes), bool)
        for first, last in _HAN_RANGES:
            is_han |= (codes >= first) & (codes <= last)
        single = np.flatnonzero(is_han)
        pair = np.flatnonzero(is_han[:-1] & is_han[1:])
        words = [(match.start(), term_key(match.group())) for match in _WORD.finditer(joined)]
        keys = np.concatenate(
            [codes[single], codes[pair] << np.uint64(_CODE_POINT_BITS) | codes[pair + 1], _column(words, 1, np.uint64)]
        )
        places = np.concatenate([single, pair, _column(words, 0, np.int64)])
        rows = np.searchsorted(ends, places, side="right").astype(np.int32)
        lengths = np.bincount(rows, minlength=len(folded)).astype(np.int32)
        return cls(Postings.build(keys, rows), lengths)

    def __len__(self) -> int:
        return len(self.lengths)


def _column(rows: Sequence[tuple[int, int]], column: int, kind: type[np.generic]) -> npt.NDArray[np.generic]:
    return np.fromiter((row[column] for row in rows), kind, len(rows))


@dataclass(frozen=True, slots=True)
class LexicalPart:
    """Counts of some of the rows; `norms` is what the length of each text does to its weights, (n,) float32."""

    counts: TermCounts
    placement: Placement
    norms: FloatArray = field(repr=False)

    def holders(self, keys: Keys) -> npt.NDArray[np.int64]:
        """Return how many texts hold the term of each of keys, those left out not counted."""
        held = self.counts.postings.slices_of(keys)
        if self.placement.is_whole:
            return lengths_of(held)
        lists = map(self.counts.postings.rows.__getitem__, held)
        return np.array([np.count_nonzero(self.placement.rows[rows] != LEFT_OUT) for rows in lists], np.int64)

    def scores(self, keys: Keys, weights: FloatArray) -> FloatArray:
        """Return the weighted BM25 score of every text of this part, those left out too.

        Each text's terms are added up in the order of keys, so that equal texts score equally wherever they stand.
        """
        held = self.counts.postings.slices_of(keys)
        rows, tf = self.counts.postings.rows_at(held), self.counts.postings.counts_at(held).astype(np.float32)
        shares = tf / (tf + self.norms.take(rows, mode="clip"))  # unchecked: rows are those of the segment
        starts = np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths_of(held), dtype=np.int32)])
        by_term = scipy.sparse.csc_array((shares, rows, starts), shape=(len(self.counts), len(keys)))
        return np.asarray(by_term @ (weights * np.float32(K1 + 1)), np.float32)


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """BM25 over n texts whose counts may come in several parts.

    `frequencies` remembers how many rows hold a term, by its key, as far as it was asked for.
    """

    layout: Layout
    parts: tuple[LexicalPart, ...]
    frequencies: dict[int, int] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, texts: Iterable[str]) -> Self:
        """Return the index of texts, rows in their order; an empty one for no texts."""
        counts = TermCounts.build(list(texts))
        return cls.over([counts], Layout.whole(len(counts)))

    @classmethod
    def over(cls, counts: Sequence[TermCounts], layout: Layout) -> Self:
        """Return the index of the rows of a layout, the counts being those of its segments.

        BM25 after Robertson and Zaragoza 2009, with the idf that is never negative (as in Lucene).
        """
        placed = list(zip(counts, layout.placements, strict=True))
        total = sum(int(one.lengths[placement.rows != LEFT_OUT].sum()) for one, placement in placed)
        mean = max(total / max(len(layout), 1), 1.0)
        return cls(
            layout,
            tuple(
                LexicalPart(one, placement, np.asarray(K1 * (1 - B + B * one.lengths / mean), np.float32))
                for one, placement in placed
            ),
        )

    def __len__(self) -> int:
        return len(self.layout)

    def idf(self, term: str) -> float:
        """Return how much the term tells: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        return self.idfs([term])[0]

    def idfs(self, terms: Iterable[str]) -> list[float]:
        """Return how much each of the terms tells."""
        keys = list(map(term_key, terms))
        unknown = np.array([key for key in keys if key not in self.frequencies], np.uint64)
        if len(unknown):
            found = sum((part.holders(unknown) for part in self.parts), np.zeros(len(unknown), np.int64))
            self.frequencies.update(zip(unknown.tolist(), found.tolist(), strict=True))
        return [math.log1p((len(self) - self.frequencies[key] + 0.5) / (self.frequencies[key] + 0.5)) for key in keys]

    def scores(self, query: Mapping[str, float]) -> RowScores:
        """Return the BM25 score of every row; 0 where no term of the query stands."""
        keys = np.array([term_key(term) for term in query], np.uint64)
        weights = (np.fromiter(query.values(), np.float64) * self.idfs(query)).astype(np.float32)
        return RowScores(self.layout, tuple(part.scores(keys, weights) for part in self.parts))

    def mass(self, query: Mapping[str, float]) -> float:
        """Return the idf of the query's terms summed by weight."""
        return sum(weight * idf for weight, idf in zip(query.values(), self.idfs(query), strict=True))

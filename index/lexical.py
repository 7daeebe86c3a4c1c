"""The keyword leg: BM25 over single Han characters, pairs of them, Latin words and numbers.

    「溫尼辟 1982 Winnipeg」 -> 溫 尼 辟 溫尼 尼辟 1982 winnipeg

A row is whatever text the caller gives (`index.passage_index` gives headings and passage), numbered in the
order given. Crossing from one language to the other is the embedder's task, widening a question by names and
aliases the caller's: to this leg a query is a mapping of terms to weights.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from operator import add
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array, csr_array, vstack

from corpus.normalise import display, fold
from index.ranking import FloatArray, RowArray

K1 = 0.9
"""How soon a term's repetition stops counting."""
B = 0.5
"""How much a long text is held back; passages are nearly of one length, so less than the customary 0.75."""
UNIGRAM_WEIGHT = 0.5
"""Single characters back up the pairs (a name's last character, a word cut by a heading) and mislead alone.
"""

_RUN = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+)|(?P<number>[0-9]+)|(?P<word>[^\W\d_\u3400-\u9fff]+)"
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


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """Term counts of n texts, and from them the BM25 weight of each term in each text.

    `counts` is (n, number of terms) in compressed columns, one column per term of `vocabulary`; `weights`
    stand beside `counts.data`, idf included.
    """

    vocabulary: Mapping[str, int]
    counts: csc_array
    weights: FloatArray
    frequencies: npt.NDArray[np.int64]

    @classmethod
    def of_counts(cls, vocabulary: Mapping[str, int], counts: csc_array) -> Self:
        """Return the index of counts already made.

        BM25 after Robertson and Zaragoza 2009, with the idf that is never negative (as in Lucene).
        """
        frequencies = np.diff(counts.indptr).astype(np.int64)
        lengths = np.asarray(counts.sum(axis=1), np.float32).ravel()
        norms = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 0.0, 1.0))
        tf = counts.data.astype(np.float32)
        idf = np.log1p((counts.shape[0] - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        weights = np.repeat(idf, frequencies) * tf * (K1 + 1) / (tf + norms[counts.indices])
        return cls(vocabulary, counts, weights.astype(np.float32), frequencies)

    @classmethod
    def build(cls, texts: Iterable[str]) -> Self:
        """Return the index of texts, rows in their order; an empty one for no texts."""
        return cls.of_counts(*_counts(texts, {}))

    def extended(self, texts: Iterable[str]) -> "LexicalIndex":
        """Return the index with texts appended as further rows, equal to one built from all of them."""
        vocabulary, added = _counts(texts, self.vocabulary)
        if not added.shape[0]:
            return self
        held = self.counts
        starts = np.pad(held.indptr, (0, len(vocabulary) - held.shape[1]), mode="edge")
        widened = csc_array((held.data, held.indices, starts), shape=(held.shape[0], len(vocabulary)))
        return LexicalIndex.of_counts(vocabulary, csc_array(vstack([widened, added], format="csc")))

    def kept(self, rows: RowArray) -> "LexicalIndex":
        """Return the index of the given rows alone, renumbered in the order given."""
        return LexicalIndex.of_counts(self.vocabulary, csc_array(csr_array(self.counts)[rows]))

    def __len__(self) -> int:
        return int(self.counts.shape[0])

    def idf(self, term: str) -> float:
        """Return how much the term tells: ln(1 + (n - df + 0.5) / (df + 0.5))."""
        column = self.vocabulary.get(term)
        frequency = 0 if column is None else int(self.frequencies[column])
        return float(np.log1p((len(self) - frequency + 0.5) / (frequency + 0.5)))

    def scores(self, query: Mapping[str, float]) -> FloatArray:
        """Return the BM25 score of every row, (n,) float32; 0 where no term of the query stands."""
        starts, indices = self.counts.indptr, self.counts.indices
        spans = [
            (slice(starts[column], starts[column + 1]), weight)
            for term, weight in query.items()
            if (column := self.vocabulary.get(term)) is not None
        ]
        if not spans:
            return np.zeros(len(self), np.float32)
        rows = np.concatenate([indices[span] for span, _ in spans])
        values = np.concatenate([self.weights[span] * np.float32(weight) for span, weight in spans])
        return np.bincount(rows, values, minlength=len(self)).astype(np.float32)

    def mass(self, query: Mapping[str, float]) -> float:
        """Return the idf of the query's terms summed by weight."""
        return sum(weight * self.idf(term) for term, weight in query.items())


def _counts(texts: Iterable[str], held: Mapping[str, int]) -> tuple[dict[str, int], csc_array]:
    """Return held with the new terms after its own, and the counts of texts, (n texts, n terms)."""
    vocabulary = defaultdict(count(len(held)).__next__, held)
    columns, counts, starts = array("i"), array("i"), array("q", [0])
    for text in texts:
        counted = Counter(terms(text))
        columns.extend(map(vocabulary.__getitem__, counted))
        counts.extend(counted.values())
        starts.append(len(columns))
    shape = (len(starts) - 1, len(vocabulary))
    by_row = csr_array((np.array(counts, np.int32), np.array(columns, np.int32), np.array(starts)), shape=shape)
    return dict(vocabulary), csc_array(by_row)

"""The three structures that search n texts, row i of each for text i; they grow and shrink together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.ranking import FloatArray, RowArray
from index.token_lists import TokenIds, TokenLists


@dataclass(frozen=True, slots=True)
class Legs:
    """Keyword counts, vectors and tokens of the same n texts."""

    lexical: LexicalIndex
    dense: DenseIndex
    tokens: TokenLists

    def __post_init__(self) -> None:
        if not len(self.lexical) == len(self.dense) == len(self.tokens):
            sizes = len(self.lexical), len(self.dense), len(self.tokens)
            raise ValueError(f"legs must hold the same texts, got {sizes}")

    @classmethod
    def build(cls, texts: Sequence[str], vectors: FloatArray, tokens: Sequence[TokenIds]) -> Self:
        """Return the legs of texts, with their vectors, (n, dimension) float32, and token ids."""
        return cls(LexicalIndex.build(texts), DenseIndex.build(vectors), TokenLists.build(tokens))

    def extended(self, texts: Sequence[str], vectors: FloatArray, tokens: Sequence[TokenIds]) -> "Legs":
        """Return the legs with texts added as further rows, without looking at the earlier texts again."""
        return Legs(
            self.lexical.extended(texts),
            DenseIndex.build(np.concatenate([self.dense.vectors, vectors])),
            self.tokens.extended(tokens),
        )

    def kept(self, rows: RowArray) -> "Legs":
        """Return the legs of the given rows alone, renumbered in the order given."""
        return Legs(self.lexical.kept(rows), DenseIndex.build(self.dense.vectors[rows]), self.tokens.kept(rows))

    def __len__(self) -> int:
        return len(self.dense)

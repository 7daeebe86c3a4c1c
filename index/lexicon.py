"""What an English word is in Chinese, with probabilities: the keyword leg's way across languages.

    translate("quarterback") -> [("四分", 0.41), ("衛", 0.38)]

Learnt from aligned texts by `index.training.lexicon_learning` and kept beside the bundled model, a few
hundred kilobytes. It widens a question into weighted Chinese terms (probabilistic structured queries,
Darwish and Oard 2003); it does not translate sentences, and knows a word only as the pieces of the model's
tokeniser.
"""

import functools
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.errors import ModelError
from index.token_table import TOKENISER, bundled_model_folder, weights_path

LEXICON = "lexicon.npz"
LEAST_PROBABILITY = 0.04


@dataclass(frozen=True, slots=True)
class TranslationLexicon:
    """Rows of (left token, right token, probability), ordered by left token, then most probable first."""

    left: NDArray[np.int32] = field(repr=False)
    right: NDArray[np.int32] = field(repr=False)
    probability: NDArray[np.float32] = field(repr=False)
    tokenizer: Tokenizer = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> "TranslationLexicon":
        """Return the lexicon of a model folder; ModelError when it is missing or damaged."""
        try:
            with np.load(folder / LEXICON) as file:
                left, right = file["left"].astype(np.int32), file["right"].astype(np.int32)
                probability = file["probability"].astype(np.float32) / 255
            tokeniser = weights_path(folder).parent / TOKENISER
            tokenizer = Tokenizer.from_str(tokeniser.read_text(encoding="utf-8"))
        except Exception as cause:
            # numpy, zipfile and tokenizers each raise their own for a damaged file.
            raise ModelError(str(folder)) from cause
        return cls(left, right, probability, tokenizer)

    def of_token(self, token: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return a token's translations and their probabilities, most probable first; both empty for none."""
        # Of the rows' own type, or all of them would be converted for it.
        first, last = np.searchsorted(self.left, np.array([token, token + 1], self.left.dtype))
        return self.right[first:last], self.probability[first:last]

    def translate(self, word: str) -> list[tuple[str, float]]:
        """Return Chinese terms for an English word, most probable first; [] for a word that is not known.

        A word of several pieces gets the terms of each piece, at a share of their probability.
        """
        pieces = self.tokenizer.encode(word, add_special_tokens=False).ids
        terms: dict[str, float] = defaultdict(float)
        for piece in pieces:
            for right, probability in zip(*self.of_token(piece), strict=True):
                term = self.tokenizer.id_to_token(int(right)) or ""
                terms[term] += float(probability) / len(pieces)
        return sorted(terms.items(), key=lambda term: -term[1])


@functools.cache
def bundled_lexicon() -> TranslationLexicon:
    """Return the lexicon beside the bundled model, read once; ModelError when it is missing or damaged."""
    return TranslationLexicon.load(bundled_model_folder())


def save_lexicon(
    folder: Path, left: NDArray[np.int64], right: NDArray[np.int64], probability: NDArray[np.float64]
) -> None:
    """Write the rows that are probable enough, ordered as `TranslationLexicon` keeps them, as bytes."""
    kept = (probability >= LEAST_PROBABILITY) & (left >= 0)
    left, right, probability = left[kept], right[kept], probability[kept]
    order = np.lexsort((-probability, left))
    np.savez_compressed(
        folder / LEXICON,
        left=left[order].astype(np.uint16),
        right=right[order].astype(np.uint16),
        probability=np.round(probability[order] * 255).astype(np.uint8),
    )

"""Texts to vectors through sentence-transformers: the bundled model, or any other an office sets.

The only file outside `index.training` that imports sentence_transformers, and only when a model is first
used: the import takes seconds. The bundled model's own vectors are also `index.token_table`'s, without
that import.
"""

import functools
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.token_table import bundled_model_folder, file_checksum, weights_path

CARD = "card.json"


class Embedder(Protocol):
    """What makes vectors. `checksum` tells models apart: vectors of another checksum are not comparable."""

    @property
    def name(self) -> str:
        """The model's name as an office would write it."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def checksum(self) -> str:
        """64 hexadecimal digits."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dimension) float32 rows of unit length; a row of zeros for a text without letters or
        digits."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Where a model comes from. `licence` is an SPDX name, `sha256` the weights file's as the card states
    it."""

    name: str
    maker: str
    country: str
    licence: str
    sha256: str
    data: tuple[str, ...]


def read_model_card(folder: Path) -> ModelCard:
    """Return the provenance that a model folder states; ModelError without a readable card."""
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        data = tuple(f"{row['name']} ({row['licence']})" for row in card["data"])
        return ModelCard(card["name"], card["maker"], card["country"], card["licence"], card["sha256"], data)
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise ModelError(str(folder)) from cause


@dataclass(frozen=True, slots=True)
class SentenceTransformerEmbedder:
    """A SentenceTransformer by folder or name, in float32."""

    name: str
    dimension: int
    checksum: str
    _model: Any = field(repr=False)

    @classmethod
    def load(cls, folder_or_name: str | Path, local_files_only: bool = True) -> "SentenceTransformerEmbedder":
        """Return the model; ModelError when it is not there or cannot be read. Asks no network unless told
        to."""
        from sentence_transformers import SentenceTransformer

        name = str(folder_or_name)
        try:
            model = SentenceTransformer(name, local_files_only=local_files_only, device="cpu").float()
        except Exception as cause:
            # What a broken or missing model raises depends on which of four libraries meets it first.
            raise ModelError(name) from cause
        return cls(Path(name).name, int(model.get_embedding_dimension() or 0), _checksum(name, model), model)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dimension) float32 rows of unit length; a row of zeros for a text without letters or
        digits."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        worded = [row for row, text in enumerate(texts) if any(character.isalnum() for character in text)]
        if worded:
            made = self._model.encode([texts[row] for row in worded], batch_size=256, show_progress_bar=False)
            rows[worded] = np.nan_to_num(np.asarray(made, dtype=np.float32))
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)


def _checksum(name: str, model: Any) -> str:
    """Return the weights file's SHA-256, or for a model without one file the SHA-256 of its parameters."""
    if (weights := weights_path(Path(name))).is_file():
        return file_checksum(weights)
    digest = hashlib.sha256(name.encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.cpu().float().numpy().tobytes())
    return digest.hexdigest()


@functools.cache
def bundled_embedder() -> SentenceTransformerEmbedder:
    """Return the model that ships with the program, loaded once."""
    return SentenceTransformerEmbedder.load(bundled_model_folder())

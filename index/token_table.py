"""The bundled model's table of token vectors, read without torch.

    texts -> token ids -> their vectors -> mean, unit length: the dense vector
                       -> one by one: `index.late`

It gives the same vectors as `SentenceTransformer(folder).float()` (a test holds them equal to 1e-5) and
starts in a fraction of the time, which is most of a command line's waiting. It reads the format that
sentence-transformers writes for a `StaticEmbedding`; other models are `index.embedder`'s.
"""

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.errors import ModelError

MODULE = "0_StaticEmbedding"
WEIGHTS = "model.safetensors"
TOKENISER = "tokenizer.json"
WEIGHTS_KEY = "embedding.weight"
TEXTS_AT_ONCE = 2_000
"""Texts tokenised together: enough to use every core, few enough to keep the encodings in tens of
megabytes."""


def bundled_model_folder() -> Path:
    """Return the folder of the model that ships with the program."""
    return Path(__file__).parent / "model"


@functools.cache
def bundled_table() -> "TokenTable":
    """Return the bundled model's table, read once; ModelError when its files are missing or damaged."""
    return TokenTable.load(bundled_model_folder())


def weights_path(folder: Path) -> Path:
    """Return where a model folder keeps the table: beside the tokeniser, in the module's folder or at the
    top."""
    inner = folder / MODULE / WEIGHTS
    return inner if inner.exists() else folder / WEIGHTS


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Token vectors and the tokeniser that points into them.

    A token's vector as trained is its row of `unit_vectors`, (n_tokens, dim) float32, zeros where the length is 0,
    times its one of `lengths`, (n_tokens,). `checksum` is the SHA-256 of the weights file.
    """

    name: str
    checksum: str
    unit_vectors: NDArray[np.float32] = field(repr=False)
    lengths: NDArray[np.float32] = field(repr=False)
    tokenizer: Tokenizer = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> "TokenTable":
        """Return the table of a model folder; ModelError when it is missing or damaged."""
        path = weights_path(folder)
        try:
            vectors = load_file(path)[WEIGHTS_KEY].astype(np.float32)
            tokenizer = Tokenizer.from_str((path.parent / TOKENISER).read_text(encoding="utf-8"))
            checksum = file_checksum(path)
        except Exception as cause:
            # tokenizers raises the bare class for a file it cannot read; nothing narrower would catch it.
            raise ModelError(str(folder)) from cause
        if tokenizer.get_vocab_size() > len(vectors):
            raise ModelError(str(folder))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        lengths = np.linalg.norm(vectors, axis=1)
        vectors /= np.maximum(lengths, np.finfo(np.float32).tiny)[:, None]
        return cls(folder.name, checksum, vectors, lengths, tokenizer)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.lengths)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self.unit_vectors.shape[1])

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return the token ids of each text in its order; empty for a text without letters or digits."""
        ids: list[NDArray[np.int32]] = []
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            encodings = self.tokenizer.encode_batch_fast(
                list(texts[start : start + TEXTS_AT_ONCE]), add_special_tokens=False
            )
            ids.extend(np.array(encoding.ids, dtype=np.int32) for encoding in encodings)
        return ids

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dim) float32 rows of unit length; a row of zeros for a text without tokens, never
        NaN."""
        return self.embed_ids(self.token_ids(texts))

    def embed_ids(self, ids: Sequence[NDArray[np.int32]]) -> NDArray[np.float32]:
        """Return the vectors of texts whose token ids are known, as `embed` does."""
        offsets = np.concatenate([[0], np.cumsum([len(one) for one in ids], dtype=np.int64)])
        tokens = np.concatenate(ids) if len(ids) else np.zeros(0, dtype=np.int32)
        bags = scipy.sparse.csr_array((self.lengths[tokens], tokens, offsets), shape=(len(ids), len(self)))
        sums: NDArray[np.float32] = np.asarray(bags @ self.unit_vectors, dtype=np.float32)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)

    def tokens(self, ids: Sequence[int]) -> list[str]:
        """Return the pieces that the ids stand for, folded as the tokeniser folds (lower case,
        Traditional)."""
        return [self.tokenizer.id_to_token(int(one)) or "" for one in ids]

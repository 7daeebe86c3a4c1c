"""Which embedding model a library is searched with: the one chosen, or until its vectors are there, the one before.

    chosen: fine-tuned   standing: bundled   -> questions go on being answered with the bundled one
    the one before is gone                   -> by keywords and tokens alone
    after `index.reembedding`                -> with the fine-tuned one

Late interaction needs a vector per token, which other models do not give: it goes on with the bundled table whatever
model is chosen, beside it in the fusion.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.embedder import Embedder, SentenceTransformerEmbedder, bundled_embedder
from index.model_choice import BUNDLED, ModelChoice
from index.record import Record
from index.token_table import bundled_table

FEW: Final = 8
"""Texts up to which the table's pace is good enough."""


@dataclass(frozen=True, slots=True)
class StandingModel:
    """The model whose vectors a library has of all its passages, and what to load it by."""

    source: str
    checksum: str


LoadModel = Callable[[ModelChoice], Embedder]


@dataclass(frozen=True, slots=True)
class AbsentModel:
    """A model whose vectors a library has, and that cannot be loaded any more.

    Questions get no vector of it, so that keywords and tokens alone answer until another model stands.
    """

    checksum: str
    dimension: int

    @property
    def name(self) -> str:
        """A name of no model, so that nothing is taken for the work of the one that is absent."""
        return "absent"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dimension) float32 rows of zeros, as for texts without letters."""
        return np.zeros((len(texts), self.dimension), np.float32)


class BundledModel:
    """The model that ships: a few texts through its table, which loads at once, many through sentence-transformers.

    Importing that takes seconds, which a question is not worth; the vectors are the same to 1e-5.
    """

    @property
    def name(self) -> str:
        """The name of the model's folder."""
        return bundled_table().name

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return bundled_table().dimension

    @property
    def checksum(self) -> str:
        """The SHA-256 of the weights."""
        return bundled_table().checksum

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n, dimension) float32 rows of unit length; a row of zeros for a text without letters or digits."""
        return (bundled_table() if len(texts) <= FEW else bundled_embedder()).embed(texts)


def load_model(choice: ModelChoice) -> Embedder:
    """Return the model chosen; the bundled one loads when it is first used. Raises ModelError."""
    if choice.source == BUNDLED:
        return BundledModel()
    return SentenceTransformerEmbedder.load(choice.source, local_files_only=not choice.may_download)


@dataclass(slots=True)
class Embedders:
    """The models that a library may be searched with, each loaded when first needed and then kept."""

    choice: ModelChoice
    load: LoadModel = load_model
    _loaded: dict[ModelChoice, Embedder] = field(default_factory=dict)

    @property
    def chosen(self) -> Embedder:
        """The model chosen; raises ModelError."""
        return self._load(self.choice)

    def in_use(self, connection: sqlite3.Connection) -> Embedder:
        """Return the model to search a library with: the one that stands in it, or else the chosen; raises ModelError.

        Where the one that stands is gone, an AbsentModel keeps its place until the chosen one stands.
        """
        standing = load_standing(connection)
        if standing is None or standing.checksum == self.chosen.checksum:
            return self.chosen
        try:
            before = self._load(ModelChoice(standing.source))
        except ModelError:
            return _absent(connection, standing.checksum)
        return before if before.checksum == standing.checksum else _absent(connection, standing.checksum)

    def let_first_stand(self, record: Record) -> None:
        """Note the chosen model as the one that stands in a library without vectors; raises ModelError."""
        with record.reading() as connection:
            is_new = load_standing(connection) is None
        if is_new:
            standing = StandingModel(self.choice.source, self.chosen.checksum)
            with record.transaction() as connection:
                save_standing(connection, standing)

    def _load(self, choice: ModelChoice) -> Embedder:
        if choice not in self._loaded:
            self._loaded[choice] = self.load(choice)
        return self._loaded[choice]


def _absent(connection: sqlite3.Connection, checksum: str) -> AbsentModel:
    """Return what keeps a model's place; one without vectors, which nothing was embedded with, has dimension 1."""
    row = connection.execute("SELECT length(vector) / 4 FROM vectors WHERE model = ? LIMIT 1", (checksum,)).fetchone()
    return AbsentModel(checksum, row[0] if row else 1)


def given(embedder: Embedder) -> Embedders:
    """Return the models of a library that was handed one already loaded."""

    def load(choice: ModelChoice) -> Embedder:
        return embedder if choice.source == embedder.name else load_model(choice)

    return Embedders(ModelChoice(embedder.name), load)


def load_standing(connection: sqlite3.Connection) -> StandingModel | None:
    """Return the model that stands; None for a library without passages.

    Before models could be chosen there was only the bundled one.
    """
    row = connection.execute("SELECT source, checksum FROM standing_model").fetchone()
    if row is not None:
        return StandingModel(*row)
    first = connection.execute("SELECT model FROM vectors LIMIT 1").fetchone()
    return None if first is None else StandingModel(BUNDLED, first[0])


def save_standing(connection: sqlite3.Connection, model: StandingModel) -> None:
    """Write the model as the one that stands."""
    connection.execute("DELETE FROM standing_model")
    connection.execute("INSERT INTO standing_model VALUES (?, ?)", (model.source, model.checksum))

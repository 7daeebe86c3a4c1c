"""The training loop: a table of token vectors, from noise to a checkpoint, with progress on standard error.

A loop of our own rather than `SentenceTransformerTrainer`: the model is one table, the late loss needs the
token ids of a batch, which the trainer does not hand to a loss, and pairs are tokenised once instead of in
every epoch. Deterministic under the seed; a checkpoint after each stretch of steps lets an interrupted run
go on where it was.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from index.training.lexicon_learning import BagTranslator
from index.training.losses import dense_scores, joint_loss, late_scores, sum_tokens
from index.training.mixing import Mixture
from index.training.progress import say

LONGEST_TEXT = 200
LONGEST_LATE_LEFT, LONGEST_LATE_RIGHT = 32, 120
DIMENSION = 256
BATCH = 1024
CHECKPOINT_EVERY = 100
INITIAL_LENGTH = 1.0
CHINESE_SOURCES = frozenset(
    {"question", "encyclopedia-rest", "talk-rest-zh", "talk-turn-zh", "gazette-rest", "statute-rest"}
)
"""Sources with Chinese on both sides, whose left side is shown translated word by word part of the time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and in what strides to train."""

    steps: int
    dimension: int = DIMENSION
    batch: int = BATCH
    late_batch: int = 96
    late_share: float = 1.0
    rate: float = 0.01
    crop_share: float = 0.4
    translated_share: float = 0.6
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TokenisedPairs:
    """Pairs as token ids: the source of each, and both sides, each text with at least one token."""

    sources: Sequence[str]
    left: Sequence[NDArray[np.int32]]
    right: Sequence[NDArray[np.int32]]
    translator: BagTranslator | None = None


def _bags(texts: Sequence[NDArray[np.int32]]) -> tuple[Tensor, Tensor]:
    lengths = [len(text) for text in texts]
    offsets = np.concatenate([[0], np.cumsum(lengths[:-1])])
    return torch.from_numpy(np.concatenate(texts).astype(np.int64)), torch.from_numpy(offsets.astype(np.int64))


def _padded(texts: Sequence[NDArray[np.int32]], longest: int) -> Tensor:
    cut = [text[:longest] for text in texts]
    rows = np.full((len(cut), max(map(len, cut))), -1, dtype=np.int64)
    for row, text in zip(rows, cut, strict=True):
        row[: len(text)] = text
    return torch.from_numpy(rows)


def _same(texts: Sequence[NDArray[np.int32]]) -> Tensor:
    """Return the off-diagonal places where two texts of a batch are the same, (n, n) bool."""
    _, groups = np.unique([hash(text.tobytes()) for text in texts], return_inverse=True)
    same = torch.from_numpy(groups[:, None] == groups[None, :])
    return same.fill_diagonal_(False)


class Trainer:
    """A table in training: `run` goes on to the plan's last step from wherever the checkpoint stood."""

    def __init__(self, pairs: TokenisedPairs, vocabulary: int, plan: Plan, checkpoint: Path | None = None) -> None:
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.step = 0
        self._pairs = pairs
        self._checkpoint = checkpoint
        start = torch.randn(vocabulary, plan.dimension) * INITIAL_LENGTH / math.sqrt(plan.dimension)
        self.table = torch.nn.Parameter(start)
        self._optimizer = torch.optim.Adam([self.table], lr=plan.rate, fused=True)
        if checkpoint and checkpoint.exists():
            self._load(checkpoint)

    def _batch(self, step: int) -> tuple[list[NDArray[np.int32]], list[NDArray[np.int32]]]:
        numbers = self._mixture.draw(self.plan.batch)
        draw = np.random.default_rng((self.plan.seed, step))
        left, right = [], []
        for number in numbers:
            ids = self._pairs.left[number][:LONGEST_TEXT]
            if self._pairs.sources[number] in CHINESE_SOURCES and draw.random() < self.plan.translated_share:
                ids = self._translated(ids, draw)
            if len(ids) >= 12 and draw.random() < self.plan.crop_share:
                size = int(draw.integers(5, len(ids)))
                at = int(draw.integers(0, len(ids) - size + 1))
                ids = ids[at : at + size]
            left.append(ids)
            right.append(self._pairs.right[number][:LONGEST_TEXT])
        return left, right

    def _translated(self, ids: NDArray[np.int32], draw: np.random.Generator) -> NDArray[np.int32]:
        """Return the ids in the other language, or as they were when none of them is known."""
        drawn = self._pairs.translator.draw(ids, draw) if self._pairs.translator else ids
        return drawn if len(drawn) else ids

    def _loss(self, step: int) -> Tensor:
        left, right = self._batch(step)
        tokens, places = np.unique(np.concatenate(left + right), return_inverse=True)
        ends = np.cumsum([len(text) for text in left + right])
        texts = np.split(places.astype(np.int32), ends[:-1])
        left, right = texts[: len(left)], texts[len(left) :]
        vectors = functional.embedding(torch.from_numpy(tokens.astype(np.int64)), self.table)
        dense = dense_scores(sum_tokens(vectors, *_bags(left)), sum_tokens(vectors, *_bags(right)))
        few = slice(0, self.plan.late_batch)
        late_left, late_right = left[few], right[few]
        if step % 3 == 2:
            late_left, late_right = late_right, late_left
        late = late_scores(vectors, _padded(late_left, LONGEST_LATE_LEFT), _padded(late_right, LONGEST_LATE_RIGHT))
        return joint_loss(dense, late, _same(right), _same(right[few]), self.plan.late_share)

    def run(self, until: int | None = None) -> Tensor:
        """Return the table, (vocabulary, dimension) float32, trained to the plan's end or to step `until`."""
        last = self.plan.steps if until is None else min(until, self.plan.steps)
        self._mixture = Mixture(self._pairs.sources, self.plan.seed)
        for _ in range(self.step):
            self._mixture.draw(self.plan.batch)
        started, begun = time.monotonic(), self.step
        average = 0.0
        while self.step < last:
            done = self.step / self.plan.steps
            for group in self._optimizer.param_groups:
                group["lr"] = self.plan.rate * min(1.0, (self.step + 1) / 20) * (1 - done) + 1e-5
            loss = self._loss(self.step)
            self._optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self._optimizer.step()
            self.step += 1
            average = float(loss.detach()) if not average else 0.98 * average + 0.02 * float(loss.detach())
            if self.step % 20 == 0 or self.step == self.plan.steps:
                pace = (time.monotonic() - started) / (self.step - begun)
                left = pace * (self.plan.steps - self.step)
                say(
                    f"step {self.step}/{self.plan.steps}  loss {average:.3f}  "
                    f"{pace:.2f} s a step  {left / 60:.1f} min left"
                )
            if self._checkpoint and (self.step % CHECKPOINT_EVERY == 0 or self.step == last):
                self._save(self._checkpoint)
        return self.table.detach()

    def _save(self, path: Path) -> None:
        state = {
            "plan": asdict(self.plan),
            "step": self.step,
            "table": self.table.detach(),
            "optimizer": self._optimizer.state_dict(),
        }
        aside = path.with_suffix(".part")
        torch.save(state, aside)
        aside.replace(path)

    def _load(self, path: Path) -> None:
        state = torch.load(path, weights_only=True)
        if state["plan"] != asdict(self.plan):
            return
        self.step = state["step"]
        with torch.no_grad():
            self.table.copy_(state["table"])
        self._optimizer.load_state_dict(state["optimizer"])

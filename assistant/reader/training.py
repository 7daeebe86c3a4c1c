"""Train the reader: python -m assistant.reader.training --data DATA --work FOLDER READING.jsonl... [--steps N]

Progress on standard error; deterministic under the seed. The network is that of `assistant.reader.network`, over the
bundled table's frozen vectors: after a new table the reader is trained again. Rows are shown as they are and as
English (`assistant.reader.translating`), by the dictionary of the training data and the translations that
`index.training` left in its work folder.
"""

import argparse
import lzma
import math
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.evaluation.reading import weigher_of_contexts
from assistant.evaluation.rows import ReadingRow, read_reading_rows
from assistant.evidence import Feature
from assistant.reader.examples import Example, ExampleMaker
from assistant.reader.inputs import KINDS, LANGUAGES, SPAN_KINDS, InputMaker
from assistant.reader.network import DILATIONS, NEARLY
from assistant.reader.reader import WEIGHTS
from assistant.reader.translating import DICTIONARY, Glosses, WordTranslator
from index.token_table import TokenTable, bundled_table
from index.training.lexicon_learning import BagTranslator
from index.training.preparing import read_back_translations

WIDTH: Final = 96
KERNEL: Final = 5
QUESTION_KERNEL: Final = 3
BATCH: Final = 20
STEPS: Final = 5_500
RATE: Final = 2e-3
DROPOUT: Final = 0.25
ANSWERABLE_SHARE: Final = 0.7
_GAP: Final = KERNEL // 2 * max(DILATIONS)
_MET: Final = 2 * (1 + len(NEARLY)) + 1
_MARKS: Final = 2 + 4 + 2 * len(SPAN_KINDS) + 1 + 1 + len(NEARLY) + 1 + len(Feature) + 2


class _Block(nn.Module):
    """A depthwise convolution along rows, a gate, and what was there before."""

    def __init__(self, kernel: int, dilation: int) -> None:
        super().__init__()
        self.ln = nn.LayerNorm(WIDTH)
        self.w = nn.Parameter(torch.randn(kernel, WIDTH) / math.sqrt(kernel))
        self.p1 = nn.Linear(WIDTH, 2 * WIDTH)
        self.dilation = dilation

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states, (n, width), in which rows with mask 0 are nothing."""
        reach = len(self.w) // 2 * self.dilation
        padded = functional.pad(self.ln(states) * mask, (0, 0, reach, reach))
        shifted = [padded[at * self.dilation : at * self.dilation + len(states)] * row for at, row in enumerate(self.w)]
        value, gate = self.p1(torch.stack(shifted).sum(0)).chunk(2, -1)
        return states + functional.dropout(value * torch.sigmoid(gate), DROPOUT, self.training)


class TorchNetwork(nn.Module):
    """The reader's network for training; all sentences of a batch stand in one row, gaps between them."""

    def __init__(self, table: TokenTable) -> None:
        super().__init__()
        self.inp, self.qin = nn.Linear(table.dimension, WIDTH), nn.Linear(table.dimension, WIDTH)
        self.kind = nn.Embedding(len(KINDS) + len(LANGUAGES), WIDTH)
        self.qb, self.qpool = _Block(QUESTION_KERNEL, 1), nn.Linear(WIDTH, 1)
        self.sc, self.W = nn.Parameter(torch.tensor(8.0)), nn.Linear(WIDTH, WIDTH, bias=False)
        self.mix = nn.Linear(4 * WIDTH + _MARKS, WIDTH)
        self.blocks = nn.ModuleList([_Block(KERNEL, dilation) for dilation in DILATIONS])
        self.ln, self.out = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 2)
        self.compare = nn.Linear(3 * WIDTH + _MET, WIDTH)
        self.sent, self.null = nn.Linear(4 * WIDTH, 1), nn.Linear(4 * WIDTH, 1)
        self.base = nn.Parameter(torch.tensor(1.0))
        self._vectors = torch.from_numpy(np.vstack([table.unit_vectors, np.zeros((1, table.dimension), np.float32)]))
        self._mean_length = float(table.lengths.mean())
        self._lengths = torch.from_numpy(np.append(table.lengths, 0).astype(np.float32) / self._mean_length)

    def forward(self, examples: Sequence[Example]) -> list[tuple[Tensor, Tensor, Tensor]]:
        """Return per example the logits of its sentences (s,), of answering (s,), and of spans, a row a character."""
        rows: list[Tensor] = []
        masks: list[Tensor] = []
        gap = torch.zeros(_GAP, WIDTH)
        compared: list[Tensor] = []
        for example in examples:
            states, answered = self._met(example)
            compared.append(answered)
            for met in states.split(example.given.lengths.tolist()):  # type: ignore[no-untyped-call]
                rows += [met, gap]
                masks += [torch.ones(len(met), 1), torch.zeros(_GAP, 1)]
        states, mask = torch.cat(rows), torch.cat(masks)
        for block in self.blocks:
            states = block(states, mask)
        states = self.ln(states)
        spans = self.out(states)
        found: list[tuple[Tensor, Tensor, Tensor]] = []
        at = 0
        for example, answered in zip(examples, compared, strict=True):
            pooled: list[Tensor] = []
            places: list[Tensor] = []
            for length in example.given.lengths.tolist():
                own = states[at : at + length]
                pooled.append(torch.cat([own.max(0).values, own.mean(0)]))
                places.append(spans[at : at + length])
                at += length + _GAP
            together = torch.cat([torch.stack(pooled), answered], -1)
            base = 2 * self.base * torch.from_numpy(example.given.sentences[:, -1])
            found.append((self.sent(together)[:, 0] + base, self.null(together)[:, 0], torch.cat(places)))
        return found

    def _met(self, example: Example) -> tuple[Tensor, Tensor]:
        given = example.given
        inside = np.arange(given.tokens.shape[1]) < given.lengths[:, None]
        tokens, asked = torch.from_numpy(given.tokens[inside]), torch.from_numpy(given.question.tokens.astype(np.int64))
        vectors, wanted = self._vectors[tokens], self._vectors[asked]
        here = self.inp(vectors)
        told = self.kind.weight[given.question.kind] + self.kind.weight[len(KINDS) + given.question.language]
        question = self.qin(wanted) + told
        question = self.qb(question, torch.ones(len(wanted), 1))
        cosines = vectors @ wanted.T
        likeness = cosines * self.sc + self.W(here) @ question.T / math.sqrt(WIDTH)
        attended = torch.softmax(likeness, -1) @ question
        weighed = torch.softmax(self.qpool(question)[:, 0], -1)
        whole = weighed @ question
        answered = self._answered(example, likeness, here, question, weighed)
        best, nearest = cosines.max(-1)
        best, rarity = best.clamp(min=0)[:, None], self._lengths[asked][nearest][:, None]
        sentence = np.repeat(np.arange(len(given.lengths)), given.lengths)
        marks = [
            torch.from_numpy(given.marks[inside]),
            self._lengths[tokens][:, None],
            best,
            (best > torch.tensor(NEARLY)) * rarity,
            best * rarity,
            torch.from_numpy(given.sentences[sentence]),
        ]
        mixed = self.mix(torch.cat([here, attended, here * attended, here * whole, *marks], -1))
        return functional.dropout(functional.gelu(mixed, approximate="tanh"), DROPOUT, self.training), answered

    def _answered(self, example: Example, likeness: Tensor, here: Tensor, question: Tensor, weighed: Tensor) -> Tensor:
        """Return per sentence how the question's tokens are met in it, (s, 2 width)."""
        given = example.given
        lengths = given.lengths.tolist()
        parts = zip(torch.split(likeness, lengths), torch.split(here, lengths), strict=True)
        found = torch.stack([torch.softmax(part, 0).T @ states for part, states in parts])
        cosines = torch.from_numpy(given.met)
        nearly = (cosines[..., None] > torch.tensor(NEARLY)).flatten(2).float()
        rarity = self._lengths[torch.from_numpy(given.question.tokens.astype(np.int64))]
        asked = question.expand(len(lengths), -1, -1)
        marks = torch.cat([cosines, nearly, rarity.expand(len(lengths), -1)[..., None]], -1)
        states = functional.gelu(self.compare(torch.cat([asked, found, asked * found, marks], -1)), approximate="tanh")
        states = functional.dropout(states, DROPOUT, self.training)
        return torch.cat([states.max(1).values, torch.einsum("j,sjh->sh", weighed, states)], -1)

    def save(self, path: Path, table: TokenTable) -> None:
        """Write the weights as half floats, with the checksum of the table they belong to."""
        arrays: dict[str, Any] = {
            name: one.detach().numpy().astype(np.float16) for name, one in self.named_parameters()
        }
        np.savez_compressed(path, table=np.array(table.checksum), mean_length=np.array(self._mean_length), **arrays)


def loss_of(found: Sequence[tuple[Tensor, Tensor, Tensor]], examples: Sequence[Example]) -> Tensor:
    """Return the mean loss: the right sentence among those read, the span in it, and whether each answers."""
    total = torch.zeros(())
    for (sentences, answerable, spans), example in zip(found, examples, strict=True):
        right = torch.from_numpy(example.right)
        total = total + ANSWERABLE_SHARE * functional.binary_cross_entropy_with_logits(answerable, right.float())
        if right.any():
            total = total - torch.logsumexp(torch.log_softmax(sentences, -1)[right], -1)
        with_span = example.spans[:, 0] >= 0
        places = spans.split(example.given.lengths.tolist())  # type: ignore[no-untyped-call]
        for row in np.flatnonzero(with_span):
            shares = torch.log_softmax(places[row], 0)
            first, last = example.spans[row]
            total = total - (shares[first, 0] + shares[last, 1]) / with_span.sum()
    return total / len(examples)


def train(network: TorchNetwork, examples: Sequence[Example], steps: int, seed: int = 0) -> None:
    """Train the network over the examples for so many steps, the rate falling to nothing; says how far it is."""
    random = np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    order: list[int] = []
    started, average = time.monotonic(), 0.0
    network.train()
    for step in range(1, steps + 1):
        if len(order) < BATCH:
            order = random.permutation(len(examples)).tolist()
        batch = [examples[order.pop()] for _ in range(min(BATCH, len(order)))]
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, step / 100) * (1 - step / steps) + 1e-5
        loss = loss_of(network(batch), batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        average = float(loss.detach()) if step == 1 else 0.98 * average + 0.02 * float(loss.detach())
        if step % 100 == 0 or step == steps:
            left = (time.monotonic() - started) / step * (steps - step) / 60
            print(f"step {step}/{steps}  loss {average:.3f}  {left:.1f} min left", file=sys.stderr, flush=True)


def read_rows(path: Path) -> tuple[ReadingRow, ...]:
    """Return the rows of a reading file, which may be compressed (.xz)."""
    if path.suffix != ".xz":
        return read_reading_rows(path)
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as plain:
        plain.write(lzma.decompress(path.read_bytes()))
        plain.flush()
        return read_reading_rows(Path(plain.name))


def main() -> None:
    """Train on the reading files named on the command line and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="+", type=Path, help="reading files (JSON Lines, .xz or not)")
    parser.add_argument("--data", type=Path, required=True, help="the folder of training data, for its dictionary")
    parser.add_argument("--work", type=Path, required=True, help="the work folder of index.training")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / WEIGHTS)
    asked = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    rows = [row for path in asked.paths for row in read_rows(path) if any(map(str.isalnum, row.question))]
    table = bundled_table()
    bags = BagTranslator(*read_back_translations(asked.work), n_tokens=len(table.lengths))
    translator = WordTranslator(bags, table.tokenizer, Glosses.read(asked.data / DICTIONARY))
    maker = ExampleMaker(weigher_of_contexts(rows, table), InputMaker(table), translator)
    examples = list(maker.of_rows(rows, seed=0))
    print(f"{len(examples)} examples of {len(rows)} rows", file=sys.stderr, flush=True)
    network = TorchNetwork(table)
    train(network, examples, asked.steps)
    network.save(asked.out, table)


if __name__ == "__main__":
    main()

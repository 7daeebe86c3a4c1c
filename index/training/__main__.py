"""`python -m index.training DATA --out FOLDER`: from a folder of texts to a model folder, in under an hour."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch

from index.training.lexicon_learning import BagTranslator
from index.training.loop import BATCH, DIMENSION, Plan, Trainer
from index.training.origins import origins_in
from index.training.preparing import prepare
from index.training.progress import say
from index.training.tokeniser import HAN_PIECES, LATIN_PIECES
from index.training.writing import write_model

STEPS_A_MINUTE = 150
"""On a core that does nothing else; fixed, so that the same command makes the same weights on any
machine."""

THREADS = 1
"""A second one made a step a fifth shorter on an idle machine and three times as long on a busy one, where each
thread waits for the other at every operation; sums also come out the same everywhere."""


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the command line's options."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with one folder per source")
    parser.add_argument("--out", type=Path, default=Path("index/model"), help="model folder to write")
    parser.add_argument("--work", type=Path, help="folder for finished stages (default: beside --out)")
    parser.add_argument("--exclude", type=Path, action="append", default=[], help="BEIR folder never learnt from")
    parser.add_argument("--minutes", type=float, default=40, help="training time on an idle core, in minutes")
    parser.add_argument("--batch", type=int, default=BATCH, help="pairs seen at each step")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--han-pieces", type=int, default=HAN_PIECES)
    parser.add_argument("--latin-pieces", type=int, default=LATIN_PIECES)
    parser.add_argument("--dimension", type=int, default=DIMENSION)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Train as the arguments say and write the model folder; 0."""
    options = read_options(arguments)
    work = options.work or options.out.with_name(options.out.name + ".work")
    prepared = prepare(options.data, work, options.exclude, options.seed, options.han_pieces, options.latin_pieces)
    n_tokens = prepared.tokenizer.get_vocab_size()
    translator = BagTranslator(*prepared.back_translations, n_tokens=n_tokens)
    pairs = replace(prepared.pairs, translator=translator)
    plan = Plan(
        steps=max(1, round(options.minutes * STEPS_A_MINUTE)),
        dimension=options.dimension,
        batch=options.batch,
        seed=options.seed,
    )
    table = Trainer(pairs, n_tokens, plan, work / "checkpoint.pt").run()
    checksum = write_model(
        options.out,
        prepared.tokenizer,
        table.numpy().astype(np.float32),
        prepared.translations,
        origins_in(options.data),
        datetime.now(UTC).date(),
        options.seed,
    )
    say(f"{options.out}: {n_tokens:,} tokens, sha256 {checksum}")
    return 0


if __name__ == "__main__":
    torch.set_num_threads(THREADS)
    sys.exit(main(sys.argv[1:]))

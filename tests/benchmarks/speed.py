"""make bench: how fast questions are answered and passages searched, into SPEED.md beside this file.

Times are medians, on one thread as in a server; each is given as a ratio to a peer in the same run too, for a single
time says little on a shared machine: searching against an exact numpy scan of the same vectors.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
from threadpoolctl import threadpool_limits

from assistant.assistant import Assistant
from index.library import Library
from index.query import Query
from index.token_table import bundled_table
from tests.benchmarks.made_reports import Maker
from tests.benchmarks.measuring import SAMPLE, provenance, table, write_part
from ui.environment import prepare_environment

QUESTIONS = (
    "Who hosts the 2019 Congress?",
    "溫尼辟何時與臺中市締結姊妹市？",
    "What did GAOK suggest?",
    "UCLG 總部設在哪裡？",
    "How many members does the organisation have?",
    "這次出國花費多少經費？",
)
ROUNDS = 20
VECTORS = 50_000
ENCODED = 2_000
"""Passages of PASSAGE_LENGTH characters that are encoded at once."""
PASSAGE_LENGTH = 100


def milliseconds(task: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of a task over the rounds, after one that does not count."""
    task()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        task()
        times.append(1000 * (time.perf_counter() - started))
    return median(times)


def passages() -> list[str]:
    """Return made-up passages of PASSAGE_LENGTH characters, no two alike."""
    maker = Maker(random.Random("passages"), pool=500)
    text = "".join(maker.sentence() for _ in range(2 * ENCODED))
    return [text[at : at + PASSAGE_LENGTH] for at in range(0, ENCODED * PASSAGE_LENGTH, PASSAGE_LENGTH)]


def main() -> None:
    """Measure, print and write the table."""
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "library") as library:
        library.add_all([SAMPLE])
        assistant = Assistant(library)
        asks = [milliseconds(lambda question=question: assistant.ask(question)) for question in QUESTIONS]  # type: ignore[misc]
        index = library.passage_index()
        searches = [milliseconds(lambda question=question: index.search(Query(question))) for question in QUESTIONS]  # type: ignore[misc]
        vectors = np.random.default_rng(0).standard_normal((VECTORS, index.embedder.dimension)).astype(np.float32)
        scan = milliseconds(lambda: np.argpartition(vectors @ vectors[0], -10)[-10:])
    texts = passages()
    encoding = milliseconds(lambda: bundled_table().embed(texts))
    rows: list[list[object]] = [
        ["ask, one report", round(median(asks), 1), round(median(asks) / scan, 2)],
        ["search, one report", round(median(searches), 1), round(median(searches) / scan, 2)],
        [f"numpy scan of {VECTORS:,} vectors", round(scan, 1), 1.0],
    ]
    report = (
        f"`make bench`, {provenance()}. Warm, below the interface.\n\n"
        + table(["task", "median, ms", "ratio to the numpy scan"], rows)
        + f"\nThe bundled model encodes {1000 * len(texts) / encoding:,.0f} passages of {PASSAGE_LENGTH} characters a "
        "second on one thread.\n"
    )
    write_part("One report", report)
    print(report)


if __name__ == "__main__":
    prepare_environment()
    with threadpool_limits(1):
        main()

"""Which pairs are learnt from, and how often: held-out texts dropped, doubles dropped, sources in fixed
shares.

Shares, not counts, cap the sources: law is two thirds of the pairs at hand and a fifth of what is shown.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.training.sources import Pair

SHARES: Mapping[str, float] = {
    "gloss": 20,
    "name": 1.5,
    "statute": 6,
    "statute-article": 4,
    "statute-title": 1.5,
    "regulation": 2,
    "gazette-title": 2.5,
    "gazette-title-text": 3.5,
    "gazette-keyword-text": 1,
    "gazette-rest": 1.5,
    "statute-name-text": 1,
    "statute-rest": 1.5,
    "everyday": 9,
    "goals": 1,
    "paragraph": 3,
    "paragraph-sentence": 6,
    "paragraph-line": 5,
    "talk-rest-zh": 7,
    "talk-turn-zh": 2,
    "talk-rest-en": 4,
    "talk-turn-en": 1,
    "question": 7,
    "encyclopedia-rest": 8,
}
"""Share of each source in every batch; they need not sum to anything. Unknown sources count 1."""

MOST_OF_ONE_SOURCE = 60_000
"""Pairs read of any source but the dictionary; more are never shown within an hour."""

MOST_REPEATS = 3
"""A right-hand text that this many pairs share beyond is a stock sentence (「本辦法自發布日施行」)."""

NOT_LETTERS = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    """Return what two texts share when they are the same but for punctuation and case."""
    return NOT_LETTERS.sub("", text).lower()


def read_held_out(folders: Iterable[Path]) -> set[str]:
    """Return the keys of all passages and queries of the BEIR folders, which must not be learnt from."""
    keys: set[str] = set()
    for folder in folders:
        for name in ("corpus.jsonl", "queries.jsonl"):
            with (folder / name).open(encoding="utf-8") as file:
                keys.update(_key(json.loads(line)["text"]) for line in file)
    return keys


def choose_pairs(pairs: Iterable[Pair], held_out: Collection[str], most: int = MOST_OF_ONE_SOURCE) -> Iterator[Pair]:
    """Yield the pairs to learn from: none held out, none twice, no stock sentence, at most `most` of each
    source.

    The dictionary is not capped: each of its words is said once.
    """
    seen: set[tuple[str, str]] = set()
    repeats: dict[str, int] = defaultdict(int)
    taken: dict[str, int] = defaultdict(int)
    for pair in pairs:
        left, right = _key(pair.left), _key(pair.right)
        if not left or not right or (left, right) in seen or left in held_out or right in held_out:
            continue
        seen.add((left, right))
        repeats[right] += 1
        stock = pair.source.startswith("statute") and repeats[right] > MOST_REPEATS and len(right) < 40
        if stock or (taken[pair.source] >= most and pair.source != "gloss"):
            continue
        taken[pair.source] += 1
        yield pair


class Mixture:
    """Batches of pair numbers in which each source has its share, in an order that the seed fixes.

    Within a source every pair is drawn once before any is drawn again.
    """

    def __init__(self, sources: Sequence[str], seed: int) -> None:
        by_source: dict[str, list[int]] = defaultdict(list)
        for number, source in enumerate(sources):
            by_source[source].append(number)
        self._members = [np.array(members) for members in by_source.values()]
        shares = np.array([SHARES.get(source, 1.0) for source in by_source])
        self._shares = shares / shares.sum()
        self._random = np.random.default_rng(seed)
        self._orders = [self._random.permutation(members) for members in self._members]
        self._at = [0] * len(self._members)

    def draw(self, size: int) -> NDArray[np.int64]:
        """Return the numbers of `size` pairs, shuffled."""
        counts = self._random.multinomial(size, self._shares)
        batch = np.concatenate([self._draw_from(source, count) for source, count in enumerate(counts)])
        return self._random.permutation(batch)

    def _draw_from(self, source: int, count: int) -> NDArray[np.int64]:
        drawn: list[NDArray[np.int64]] = []
        while count:
            if self._at[source] == len(self._orders[source]):
                self._orders[source] = self._random.permutation(self._members[source])
                self._at[source] = 0
            start = self._at[source]
            part = self._orders[source][start : start + count]
            self._at[source] += len(part)
            count -= len(part)
            drawn.append(part)
        return np.concatenate(drawn) if drawn else np.array([], dtype=np.int64)

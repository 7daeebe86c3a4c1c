"""Which of many names a question may mention, without looking at each: an index of their forms.

    「溫尼辟何時…」, 30,000 names  ->  the few whose form stands in the question or is a slip of the pen away

It gives too many rather than too few: whether and as what a name is mentioned, `assistant.names` says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_HEAD = 2


def distance(left: str, right: str, most: int) -> int:
    """Return how many slips of the pen part two words (letters left out, put in, changed, swapped), or most + 1."""
    return int(DamerauLevenshtein.distance(left, right, score_cutoff=most))


Bucket = tuple[str, int, int]
"""First letter, number of words, number of characters."""


@dataclass(slots=True)
class NameLookup:
    """The folded forms of names, each with the positions of the names that have it.

    `lengths` are those of the forms that begin with two characters (or are one); `misspellable` are the forms that may
    be misspelt, by bucket.
    """

    positions: dict[str, list[int]] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)
    misspellable: dict[Bucket, list[str]] = field(default_factory=dict)

    def add(self, position: int, forms: Iterable[str], misspellable: Iterable[str]) -> None:
        """Take in a name: the forms that may stand in a question, and those of them that may be misspelt there."""
        for form in filter(None, forms):
            self.positions.setdefault(form, []).append(position)
            self.lengths.setdefault(form[:_HEAD], set()).add(len(form))
        for form in misspellable:
            bucket = self.misspellable.setdefault((form[0], form.count(" ") + 1, len(form)), [])
            if len(self.positions[form]) == 1:
                bucket.append(form)

    def near(self, folded: str, words: Sequence[str], slips: Sequence[int]) -> list[int]:
        """Return, rising, the positions of names with a form in the folded question, or near a run of its words.

        `slips` tells by a form's length how many slips are forgiven; lengths beyond its end forgive as many as its
        last.
        """
        found = set(self._standing(folded))
        for form in self._misspelt(words, slips):
            found.update(self.positions[form])
        return sorted(found)

    def _standing(self, folded: str) -> Iterator[int]:
        for start in range(len(folded)):
            for head in {folded[start : start + _HEAD], folded[start]}:
                for length in self.lengths.get(head, ()):
                    yield from self.positions.get(folded[start : start + length], ())

    def _misspelt(self, words: Sequence[str], slips: Sequence[int]) -> Iterator[str]:
        """Yield the forms that some run of as many words is near to, the first letter being right."""
        widths = {width for _, width, _ in self.misspellable} if words else set()
        runs = {(width, " ".join(words[i : i + width])) for width in widths for i in range(len(words) - width + 1)}
        for width, run in runs:
            for length in range(len(run) - slips[-1], len(run) + slips[-1] + 1):
                forms = self.misspellable.get((run[0], width, length), ())
                forgiven = slips[min(max(length, 0), len(slips) - 1)]
                if forms and abs(length - len(run)) <= forgiven:
                    distances = process.cdist(
                        [run], forms, scorer=DamerauLevenshtein.distance, score_cutoff=forgiven, dtype=np.uint8
                    )
                    yield from (forms[place] for place in np.flatnonzero(distances[0] <= forgiven))

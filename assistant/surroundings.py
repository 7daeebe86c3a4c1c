"""Which texts stand in and around each candidate: worked out once a text, however many candidates share it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from assistant.candidates import Candidate
from assistant.stretches import FloatArray

_LEANING: Final = re.compile(
    r"^.{0,15}(?:該|其(?![他中餘])|此(?![次行])|上述|前述|同[年日]|[他她](?!國)|雙方|兩[市者])"
)
"""A sentence that begins so speaks of what the one before it named."""
_HOME: Final = re.compile("(?:本|我)(?:市|縣|府)")
"""What a report calls the city that made it, and its government."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows of a table side by side in groups, none empty: what a sentence says, what stands around it."""

    rows: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]

    @classmethod
    def of(cls, groups: Sequence[Sequence[int]]) -> Self:
        """Return the groups, each given by its rows."""
        sizes = [len(group) for group in groups]
        return cls(np.array([row for group in groups for row in group]), np.cumsum([0, *sizes[:-1]]))

    def most(self, values: FloatArray) -> FloatArray:
        """Return the greatest value of each group in each column, (n_groups, n_columns), of values by row."""
        return np.maximum.reduceat(values[self.rows], self.starts, axis=0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Distinct texts, and which of them each candidate says; per place those before, after, and all of it.

    `leaned_on` is the sentence under its headings, with what is before it if it leans back (該組織…); `places` gives
    each candidate's place.
    """

    texts: Sequence[str]
    own: Groups
    before: Groups
    after: Groups
    leaned_on: Groups
    around: Groups
    places: npt.NDArray[np.intp]

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Self:
        """Return what the candidates, at least one, say and what stands around them."""
        rows: dict[str, int] = {}

        def row(text: str) -> int:
            return rows.setdefault(text, len(rows))

        own: list[list[int]] = []
        places: dict[tuple[str, ...], int] = {}
        before: list[list[int]] = []
        after: list[list[int]] = []
        leaned_on: list[list[int]] = []
        for candidate in candidates:
            said = [row(candidate.text), row(candidate.gloss)]
            at_home = bool(candidate.home) and bool(_HOME.search(candidate.text))
            own.append([*said, row(candidate.home)] if at_home else said)
            place = (candidate.headings, candidate.before, candidate.whole or candidate.text, candidate.after)
            if place not in places:
                places[place] = len(places)
                headings, left, whole, right = (row(text) for text in place)
                before.append([headings, left])
                after.append([right])
                leaning = [left] if _LEANING.search(place[2]) else []
                leaned_on.append([headings, *leaning, whole, said[1]])
        around = [[*left, *leant, *right] for left, leant, right in zip(before, leaned_on, after, strict=True)]
        which = [places[c.headings, c.before, c.whole or c.text, c.after] for c in candidates]
        said_by, left_of, right_of, named_by, near = map(Groups.of, (own, before, after, leaned_on, around))
        return cls(list(rows), said_by, left_of, right_of, named_by, near, np.array(which))

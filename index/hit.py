"""What search gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.report import Passage


class Method(StrEnum):
    """The ways a passage can be found, and LENGTH, which only orders what the others find."""

    LEXICAL = "lexical"
    DENSE = "dense"
    LATE = "late"
    REVERSE_LATE = "reverse_late"
    LENGTH = "length"
    FUSED = "fused"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: score (higher is better), 1-based rank, and its rank under each single method."""

    passage: Passage
    score: float
    rank: int
    ranks: Mapping[Method, int] = field(default_factory=dict)

"""How much of the hand-made lists the register finds, and how much of what it finds is listed.

python -m tests.assistant.register.measuring
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.register.outcomes import Outcome
from corpus.report import Report, Span


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 1.0 of nothing."""
        return self.hits / self.of if self.of else 1.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.hits}/{self.of})"


@dataclass(frozen=True, slots=True)
class Measured:
    """Recall and precision over one or more reports, and what was missed or found too much, for reading."""

    recall: Share
    precision: Share
    missed: tuple[str, ...]
    surplus: tuple[str, ...]

    def __add__(self, other: "Measured") -> "Measured":
        return Measured(
            self.recall + other.recall,
            self.precision + other.precision,
            self.missed + other.missed,
            self.surplus + other.surplus,
        )


def measure_outcomes(report: Report, found: Sequence[Outcome], listed: Sequence[dict[str, Any]]) -> Measured:
    """Return how the outcomes found in one report compare with those listed for it.

    An outcome matches when kind and half of a listed telling's characters agree; a second one of one telling is wrong,
    one that a careful reader may list (`is_optional`) counts neither way.
    """
    tellings = [(entry, span) for entry in listed for span in _tellings(report, entry)]
    matched: set[int] = set()
    right, neither, surplus, taken = 0, 0, [], set()
    for outcome in found:
        covered = [
            (entry, span)
            for entry, span in tellings
            if entry["kind"] == outcome.kind.value and _covered(outcome.span, span) * 2 >= len(span)
        ]
        matched |= {id(entry) for entry, _ in covered}
        new = [(entry, span) for entry, span in covered if (id(entry), span) not in taken]
        taken |= {(id(entry), span) for entry, span in covered}
        if new and all(entry.get("is_optional") for entry, _ in new):
            neither += 1
        elif new:
            right += 1
        else:
            surplus.append(f"{outcome.kind.value}: {outcome.title}")
    wanted = [entry for entry in listed if not entry.get("is_optional")]
    missed = [f"{entry['kind']}: {entry['quote'][:60]}" for entry in wanted if id(entry) not in matched]
    return Measured(
        Share(len(wanted) - len(missed), len(wanted)),
        Share(right, len(found) - neither),
        tuple(missed),
        tuple(surplus),
    )


def _tellings(report: Report, entry: dict[str, Any]) -> list[Span]:
    quotes = [entry["quote"], *(also["quote"] if isinstance(also, dict) else also for also in entry["also"])]
    spans = [_find(report.text, quote) for quote in quotes]
    return [span for span in spans if span]


def _find(text: str, quote: str) -> Span | None:
    at = text.find(quote)
    return Span(at, at + len(quote)) if at >= 0 else None


def _covered(found: Span, listed: Span) -> int:
    return max(0, min(found.end, listed.end) - max(found.start, listed.start))

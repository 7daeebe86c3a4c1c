"""Scores over strings and rankings; white space never counts, and an empty set scores 0."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher


def squeezed(text: str) -> str:
    """Return the text without any white space."""
    return re.sub(r"\s+", "", text)


def holds_any(text: str, accepted: Iterable[str]) -> bool:
    """Say whether text holds one of the accepted strings."""
    squeezed_text = squeezed(text)
    return any(squeezed(string) in squeezed_text for string in accepted if squeezed(string))


def holds_half(quote: str, evidence: str) -> bool:
    """Say whether quote holds, in one piece, at least half of the evidence string."""
    left, right = squeezed(quote), squeezed(evidence)
    if not right:
        return False
    longest = SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size
    return 2 * longest >= len(right)


def exact_match(span: str, accepted: Iterable[str]) -> float:
    """Return 1.0 when span equals one of the accepted strings, else 0.0."""
    return float(squeezed(span) in {squeezed(string) for string in accepted})


def character_f1(span: str, accepted: Iterable[str]) -> float:
    """Return the best F1 over characters of span against an accepted string (SQuAD, Rajpurkar et al. 2016)."""
    return max((_f1(squeezed(span), squeezed(string)) for string in accepted), default=0.0)


def _f1(left: str, right: str) -> float:
    shared = sum((Counter(left) & Counter(right)).values())
    return 2 * shared / (len(left) + len(right)) if shared else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative, ties counting half (Mann-Whitney U)."""
    if not positive or not negative:
        return 0.0
    ranked = sorted([(score, True) for score in positive] + [(score, False) for score in negative])
    rank_sum, index = 0.0, 0
    while index < len(ranked):
        end = index
        while end < len(ranked) and ranked[end][0] == ranked[index][0]:
            end += 1
        mean_rank = (index + 1 + end) / 2
        rank_sum += mean_rank * sum(is_positive for _, is_positive in ranked[index:end])
        index = end
    n = len(positive)
    return (rank_sum - n * (n + 1) / 2) / (n * len(negative))


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0.0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least the share of all values does not exceed, 0.0 of nothing."""
    listed = sorted(values)
    if not listed:
        return 0.0
    return listed[max(0, math.ceil(share * len(listed)) - 1)]

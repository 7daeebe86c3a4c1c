"""The register over the fictional archive: floors under what `measuring` prints, on either half.

The bar is .90 for outcomes and 1.0 for visited places; what is reached is held here and raised as the rules grow.
"""

import pytest

from tests.assistant.register.archive_lists import Half, files_of, outcomes_of
from tests.assistant.register.measuring import measure_archive, measure_people_and_conflicts

FLOORS: dict[Half, tuple[float, float, float, float, float]] = {
    "developed": (0.91, 0.93, 1.00, 1.00, 1.00),
    "held_out": (0.82, 0.87, 0.96, 0.96, 1.00),
}


@pytest.mark.parametrize("half", FLOORS)
def test_outcomes_places_and_days_hold_their_floors(half: Half) -> None:
    outcomes, found, right, days = measure_archive(half)
    reached = (outcomes.recall, outcomes.precision, found, right, days)
    assert all(share.value >= floor for share, floor in zip(reached, FLOORS[half], strict=True)), list(
        map(str, reached)
    )


PEOPLE_FLOORS: dict[Half, tuple[float, float, float, float]] = {
    "developed": (0.74, 0.89, 0.20, 1.00),
    "held_out": (0.69, 0.93, 0.50, 1.00),
}
"""Recall of people by name, share of those whose post is right, recall and precision of conflicts."""


@pytest.mark.parametrize("half", PEOPLE_FLOORS)
def test_people_and_conflicts_hold_their_floors(half: Half) -> None:
    reached = measure_people_and_conflicts(half)
    assert all(share.value >= floor for share, floor in zip(reached, PEOPLE_FLOORS[half], strict=True)), list(
        map(str, reached)
    )


def test_both_halves_have_files_with_outcomes() -> None:
    assert all(sum(len(outcomes_of(file)) for file in files_of(half)) > 100 for half in FLOORS)

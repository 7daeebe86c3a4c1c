"""The register over the fictional archive: floors under what `measuring` prints, on each part.

The bar is .90 for outcomes and 1.0 for visited places; what is reached is held here and raised as the rules grow.
"""

import pytest

from tests.assistant.register.archive_lists import PARTS, Part, files_of, outcomes_of
from tests.assistant.register.measuring import measure_archive, measure_conflicts, measure_people_and_conflicts

FLOORS: dict[Part, tuple[float, float, float, float, float]] = {
    "odd": (0.96, 0.97, 1.00, 1.00, 1.00),
    "even": (0.95, 0.97, 1.00, 1.00, 1.00),
    "held": (0.97, 0.97, 1.00, 1.00, 1.00),
    "unseen": (0.68, 0.86, 0.66, 0.82, 1.00),
}


@pytest.mark.parametrize("part", FLOORS)
def test_outcomes_places_and_days_hold_their_floors(part: Part) -> None:
    outcomes, found, right, days = measure_archive(part)
    reached = (outcomes.recall, outcomes.precision, found, right, days)
    assert all(share.value >= floor for share, floor in zip(reached, FLOORS[part], strict=True)), list(
        map(str, reached)
    )


PEOPLE_FLOORS: dict[Part, tuple[float, float, float, float]] = {
    "odd": (0.97, 0.97, 0.40, 1.00),
    "even": (0.97, 0.94, 1.00, 1.00),
    "held": (0.96, 0.97, 0.16, 1.00),
    "unseen": (0.94, 0.97, 0.16, 1.00),
}
"""Recall of people by name, share of those whose post is right, recall and precision of conflicts."""


@pytest.mark.parametrize("part", PEOPLE_FLOORS)
def test_people_and_conflicts_hold_their_floors(part: Part) -> None:
    reached = measure_people_and_conflicts(part)
    assert all(share.value >= floor for share, floor in zip(reached, PEOPLE_FLOORS[part], strict=True)), list(
        map(str, reached)
    )


def test_conflicts_are_found_between_all_reports_without_a_false_alarm() -> None:
    known, right = measure_conflicts("odd", "even")
    assert known.value >= 0.6, str(known)
    assert right.value == 1.0, str(right)


def test_every_part_has_files_with_outcomes() -> None:
    assert [sum(len(outcomes_of(file)) for file in files_of(part)) > 80 for part in PARTS] == [True] * len(PARTS)

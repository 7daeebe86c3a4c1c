"""Progress is told of what lasts, and of nothing else."""

import queue
import threading

from assistant.answer import Stage
from ui.conversation import Steps, lasting_steps


def test_steps_that_are_over_at_once_are_not_told() -> None:
    steps: Steps = queue.SimpleQueue()
    for stage in Stage:
        steps.put((stage, 1))
    steps.put(None)
    assert list(lasting_steps(steps)) == []


def test_a_step_that_lasts_is_told_once() -> None:
    steps: Steps = queue.SimpleQueue()
    steps.put((Stage.READING, 12))
    told = lasting_steps(steps, lasting=0.01)
    assert next(told) == (Stage.READING, 12)
    threading.Timer(0.05, steps.put, [None]).start()
    assert list(told) == []

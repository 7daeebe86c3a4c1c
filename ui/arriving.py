"""Turns on their way: whoever waits for one gets it as soon as it is answered, before the chat shows it.

The page names a turn itself before it sends the question. So its address can name the conversation at once, its
sources need not wait for the chat, and a question sent again after a reload is not asked again.
"""

import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from ui.conversations import Turn

REMEMBERED: Final = 500
"""Turns known after they have arrived; older ones are in the record."""


@dataclass(slots=True)
class Arrival:
    """A turn that is waited for: None arrives in the place of one that failed or was stopped."""

    turn: Future[Turn | None] = field(default_factory=Future)
    is_begun: bool = False
    is_stopped: bool = False

    def arrive(self, turn: Turn | None) -> None:
        """Give the turn to all who wait; what comes after the first is dropped."""
        if not self.turn.done():
            self.turn.set_result(turn)


class Arrivals:
    """The turns of everybody, by their owner and the id that the page gave; safe to share between threads."""

    def __init__(self) -> None:
        self._arrivals: OrderedDict[tuple[str, str], Arrival] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, owner: str, turn_id: str) -> Arrival:
        """Return the owner's turn of that id, begun or not."""
        with self._lock:
            return self._of(owner, turn_id)

    def begin(self, owner: str, turn_id: str) -> tuple[Arrival, bool]:
        """Return the owner's turn, and whether it is only now begun."""
        with self._lock:
            arrival = self._of(owner, turn_id)
            is_new = not arrival.is_begun
            arrival.is_begun = True
            return arrival, is_new

    def stop(self, owner: str, turn_id: str) -> None:
        """Let nobody wait for the turn any more; it is not to be kept."""
        arrival = self.of(owner, turn_id)
        arrival.is_stopped = True
        arrival.arrive(None)

    def _of(self, owner: str, turn_id: str) -> Arrival:
        arrival = self._arrivals.setdefault((owner, turn_id), Arrival())
        while len(self._arrivals) > REMEMBERED:
            self._arrivals.popitem(last=False)
        return arrival


ARRIVALS: Final = Arrivals()
"""Those of this process: the chat and the sources beside it are answered by different parts of it."""

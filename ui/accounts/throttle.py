"""How often: wrong passwords before a lock-out, and requests of one person within a while."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

FAILURES_OF_A_NAME: Final = 5
FAILURES_FROM_AN_ADDRESS: Final = 30
"""Wrong passwords until the name, or the address they came from, is locked out; an office shares one address."""
LOCKED_SECONDS: Final = 15 * 60.0

REQUESTS_AT_ONCE: Final = 60
REQUESTS_A_SECOND: Final = 4.0
"""What one person may ask of the server: a burst, and what comes back to it; 20 people at work need a tenth."""


@dataclass(slots=True)
class _Failures:
    count: int = 0
    last: float = 0.0


@dataclass(slots=True)
class LockOut:
    """Counts failures by key; a key that has failed too often is locked until it has rested."""

    most: int
    clock: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _failures: dict[str, _Failures] = field(default_factory=dict)

    def is_locked(self, key: str) -> bool:
        """Say whether the key is locked."""
        with self._lock:
            known = self._known(key)
            return known is not None and known.count >= self.most

    def failed(self, key: str) -> None:
        """Count a failure; one while the key is locked counts too, and the rest begins anew."""
        with self._lock:
            now = self.clock()
            self._failures = {
                one: failures for one, failures in self._failures.items() if now - failures.last < LOCKED_SECONDS
            }
            known = self._failures.setdefault(key, _Failures())
            known.count, known.last = known.count + 1, now

    def succeeded(self, key: str) -> None:
        """Forget the failures of the key."""
        with self._lock:
            self._failures.pop(key, None)

    def _known(self, key: str) -> _Failures | None:
        known = self._failures.get(key)
        return known if known and self.clock() - known.last < LOCKED_SECONDS else None


@dataclass(slots=True)
class Pace:
    """Lets each key go on at a pace: a bucket of tokens that fills up again (token bucket)."""

    most: int = REQUESTS_AT_ONCE
    a_second: float = REQUESTS_A_SECOND
    clock: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def may(self, key: str) -> bool:
        """Say whether the key may go on now, and count it if so."""
        with self._lock:
            now = self.clock()
            left, at = self._left.get(key, (float(self.most), now))
            left = min(float(self.most), left + (now - at) * self.a_second)
            self._left[key] = (left - 1 if left >= 1 else left, now)
            return left >= 1

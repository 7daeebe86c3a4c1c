"""Who is logged in: kept on the server, by the hash of a random token, until too long a pause or the day is over.

Sessions live in memory: a restart ends them all.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ui.accounts.users import Account, Users

COOKIE: Final = "session"
LONGEST_PAUSE: Final = 2 * 3600.0
LONGEST: Final = 12 * 3600.0
"""Seconds: a session ends after two hours without a request, and after a working day in any case."""
MOST_OF_ONE: Final = 20
"""Sessions of one account; the oldest makes way."""


@dataclass(slots=True)
class _Session:
    name: str
    stamp: str
    begun: float
    seen: float


class Sessions:
    """The sessions of a server; safe to share between threads."""

    def __init__(self, users: Users, clock: Callable[[], float] = time.monotonic) -> None:
        self._users = users
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[str, _Session] = {}

    def begin(self, account: Account) -> str:
        """Return the token of a new session of the account."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._held = {key: one for key, one in self._held.items() if self._lasts(one, now)}
            own = [key for key, one in self._held.items() if one.name == account.name]
            for key in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
                del self._held[key]
            self._held[_key(token)] = _Session(account.name, account.stamp, now, now)
        return token

    def account(self, token: str) -> Account | None:
        """Return whose session it is, as their account stands now; None for one that has ended."""
        now = self._clock()
        with self._lock:
            session = self._held.get(_key(token))
            if session is None:
                return None
            account = self._users.accounts().get(session.name)
            if account is None or account.stamp != session.stamp or not self._lasts(session, now):
                del self._held[_key(token)]
                return None
            session.seen = now
        return account

    def end(self, token: str) -> None:
        """End the session, if there is one."""
        with self._lock:
            self._held.pop(_key(token), None)

    @staticmethod
    def _lasts(session: _Session, now: float) -> bool:
        return now - session.seen < LONGEST_PAUSE and now - session.begun < LONGEST


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

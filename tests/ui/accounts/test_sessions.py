"""Sessions end: by logging out, by a pause, by the day's end, and when the account is not what it was."""

from pathlib import Path

import pytest

from ui.accounts import users as users_module
from ui.accounts.sessions import LONGEST, LONGEST_PAUSE, MOST_OF_ONE, Sessions
from ui.accounts.throttle import LOCKED_SECONDS, LockOut, Pace
from ui.accounts.users import Account, Role, Users


class Clock:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Users:
    monkeypatch.setattr(users_module, "hash_password", lambda password: password)
    return Users(tmp_path / "users.json")


@pytest.fixture
def mei(users: Users) -> Account:
    return users.add("mei", Role.EDITOR, "first")


def test_a_session_is_its_account_s_until_it_is_ended(users: Users, mei: Account, clock: Clock) -> None:
    sessions = Sessions(users, clock)
    token = sessions.begin(mei)
    assert sessions.account(token) == mei
    sessions.end(token)
    assert sessions.account(token) is None


def test_a_token_that_was_never_given_is_nobody_s(users: Users, clock: Clock) -> None:
    assert Sessions(users, clock).account("x" * 43) is None


def test_a_session_ends_after_a_pause(users: Users, mei: Account, clock: Clock) -> None:
    sessions = Sessions(users, clock)
    token = sessions.begin(mei)
    for _ in range(2):
        clock.now += LONGEST_PAUSE - 1
        assert sessions.account(token) == mei
    clock.now += LONGEST_PAUSE
    assert sessions.account(token) is None


def test_a_session_ends_with_the_day_however_busy(users: Users, mei: Account, clock: Clock) -> None:
    sessions = Sessions(users, clock)
    token = sessions.begin(mei)
    while clock.now < LONGEST - 60:
        clock.now += 60
        assert sessions.account(token) == mei
    clock.now += 60
    assert sessions.account(token) is None


@pytest.mark.parametrize("change", ["password", "role", "removal", "removal and return"])
def test_a_session_ends_when_its_account_changes(users: Users, mei: Account, clock: Clock, change: str) -> None:
    sessions = Sessions(users, clock)
    token = sessions.begin(mei)
    if change == "password":
        users.set_password("mei", "second")
    elif change == "role":
        users.set_role("mei", Role.READER)
    else:
        users.remove("mei")
        if change != "removal":
            users.add("mei", Role.EDITOR, "first")
    assert sessions.account(token) is None


def test_the_oldest_of_too_many_sessions_makes_way(users: Users, mei: Account, clock: Clock) -> None:
    sessions = Sessions(users, clock)
    tokens = [sessions.begin(mei) for _ in range(MOST_OF_ONE + 3)]
    assert [sessions.account(token) is not None for token in tokens] == [False] * 3 + [True] * MOST_OF_ONE


def test_a_key_is_locked_after_the_last_failure_allowed_and_free_after_a_rest(clock: Clock) -> None:
    lock = LockOut(3, clock)
    for expected in (False, False, True):
        lock.failed("mei")
        assert lock.is_locked("mei") is expected
    assert not lock.is_locked("other")
    clock.now += LOCKED_SECONDS - 1
    assert lock.is_locked("mei")
    clock.now += 1
    assert not lock.is_locked("mei")


def test_getting_in_forgets_the_failures(clock: Clock) -> None:
    lock = LockOut(2, clock)
    lock.failed("mei")
    lock.succeeded("mei")
    lock.failed("mei")
    assert not lock.is_locked("mei")


def test_failures_long_past_do_not_pile_up(clock: Clock) -> None:
    lock = LockOut(2, clock)
    for _ in range(5):
        lock.failed("mei")
        clock.now += LOCKED_SECONDS
    assert not lock.is_locked("mei")


def test_a_pace_allows_a_burst_and_then_so_many_a_second(clock: Clock) -> None:
    pace = Pace(most=3, a_second=2.0, clock=clock)
    assert [pace.may("mei") for _ in range(5)] == [True, True, True, False, False]
    assert pace.may("other")
    clock.now += 1.0
    assert [pace.may("mei") for _ in range(3)] == [True, True, False]

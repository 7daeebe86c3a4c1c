"""The file of accounts: written whole, for its owner alone, and seen as it stands now."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import UsersFileError
from ui.accounts import users as users_module
from ui.accounts.users import Role, Users

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash is slow on purpose, and tested by itself."""
    monkeypatch.setattr(users_module, "hash_password", lambda password: f"kept:{password[::-1]}")
    monkeypatch.setattr(users_module, "is_password", lambda password, kept: kept == f"kept:{password[::-1]}")


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return Users(tmp_path / "users.json")


def test_an_account_is_found_by_name_and_password_and_by_neither_alone(users: Users) -> None:
    made = users.add("Wang.Mei", Role.EDITOR, PASSWORD)
    assert users.with_password("wang.mei", PASSWORD) == made
    assert users.with_password("ＷＡＮＧ.mei ", PASSWORD) == made
    assert users.with_password("wang.mei", PASSWORD + "x") is None
    assert users.with_password("nobody", PASSWORD) is None


def test_the_file_is_its_owner_s_alone_and_holds_no_password_or_token(users: Users) -> None:
    users.add("mei", Role.READER, PASSWORD)
    token = users.make_token("mei", "api")
    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600
    text = users.path.read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert token not in text


def test_what_one_process_writes_another_sees_at_once(users: Users) -> None:
    other = Users(users.path)
    assert other.accounts() == {}
    users.add("mei", Role.READER, PASSWORD)
    assert set(other.accounts()) == {"mei"}
    users.remove("mei")
    assert other.accounts() == {}


def test_accounts_made_at_the_same_time_are_all_kept(users: Users) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: Users(users.path).add(f"user{n}", Role.READER, PASSWORD), range(16)))
    assert len(users.accounts()) == 16


@pytest.mark.parametrize("name", ["", " ", "a b", "../x", "a" * 33, "<b>", "-mei"])
def test_what_is_no_name_is_refused(users: Users, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        users.add(name, Role.READER, PASSWORD)


def test_a_name_is_taken_once_and_never_passes_on_what_was_its_owner_s(users: Users) -> None:
    first = users.add("mei", Role.READER, PASSWORD)
    with pytest.raises(ValueError, match="already"):
        users.add("MEI", Role.ADMIN, PASSWORD)
    users.remove("mei")
    assert users.add("mei", Role.READER, PASSWORD).account_id != first.account_id


def test_a_token_stands_for_its_account_until_it_is_revoked_or_made_anew(users: Users) -> None:
    users.add("mei", Role.READER, PASSWORD)
    first = users.make_token("mei", "api")
    second = users.make_token("mei", "api")
    assert users.with_token(first) is None
    found = users.with_token(second)
    assert found is not None
    assert found.name == "mei"
    users.revoke_token("mei", "api")
    assert users.with_token(second) is None
    with pytest.raises(KeyError):
        users.revoke_token("mei", "api")


def test_a_token_ends_with_its_account(users: Users) -> None:
    users.add("mei", Role.READER, PASSWORD)
    token = users.make_token("mei", "api")
    users.remove("mei")
    assert users.with_token(token) is None


@pytest.mark.parametrize("change", ["password", "role"])
def test_another_password_or_role_gives_another_stamp(users: Users, change: str) -> None:
    before = users.add("mei", Role.READER, PASSWORD).stamp
    if change == "password":
        users.set_password("mei", PASSWORD + "2")
    else:
        users.set_role("mei", Role.EDITOR)
    assert users.accounts()["mei"].stamp != before


@pytest.mark.parametrize("text", ["", "{", "[1]", json.dumps([{"name": "mei", "role": "king"}])])
def test_a_file_that_is_none_lets_nobody_in(users: Users, text: str) -> None:
    users.path.write_text(text, encoding="utf-8")
    with pytest.raises(UsersFileError):
        users.with_password("mei", PASSWORD)


def test_roles_include_those_below() -> None:
    assert [[one.includes(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]

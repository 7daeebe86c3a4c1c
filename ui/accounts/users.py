"""The file of accounts: one JSON file, written by `assistant user`, read again by the server when it has changed.

No password and no token stands in it, only what each is checked by. A token is made by the program, 32 random bytes,
so that a plain SHA-256 of it is enough.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import stat
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from assistant.exporting.atomic import write_atomically
from corpus.errors import UsersFileError
from ui.accounts.passwords import NOBODY_S, hash_password, is_password
from ui.locked import locked

TOKEN_PREFIX: Final = "trip_"
"""By which a token that has leaked is recognised."""
_NAME: Final = re.compile(r"[\w][\w.-]{0,31}")


class Role(StrEnum):
    """What an account is for, each including the one before.

    A reader asks and searches public reports, an editor sees and changes everything in the library, an admin also
    empties the trash.
    """

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Say whether this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a program's token: its label and what it is checked by."""

    label: str
    sha256: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may log in; `account_id` is never given again, also not to another person of the same name."""

    account_id: str
    name: str
    role: Role
    password: str
    made_at: str
    tokens: tuple[Token, ...] = ()

    @property
    def stamp(self) -> str:
        """What a session was begun with; another one when password or role have changed, which ends it."""
        return hashlib.sha256(f"{self.account_id} {self.role} {self.password}".encode()).hexdigest()


_ACCOUNTS: Final = TypeAdapter(tuple[Account, ...])


class Users:
    """The accounts of a file, always as it stands now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, ...], Mapping[str, Account]] = ((), {})

    def accounts(self) -> Mapping[str, Account]:
        """Return the accounts by name; {} where there is no file. Raises UsersFileError for one that is unreadable."""
        with self._lock:
            try:
                state = self.path.stat()
                mark = (state.st_mtime_ns, state.st_size, state.st_ino)
                if mark != self._read[0]:
                    self._read = mark, {one.name: one for one in _ACCOUNTS.validate_json(self.path.read_bytes())}
            except FileNotFoundError:
                return {}
            except (OSError, ValidationError) as error:
                raise UsersFileError(self.path) from error
            return self._read[1]

    def with_password(self, name: str, password: str) -> Account | None:
        """Return the account of the name and the password; None takes as long."""
        account = self.accounts().get(plain_name(name))
        is_right = is_password(password, account.password if account else NOBODY_S)
        return account if is_right else None

    def with_token(self, token: str) -> Account | None:
        """Return the account that the token was made for, or None."""
        found = hashlib.sha256(token.encode()).hexdigest()
        return next((one for one in self.accounts().values() if found in {kept.sha256 for kept in one.tokens}), None)

    def add(self, name: str, role: Role, password: str) -> Account:
        """Make an account; raises ValueError for a name that is taken or none."""
        name = plain_name(name)
        if not _NAME.fullmatch(name):
            raise ValueError(f"a name has 1 to 32 letters, digits, '.', '_' or '-', got {name!r}")
        made = Account(secrets.token_hex(8), name, role, hash_password(password), _now())
        with self._changing() as accounts:
            if name in accounts:
                raise ValueError(f"there is an account {name!r} already")
            accounts[name] = made
        return made

    def remove(self, name: str) -> None:
        """Delete the account with its tokens; raises KeyError where there is none."""
        with self._changing() as accounts:
            del accounts[plain_name(name)]

    def set_password(self, name: str, password: str) -> None:
        """Give the account another password, which ends its sessions; raises KeyError where there is none."""
        self._change(name, lambda account: replace(account, password=hash_password(password)))

    def set_role(self, name: str, role: Role) -> None:
        """Give the account another role, which ends its sessions; raises KeyError where there is none."""
        self._change(name, lambda account: replace(account, role=role))

    def make_token(self, name: str, label: str) -> str:
        """Return a new token of the account under the label, in place of an earlier one of it; raises KeyError."""
        token = TOKEN_PREFIX + secrets.token_urlsafe(32)
        kept = Token(label, hashlib.sha256(token.encode()).hexdigest(), _now())
        self._change(name, lambda account: replace(account, tokens=(*_without(account, label), kept)))
        return token

    def revoke_token(self, name: str, label: str) -> None:
        """Let the account's token of that label go; raises KeyError where there is none of either."""

        def revoked(account: Account) -> Account:
            left = _without(account, label)
            if len(left) == len(account.tokens):
                raise KeyError(label)
            return replace(account, tokens=left)

        self._change(name, revoked)

    def _change(self, name: str, change: Callable[[Account], Account]) -> None:
        with self._changing() as accounts:
            name = plain_name(name)
            accounts[name] = change(accounts[name])

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Account]]:
        """Give the accounts to be changed, and write them when that went well; one process at a time."""
        with locked(self.path):
            accounts = dict(self.accounts())
            yield accounts
            text = json.dumps([asdict(one) for one in accounts.values()], ensure_ascii=False, indent=2)
            _write_privately(text.encode(), self.path)


def plain_name(name: str) -> str:
    """Return a name as accounts are told apart by it, however it was typed.

    >>> plain_name(" Ｗang.Mei ")
    'wang.mei'
    """
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _without(account: Account, label: str) -> tuple[Token, ...]:
    return tuple(token for token in account.tokens if token.label != label)


def _write_privately(content: bytes, path: Path) -> None:
    """Write the file for its owner alone; one that was there keeps its owner, also when root changes it."""
    before = path.stat() if path.exists() else None
    mask = os.umask(0o077)
    try:
        write_atomically(content, path)
    finally:
        os.umask(mask)
    if before is not None:
        path.chmod(stat.S_IMODE(before.st_mode))
        with contextlib.suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

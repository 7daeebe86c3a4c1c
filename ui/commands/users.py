"""user add, list, remove, password, role, token: the accounts that `serve --users` lets in."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from assistant.answer import Language
from ui.account_words import AccountWords
from ui.accounts.passwords import LONGEST, SHORTEST
from ui.accounts.users import Role, Users, plain_name
from ui.command_help import describe, example
from ui.commands.options import CommandParser
from ui.terminal import Exit, Terminal, UsageError
from ui.wording import say

FILE_NAME = "users.json"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's commands to the parser."""
    parser = commands.add_parser(
        "user",
        help=describe("user", language),
        description=describe("user", language),
        epilog=example("user", language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    kinds = parser.add_subparsers(required=True, metavar="ACTION")

    def of_a_user(name: str, command: CommandParser) -> CommandParser:
        return command.option("name", explained="user_name", metavar="NAME") if name != "list" else command

    for name, run in (
        ("add", add),
        ("list", list_users),
        ("remove", remove),
        ("password", set_password),
        ("role", set_role),
        ("token", token),
    ):
        command = of_a_user(name, CommandParser(kinds, name, run, language, within="user "))
        command.option("--users", explained="users", type=Path, metavar="FILE")
        if name == "add":
            command.option("--role", explained="role", choices=list(Role), type=Role, default=Role.READER)
        if name == "role":
            command.option("role", explained="role", choices=list(Role), type=Role)
        if name == "token":
            command.option("--label", explained="token_label", default="api", metavar="LABEL")
            command.flag("--revoke", explained="token_revoke")


def add(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Make an account, its password typed twice or read from standard input."""
    name, users = plain_name(options.name), users_of(terminal, options)
    if name in users.accounts():
        raise UsageError(AccountWords.USER_INVALID, name=name)
    password = _password(terminal, name)
    try:
        users.add(name, options.role, password)
    except ValueError as error:
        raise UsageError(AccountWords.USER_INVALID, name=name) from error
    return _done(terminal, AccountWords.USER_ADDED, {"added": name, "role": options.role}, name=name, role=options.role)


def list_users(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """List the accounts with their roles and the labels of their tokens."""
    accounts = users_of(terminal, options).accounts().values()
    if terminal.is_json:
        rows = [
            {
                "name": one.name,
                "role": one.role,
                "made_at": one.made_at,
                "tokens": [token.label for token in one.tokens],
            }
            for one in accounts
        ]
        terminal.json({"users": rows})
        return Exit.DONE
    if not accounts:
        terminal.note(AccountWords.USERS_EMPTY)
    for one in accounts:
        terminal.result(f"{one.name}  {one.role}  {one.made_at[:10]}  {' '.join(token.label for token in one.tokens)}")
    return Exit.DONE


def remove(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Delete an account; its sessions are over and its tokens void."""
    name = _known(terminal, options)
    users_of(terminal, options).remove(name)
    return _done(terminal, AccountWords.USER_REMOVED, {"removed": name}, name=name)


def set_password(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Give an account another password."""
    name = _known(terminal, options)
    users_of(terminal, options).set_password(name, _password(terminal, name))
    return _done(terminal, AccountWords.USER_CHANGED, {"changed": name}, name=name)


def set_role(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Give an account another role."""
    name = _known(terminal, options)
    users_of(terminal, options).set_role(name, options.role)
    return _done(terminal, AccountWords.USER_CHANGED, {"changed": name, "role": options.role}, name=name)


def token(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Make a token for a program that asks in the account's name, or let one go."""
    name, users = _known(terminal, options), users_of(terminal, options)
    if options.revoke:
        try:
            users.revoke_token(name, options.label)
        except KeyError as error:
            raise UsageError(AccountWords.USER_UNKNOWN, name=options.label) from error
        return _done(terminal, AccountWords.TOKEN_REVOKED, {"revoked": options.label}, label=options.label)
    made = users.make_token(name, options.label)
    if terminal.is_json:
        terminal.json({"name": name, "label": options.label, "token": made})
    else:
        terminal.note(AccountWords.TOKEN_MADE)
        terminal.result(made)
    return Exit.DONE


def users_of(terminal: Terminal, options: argparse.Namespace) -> Users:
    """Return the accounts of the file named, else of ASSISTANT_USERS, else of the one in the library's folder."""
    named = options.users or os.environ.get("ASSISTANT_USERS")
    return Users(Path(named) if named else terminal.folder / FILE_NAME)


def _known(terminal: Terminal, options: argparse.Namespace) -> str:
    name = plain_name(options.name)
    if name not in users_of(terminal, options).accounts():
        raise UsageError(AccountWords.USER_UNKNOWN, name=name)
    return name


def _password(terminal: Terminal, name: str) -> str:
    """Return the password typed; raises UsageError for two that differ and for one that is no password."""
    if sys.stdin.isatty():
        password = getpass.getpass(say(AccountWords.ASK_PASSWORD, terminal.language, n=SHORTEST))
        if getpass.getpass(say(AccountWords.ASK_AGAIN, terminal.language)) != password:
            raise UsageError(AccountWords.PASSWORDS_DIFFER)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST <= len(password) <= LONGEST or plain_name(password) == name:
        raise UsageError(AccountWords.PASSWORD_LENGTH, least=SHORTEST, most=LONGEST)
    return password


def _done(terminal: Terminal, words: AccountWords, result: dict[str, object], **values: object) -> Exit:
    if terminal.is_json:
        terminal.json(result)
    else:
        terminal.note(words, **values)
    return Exit.DONE

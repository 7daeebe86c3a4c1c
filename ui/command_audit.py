"""Which commands go into the log (`ui.audit`), and what of them: never a password, a question or a search."""

import argparse
import getpass
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from ui.audit import Audit
from ui.terminal import Exit

What = Callable[[Any], object]

DEEDS: Final[Mapping[str, tuple[str, What]]] = {
    "library.add": ("add", lambda options: " ".join(map(str, options.paths))),
    "library.remove": ("remove", lambda options: options.report),
    "library.restore": ("restore", lambda options: options.report),
    "library.purge": ("purge", lambda _: ""),
    "office.set_access": ("access", lambda options: options.report or f"new {options.new}"),
    "upkeep.watch": ("watch", lambda options: options.path),
    "upkeep.backup": ("export", lambda options: options.path),
    "upkeep.restore": ("restore-backup", lambda options: options.path),
    "upkeep.reembed": ("reembed", lambda _: ""),
    "register.outcomes": ("export", lambda options: options.out),
    "register.conflicts": ("dismiss", lambda options: options.dismiss),
    "register.names": ("export", lambda options: options.out),
    "questions.brief": ("export", lambda options: options.out),
    "users.add": ("user-add", lambda options: f"{options.name} {options.role}"),
    "users.remove": ("user-remove", lambda options: options.name),
    "users.set_password": ("user-password", lambda options: options.name),
    "users.set_role": ("user-role", lambda options: f"{options.name} {options.role}"),
    "users.token": ("user-token", lambda options: f"{options.name} {options.label}{' -' if options.revoke else ''}"),
}
"""By the command's function, as module.name in `ui.commands`: to import them all takes a while."""


def write_down(folder: Path, options: argparse.Namespace, status: Exit) -> None:
    """Append what the command did to the log of the library in the folder; one that only looked leaves nothing."""
    name = f"{options.command.__module__.removeprefix('ui.commands.')}.{options.command.__name__}"
    deed = DEEDS.get(name)
    if deed is None or status not in {Exit.DONE, Exit.INPUT_FAILED}:
        return
    did, what = deed
    said = what(options)
    if said is None or (name == "office.set_access" and not (options.level or options.new)):
        return
    Audit(folder).record(f"{_person()}@cli", did, str(said))


def _person() -> str:
    """Return the name of whoever typed the command, their number where the system knows no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(os.getuid())

"""access, audit, kit: which reports are internal, who did what, and how to install without a network."""

import argparse
from dataclasses import asdict
from pathlib import Path

from assistant.answer import Language
from index import access
from index.library import Library
from ui.account_words import AccountWords
from ui.audit import Audit
from ui.commands.options import CommandParser
from ui.kit import gather
from ui.terminal import Exit, Terminal, UsageError
from ui.wording import say

LEVELS = ("internal", "public")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add these commands to the parser."""
    CommandParser(commands, "access", set_access, language).option(
        "report", explained="report", nargs="?", metavar="REPORT"
    ).option("level", explained="access_level", nargs="?", choices=LEVELS).option(
        "--new", explained="access_new", choices=LEVELS
    )
    CommandParser(commands, "audit", audit, language)
    CommandParser(commands, "kit", kit, language).option("path", explained="kit", type=Path, metavar="FOLDER")


def set_access(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Make a report internal or public, or say what new ones are; without either, list the internal ones."""
    if bool(options.report) != bool(options.level):
        raise UsageError(AccountWords.ACCESS_WHAT)
    with Library.open(terminal.folder, extra_schemas=(access.SCHEMA,)) as library:
        if options.report:
            library.report(options.report)
            with library.transaction() as connection:
                access.set_internal(connection, options.report, is_internal=options.level == "internal")
        if options.new:
            with library.transaction() as connection:
                access.set_new_internal(connection, is_internal=options.new == "internal")
        with library.reading() as connection:
            internal = sorted(access.load_internal(connection))
    if terminal.is_json:
        terminal.json({"internal": internal})
        return Exit.DONE
    if options.report:
        words = AccountWords.NOW_INTERNAL if options.level == "internal" else AccountWords.NOW_PUBLIC
        terminal.note(words, report=options.report)
    if options.new:
        terminal.note(AccountWords.NEW_INTERNAL if options.new == "internal" else AccountWords.NEW_PUBLIC)
    if not options.report and not options.new:
        terminal.result("\n".join(internal))
    return Exit.DONE


def kit(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Gather wheels, weights and checksums into a folder."""
    size = gather(options.path)
    if terminal.is_json:
        terminal.json({"kit": str(options.path), "bytes": size})
    else:
        terminal.note(AccountWords.KIT_MADE, path=options.path, size=size >> 20)
    return Exit.DONE


def audit(terminal: Terminal, _: argparse.Namespace) -> Exit:
    """Print the log, and say whether each line follows from the one before; 1 where one does not."""
    log = Audit(terminal.folder)
    broken = log.verify()
    deeds = log.read(until=broken)
    if terminal.is_json:
        terminal.json({"deeds": [asdict(deed) for deed in deeds], "broken_at": broken})
        return Exit.INPUT_FAILED if broken else Exit.DONE
    for deed in deeds:
        terminal.result(f"{deed.at}  {deed.who}  {deed.did}  {deed.what}".rstrip())
    if broken:
        return terminal.fail("AuditBroken", _broken(terminal, log, broken), Exit.INPUT_FAILED)
    terminal.note(AccountWords.AUDIT_SOUND if deeds else AccountWords.AUDIT_EMPTY, n=len(deeds))
    return Exit.DONE


def _broken(terminal: Terminal, log: Audit, line: int) -> str:
    return say(AccountWords.AUDIT_BROKEN, terminal.language, line=line, path=log.path)

"""The command line: the parser over all commands, and the boundary at which every error finds its words."""

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Final

from assistant.answer import Language
from corpus.errors import AssistantError
from ui import command_help
from ui.command_audit import write_down
from ui.settings import library_folder, terminal_language
from ui.terminal import Exit, Terminal, UsageError
from ui.wording import Words, say, say_failure

Command = Callable[[Terminal, argparse.Namespace], Exit]

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "serving": ("serve",),
    "users": ("user",),
    "library": ("add", "list", "show", "remove", "restore", "purge"),
    "office": ("access", "audit", "kit"),
    "upkeep": ("watch", "backup", "restore-backup", "reembed"),
    "questions": ("ask", "search", "brief"),
    "register": ("outcomes", "trips", "visits", "conflicts", "names"),
    "evaluation": ("evaluate",),
    "doctor": ("doctor",),
}
"""The commands by their module in `ui.commands`; one that is named is alone imported, for that takes a while."""
_LOG = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; raises SystemExit for --help and wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = terminal_language()
    named = [group for group, names in GROUPS.items() if arguments and arguments[0] in names]
    options = build_parser(language, named or GROUPS).parse_args(arguments)
    terminal = Terminal(library_folder(options.library), language, getattr(options, "json", False))
    command: Command = options.command
    return int(_guarded(command, terminal, options))


def build_parser(language: Language, groups: Iterable[str] = tuple(GROUPS)) -> argparse.ArgumentParser:
    """Return the parser of the groups' commands, its help in the language."""
    program = command_help.PROGRAM
    parser = argparse.ArgumentParser(
        prog="assistant",
        description=program.zh if language == "zh" else program.en,
        epilog=program.example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in groups:
        import_module(f"ui.commands.{group}").add_commands(commands, language)
    return parser


def _guarded(command: Command, terminal: Terminal, options: argparse.Namespace) -> Exit:
    try:
        status = command(terminal, options)
        write_down(terminal.folder, options, status)
        sys.stdout.flush()
    except AssistantError as error:
        return terminal.failed(error)
    except UsageError as error:
        return terminal.fail("UsageError", say(error.words, terminal.language, **error.values), Exit.USAGE)
    except KeyboardInterrupt:
        terminal.note(Words.INTERRUPTED)
        return Exit.INPUT_FAILED
    except BrokenPipeError:
        # Whoever read the output has closed it (`assistant list | head`): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:  # noqa: BLE001 - the boundary: whatever it is, it is said
        _LOG.exception("%s", terminal.folder)
        return terminal.fail(type(error).__name__, say_failure(error, terminal.language), Exit.UNUSABLE)
    return status

"""Making the parser of one command, with the options that every command takes."""

import argparse
from collections.abc import Callable

from assistant.answer import Language
from ui.command_help import describe, example, explain
from ui.terminal import Exit, Terminal


class CommandParser:
    """A command's parser whose options are explained in the language of the terminal."""

    def __init__(
        self,
        commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
        name: str,
        command: Callable[[Terminal, argparse.Namespace], Exit],
        language: Language,
        *,
        gives_json: bool = True,
        within: str = "",
    ) -> None:
        self._language = language
        self._parser = commands.add_parser(
            name,
            help=describe(within + name, language),
            description=describe(within + name, language),
            epilog=example(within + name, language),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self._parser.set_defaults(command=command)
        self.option("--library", explained="library", metavar="DIR")
        if gives_json:
            self.flag("--json", explained="json")

    def option(self, *names: str, explained: str, **settings: object) -> "CommandParser":
        """Add an option or a positional argument, explained by the text of that name."""
        self._parser.add_argument(*names, help=explain(explained, self._language), **settings)  # type: ignore[arg-type]
        return self

    def flag(self, name: str, explained: str) -> "CommandParser":
        """Add an option that takes no value."""
        return self.option(name, explained=explained, action="store_true")

"""One run of the command line: where the library lies, which language is spoken, and where output goes.

JSON goes to standard output alone; whatever else is said goes to standard error.
"""

import json
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from assistant.answer import Language
from corpus.errors import AssistantError, LibraryError, ModelError, QuestionError, ReportUnknownError
from ui.said import Said
from ui.wording import say, say_error


class Exit(IntEnum):
    """The exit statuses of every command."""

    DONE = 0
    INPUT_FAILED = 1
    USAGE = 2
    UNUSABLE = 3


class UsageError(Exception):
    """A command that cannot be taken as typed; carries what to say."""

    def __init__(self, words: Said, **values: object) -> None:
        super().__init__(words.name)
        self.words = words
        self.values = values


@dataclass(frozen=True, slots=True)
class Terminal:
    """What every command is given beside its own options."""

    folder: Path
    language: Language
    is_json: bool

    def result(self, text: str) -> None:
        """Print a line of the result."""
        print(text, file=sys.stdout)

    def json(self, value: Any, *, is_row: bool = False) -> None:
        """Print a value as JSON, indented, or on one line as a row of JSON Lines."""
        print(json.dumps(value, ensure_ascii=False, indent=None if is_row else 2), file=sys.stdout, flush=is_row)

    def note(self, words: Said, **values: object) -> None:
        """Say something beside the result."""
        print(say(words, self.language, **values), file=sys.stderr, flush=True)

    def fail(self, kind: str, message: str, status: Exit) -> Exit:
        """Say what went wrong, to a program as JSON too, and return the status."""
        print(message, file=sys.stderr, flush=True)
        if self.is_json:
            self.json({"error": {"kind": kind, "message": message}})
        return status

    def failed(self, error: AssistantError) -> Exit:
        """Say an error of the program's own tree and return its status."""
        return self.fail(type(error).__name__, say_error(error, self.language), status_of(error))


def status_of(error: AssistantError) -> Exit:
    """Return the exit status an error means: usage for a question, unusable for library and model."""
    if isinstance(error, QuestionError):
        return Exit.USAGE
    if isinstance(error, LibraryError | ModelError) and not isinstance(error, ReportUnknownError):
        return Exit.UNUSABLE
    return Exit.INPUT_FAILED

"""What the page sends to the chat: JSON in one hidden box, for everything that a person does with a conversation.

    {"number": 3, "verb": "ask", "question": "誰主辦？", "conversation": "0f…", "turn": "9a…", "scope": []}

`number` makes each command differ from the one before. The page makes the ids of a new conversation and of the turn.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from assistant.scope import Scope

Verb = Literal["", "ask", "again", "open", "new"]
_ID: Final = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class ChatCommand:
    """What to do: ask the question, ask that of the turn `replacing` again, open a conversation, begin a new one.

    A question that is asked in the place of an earlier one names that turn as `replacing`. `is_whole` opens a
    conversation with all of its turns.
    """

    verb: Verb = ""
    question: str = ""
    conversation: str = ""
    turn: str = ""
    scope: tuple[tuple[str, str], ...] = ()
    replacing: str = ""
    is_whole: bool = False


_COMMAND: Final = TypeAdapter(ChatCommand)


def command_of(text: str) -> ChatCommand:
    """Return the command that the page sent; one that does nothing for what is none.

    >>> command_of('{"number": 1, "verb": "open", "conversation": "0123456789abcdef"}').conversation
    '0123456789abcdef'
    >>> command_of("open sesame").verb
    ''
    """
    try:
        return _COMMAND.validate_json(text)
    except ValidationError:
        return ChatCommand()


def is_id(text: str) -> bool:
    """Say whether the page could have made the id.

    >>> is_id("0123456789abcdef"), is_id("../etc")
    (True, False)
    """
    return _ID.fullmatch(text) is not None


def scope_in(command: ChatCommand) -> Scope:
    """Return the scope of the question; what is none is no limit.

    >>> scope_in(ChatCommand(scope=(("year", "2017"),))).pairs
    ((<Facet.YEAR: 'year'>, '2017'),)
    >>> scope_in(ChatCommand(scope=(("moon", "full"),))).pairs
    ()
    """
    try:
        return Scope.of(list(command.scope))
    except ValueError:
        return Scope()

"""What a person asked and was answered, kept so that a reload shows it again; with their verdicts and saved quotes.

Everything belongs to an owner: the browser that asked (`ui.visitors`). Answers are stored as they were given, so that
an answer of last week still shows what it quoted, and says so where its source has changed since.
"""

import secrets
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Abstention, Answer
from assistant.scope import Scope
from index.record import Schema

SCHEMA: Final = Schema(
    "ui",
    (
        """
        CREATE TABLE conversations (
            conversation_id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            title TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX conversations_by_owner ON conversations (owner, updated_at);
        CREATE TABLE turns (
            turn_id TEXT PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
            question TEXT NOT NULL,
            scope TEXT NOT NULL,
            kind TEXT NOT NULL,
            reply TEXT NOT NULL,
            verdict TEXT NOT NULL DEFAULT '',
            asked_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX turns_by_conversation ON turns (conversation_id, asked_at);
        CREATE TABLE saved_quotes (
            saved_id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            report_id TEXT NOT NULL,
            span_start INTEGER NOT NULL,
            span_end INTEGER NOT NULL,
            quote TEXT NOT NULL,
            place TEXT NOT NULL,
            question TEXT NOT NULL,
            saved_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX saved_quotes_by_owner ON saved_quotes (owner, saved_at);
        """,
    ),
)
LONGEST_TITLE: Final = 60
MOST_LISTED: Final = 100

Verdict = Literal["", "good", "wrong_answer", "wrong_source", "incomplete", "should_answer"]
"""What a person thought of an answer; "" for nothing said."""

_REPLIES: Final[dict[str, TypeAdapter[Answer] | TypeAdapter[Abstention]]] = {
    "answer": TypeAdapter(Answer),
    "abstention": TypeAdapter(Abstention),
}
_PAIRS: Final = TypeAdapter(list[tuple[str, str]])


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation in the list, named after its first question."""

    conversation_id: str
    title: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, the scope it was asked in, and the reply; None for one that an earlier version wrote otherwise."""

    turn_id: str
    conversation_id: str
    question: str
    scope: Scope
    reply: Answer | Abstention | None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A quote put aside for a note, as it was shown, and where it stands."""

    saved_id: str
    report_id: str
    start: int
    end: int
    quote: str
    place: str
    question: str
    saved_at: str


def list_conversations(connection: sqlite3.Connection, owner: str) -> list[Conversation]:
    """Return the owner's conversations, the latest first, at most a hundred."""
    rows = connection.execute(
        "SELECT conversation_id, title, updated_at FROM conversations WHERE owner = ? ORDER BY updated_at DESC LIMIT ?",
        (owner, MOST_LISTED),
    )
    return [Conversation(*row) for row in rows]


def load_turns(connection: sqlite3.Connection, owner: str, conversation_id: str) -> list[Turn]:
    """Return the turns of the owner's conversation in order; [] for one that is not theirs."""
    rows = connection.execute(
        "SELECT turn_id, conversation_id, question, scope, kind, reply, verdict FROM turns "
        "JOIN conversations USING (conversation_id) WHERE owner = ? AND conversation_id = ? ORDER BY asked_at",
        (owner, conversation_id),
    )
    return [_turn(row) for row in rows]


def load_turn(connection: sqlite3.Connection, owner: str, turn_id: str) -> Turn | None:
    """Return the owner's turn, or None for one that is not theirs."""
    row = connection.execute(
        "SELECT turn_id, conversation_id, question, scope, kind, reply, verdict FROM turns "
        "JOIN conversations USING (conversation_id) WHERE owner = ? AND turn_id = ?",
        (owner, turn_id),
    ).fetchone()
    return _turn(row) if row else None


def save_turn(connection: sqlite3.Connection, owner: str, turn: Turn) -> Turn:
    """Write the turn at the end of the owner's conversation, which it may begin; return it as it is kept.

    An id that is another's, or none, is replaced by a new one. Raises ValueError for a turn without a reply.
    """
    reply, conversation_id = turn.reply, turn.conversation_id
    if reply is None:
        raise ValueError("a turn is kept with its reply")
    owns = "SELECT owner FROM conversations WHERE conversation_id = ?"
    held_by = connection.execute(owns, (conversation_id,)).fetchone()
    if held_by != (owner,):
        conversation_id = new_id() if held_by or not conversation_id else conversation_id
        title = " ".join(reply.question.split())[:LONGEST_TITLE]
        connection.execute("INSERT INTO conversations VALUES (?, ?, ?, ?)", (conversation_id, owner, title, _now()))
    connection.execute("UPDATE conversations SET updated_at = ? WHERE conversation_id = ?", (_now(), conversation_id))
    is_taken = connection.execute("SELECT 1 FROM turns WHERE turn_id = ?", (turn.turn_id,)).fetchone()
    turn_id = new_id() if is_taken or not turn.turn_id else turn.turn_id
    kind = "answer" if isinstance(reply, Answer) else "abstention"
    adapter = TypeAdapter(type(reply))
    values = (turn_id, conversation_id, reply.question, _PAIRS.dump_json(list(turn.scope.pairs)).decode(), kind)
    connection.execute(
        "INSERT INTO turns (turn_id, conversation_id, question, scope, kind, reply, asked_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*values, adapter.dump_json(reply).decode(), _now()),
    )
    return replace(turn, turn_id=turn_id, conversation_id=conversation_id)


def forget_from(connection: sqlite3.Connection, owner: str, turn_id: str) -> None:
    """Delete the owner's turn and those after it in its conversation: it is being asked anew."""
    turn = load_turn(connection, owner, turn_id)
    if turn is not None:
        connection.execute(
            "DELETE FROM turns WHERE conversation_id = ? "
            "AND asked_at >= (SELECT asked_at FROM turns WHERE turn_id = ?)",
            (turn.conversation_id, turn_id),
        )


def forget_conversation(connection: sqlite3.Connection, owner: str, conversation_id: str) -> None:
    """Delete the owner's conversation with its turns."""
    connection.execute("DELETE FROM conversations WHERE owner = ? AND conversation_id = ?", (owner, conversation_id))


def save_verdict(connection: sqlite3.Connection, turn: Turn, verdict: Verdict) -> None:
    """Write what the owner thinks of the answer over what they thought before."""
    connection.execute("UPDATE turns SET verdict = ? WHERE turn_id = ?", (verdict, turn.turn_id))


def save_quote(connection: sqlite3.Connection, owner: str, quote: SavedQuote) -> None:
    """Put the quote aside, once."""
    connection.execute(
        "DELETE FROM saved_quotes WHERE owner = ? AND report_id = ? AND span_start = ? AND span_end = ?",
        (owner, quote.report_id, quote.start, quote.end),
    )
    connection.execute(
        "INSERT INTO saved_quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            quote.saved_id,
            owner,
            quote.report_id,
            quote.start,
            quote.end,
            quote.quote,
            quote.place,
            quote.question,
            quote.saved_at,
        ),
    )


def load_quotes(connection: sqlite3.Connection, owner: str) -> list[SavedQuote]:
    """Return the owner's saved quotes in the order they were saved."""
    rows = connection.execute(
        "SELECT saved_id, report_id, span_start, span_end, quote, place, question, saved_at FROM saved_quotes "
        "WHERE owner = ? ORDER BY saved_at",
        (owner,),
    )
    return [SavedQuote(*row) for row in rows]


def forget_quote(connection: sqlite3.Connection, owner: str, saved_id: str) -> None:
    """Delete the owner's saved quote."""
    connection.execute("DELETE FROM saved_quotes WHERE owner = ? AND saved_id = ?", (owner, saved_id))


def new_id() -> str:
    """Return an id that nobody guesses."""
    return secrets.token_hex(8)


def _turn(row: tuple[str, str, str, str, str, str, str]) -> Turn:
    turn_id, conversation_id, question, scope, kind, reply, verdict = row
    return Turn(turn_id, conversation_id, question, Scope.of(_PAIRS.validate_json(scope)), _reply(kind, reply), verdict)


@lru_cache(maxsize=500)
def _reply(kind: str, text: str) -> Answer | Abstention | None:
    """Return the reply that was written; read once, though a conversation is loaded with each of its questions."""
    try:
        return _REPLIES[kind].validate_json(text)
    except ValidationError:
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")

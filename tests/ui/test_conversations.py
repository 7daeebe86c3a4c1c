"""Conversations in the record: loaded as they were saved, each the owner's alone, gone when deleted."""

import sqlite3
from collections.abc import Iterator

import pytest
from starlette.requests import HTTPConnection

from assistant.answer import Abstention, Answer, Citation, Reason, Statement
from assistant.scope import Scope
from corpus.report import Passage, Section, SectionKind, Span
from index.hit import Hit, Method
from ui import conversations as kept
from ui.accounts.users import Role
from ui.accounts.viewer import KEY, OWNER, Viewer
from ui.visitors import NOBODY, new_cookie, owner_of

SECTION = Section(SectionKind.PROCESS, ("肆、過程",), Span(0, 20))
HITS = (Hit(Passage("r1", SECTION, Span(0, 2), "德班"), 1.5, 1, {Method.LATE: 1}),)
CITATION = Citation(1, "r1", "題", "107年1月2日", "肆", 3, Span(4, 6), Span(0, 9), "德班")
ANSWER = Answer("誰主辦？", "zh", "主辦", "德班", (Statement("德班", (1,)),), (CITATION,), HITS, 12.5)
REFUSAL = Abstention("木星？", "zh", "木星", Reason.NOT_IN_REPORTS, HITS, 3.0)
SCOPE = Scope.of([("year", "2017"), ("place", "中國")])


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(kept.SCHEMA.migrations[0])
    yield connection
    connection.close()


def later(connection: sqlite3.Connection, conversation_id: str) -> kept.Turn:
    """Return a further turn of the conversation, kept."""
    return kept.save_turn(connection, "me", kept.Turn("", conversation_id, REFUSAL.question, Scope(), REFUSAL))


@pytest.mark.parametrize("reply", [ANSWER, REFUSAL])
def test_a_turn_is_loaded_as_it_was_saved(connection: sqlite3.Connection, reply: Answer | Abstention) -> None:
    turn = kept.save_turn(connection, "me", kept.Turn("", "", reply.question, SCOPE, reply))
    assert kept.load_turns(connection, "me", turn.conversation_id) == [turn]
    assert kept.load_turn(connection, "me", turn.turn_id) == turn


def test_turns_of_one_conversation_stay_in_order_and_the_first_names_it(connection: sqlite3.Connection) -> None:
    first = kept.save_turn(connection, "me", kept.Turn("", "", ANSWER.question, Scope(), ANSWER))
    second = kept.save_turn(connection, "me", kept.Turn("", first.conversation_id, REFUSAL.question, Scope(), REFUSAL))
    assert kept.load_turns(connection, "me", first.conversation_id) == [first, second]
    (listed,) = kept.list_conversations(connection, "me")
    assert listed.title == "誰主辦？"


def test_nobody_reads_continues_or_deletes_another_s_conversation(connection: sqlite3.Connection) -> None:
    mine = kept.save_turn(connection, "me", kept.Turn("", "", ANSWER.question, Scope(), ANSWER))
    assert kept.load_turns(connection, "other", mine.conversation_id) == []
    assert kept.load_turn(connection, "other", mine.turn_id) is None
    their_turn = kept.Turn("", mine.conversation_id, REFUSAL.question, Scope(), REFUSAL)
    theirs = kept.save_turn(connection, "other", their_turn)
    assert theirs.conversation_id != mine.conversation_id
    kept.forget_conversation(connection, "other", mine.conversation_id)
    kept.forget_from(connection, "other", mine.turn_id)
    assert kept.load_turns(connection, "me", mine.conversation_id) == [mine]


def test_a_turn_and_its_conversation_keep_the_ids_that_the_page_gave(connection: sqlite3.Connection) -> None:
    asked = kept.Turn("a" * 16, "b" * 16, ANSWER.question, SCOPE, ANSWER)
    assert kept.save_turn(connection, "me", asked) == asked
    assert kept.load_turns(connection, "me", "b" * 16) == [asked]


def test_an_id_that_is_taken_gets_another(connection: sqlite3.Connection) -> None:
    mine = kept.save_turn(connection, "me", kept.Turn("a" * 16, "b" * 16, ANSWER.question, SCOPE, ANSWER))
    theirs = kept.save_turn(connection, "other", mine)
    assert theirs.turn_id != mine.turn_id
    assert theirs.conversation_id != mine.conversation_id
    assert kept.load_turns(connection, "me", mine.conversation_id) == [mine]


def test_asking_anew_forgets_the_turn_and_what_came_after(connection: sqlite3.Connection) -> None:
    turns = [kept.save_turn(connection, "me", kept.Turn("", "", ANSWER.question, Scope(), ANSWER))]
    turns += [later(connection, turns[0].conversation_id) for _ in range(2)]
    kept.forget_from(connection, "me", turns[1].turn_id)
    assert kept.load_turns(connection, "me", turns[0].conversation_id) == turns[:1]


def test_a_deleted_conversation_takes_its_turns_along(connection: sqlite3.Connection) -> None:
    turn = kept.save_turn(connection, "me", kept.Turn("", "", ANSWER.question, Scope(), ANSWER))
    kept.forget_conversation(connection, "me", turn.conversation_id)
    assert connection.execute("SELECT count(*) FROM turns").fetchone() == (0,)


def test_a_reply_that_another_version_wrote_is_kept_as_unreadable(connection: sqlite3.Connection) -> None:
    turn = kept.save_turn(connection, "me", kept.Turn("", "", ANSWER.question, Scope(), ANSWER))
    connection.execute("UPDATE turns SET reply = '{}'")
    loaded = kept.load_turn(connection, "me", turn.turn_id)
    assert loaded is not None
    assert loaded.reply is None
    assert loaded.question == "誰主辦？"


def test_a_verdict_is_the_last_one_given(connection: sqlite3.Connection) -> None:
    turn = kept.save_turn(connection, "me", kept.Turn("", "", ANSWER.question, Scope(), ANSWER))
    for verdict in ("good", "wrong_source"):
        kept.save_verdict(connection, turn, "good" if verdict == "good" else "wrong_source")
    loaded = kept.load_turn(connection, "me", turn.turn_id)
    assert loaded is not None
    assert loaded.verdict == "wrong_source"


def test_a_quote_is_saved_once_and_is_the_owner_s(connection: sqlite3.Connection) -> None:
    for number in ("a", "b"):
        kept.save_quote(connection, "me", kept.SavedQuote(number, "r1", 4, 6, "德班", "題", "q", number))
    assert [quote.saved_id for quote in kept.load_quotes(connection, "me")] == ["b"]
    kept.forget_quote(connection, "other", "b")
    assert kept.load_quotes(connection, "other") == []
    assert len(kept.load_quotes(connection, "me")) == 1


def _request(viewer: Viewer, token: str) -> HTTPConnection:
    headers = [(b"cookie", f"visitor={token}".encode())]
    return HTTPConnection({"type": "http", "headers": headers, KEY: viewer})


def test_an_account_owns_its_own_whatever_browser_it_asks_from() -> None:
    accounts = [Viewer("mei", Role.READER, account_id) for account_id in ("a1", "a2")]
    owners = [owner_of(_request(account, token)) for account in accounts for token in ("x" * 32, "y" * 32, "")]
    assert owners == ["account:a1"] * 3 + ["account:a2"] * 3


def test_each_browser_has_an_owner_of_its_own_and_its_token_is_not_stored() -> None:
    tokens = [new_cookie().split(";")[0].removeprefix("visitor=") for _ in range(2)]
    owners = {owner_of(_request(OWNER, token)) for token in tokens}
    assert len(owners) == 2
    assert not owners & set(tokens)
    assert owner_of(_request(OWNER, "short")) == NOBODY

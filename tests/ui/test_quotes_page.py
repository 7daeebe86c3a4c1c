"""Saved quotes: shown with their place, taken along as a note; one no longer held is left out."""

import hashlib
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from assistant.exporting import NOTE_SUFFIXES
from corpus.normalise import display
from ui.conversations import SavedQuote, forget_quote, save_quote
from ui.warming import Desk

TOKEN = "t" * 32
OWNER = hashlib.sha256(TOKEN.encode()).hexdigest()[:32]


@pytest.fixture
def saved(client: TestClient, desk: Desk) -> SavedQuote:
    """A quote that the visitor of the client has saved, and one that the report does not hold."""
    library = desk.assistant().library
    (report,) = library.reports()
    start = report.text.index("溫尼辟早於")
    quote = display(report.text[start : start + 12])
    kept = SavedQuote("s1", report.report_id, start, start + 12, quote, "過程", "何時締結？", "2026-01-01")
    with library.transaction() as connection:
        for one in (kept, replace(kept, saved_id="s2", start=1, end=9, quote="不在報告裡", saved_at="2026-01-02")):
            save_quote(connection, OWNER, one)
    client.cookies.set("visitor", TOKEN)
    return kept


def test_a_quote_that_is_no_longer_there_is_said_to_be_so(client: TestClient, saved: SavedQuote) -> None:
    page = client.get("/zh/quotes").text
    assert saved.quote in page
    assert page.count("出處已變動") == 1


def test_the_note_holds_the_question_and_the_literal_quote_and_no_other(client: TestClient, saved: SavedQuote) -> None:
    note = client.get("/zh/quotes/note.md").text
    assert saved.question in note
    assert saved.quote in note
    assert "不在報告裡" not in note
    assert "107年1月2日" in note


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("suffix", NOTE_SUFFIXES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_note_is_handed_out_in_each_format(client: TestClient, suffix: str, language: str) -> None:
    reply = client.get(f"/{language}/quotes/note{suffix}")
    assert reply.status_code == 200
    assert reply.content
    assert "attachment" in reply.headers["content-disposition"]


def test_a_note_in_another_format_is_not_there(client: TestClient) -> None:
    assert client.get("/zh/quotes/note.exe").status_code == 404


def test_nobody_s_note_holds_another_s_quotes(client: TestClient, saved: SavedQuote) -> None:
    client.cookies.clear()
    assert saved.quote not in client.get("/zh/quotes/note.md").text


def test_a_deleted_quote_is_gone(client: TestClient, desk: Desk, saved: SavedQuote) -> None:
    with desk.assistant().library.transaction() as connection:
        forget_quote(connection, OWNER, saved.saved_id)
    assert saved.quote not in client.get("/zh/quotes").text

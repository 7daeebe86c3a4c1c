"""What is internal is nowhere for a reader: no search, answer, outcome, name, list, count or export holds it."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index.access import load_internal, set_internal, set_new_internal
from index.library import Library
from index.public_library import PublicLibrary
from index.query import Query
from tests.ui.accounts.conftest import SECRET, Office, client_of, log_in
from ui.app import create_pages

PAGES = (
    "search?q=玄武港務合作備忘錄",
    "search?mode=reports",
    "search/export.csv?mode=reports",
    "search/export.csv?q=釜山港務公社&mode=passages",
    "library",
    "library?view=files",
    "library?view=trash",
    "outcomes",
    "outcomes?q=釜山",
    "outcomes/table.csv",
    "visits?by=place&wanted=釜山",
    "names?q=玄武",
    "names/table.csv",
    "names/facts?of=釜山港務公社",
    "conflicts",
    "brief?topic=釜山",
    "recommendations",
    "quotes",
    "ask/scope",
    "ask/conversations",
    "state",
)
WORDS = (SECRET, "Xuanwu", "朴主席", "青龍市")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_or_export_of_a_reader_holds_anything_of_an_internal_report(office: Office, page: str) -> None:
    with client_of(office) as client:
        reply = log_in(client, "reader").get(f"/zh/{page}")
        assert reply.status_code == 200
        shown = reply.text.replace(page.partition("q=")[2].partition("&")[0] or "\0", "")
        assert [word for word in WORDS if word in shown] == []
        assert office.internal_id not in shown


def test_staff_find_it(office: Office) -> None:
    with client_of(office) as client:
        log_in(client, "editor")
        assert office.internal_id in client.get("/zh/library").text
        assert SECRET in client.get("/zh/outcomes/table.csv").text
        assert client.get(f"/report/{office.internal_id}").status_code == 200


@pytest.mark.parametrize("path", ["/report/{}", "/report/{}/guide", "/zh/library/{}", "/api/reports/{}"])
def test_its_addresses_are_as_unknown_to_a_reader_as_any(office: Office, path: str) -> None:
    with client_of(office) as client:
        log_in(client, "reader")
        hidden, unknown = (client.get(path.format(report_id)) for report_id in (office.internal_id, "rnone"))
        assert hidden.status_code == unknown.status_code == 404
        assert hidden.text.replace(office.internal_id, "rnone") == unknown.text


def test_a_reader_s_question_about_it_is_answered_from_the_public_reports_alone(office: Office) -> None:
    with client_of(office) as reader, client_of(office) as editor:
        question = {"question": f"{SECRET}何時簽訂？"}
        told = log_in(editor, "editor").post("/api/ask", json=question).json()
        assert told["citations"][0]["report_id"] == office.internal_id
        refused = log_in(reader, "reader").post("/api/ask", json=question).json()
        places = refused["citations"] + refused["nearest"]
        assert {place["report_id"] for place in places} <= {office.public_id}


def test_the_index_of_a_reader_has_no_row_of_it_whatever_is_asked(office: Office) -> None:
    whole = office.desk.assistant().library
    public = PublicLibrary(whole)
    index = public.passage_index()
    assert 0 < len(index) < len(whole.passage_index())
    for asked in (None, frozenset({office.internal_id}), frozenset({office.internal_id, office.public_id})):
        hits = index.search(Query(SECRET, report_ids=asked), k=50)
        assert {hit.passage.report_id for hit in hits} <= {office.public_id}


def test_whatever_a_library_can_be_asked_a_reader_s_answers_for_itself_or_cannot() -> None:
    theirs = {"add", "add_all", "backup", "check", "close", "is_reembedding_due", "open", "passage_embedder", "purge"}
    theirs |= {"reembed", "remove", "repair", "reread", "restore"}
    asked = {name for name in vars(Library) if not name.startswith("_")}
    assert asked - set(vars(PublicLibrary)) == theirs


def test_names_are_those_of_the_public_reports(office: Office) -> None:
    whole = office.desk.assistant().library
    assert any(name[1].startswith("Xuanwu") for name in whole.names())
    assert not any(name[1].startswith("Xuanwu") for name in PublicLibrary(whole).names())


def test_a_flag_changed_is_seen_at_once(library: Path) -> None:
    from ui.sample import open_library

    with open_library(library)[0] as whole:
        public = PublicLibrary(whole)
        (report,) = public.reports()
        assert len(public.passage_index()) > 0
        for is_internal in (True, False):
            with whole.transaction() as connection:
                set_internal(connection, report.report_id, is_internal=is_internal)
            assert public.hides(report.report_id) is is_internal
            assert (public.reports() == []) is is_internal
            assert (public.people() == {}) is is_internal
            assert (public.names() == ()) is is_internal
            assert (len(public.passage_index()) == 0) is is_internal
            assert (public.passage_index().search(Query("姊妹市")) == []) is is_internal


def test_new_reports_can_be_internal_until_they_are_made_public(library: Path, tmp_path: Path) -> None:
    from ui.sample import open_library

    (tmp_path / "new.txt").write_text("赴甲市考察報告\n壹、目的\n參加甲市的會議。\n", encoding="utf-8")
    with open_library(library)[0] as whole:
        with whole.transaction() as connection:
            set_new_internal(connection, is_internal=True)
        new = whole.add(tmp_path / "new.txt").report_id
        assert _internal(whole) == {new}
        with whole.transaction() as connection:
            set_new_internal(connection, is_internal=False)
        assert _internal(whole) == {new}
        with whole.transaction() as connection:
            set_internal(connection, str(new), is_internal=False)
        assert _internal(whole) == set()


def test_what_a_reader_was_told_before_is_not_shown_once_the_report_is_internal(office: Office, library: Path) -> None:
    from ui.warming import Desk

    desk = Desk(library)
    desk.open_in_background()
    whole = desk.assistant().library
    with TestClient(
        create_pages(desk, users=office.users), base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}
    ) as client:
        log_in_following(client)
        turn_id = _kept_turn(office, desk)
        assert client.get(f"/zh/ask/turns/{turn_id}/sources").status_code == 200
        assert client.post(f"/zh/ask/turns/{turn_id}/save", data={"number": 1}).status_code == 204
        assert "tr-quote" in client.get("/zh/quotes").text or "report/" in client.get("/zh/quotes").text
        with whole.transaction() as connection:
            set_internal(connection, whole.reports()[0].report_id, is_internal=True)
        assert client.get(f"/zh/ask/turns/{turn_id}/sources").status_code == 404
        assert not re.search(r"/report/r", client.get("/zh/quotes").text)
    desk.close()


def log_in_following(client: TestClient) -> None:
    """Log in as the reader, and come to a page."""
    from tests.ui.accounts.conftest import PASSWORD

    reply = client.post("/login", data={"name": "reader", "password": PASSWORD, "next": "/zh/quotes"})
    assert reply.status_code == 200


def _kept_turn(office: Office, desk: object) -> str:
    """Return the id of an answered turn that belongs to the reader."""
    from assistant.answer import Answer
    from assistant.scope import Scope
    from ui.conversations import Turn, save_turn
    from ui.warming import Desk

    assert isinstance(desk, Desk)
    assistant = desk.assistant()
    answer = assistant.ask("When did Winnipeg become a sister city?")
    assert isinstance(answer, Answer)
    owner = f"account:{office.users.accounts()['reader'].account_id}"
    with assistant.library.transaction() as connection:
        return save_turn(connection, owner, Turn("", "", answer.question, Scope(), answer)).turn_id


def _internal(library: Library) -> set[str]:
    with library.reading() as connection:
        return set(load_internal(connection))

"""Every deed of the web goes into the log with its doer, whatever page it was done on, and no question does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.ui.accounts.conftest import Office, log_in
from ui.app import create_pages
from ui.audit import Audit
from ui.warming import Desk

QUESTION = "玄武門的祕密計畫"


@pytest.fixture
def editor(office: Office, library: Path) -> Iterator[TestClient]:
    """An editor of a library that the test may change."""
    desk = Desk(library)
    desk.open_in_background()
    desk.assistant()
    with TestClient(
        create_pages(desk, users=office.users),
        base_url="http://127.0.0.1",
        headers={"Origin": "http://127.0.0.1"},
        follow_redirects=False,
    ) as client:
        yield log_in(client, "editor")
    desk.close()


def done(library: Path) -> list[tuple[str, str]]:
    """Return what the editor did after logging in, and to what."""
    deeds = Audit(library).read()
    assert {deed.who for deed in deeds} == {"editor"}
    assert Audit(library).verify() is None
    return [(deed.did, deed.what) for deed in deeds][1:]


def test_what_staff_change_is_written_down(editor: TestClient, library: Path, office: Office) -> None:
    report = f"/zh/library/{office.public_id}"
    editor.post(f"{report}/access", data={"internal": "true"})
    editor.post(f"{report}/card", data={"field": "計畫名稱", "value": "更正後的名稱"})
    editor.post(f"{report}/remove")
    editor.post(f"{report}/restore")
    editor.post("/zh/names", data={"form": "甲", "name": "乙"})
    assert done(library) == [
        ("access", f"{office.public_id} internal"),
        ("correct-card", office.public_id),
        ("remove", office.public_id),
        ("restore", office.public_id),
        ("group-names", ""),
    ]


def test_a_file_handed_in_is_written_down_with_what_became_of_it(editor: TestClient, library: Path) -> None:
    text = "赴甲市考察報告\n壹、目的\n參加甲市的會議。\n".encode()
    reply = editor.post("/zh/library/files", content=text, headers={"X-File-Name": "new.txt"})
    assert '"failed": false' in reply.text
    ((did, what),) = done(library)
    assert did == "add"
    assert what.startswith("new.txt added r")


def test_files_handed_out_are_written_down_without_what_was_searched_for(editor: TestClient, library: Path) -> None:
    editor.get("/zh/search/export.csv", params={"q": QUESTION, "mode": "passages"})
    editor.get("/zh/outcomes/table.csv", params={"q": QUESTION})
    editor.post("/zh/brief/file.md", data={"topic": QUESTION})
    assert done(library) == [
        ("export", "search/export.csv"),
        ("export", "outcomes/table.csv"),
        ("export", "brief/file.md"),
    ]
    assert QUESTION not in Audit(library).path.read_text(encoding="utf-8")


def test_what_a_person_asks_looks_at_or_was_refused_is_not_written_down(
    editor: TestClient, library: Path, office: Office
) -> None:
    editor.post("/api/ask", json={"question": QUESTION})
    editor.get("/zh/search", params={"q": QUESTION})
    editor.get(f"/report/{office.public_id}")
    editor.post("/zh/library/rnone/remove")
    editor.post("/zh/library/trash/purge")
    assert done(library) == []


def test_logging_out_is_written_down(editor: TestClient, library: Path) -> None:
    editor.post("/logout")
    assert done(library) == [("logout", "")]

"""The register's pages below the browser: filters, follow-up, files, the check, conflicts, names, notes."""

import re
import threading
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from assistant.brief import NoteRequest
from assistant.register.acts import OutcomeKind
from assistant.saved_notes import drop_note, keep_note
from ui import warming
from ui.accounts.users import Role
from ui.accounts.viewer import Viewer
from ui.warming import Desk

KEYS = ("outcomes", "visits", "brief", "conflicts", "names")


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_opens_in_both_languages_and_stands_in_the_navigation(
    client: TestClient, key: str, language: str
) -> None:
    reply = client.get(f"/{language}/{key}")
    assert reply.status_code == 200, reply.text
    assert all(f'/{language}/{other}"' in reply.text for other in KEYS)


def test_what_is_new_is_read_for_the_register_before_anybody_opens_a_page_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "REGISTER_AFTER", 0)
    desk = Desk(tmp_path / "library")
    desk.open_in_background()
    register = desk.assistant().register
    for thread in threading.enumerate():
        if thread.name == warming.OPENING:
            thread.join()
    assert register.refresh() == 0
    desk.close()


def test_outcomes_are_filtered_by_kind_year_and_words(client: TestClient) -> None:
    asked = {"kind": "invitation", "year": "106", "q": "副市長率團訪臺"}
    page = client.get("/zh/outcomes", params=asked).text
    assert "邀請 Ms. Gerbasi 副市長率團訪臺" in page
    assert "聘任在增進" not in page


def test_what_staff_note_is_kept_and_shown(client: TestClient, desk: Desk) -> None:
    register = desk.assistant().register
    entry = next(entry for entry in register.entries() if entry.outcome.kind is OutcomeKind.RECOMMENDATION)
    noted = {"status": "研議中", "agency": "秘書處", "handling": "<b>已函</b>", "due": "108年6月", "remark": ""}
    row = client.post(f"/zh/outcomes/{entry.outcome_id}", data=noted)
    assert row.status_code == 200
    assert "&lt;b&gt;已函&lt;/b&gt;" in row.text
    assert "秘書處" in client.get("/zh/outcomes", params={"status": "研議中"}).text


def test_a_follow_up_beside_nothing_is_refused(client: TestClient) -> None:
    assert client.post("/zh/outcomes/nothing", data={"status": "研議中"}).status_code >= 400


@pytest.mark.parametrize("suffix", [".ods", ".csv", ".xlsx"])
def test_the_tracking_table_is_handed_out_as_a_file(client: TestClient, suffix: str) -> None:
    reply = client.get(f"/zh/outcomes/table{suffix}", params={"kind": "decision"})
    assert reply.status_code == 200
    assert reply.headers["content-disposition"].startswith("attachment;")
    if suffix != ".csv":
        assert ZipFile(BytesIO(reply.content)).testzip() is None


def test_the_check_says_who_went_and_who_only_speaks_of_it(client: TestClient) -> None:
    asked = {"by": "place", "wanted": "德班", "since": "104"}
    page = client.get("/zh/visits", params=asked).text
    assert "無赴「德班」之出國計畫" in page
    assert "另有 1 份報告僅提及" in page


def test_a_trip_is_set_right(client: TestClient, desk: Desk) -> None:
    register = desk.assistant().register
    report_id = register.trips()[0].report_ids[0]
    places = "、".join(place.name for place in register.trips()[0].visited)
    client.post(f"/zh/visits/{report_id}", data={"places": f"{places}、紹興", "kind": "", "belongs_to": ""})
    assert "紹興" in [place.name for place in register.trips()[0].visited]


def test_a_conflict_is_dismissed_with_a_reason_and_comes_back(client: TestClient) -> None:
    page = client.get("/zh/conflicts").text
    found = re.search(r'id="conflict-([0-9a-f]+)"', page)
    assert found
    assert "誤植" in client.post(f"/zh/conflicts/{found[1]}", data={"reason": "誤植"}).text
    assert "誤植" not in client.post(f"/zh/conflicts/{found[1]}", data={"reason": ""}).text


def test_a_person_leads_to_what_is_told_of_them(client: TestClient) -> None:
    assert "Jenny Gerbasi" in client.get("/en/names", params={"q": "gerbasi"}).text
    facts = client.get("/en/names/facts", params={"of": "Jenny Gerbasi"}).text
    assert "邀請 Ms. Gerbasi 副市長率團訪臺" in facts


def test_a_note_leaves_with_the_lines_kept_in_their_order_with_remarks(client: TestClient) -> None:
    page = client.get("/zh/brief", params={"topic": "溫尼辟"}).text
    keys = re.findall(r'name="keep-(\d+-\d+)"', page)
    results = [key for key in keys if key.startswith("4-")]
    assert len(results) >= 2
    kept = {f"keep-{key}": "1" for key in results[:2]}
    orders = {f"order-{results[0]}": "2", f"order-{results[1]}": "1", f"remark-{results[1]}": "請再確認"}
    reply = client.post("/zh/brief/file.md", data={"topic": "溫尼辟", **kept, **orders})
    told = reply.content.decode()
    assert told.count("[1]") >= 1
    assert "請再確認" in told
    assert "[3]" not in told
    lines = re.findall(r"^\((?:一|二)\) (.*)$", told, re.MULTILINE)
    shown = re.findall(rf'name="keep-{results[1]}"[^>]*> (.*?)</label>', page)
    assert lines[0].startswith(shown[0][:10])


@pytest.mark.parametrize("suffix", [".odt", ".docx"])
def test_a_note_is_handed_out_in_the_formats_of_offices(client: TestClient, suffix: str) -> None:
    reply = client.post(f"/zh/brief/file{suffix}", data={"topic": "UCLG", "keep-1-0": "1"})
    assert ZipFile(BytesIO(reply.content)).testzip() is None


@pytest.mark.parametrize("path", ["outcomes/table.exe", "names/table.pdf"])
def test_another_format_is_not_handed_out(client: TestClient, path: str) -> None:
    assert client.get(f"/zh/{path}").status_code == 404


def test_a_note_is_saved_shown_as_it_was_left_and_taken_away(client: TestClient) -> None:
    left = {"topic": "溫尼辟", "keep-4-0": "1", "pin-4-0": "1", "remark-4-0": "<b>請再確認</b>"}
    page = client.post("/zh/brief/save", data=left)
    found = re.search(r"saved=([0-9a-f]+)", page.text)
    assert found
    shown = client.get("/zh/brief", params={"saved": found[1]}).text
    assert "&lt;b&gt;請再確認&lt;/b&gt;" in shown
    assert re.search(r'name="keep-4-0" value="1" checked', shown)
    assert not re.search(r'name="keep-4-1" value="1" checked', shown)
    assert 'name="pin-4-0" value="1" checked' in shown
    client.post("/zh/brief/drop", data={"saved": found[1]})
    assert client.get("/zh/brief", params={"saved": found[1]}).status_code == 404


@pytest.mark.parametrize(
    ("name", "role", "status"),
    [
        ("lin.da", Role.EDITOR, 403),
        ("wang.mei", Role.EDITOR, 200),
        ("boss", Role.ADMIN, 200),
    ],
)
def test_a_note_is_its_writer_s_or_an_administrator_s_to_take_away(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, role: Role, status: int
) -> None:
    library = desk.assistant().register.library
    note_id = keep_note(library, NoteRequest("溫尼辟"), [], by="wang.mei")
    assert "撰寫：wang.mei" in client.get("/zh/brief").text
    with monkeypatch.context() as patched:
        patched.setattr("ui.pages.brief.viewer_of", lambda _: Viewer(name, role))
        assert client.post("/zh/brief/drop", data={"saved": note_id}).status_code == status
    drop_note(library, note_id)

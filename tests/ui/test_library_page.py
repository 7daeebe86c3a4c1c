"""The library page below the browser: files handed in, cards corrected, the trash, and what is refused."""

import json
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.ui.made_pages import HOSTILE
from tests.ui.parsed_html import parsed
from ui.library_words import LibraryWords
from ui.pages.library import LONGEST_CORRECTION
from ui.pages.uploads import file_name
from ui.settings import LARGEST_UPLOAD
from ui.warming import Desk
from ui.wording import say

TEXT = "青洲市政府出國報告\n壹、目的\n考察{}。\n貳、建議\n建議續辦。\n"


def hand_in(client: TestClient, name: str, text: str | bytes, language: str = "zh") -> dict[str, object]:
    reply = client.post(f"/{language}/library/files", content=text, headers={"X-File-Name": quote(name)})
    assert reply.status_code == 200, reply.text
    last: dict[str, object] = json.loads(reply.text.strip().splitlines()[-1])
    return last


def only_report(client: TestClient, desk: Desk, name: str, text: str) -> str:
    hand_in(client, name, text)
    return next(r.report_id for r in desk.assistant().library.reports() if r.source == name)


def test_a_file_handed_in_is_a_report_with_its_health(client: TestClient) -> None:
    last = hand_in(client, "考察 阿姆斯特丹.txt", TEXT.format("阿姆斯特丹"))
    assert last["failed"] is False
    assert "已加入" in str(last["html"])
    page = client.get("/zh/library", params={"view": "files", "q": "阿姆斯特丹"}).text
    assert "考察 阿姆斯特丹.txt" in page


def test_nothing_is_left_of_a_file_but_what_the_record_keeps(client: TestClient, desk: Desk) -> None:
    hand_in(client, "a.txt", TEXT.format("鹿特丹"))
    incoming = desk.assistant().library.folder / "incoming"
    assert [path for path in incoming.rglob("*") if path.is_file()] == []


def test_the_same_file_again_is_unchanged_and_another_name_for_it_a_duplicate(client: TestClient) -> None:
    text = TEXT.format("根特")
    hand_in(client, "b.txt", text)
    assert "未變更" in str(hand_in(client, "b.txt", text)["html"])
    duplicate = hand_in(client, "c.txt", text)
    assert "重複" in str(duplicate["html"])
    assert duplicate["failed"] is False


@pytest.mark.parametrize(("language", "said"), [("zh", "檔案裡沒有文字"), ("en", "holds no text")])
def test_a_file_that_yields_nothing_is_a_failure_in_words(client: TestClient, language: str, said: str) -> None:
    last = hand_in(client, f"blank-{language}.txt", " \n ", language)
    assert last["failed"] is True
    assert said in str(last["html"])
    assert "incoming" not in str(last["html"])


def test_a_format_that_is_not_read_is_refused_before_its_body(client: TestClient) -> None:
    reply = client.post("/zh/library/files", content=b"MZ", headers={"X-File-Name": "run.exe"})
    assert reply.status_code == 415
    assert "run.exe" in reply.text


def test_a_file_over_the_limit_is_refused(client: TestClient) -> None:
    headers = {"X-File-Name": "a.txt", "Content-Length": str(LARGEST_UPLOAD + 1)}
    assert client.post("/zh/library/files", content=b"x", headers=headers).status_code == 413
    assert client.post("/zh/library/x/card", content=b"x" * 2_000_000).status_code == 413


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.txt", "boot.txt"),
        ("a\x00b\n.txt", "ab.txt"),
        ("fdp\u202etxt.txt", "fdptxt.txt"),
        (".hidden.txt", "hidden.txt"),
        ("", "report"),
        ("．．／報告.txt", "．．／報告.txt"),
    ],
)
def test_a_file_s_name_is_no_path(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_a_long_name_keeps_its_suffix() -> None:
    name = file_name("報" * 300 + ".txt")
    assert name.endswith(".txt")
    assert len(name.encode()) < 400


@pytest.mark.parametrize("payload", HOSTILE)
def test_neither_a_name_nor_a_text_becomes_mark_up(client: TestClient, payload: str) -> None:
    last = hand_in(client, payload.replace("/", "") + ".txt", TEXT.format(payload))
    page = client.get("/zh/library", params={"q": payload[:200]}).text
    for html in (str(last["html"]), page):
        tags = parsed(html)
        assert not {tag.name for tag in tags.tags} & {"img", "svg", "b", "iframe", "object", "thinking"}
        assert all("onerror" not in tag.attributes and "onload" not in tag.attributes for tag in tags.tags)
        assert all(tag.attributes.get("action", "/").startswith("/") for tag in tags.named("form"))


def test_a_corrected_field_shows_both_and_is_found_by_the_filter(client: TestClient, desk: Desk) -> None:
    report_id = only_report(client, desk, "d.txt", TEXT.format("里昂"))
    url = f"/zh/library/{report_id}"
    reply = client.post(url + "/card", data={"field": "出國地區", "value": "法國"}, headers={"X-Fragment": "1"})
    assert "人員更正" in reply.text
    assert "法國" in client.get(url).text
    assert "d.txt" in client.get("/zh/library", params={"q": "法國"}).text
    client.post(url + "/reread")
    assert "法國" in client.get(url).text
    withdrawn = client.post(url + "/card", data={"field": "出國地區", "withdraw": "true"})
    assert "法國" not in withdrawn.text
    assert "未載明" in withdrawn.text


def test_every_field_of_the_sample_leads_to_its_place_in_the_report(client: TestClient, desk: Desk) -> None:
    report = desk.assistant().library.reports()[0]
    page = client.get(f"/en/library/{report.report_id}").text
    field = report.card.get("報告日期")
    assert field is not None
    assert f"start={field.span.start}&amp;end={field.span.end}" in page


@pytest.mark.parametrize("data", [{"field": "nothing", "value": "x"}, {"field": "摘要", "value": "x" * 2_001}])
def test_what_is_no_field_or_too_long_is_refused_in_words(client: TestClient, desk: Desk, data: dict[str, str]) -> None:
    report_id = desk.assistant().library.reports()[0].report_id
    reply = client.post(f"/en/library/{report_id}/card", data=data, headers={"X-Fragment": "1"})
    assert reply.status_code == 422
    assert f"{LONGEST_CORRECTION}" in reply.text


def test_a_report_goes_to_the_trash_comes_back_and_is_deleted_for_good(client: TestClient, desk: Desk) -> None:
    report_id = only_report(client, desk, "e.txt", TEXT.format("都靈"))
    library = desk.assistant().library
    removed = client.post(f"/zh/library/{report_id}/remove")
    assert "已移至垃圾桶" in removed.text
    assert client.get(f"/zh/library/{report_id}").status_code == 404
    client.post(f"/zh/library/{report_id}/restore")
    assert library.report(report_id).source == "e.txt"
    client.post(f"/zh/library/{report_id}/remove")
    client.post("/zh/library/trash/purge", data={"report_id": report_id})
    assert report_id not in {entry.report_id for entry in library.entries()}


def test_a_report_that_is_not_there_is_said_to_be_so(client: TestClient) -> None:
    for reply in (client.get("/en/library/nobody"), client.post("/en/library/nobody/reread")):
        assert reply.status_code == 404
        assert "no such report" in reply.text


@pytest.mark.parametrize("sort", ["changed", "date", "title", "health"])
def test_the_list_is_sorted_as_chosen(client: TestClient, sort: str) -> None:
    assert client.get("/zh/library", params={"sort": sort}).status_code == 200


def test_the_page_runs_no_inline_script_or_style(client: TestClient) -> None:
    reply = client.get("/zh/library")
    assert "unsafe-inline" not in reply.headers["content-security-policy"]
    page = parsed(reply.text)
    assert all(
        tag.attributes.get("src") or tag.attributes.get("type") == "application/json" for tag in page.named("script")
    )
    assert not any("style" in tag.attributes for tag in page.tags)


def test_too_many_files_at_once_are_asked_to_wait(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.uploads.FILES_WAITING", 0)
    reply = client.post("/zh/library/files", content=b"x", headers={"X-File-Name": "a.txt"})
    assert reply.status_code == 429


def test_only_what_needs_attention_is_shown_on_wish(client: TestClient) -> None:
    hand_in(client, "empty-of-words.txt", "\n")
    for view in ("files", "reports"):
        page = client.get("/zh/library", params={"view": view, "only": "attention"}).text
        assert "正常" not in "".join(cell.text for cell in parsed(page).named("td"))
    assert "empty-of-words.txt" in client.get("/zh/library", params={"view": "files", "only": "attention"}).text


@pytest.mark.parametrize(("count", "said"), [(1, "1 report,"), (2, "2 reports,")])
def test_one_report_is_not_said_to_be_several(count: int, said: str) -> None:
    words = LibraryWords.LIBRARY_COUNTS_ONE if count == 1 else LibraryWords.LIBRARY_COUNTS
    assert say(words, "en", reports=count, passages=9, changed="now").startswith(said)

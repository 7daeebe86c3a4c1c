"""The door: no account, no entry; a role for every address; nothing by another site's hand; guessing locked out."""

import re
from collections.abc import Iterator

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from tests.ui.accounts.conftest import PASSWORD, Office, client_of, log_in
from ui.accounts.login import local_path
from ui.accounts.login import router as login_router
from ui.accounts.permits import is_open, is_shut, role_needed
from ui.accounts.sessions import COOKIE
from ui.accounts.throttle import FAILURES_OF_A_NAME, REQUESTS_AT_ONCE
from ui.accounts.users import Role
from ui.api import router as api_router
from ui.app import create_pages
from ui.audit import Audit
from ui.navigation import PAGES
from ui.pages.access import router as access_router
from ui.report_page import router as report_router
from ui.working import router_of

OPEN = {"/login", "/healthz", "/static/page.css"}
READER_POSTS = {"/ask/", "/quotes/", "/brief/file", "/api/ask", "/api/search", "/logout"}


ROUTERS = (
    ("", api_router),
    ("", report_router),
    ("", login_router),
    ("/zh", access_router),
    *(("/zh", router_of(page.module)) for page in PAGES),
)


def addresses() -> Iterator[tuple[str, str]]:
    """Every method and address of ours."""
    yield from (("GET", path) for path in ("/", "/zh", "/zh/", "/zh/state", "/healthz", "/static/page.css"))
    for prefix, router in ROUTERS:
        yield from _below(router, prefix)


def _below(router: APIRouter, prefix: str) -> Iterator[tuple[str, str]]:
    for route in router.routes:
        if isinstance(route, APIRoute):
            path = re.sub(r"\{[^}]*\}", "x1", prefix + route.path.replace("{suffix}", ".ods"))
            yield from ((method, path) for method in route.methods or ())
        else:
            yield from _below(route.original_router, prefix)  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_without_an_account_only_the_way_in_is_open(door: TestClient, method: str) -> None:
    known = {path for _, path in addresses()} | {"/nowhere", "/zh/gradio_api/queue/join", "/openapi.json", "/docs"}
    assert len(known) > 40
    for path in known - OPEN:
        reply = door.request(method, path)
        assert (reply.status_code, reply.headers.get("location", "")[:6]) in {(401, ""), (303, "/login")}, path


def test_the_pages_list_is_whole() -> None:
    assert {path for path in OPEN if is_open(path)} == OPEN


def test_every_address_that_changes_something_is_an_editor_s_unless_it_is_named() -> None:
    changing = {(method, path) for method, path in addresses() if method not in {"GET", "HEAD", "OPTIONS"}}
    readers = {path for method, path in changing if role_needed(method, path) is Role.READER}
    assert len(changing) > 15
    assert {path for path in readers if not any(known in path for known in READER_POSTS)} - {"/login"} == set()


def test_a_role_is_held_to_by_the_server(office: Office, person: tuple[str, TestClient]) -> None:
    role, client = person
    may_edit, may_purge = role != "reader", role == "admin"
    assert client.get("/zh/library").status_code == 200
    assert (client.post("/zh/conflicts/none").status_code == 403) is not may_edit
    assert (client.post(f"/zh/library/{office.public_id}/access").status_code == 403) is not may_edit
    assert (client.post("/zh/library/trash/purge", data={"report_id": "none"}).status_code == 403) is not may_purge
    assert client.post("/api/search", json={"query": "姊妹市"}).status_code == 200


def test_logging_in_leads_on_and_logging_out_ends_it(door: TestClient) -> None:
    first = door.get("/zh/search?q=1")
    assert first.headers["location"] == "/login?next=%2Fzh%2Fsearch%3Fq%3D1"
    page = door.get(first.headers["location"])
    assert 'value="/zh/search?q=1"' in page.text
    entered = door.post("/login", data={"name": "Reader", "password": PASSWORD, "next": "/zh/search?q=1"})
    assert entered.headers["location"] == "/zh/search?q=1"
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    kept = door.cookies[COOKIE]
    assert door.get("/zh/search?q=1").status_code == 200
    assert door.post("/logout").headers["location"] == "/login"
    door.cookies.set(COOKIE, kept)
    assert door.get("/zh/search?q=1").status_code == 303


def test_behind_tls_the_cookie_travels_encrypted_alone(office: Office) -> None:
    pages = create_pages(office.desk, users=office.users)
    with TestClient(pages, base_url="https://127.0.0.1", headers={"Origin": "https://127.0.0.1"}) as client:
        reply = client.post("/login", data={"name": "reader", "password": PASSWORD}, follow_redirects=False)
        assert "Secure" in reply.headers["set-cookie"]


@pytest.mark.parametrize("name", ["reader", "nobody", ""])
def test_a_wrong_password_and_a_name_that_is_none_are_told_alike(door: TestClient, name: str) -> None:
    reply = door.post("/login?lang=en", data={"name": name, "password": "wrong"})
    assert reply.status_code == 403
    assert "The name or the password is not right." in reply.text


def test_guessing_locks_the_name_out_the_right_password_too(office: Office, door: TestClient) -> None:
    for _ in range(FAILURES_OF_A_NAME):
        assert door.post("/login", data={"name": "editor", "password": "guess"}).status_code == 403
    assert door.post("/login", data={"name": "editor", "password": PASSWORD}).status_code == 429
    assert door.post("/login", data={"name": "Ｅditor", "password": PASSWORD}).status_code == 429
    log_in(door, "reader")
    done = [(deed.who, deed.did) for deed in Audit(office.desk.folder).read()]
    assert ("editor", "login-refused") in done
    assert ("editor", "login-locked") in done
    assert ("reader", "login") in done


@pytest.mark.parametrize("headers", [{}, {"Referer": "http://evil.example/"}, {"Origin": "http://evil.example"}])
@pytest.mark.parametrize("path", ["/zh/library/r1/remove", "/logout", "/api/ask"])
def test_a_cookie_is_not_believed_of_another_site_s_page(office: Office, headers: dict[str, str], path: str) -> None:
    with client_of(office) as client:
        log_in(client, "admin")
        del client.headers["Origin"]
        assert client.post(path, headers=headers).status_code == 403
        assert client.get("/zh/library", headers=headers).status_code == 200


def test_logging_in_by_another_site_s_form_is_refused(door: TestClient) -> None:
    data = {"name": "reader", "password": PASSWORD}
    assert door.post("/login", data=data, headers={"Origin": "http://evil.example"}).status_code == 403


def test_a_token_opens_what_is_for_programs_and_no_page(office: Office, door: TestClient) -> None:
    bearer = {"Authorization": f"Bearer {office.users.make_token('reader', 'test')}"}
    del door.headers["Origin"]
    assert door.post("/api/search", json={"query": "姊妹市"}, headers=bearer).status_code == 200
    assert door.get("/zh/library", headers=bearer).status_code == 303
    office.users.revoke_token("reader", "test")
    refused = door.post("/api/search", json={"query": "姊妹市"}, headers=bearer)
    assert refused.status_code == 401
    assert refused.json()["error"]["kind"] == "UNAUTHORIZED"


def test_one_person_who_asks_too_fast_is_slowed_down_and_nobody_else(office: Office) -> None:
    pages = create_pages(office.desk, users=office.users)
    pages.state.accounts.pace.a_second = 0.0
    common = {"base_url": "http://127.0.0.1", "headers": {"Origin": "http://127.0.0.1"}}
    with TestClient(pages, **common) as fast, TestClient(pages, **common) as other:  # type: ignore[arg-type]
        for client, name in ((fast, "reader"), (other, "editor")):
            client.post("/login", data={"name": name, "password": PASSWORD})
        statuses = [fast.get("/api/nothing").status_code for _ in range(REQUESTS_AT_ONCE + 3)]
        assert statuses == [404] * REQUESTS_AT_ONCE + [429] * 3
        assert other.get("/api/nothing").status_code == 404


@pytest.mark.parametrize(
    "part", ["upload", "file=/etc/passwd", "proxy=http://x/", "stream/1", "component_server", "runs"]
)
def test_the_parts_of_gradio_that_nothing_uses_are_shut(part: str) -> None:
    assert is_shut(f"/zh/gradio_api/{part}")
    assert not is_shut("/zh/gradio_api/queue/join")
    assert not is_shut("/zh/library")


@pytest.mark.parametrize(
    "wanted", ["http://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/\n/x"]
)
def test_logging_in_leads_to_no_other_host(wanted: str) -> None:
    assert local_path(wanted) == "/"


def test_the_page_to_log_in_on_escapes_what_it_is_sent_and_tells_nothing_of_the_library(door: TestClient) -> None:
    page = door.get("/login", params={"next": '/"><script>x</script>', "lang": "en"})
    assert "<script>x" not in page.text
    assert "report" not in page.text.replace("Trip Report Assistant", "")
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    assert door.get("/static/none.css").status_code == 404

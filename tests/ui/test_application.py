"""The web application below the browser: addresses, headers, refusals, and the answers for programs."""

from collections.abc import Iterator

import httpx
import pytest

from ui.front_page import dress

ASKED = {"question": "When did Winnipeg become a sister city?"}
PAGES = ("/zh/", "/en/", "/healthz", "/static/common.js", "/zh/recommendations", "/nowhere", "/report/nobody")


@pytest.fixture
def client(served: str) -> Iterator[httpx.Client]:  # the whole program, not the pages alone
    with httpx.Client(base_url=served, timeout=60) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_every_reply_carries_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "server" not in headers


def test_the_report_page_runs_no_inline_script_and_may_be_framed_by_ours_alone(client: httpx.Client) -> None:
    policy = client.get("/report/nobody").headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_a_request_for_another_host_is_refused(client: httpx.Client, host: str) -> None:
    assert client.get("/zh/", headers={"Host": host}).status_code == 400


def test_a_request_that_changes_something_from_another_origin_is_refused(client: httpx.Client) -> None:
    for path in ("/api/ask", "/zh/gradio_api/queue/join"):
        reply = client.post(path, json=ASKED, headers={"Origin": "http://evil.example"})
        assert reply.status_code == 403
        assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("path", ["/zh/config", "/api/ask", "/healthz"])
def test_no_other_origin_may_read_a_reply(client: httpx.Client, path: str) -> None:
    for method in ("GET", "OPTIONS"):
        reply = client.request(method, path, headers={"Origin": "http://evil.example"})
        assert "access-control-allow-origin" not in reply.headers


def test_a_body_that_is_too_large_is_refused_declared_or_not(client: httpx.Client) -> None:
    assert client.post("/api/ask", content=b"x" * 2_000_000).status_code == 413
    chunks = (b"x" * 100_000 for _ in range(20))
    assert client.post("/api/ask", content=chunks).status_code == 413


@pytest.mark.parametrize(
    "path", ["/zh/gradio_api/file=/etc/passwd", "/static/../settings.py", "/zh/monitoring/summary"]
)
def test_no_file_and_no_monitoring_is_given_out(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in {403, 404}


def test_the_first_address_leads_to_the_browser_s_language(client: httpx.Client) -> None:
    assert client.get("/", headers={"Accept-Language": "en-GB,en"}).headers["location"] == "/en/"
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["location"] == "/zh/"


def test_the_language_last_used_is_remembered(client: httpx.Client) -> None:
    client.get("/en/")
    assert client.get("/", headers={"Accept-Language": "zh-TW"}).headers["location"] == "/en/"


@pytest.mark.parametrize(("path", "language"), [("/zh/", "zh-Hant-TW"), ("/en/", "en")])
def test_the_page_declares_its_language_and_names_no_other_host(client: httpx.Client, path: str, language: str) -> None:
    head = client.get(path).text.split("window.gradio_config")[0]
    assert f'<html lang="{language}"' in head
    assert "http" not in head


def test_dressing_the_page_puts_our_parts_around_gradio_s() -> None:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8" /></head>'
    page = head + "<body>x<gradio-app a>\n</gradio-app>y</body></html>"
    dressed = dress(page, "zh", "<header>", "<footer>")
    assert dressed.endswith('<body class="tr-ask">x<header><gradio-app a>\n</gradio-app><footer>y</body></html>')


def test_a_browser_is_known_by_a_cookie_that_no_script_can_read(client: httpx.Client) -> None:
    given = [value for value in client.get("/zh/").headers.get_list("set-cookie") if value.startswith("visitor=")]
    assert len(given) == 1
    assert "HttpOnly" in given[0]
    assert "SameSite=Lax" in given[0]
    again = client.get("/zh/").headers.get_list("set-cookie")
    assert not any(value.startswith("visitor=") for value in again)


@pytest.mark.parametrize("path", ["ask/turns/nobody/sources", "ask/turns/nobody/follow-ups"])
def test_a_turn_that_is_not_the_visitor_s_is_not_there(client: httpx.Client, path: str) -> None:
    assert client.get(f"/zh/{path}").status_code == 404


def test_programs_get_the_answer_of_the_command_line(client: httpx.Client) -> None:
    answer = client.post("/api/ask", json=ASKED, timeout=30).json()
    assert answer["abstained"] is False
    assert "1982" in answer["citations"][0]["quote"]


def test_programs_get_passages(client: httpx.Client) -> None:
    found = client.post("/api/search", json={"query": "姊妹市", "k": 2}, timeout=30).json()
    assert [hit["rank"] for hit in found["hits"]] == [1, 2]


@pytest.mark.parametrize(
    "body", [{}, {"question": 5}, {"question": "x" * 2_001}, {"question": " "}, {"question": "a", "more": 1}]
)
def test_what_is_no_question_is_refused(client: httpx.Client, body: dict[str, object]) -> None:
    assert client.post("/api/ask", json=body).status_code == 422


def test_a_report_that_is_not_there_has_a_page_that_says_so(client: httpx.Client) -> None:
    reply = client.get("/report/nobody", params={"lang": "en"})
    assert reply.status_code == 404
    assert "Page not found" in reply.text


@pytest.mark.parametrize("query", ["start=5&end=2", "start=0&end=99999999", "start=-1&end=4", "start=x&end=y"])
def test_a_quote_that_is_not_in_the_report_is_not_shown(client: httpx.Client, query: str) -> None:
    report_id = client.post("/api/ask", json=ASKED, timeout=30).json()["citations"][0]["report_id"]
    assert client.get(f"/report/{report_id}?{query}").status_code in {404, 422}


def test_the_report_page_marks_the_quote(client: httpx.Client) -> None:
    citation = client.post("/api/ask", json=ASKED, timeout=30).json()["citations"][0]
    page = client.get(f"/report/{citation['report_id']}", params={"start": citation["start"], "end": citation["end"]})
    assert f'<mark id="quote">{citation["quote"]}</mark>' in page.text

"""The demonstration says that it is fictional, on every page and nowhere else."""

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.testclient import TestClient

from tests.archive.demo import BANNER, Banner, with_banner


def test_a_page_begins_with_the_banner_and_a_reply_for_programs_does_not() -> None:
    app = FastAPI()
    app.add_api_route("/page", lambda: HTMLResponse("<html><body class='x'><h1>題</h1></body></html>"))
    app.add_api_route("/api", lambda: {"body": "<body>"})
    app.add_middleware(Banner)
    with TestClient(app) as client:
        page = client.get("/page")
        assert page.text.startswith(f"<html><body class='x'>{BANNER}<h1>")
        assert int(page.headers["content-length"]) == len(page.content)
        assert client.get("/api").json() == {"body": "<body>"}


def test_what_has_no_body_stays() -> None:
    assert with_banner(b"<p>x</p>") == b"<p>x</p>"

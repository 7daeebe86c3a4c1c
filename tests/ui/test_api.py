"""The interface for programs: as documented, as the README shows it, the same with a token."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from tests.ui.program import REPOSITORY
from ui.api_replies import AskReply, OutcomesReply, ReportReply, ReportsReply, SearchReply
from ui.app import create_pages
from ui.warming import Desk

ADDRESS = "http://127.0.0.1:7860"
REPLIES: dict[str, type[BaseModel]] = {
    "/api/ask": AskReply,
    "/api/search": SearchReply,
    "/api/reports": ReportsReply,
    "/api/outcomes": OutcomesReply,
}


def examples() -> list[list[str]]:
    """Return the words of each curl command in the README."""
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    return [shlex.split(line) for line in lines if line.startswith("curl ")]


@pytest.fixture(scope="module")
def described(desk: Desk) -> Iterator[dict[str, Any]]:
    with TestClient(create_pages(desk), base_url="http://127.0.0.1") as client:
        yield client.get("/api/openapi.json").json()


@pytest.mark.parametrize("words", examples(), ids=lambda words: next(w for w in words if ADDRESS in w)[len(ADDRESS) :])
def test_an_example_of_the_readme_is_answered_in_the_shape_documented(client: TestClient, words: list[str]) -> None:
    url = next(word for word in words if word.startswith(ADDRESS)).removeprefix(ADDRESS)
    body = words[words.index("-d") + 1] if "-d" in words else None
    headers = dict(word.split(": ", 1) for before, word in pairwise(words) if before == "-H")
    reply = client.request("POST" if body else "GET", url, content=body, headers=headers)
    assert reply.status_code == 200
    REPLIES[url.partition("?")[0]].model_validate(reply.json())


def test_the_readme_shows_every_kind_of_request() -> None:
    asked = {re.sub(r"\?.*", "", word[len(ADDRESS) :]) for words in examples() for word in words if ADDRESS in word}
    assert asked == set(REPLIES)


def test_a_question_leans_on_the_earlier_replies_sent_with_it(client: TestClient) -> None:
    first = client.post("/api/ask", json={"question": "Who hosts the 2019 Congress?"}).json()
    alone = client.post("/api/ask", json={"question": "And in 2016?"}).json()
    second = client.post("/api/ask", json={"question": "And in 2016?", "earlier": [first]}).json()
    assert alone["understood_as"] == ""
    assert second["understood_as"] == "Who hosts the 2016 Congress?"


def test_what_is_no_place_of_a_report_is_left_out_of_the_earlier_replies(client: TestClient) -> None:
    places = [{"report_id": "nobody", "start": 0, "end": 5}, {"report_id": "nobody", "start": 5, "end": 1}]
    first = {"question": "Who hosts the 2019 Congress?", "citations": places}
    reply = client.post("/api/ask", json={"question": "And in 2016?", "earlier": [first]}).json()
    assert reply["understood_as"] == "Who hosts the 2016 Congress?"


def test_a_report_comes_whole_so_that_a_quote_can_be_checked(client: TestClient) -> None:
    citation = client.post("/api/ask", json={"question": "Who hosts the 2019 Congress?"}).json()["citations"][0]
    report = client.get(f"/api/reports/{citation['report_id']}").json()
    ReportReply.model_validate(report)
    assert report["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_a_report_that_is_not_there_is_an_error_in_json(client: TestClient) -> None:
    reply = client.get("/api/reports/none")
    assert reply.status_code == 404
    assert reply.json()["error"]["kind"] == "ReportUnknownError"


@pytest.mark.parametrize("query", ["first_year=1", "kind=none", "q=" + "x" * 201])
def test_what_is_no_filter_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/api/outcomes?{query}").status_code == 422


def test_outcomes_are_filtered_as_on_the_page(client: TestClient) -> None:
    whole = client.get("/api/outcomes").json()["outcomes"]
    some = client.get("/api/outcomes", params={"kind": "recommendation"}).json()["outcomes"]
    assert some == [one for one in whole if one["kind"] == "recommendation"]
    assert 0 < len(some) < len(whole)


def test_the_description_tells_of_every_address_its_reply_its_errors_and_the_token(described: dict[str, Any]) -> None:
    assert set(described["paths"]) == {*REPLIES, "/api/reports/{report_id}"}
    for path in described["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert operation["description"]
            assert operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            assert {"401", "422", "429", "503"} - {"422"} <= set(operation["responses"])
            assert operation["security"] == [{"HTTPBearer": []}]


def test_under_a_path_the_description_names_it(desk: Desk) -> None:
    with TestClient(create_pages(desk, root="/reports"), base_url="http://127.0.0.1") as client:
        assert client.get("/reports/api/openapi.json").json()["servers"] == [{"url": "/reports"}]


def test_the_documented_examples_are_files_that_are_there() -> None:
    assert Path(REPOSITORY / "docs/OFFICE.md").exists()

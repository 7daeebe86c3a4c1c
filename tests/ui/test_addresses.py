"""Behind a proxy under a path: every address that leaves the program carries it, every request may."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from ui.addresses import address, root_path
from ui.app import create_pages
from ui.warming import Desk

PAGES = ("library", "search?q=姊妹市", "outcomes", "visits", "names", "conflicts", "brief?topic=溫尼辟", "quotes")
LINK = re.compile(r'(?:href|src|action|formaction|data-url|data-state)="(/[^"]*)"')


@pytest.fixture(scope="module")
def under(desk: Desk) -> Iterator[TestClient]:
    """The pages under /office/reports, as asked for by a proxy that leaves the path on."""
    with TestClient(create_pages(desk, root="/office/reports"), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_under_the_path(under: TestClient, page: str) -> None:
    links = LINK.findall(under.get(f"/office/reports/zh/{page}").text)
    assert len(links) > 10
    assert [link for link in links if not link.startswith("/office/reports/")] == []


def test_the_links_of_a_report_and_of_its_card_lead_under_the_path(under: TestClient) -> None:
    listed = under.get("/office/reports/en/library").text
    for pattern in (r'"(/[^"]*/report/[^"]*)"', r'"(/[^"]*/library/r[^"/]*)"'):
        found = re.search(pattern, listed)
        assert found is not None
        links = LINK.findall(under.get(found.group(1).replace("&amp;", "&")).text)
        assert links
        assert [link for link in links if not link.startswith("/office/reports/")] == []


@pytest.mark.parametrize("prefix", ["/office/reports", ""])
def test_a_request_is_taken_with_the_path_and_without(under: TestClient, prefix: str) -> None:
    assert under.get(f"{prefix}/healthz").json()["status"] == "ok"
    reply = under.get(f"{prefix}/", headers={"Accept-Language": "en"}, follow_redirects=False)
    assert reply.headers["location"] == "/office/reports/en/"
    changed = under.post(f"{prefix}/zh/conflicts/none", follow_redirects=False)
    assert changed.headers["location"] == "/office/reports/zh/conflicts"


def test_a_path_that_only_begins_alike_is_another_program_s(under: TestClient) -> None:
    assert under.get("/office/reportsx/healthz").status_code == 404


def test_outside_of_a_request_addresses_stand_alone() -> None:
    assert address("/zh/") == "/zh/"


@pytest.mark.parametrize(("typed", "path"), [("/", ""), ("", ""), ("reports", "/reports"), ("/a/b/", "/a/b")])
def test_a_path_is_taken_as_it_is_typed(typed: str, path: str) -> None:
    assert root_path(typed) == path


@pytest.mark.parametrize("typed", ["a b", "a?b", '"><script>', "http://host/", "a//b", "報告"])
def test_what_is_no_path_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="path"):
        root_path(typed)

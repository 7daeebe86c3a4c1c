"""An office: a library with a public and an internal report, three accounts, and the pages over them."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index.access import set_internal
from tests.ui.conftest import NO_DEEDS
from ui.accounts.users import Role, Users
from ui.app import create_pages
from ui.warming import Desk

PASSWORD = "a long enough password"
SECRET = "玄武港務合作備忘錄"
"""What stands in the internal report alone."""
INTERNAL_REPORT = f"""出國報告提要
出國報告名稱：赴青龍市洽談{SECRET}報告
主辦機關：虛構市政府
聯絡人：林小明
出國期間：110年3月1日至110年3月5日
出國地區：韓國釜山
報告日期：110年4月1日
壹、目的
本次赴釜山洽談{SECRET}（Xuanwu Port Memorandum, XPM）。
貳、過程
110年3月2日拜會釜山港務公社，由朴主席接見，雙方同意於110年5月簽訂{SECRET}。
參、建議
一、建議續與釜山港務公社洽談{SECRET}之後續合作事宜。
"""


@dataclass(frozen=True, slots=True)
class Office:
    """Where the pages are, who may log in, and which report is internal."""

    desk: Desk
    users: Users
    public_id: str
    internal_id: str


@pytest.fixture(scope="package")
def office(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office's library and accounts; tests do not change either."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(sample_library, folder / "library", ignore=NO_DEEDS)
    desk = Desk(folder / "library")
    desk.open_in_background()
    library = desk.assistant().library
    (folder / "釜山.txt").write_text(INTERNAL_REPORT, encoding="utf-8")
    (public,) = library.reports()
    internal_id = library.add(folder / "釜山.txt").report_id
    assert internal_id is not None
    with library.transaction() as connection:
        set_internal(connection, internal_id, is_internal=True)
    users = Users(folder / "users.json")
    for role in Role:
        users.add(role.value, role, PASSWORD)
    yield Office(desk, users, public.report_id, internal_id)
    desk.close()


@pytest.fixture
def door(office: Office) -> Iterator[TestClient]:
    """Somebody at the door who has not logged in; nobody is locked out yet."""
    with client_of(office) as client:
        yield client


def client_of(office: Office) -> TestClient:
    """Return a browser before the pages; what it posts comes from a page of theirs."""
    pages = create_pages(office.desk, users=office.users)
    return TestClient(
        pages, base_url="http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}, follow_redirects=False
    )


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    """Log the client in and return it."""
    reply = client.post("/login", data={"name": name, "password": password})
    assert reply.status_code == 303, reply.text
    return client


@pytest.fixture(params=["reader", "editor", "admin"])
def person(request: pytest.FixtureRequest, office: Office) -> Iterator[tuple[str, TestClient]]:
    """Each role in turn, logged in."""
    with client_of(office) as client:
        yield request.param, log_in(client, request.param)

"""The office as it is run: nginx with TLS and a path in front, accounts behind, two people in their own browsers.

nginx runs by the configuration that docs/office hands out; only ports and certificate are the test's.
"""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from index.access import SCHEMA, set_internal
from index.library import Library
from tests.ui.accounts.conftest import PASSWORD, SECRET, Office
from tests.ui.browsing import Visit, window
from tests.ui.program import REPOSITORY, started, stopped
from tests.ui.test_accessibility import findings
from ui.accounts.users import Role, Users

NGINX = shutil.which("nginx")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian's nginx-light)")

UP_WITHIN = 30.0
PEOPLE = (
    ("mei", Role.READER),
    ("ling", Role.READER),
    ("chen", Role.EDITOR),
    ("yun", Role.READER),
    ("hao", Role.EDITOR),
)
"""Accounts of the program; yun and hao ask in one test only, which counts their conversations."""


@dataclass(frozen=True, slots=True)
class Proxied:
    """The address outside of the proxy, and the accounts."""

    address: str
    users: Users


@pytest.fixture(scope="module")
def proxied(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """The program with accounts behind nginx, over a copy of the office's library."""
    folder = tmp_path_factory.mktemp("proxied")
    shutil.copytree(office.desk.folder, folder / "library")
    users = Users(folder / "users.json")
    for name, role in PEOPLE:
        users.add(name, role, PASSWORD)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    options = ("--users", str(users.path), "--root-path", "/reports")
    process, behind = started(folder / "library", *options)
    try:
        with proxy(folder, port, httpx.URL(behind).port or 0):
            yield Proxied(f"https://127.0.0.1:{port}/reports/", users)
    finally:
        stopped(process)


@contextmanager
def proxy(folder: Path, port: int, behind: int) -> Iterator[None]:
    """Run nginx by the configuration handed out, on loopback, with a certificate of its own."""
    key, certificate = folder / "reports.key", folder / "reports.pem"
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [*new, *subject, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    server = (REPOSITORY / "docs/office/nginx.conf").read_text(encoding="utf-8")
    for pattern, own in (
        (r"listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        (r"/etc/ssl/certs/reports\.pem", str(certificate)),
        (r"/etc/ssl/private/reports\.key", str(key)),
        (r"127\.0\.0\.1:7860", f"127.0.0.1:{behind}"),
    ):
        server, found = re.subn(pattern, own, server)
        assert found, pattern
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{server}}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([str(NGINX), "-c", str(configuration), "-p", str(folder)], stderr=subprocess.PIPE)
    try:
        _wait_for(port)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx did not come up")


@pytest.fixture
def visit(browser: Browser, proxied: Proxied) -> Iterator[Visit]:
    """A window on the proxied program; every request outside of its path is noted and refused."""
    with window(browser, proxied.address, trusts_any=True) as visit:
        yield visit


def enter(visit: Visit, name: str, language: str = "zh") -> Page:
    """Log in from the page that asks for it, and wait for the page to ask on."""
    page = visit.go(f"{language}/")
    expect(page).to_have_url(re.compile(r"/reports/login\?next="))
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#tr-question textarea", timeout=60_000)
    expect(page).to_have_url(re.compile(f"/reports/{language}/"))
    return page


def answered(visit: Visit, question: str) -> Page:
    """Ask, and wait for the reply."""
    before = visit.page.locator(".tr-turn").count()
    visit.ask(question)
    expect(visit.page.locator(".tr-turn")).to_have_count(before + 1, timeout=60_000)
    return visit.page


def test_from_the_door_to_the_marked_report_everything_stays_under_the_path(visit: Visit) -> None:
    page = enter(visit, "mei")
    answered(visit, "溫尼辟何時與臺中市締結姊妹市？")
    expect(page.locator(".tr-answer").last).to_contain_text("1982")
    page.locator("#tr-sources .tr-open").first.click(timeout=60_000)
    expect(page.frame_locator("#tr-viewer iframe").locator("mark").first).to_contain_text("1982", timeout=60_000)
    for link in page.locator(".tr-nav a").all():
        assert str(link.get_attribute("href")).startswith("/reports/zh/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/reports/en/"), timeout=60_000)
    visit.go("zh/library")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert visit.elsewhere == []
    assert visit.complaints == []
    page.locator(".tr-account button").click()
    expect(page).to_have_url(re.compile("/reports/login$"))
    visit.go("zh/search")
    expect(page).to_have_url(re.compile("/reports/login"))


def test_two_people_at_once_have_their_own_conversations(browser: Browser, proxied: Proxied) -> None:
    with (
        window(browser, proxied.address, trusts_any=True) as one,
        window(browser, proxied.address, trusts_any=True) as other,
    ):
        enter(one, "yun")
        enter(other, "hao", "en")
        answered(one, "溫尼辟何時與臺中市締結姊妹市？")
        answered(other, "Who hosts the 2019 Congress?")
        expect(one.page.locator(".tr-conversations li")).to_have_count(1, timeout=60_000)
        expect(other.page.locator(".tr-conversations li")).to_have_count(1, timeout=60_000)
        expect(other.page.locator(".tr-conversations")).not_to_contain_text("溫尼辟")
        named = one.page.url.partition("?c=")[2]
        other.go(f"en/?c={named}")
        other.page.wait_for_selector("#tr-question textarea")
        expect(other.page.locator(".tr-turn")).to_have_count(0)


def test_the_chat_too_knows_no_internal_report_for_a_reader_and_does_for_staff(
    browser: Browser, proxied: Proxied
) -> None:
    for name, is_staff in (("mei", False), ("chen", True)):
        with window(browser, proxied.address, trusts_any=True) as visit:
            enter(visit, name)
            page = answered(visit, f"{SECRET}何時簽訂？")
            expect(page.locator("#tr-side .tr-card").first).to_be_visible(timeout=60_000)
            shown = page.locator(".tr-turn").last.inner_text() + page.locator("#tr-side").inner_text()
            assert ("110年5月" in shown) is is_staff


def test_an_answer_kept_before_its_report_became_internal_is_not_shown_any_more(
    browser: Browser, proxied: Proxied, office: Office
) -> None:
    with window(browser, proxied.address, trusts_any=True) as visit:
        page = enter(visit, "ling")
        answered(visit, "Who hosts the 2019 Congress?")
        folder = proxied.users.path.parent / "library"
        for is_internal in (True, False):
            with Library.open(folder, extra_schemas=(SCHEMA,)) as library, library.transaction() as connection:
                set_internal(connection, office.public_id, is_internal=is_internal)
            page.reload()
            reply = page.locator("#tr-conversation :is(.tr-turn, .tr-failed)").last
            expect(reply).to_contain_text("已改為內部" if is_internal else "德班", timeout=60_000)


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_to_log_in_on_is_accessible_and_fits(
    browser: Browser, proxied: Proxied, language: str, scheme: str, width: int
) -> None:
    with window(browser, proxied.address, width, trusts_any=True) as visit:
        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page = visit.go(f"login?lang={language}")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("input[name=name]").fill("nobody")
        page.keyboard.press("Tab")
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        assert findings(page) == []
        assert visit.elsewhere == []


def test_the_proxy_s_headers_make_the_cookie_secure_and_tell_the_client_s_address(proxied: Proxied) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with httpx.Client(base_url=proxied.address, verify=trusting) as client:
        form = {"name": "mei", "password": PASSWORD}
        origin = {"Origin": proxied.address.removesuffix("/reports/")}
        reply = client.post("login", data=form, headers=origin)
        assert reply.headers["location"] == "/reports/"
        assert "Secure" in reply.headers["set-cookie"]
        assert "Path=/reports/" in reply.headers["set-cookie"]
        assert reply.headers["strict-transport-security"]
        assert client.get("healthz").json()["status"] == "ok"
        token = proxied.users.make_token("mei", "test")
        found = client.get("api/reports", headers={"Authorization": f"Bearer {token}"})
        assert len(found.json()["reports"]) == 1

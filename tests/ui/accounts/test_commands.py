"""The commands of an office: accounts made without a password ever on the command line, flags, the log."""

import json
from pathlib import Path

import pytest

from tests.ui.program import Command
from ui.accounts.passwords import SHORTEST
from ui.accounts.users import Users
from ui.audit import Audit

PASSWORD = "一個夠長的密碼，給測試用"


@pytest.fixture
def folder(library: Path) -> Path:
    return library


def test_an_account_is_made_listed_changed_and_deleted(command: Command, folder: Path) -> None:
    def user(*arguments: str, given: str = "") -> object:
        done = command("user", *arguments, "--json", "--library", folder, given=given)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert user("add", "Mei", "--role", "editor", given=PASSWORD + "\n") == {"added": "mei", "role": "editor"}
    made = user("token", "mei", "--label", "dashboard")
    assert isinstance(made, dict)
    users = Users(folder / "users.json")
    assert users.with_password("mei", PASSWORD) is not None
    assert users.with_token(made["token"]) is not None
    user("role", "mei", "reader")
    user("password", "mei", given="another password for it\n")
    assert users.with_password("mei", PASSWORD) is None
    listed = user("list")
    assert isinstance(listed, dict)
    assert [(one["name"], one["role"], one["tokens"]) for one in listed["users"]] == [("mei", "reader", ["dashboard"])]
    user("token", "mei", "--label", "dashboard", "--revoke")
    user("remove", "mei")
    assert users.accounts() == {}
    done = [(deed.did, deed.what) for deed in Audit(folder).read()]
    assert [did for did, _ in done] == [
        "user-add",
        "user-token",
        "user-role",
        "user-password",
        "user-token",
        "user-remove",
    ]
    assert not any(PASSWORD in what or made["token"] in what for _, what in done)


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (("add", "mei"), "x" * (SHORTEST - 1)),
        (("add", "a b"), PASSWORD),
        (("add", "long-enough-a-name"), "Long-Enough-A-Name"),
        (("remove", "nobody"), ""),
        (("token", "nobody"), ""),
        (("add", "mei", "--role", "king"), PASSWORD),
    ],
)
def test_what_makes_no_account_is_wrong_usage(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], given: str
) -> None:
    done = command("user", *arguments, "--users", tmp_path / "users.json", "--library", tmp_path, given=given)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "users.json").exists()


def test_reports_are_made_internal_and_public_and_the_log_says_who(command: Command, folder: Path) -> None:
    report_id = json.loads(command("list", "--json", "--library", folder).stdout)["reports"][0]["report_id"]
    for level, internal in (("internal", [report_id]), ("public", [])):
        done = command("access", report_id, level, "--json", "--library", folder)
        assert json.loads(done.stdout) == {"internal": internal}
    assert command("access", "rnone", "internal", "--library", folder).returncode == 1
    assert command("access", report_id, "--library", folder).returncode == 2
    log = json.loads(command("audit", "--json", "--library", folder).stdout)
    assert [(deed["did"], deed["what"]) for deed in log["deeds"]] == [("access", report_id)] * 2
    assert log["broken_at"] is None
    assert all(deed["who"].endswith("@cli") for deed in log["deeds"])


def test_a_log_that_was_changed_is_an_input_that_failed(command: Command, folder: Path) -> None:
    audit = Audit(folder)
    for what in ("r1", "r2"):
        audit.record("mei", "remove", what)
    audit.path.write_bytes(audit.path.read_bytes().replace(b'"r1"', b'"r3"'))
    done = command("audit", "--library", folder)
    assert done.returncode == 1
    assert "line 2" in done.stderr


def test_serving_with_a_file_of_no_accounts_says_how_to_make_one(command: Command, tmp_path: Path) -> None:
    done = command("serve", "--users", tmp_path / "none.json", "--library", tmp_path)
    assert done.returncode == 2
    assert "assistant user add" in done.stderr


def test_a_file_of_accounts_that_is_none_is_said_and_nothing_served(command: Command, tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text("{", encoding="utf-8")
    done = command("serve", "--users", tmp_path / "users.json", "--library", tmp_path)
    assert done.returncode == 1
    assert "users.json" in done.stderr

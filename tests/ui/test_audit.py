"""The log of deeds: appended by many, each line bound to the one before, changes to it found."""

import json
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from ui.audit import Audit
from ui.audit_trail import deed_of
from ui.command_audit import DEEDS


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    audit = Audit(tmp_path)
    for what in ("r1", "r2", "r3"):
        audit.record("mei", "remove", what)
    return audit


def _lines(audit: Audit) -> list[bytes]:
    return audit.path.read_bytes().splitlines(keepends=True)


def test_deeds_are_read_in_the_order_they_were_done(audit: Audit) -> None:
    assert [(deed.who, deed.did, deed.what) for deed in audit.read()] == [
        ("mei", "remove", what) for what in ("r1", "r2", "r3")
    ]
    assert audit.verify() is None


def test_no_log_is_an_empty_and_a_sound_one(tmp_path: Path) -> None:
    assert Audit(tmp_path / "none").read() == []
    assert Audit(tmp_path / "none").verify() is None


def test_what_several_processes_and_threads_append_stays_one_chain(audit: Audit) -> None:
    folder = audit.path.parent
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: Audit(folder).record("mei", "add", str(n)), range(30)))
    assert len(audit.read()) == 33
    assert audit.verify() is None


@pytest.mark.parametrize("tampering", ["changed", "taken out", "put in", "swapped", "not JSON"])
def test_a_log_that_was_tampered_with_is_found_out(audit: Audit, tampering: str) -> None:
    lines = _lines(audit)
    if tampering == "changed":
        lines[0] = lines[0].replace(b'"r1"', b'"r9"')
    elif tampering == "taken out":
        del lines[1]
    elif tampering == "put in":
        lines.insert(1, lines[1])
    elif tampering == "swapped":
        lines[0], lines[1] = lines[1], lines[0]
    else:
        lines[1] = b"gone\n"
    audit.path.write_bytes(b"".join(lines))
    assert audit.verify() in {1, 2, 3}


def test_a_line_that_a_crash_left_unfinished_is_told_and_does_not_swallow_the_next(audit: Audit) -> None:
    with audit.path.open("ab") as file:
        file.write(b'{"at": "2026')
    audit.record("mei", "restore", "r1")
    assert json.loads(_lines(audit)[-1])["did"] == "restore"
    assert audit.verify() == 4


def test_line_breaks_in_what_was_done_make_no_second_line(audit: Audit) -> None:
    audit.record("mei", "add", 'a\n{"who": "somebody else"}')
    assert len(audit.read()) == 4


def test_where_the_log_cannot_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Audit(tmp_path / "file").record("mei", "add")


@pytest.mark.parametrize(
    ("method", "path", "deed"),
    [
        ("POST", "/zh/library/r1/card", ("correct-card", "r1")),
        ("POST", "/en/library/r1/restore", ("restore", "r1")),
        ("POST", "/zh/library/trash/purge", ("purge", "")),
        ("POST", "/zh/outcomes/o1", ("follow-up", "o1")),
        ("POST", "/zh/something/new", ("change", "zh/something/new")),
        ("POST", "/logout", ("logout", "")),
        ("POST", "/zh/ask/turns/t1/verdict", None),
        ("POST", "/zh/gradio_api/queue/join", None),
        ("POST", "/api/ask", None),
        ("GET", "/zh/library", None),
    ],
)
def test_what_changes_the_library_is_a_deed_and_what_a_person_asks_is_not(
    method: str, path: str, deed: tuple[str, str] | None
) -> None:
    assert deed_of(method, path, Headers()) == deed


def test_a_file_handed_out_is_an_export_whatever_page_made_it() -> None:
    headers = Headers({"content-disposition": "attachment; filename=x.ods"})
    assert deed_of("GET", "/zh/anything/table.ods", headers) == ("export", "anything/table.ods")


@pytest.mark.parametrize("name", DEEDS)
def test_every_command_that_is_written_down_is_one(name: str) -> None:
    module, _, function = name.partition(".")
    assert callable(getattr(import_module(f"ui.commands.{module}"), function))

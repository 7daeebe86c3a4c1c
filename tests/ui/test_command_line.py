"""The command line as a person or a script meets it: statuses, JSON and nothing else, clear words."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.program import REPOSITORY, Command, environment
from ui.cli import GROUPS, build_parser
from ui.command_help import COMMANDS


def test_an_answer_as_json_is_all_that_stands_on_standard_output(command: Command, library: Path) -> None:
    done = command("ask", "When did Winnipeg become a sister city?", "--json", "--library", library)
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["abstained"] is False
    assert "1982" in answer["statements"][0]["text"]


def test_every_quote_can_be_checked_by_offsets_against_show(command: Command, library: Path) -> None:
    answer = json.loads(command("ask", "溫尼辟何時與臺中市締結姊妹市？", "--json", "--library", library).stdout)
    citation = answer["citations"][0]
    report = json.loads(command("show", citation["report_id"], "--json", "--library", library).stdout)
    assert report["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_the_sample_report_answers_for_a_library_that_is_new(command: Command, tmp_path: Path) -> None:
    done = command("ask", "Who hosts the 2019 Congress?", "--json", "--library", tmp_path / "new")
    assert done.returncode == 0
    assert json.loads(done.stdout)["citations"]
    assert "sample report" in done.stderr


def test_the_sample_report_does_not_come_back_once_it_was_removed(command: Command, library: Path) -> None:
    report_id = json.loads(command("list", "--json", "--library", library).stdout)["reports"][0]["report_id"]
    assert command("remove", report_id, "--library", library).returncode == 0
    assert command("purge", "--library", library).returncode == 0
    answer = json.loads(command("ask", "2019年世界大會在哪裡？", "--json", "--library", library).stdout)
    assert answer["abstained"] is True
    assert answer["reason"] == "empty_library"


def test_a_removed_report_is_listed_in_the_trash_and_comes_back(command: Command, library: Path) -> None:
    report_id = json.loads(command("list", "--json", "--library", library).stdout)["reports"][0]["report_id"]
    command("remove", report_id, "--library", library)
    listed = json.loads(command("list", "--json", "--library", library).stdout)
    assert [row["report_id"] for row in listed["trash"]] == [report_id]
    assert command("restore", report_id, "--library", library).returncode == 0
    assert len(json.loads(command("list", "--json", "--library", library).stdout)["reports"]) == 1


def test_an_abstention_is_an_answer_with_status_0(command: Command, library: Path) -> None:
    done = command("ask", "How many moons does Jupiter have?", "--json", "--library", library)
    assert done.returncode == 0
    assert json.loads(done.stdout)["abstained"] is True


@pytest.mark.parametrize("question", ["", "   ", "？？"])
def test_an_empty_question_is_wrong_usage(command: Command, library: Path, question: str) -> None:
    done = command("ask", question, "--library", library)
    assert (done.returncode, done.stdout) == (2, "")
    assert "type a question" in done.stderr


def test_a_question_of_a_million_characters_is_refused_in_words(command: Command, library: Path) -> None:
    done = command("ask", "-", "--json", "--library", library, given="字" * 1_000_000)
    assert done.returncode == 2
    assert "1,000,000" in json.loads(done.stdout)["error"]["message"]
    assert len(done.stderr) < 500


def test_rows_are_answered_in_order_and_a_bad_one_is_named(command: Command, library: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"id": "a", "question": "溫尼辟何時與臺中市締結姊妹市？"}\n{oops\n\n{"id": "b", "question": " "}\n'
    )
    done = command("ask", "--from", rows, "--json", "--library", library)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [answer.get("id") for answer in answers] == ["a", None, "b"]
    assert ["error" in answer for answer in answers] == [False, True, True]
    assert "line 2" in done.stderr


def test_a_missing_file_of_questions_is_named(command: Command, library: Path, tmp_path: Path) -> None:
    done = command("ask", "--from", tmp_path / "none.jsonl", "--json", "--library", library)
    assert done.returncode == 1
    assert "none.jsonl" in done.stderr


def test_questions_from_a_file_need_json(command: Command, library: Path, tmp_path: Path) -> None:
    assert command("ask", "--from", tmp_path / "rows.jsonl", "--library", library).returncode == 2


def test_a_missing_file_fails_and_the_others_are_kept(command: Command, library: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(
        "壹、目的\n本府代表團前往日本名古屋市考察。\n貳、建議\n建議持續與名古屋市交流。\n", encoding="utf-8"
    )
    done = command("add", tmp_path / "none.pdf", good, "--json", "--library", library)
    statuses = [row["status"] for row in json.loads(done.stdout)["files"]]
    assert (done.returncode, statuses) == (1, ["failed", "added"])


def test_a_damaged_library_is_left_as_it_is(command: Command, library: Path) -> None:
    record = next(library.glob("*.sqlite3"))
    for companion in library.glob("*.sqlite3-*"):
        companion.unlink()
    record.write_bytes(b"not a database, but somebody's work" * 200)
    before = record.read_bytes()
    done = command("list", "--json", "--library", library)
    assert done.returncode == 3
    assert "damaged" in done.stderr
    assert json.loads(done.stdout)["error"]["kind"] == "LibraryDamagedError"
    assert record.read_bytes() == before


@pytest.mark.parametrize("command_line", [["list"], ["ask", "Who hosts the 2019 Congress?"]])
def test_a_folder_that_is_a_file_is_said_to_be_unusable(
    command: Command, tmp_path: Path, command_line: list[str]
) -> None:
    folder = tmp_path / "library"
    folder.write_text("a file", encoding="utf-8")
    done = command(*command_line, "--library", folder)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_read_only_folder_refuses_to_add(command: Command) -> None:
    nobody_writes_here = Path("/proc/library")  # a folder's permissions do not bind root, this file system does
    done = command("add", REPOSITORY / "corpus" / "reports", "--library", nobody_writes_here)
    assert done.returncode == 3
    assert "cannot be written" in done.stderr


def test_an_unknown_report_fails(command: Command, library: Path) -> None:
    done = command("show", "nobody", "--library", library)
    assert done.returncode == 1
    assert "nobody" in done.stderr


def test_messages_follow_the_locale(command: Command, library: Path) -> None:
    assert "請輸入問題" in command("ask", " ", "--library", library, language="zh_TW.UTF-8").stderr


def test_search_filters_by_year_in_either_calendar(command: Command, library: Path) -> None:
    def hits(year: str) -> int:
        done = command("search", "姊妹市", "--year", year, "-k", "3", "--json", "--library", library)
        return len(json.loads(done.stdout)["hits"])

    assert hits("107") == hits("2018") == 3
    assert hits("106") == 0


def test_search_keeps_to_a_kind_of_section(command: Command, library: Path) -> None:
    done = command("search", "國際行銷", "--section", "建議", "--json", "--library", library)
    assert all("建議" in hit["section"] for hit in json.loads(done.stdout)["hits"])


def test_a_briefing_note_of_another_format_is_wrong_usage(command: Command, library: Path, tmp_path: Path) -> None:
    assert command("brief", "溫尼辟", "--out", tmp_path / "note.exe", "--library", library).returncode == 2


def test_a_briefing_note_is_written(command: Command, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "note.md"
    assert command("brief", "溫尼辟", "--out", out, "--library", library).returncode == 0
    assert "1982" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--users", "users.txt"], ["--port", "70000"]])
def test_serving_in_ways_that_are_not_safe_is_wrong_usage(command: Command, options: list[str], tmp_path: Path) -> None:
    done = command("serve", *options, "--library", tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_to_be(command: Command, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command("serve", "--port", str(port), "--library", tmp_path)
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr


def test_asking_imports_neither_gradio_nor_torch(library: Path) -> None:
    code = (
        "import sys; from ui.__main__ import main; "
        f"main(['ask', 'When did Winnipeg become a sister city?', '--library', {str(library)!r}]); "
        "print(sorted({'gradio', 'torch', 'sentence_transformers', 'fastapi'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env=environment(),
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"retrieval", "reading", "answers", "conversations"}))
def test_help_of_every_command_gives_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        build_parser("en").parse_args([*name.split(), "--help"])
    assert left.value.code == 0
    assert f"assistant {name}" in capsys.readouterr().out.split("example", 1)[-1] or name == "evaluate"


@pytest.mark.parametrize("group", GROUPS)
def test_the_commands_of_a_module_are_those_it_is_listed_with(group: str) -> None:
    chosen = next(action for action in build_parser("en", [group])._actions if action.choices)
    assert tuple(chosen.choices or ()) == GROUPS[group]


def test_every_example_in_the_help_can_be_parsed() -> None:
    import shlex

    for said in COMMANDS.values():
        words = shlex.split(said.example)
        options = build_parser("en").parse_args(words[words.index("assistant") + 1 :])
        assert callable(options.command)


def test_a_reader_that_closes_the_pipe_early_gets_no_traceback(library: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m ui show $({sys.executable} -m ui list --library {library} | cut -d' ' -f1) "
        f"--json --library {library} | head -c 10",
        shell=True, capture_output=True, text=True, cwd=REPOSITORY, env=environment(), check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr

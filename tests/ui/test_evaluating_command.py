"""`assistant evaluate conversations` as a person or a script meets it."""

import json
from pathlib import Path

from tests.ui.program import Command

CHAIN = {
    "id": "c1",
    "turns": [
        {"question": "Who hosts the 2019 Congress?", "answers": ["Durban"], "evidence": ["(Durban, South Africa)主辦"]},
        {"question": "And in 2031?", "holds": [["2031"], ["Congress"]], "lacks": ["2019"]},
    ],
}


def test_a_script_gets_the_figures_and_nothing_else(command: Command, library: Path, tmp_path: Path) -> None:
    rows, out = tmp_path / "chains.jsonl", tmp_path / "out.jsonl"
    rows.write_text(json.dumps(CHAIN), encoding="utf-8")
    done = command("evaluate", "conversations", rows, "--predictions", out, "--json", "--library", library)
    figures = json.loads(done.stdout)
    assert (figures["n"], figures["n_conversations"], figures["completed_correctly"]) == (2, 1, 1.0)
    assert "Evaluating 1/1" in done.stderr
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["c1.1", "c1.2"]


def test_a_person_reads_what_was_missed_before_the_figures(command: Command, library: Path, tmp_path: Path) -> None:
    rows = tmp_path / "chains.jsonl"
    wrong = {"id": "c1", "turns": [{"question": "Who hosts the 2019 Congress?", "answers": ["Cairo"]}]}
    rows.write_text(json.dumps(wrong), encoding="utf-8")
    lines = command("evaluate", "conversations", rows, "--library", library).stdout.splitlines()
    assert lines[0] == "c1.1  Who hosts the 2019 Congress?  [another answer]"
    assert lines.index("    expected: Cairo") < next(n for n, line in enumerate(lines) if line.startswith("n  "))


def test_a_file_that_is_none_is_a_mistake_of_usage(command: Command, library: Path, tmp_path: Path) -> None:
    rows = tmp_path / "chains.jsonl"
    rows.write_text('{"id": "c1"}', encoding="utf-8")
    done = command("evaluate", "conversations", rows, "--library", library)
    assert done.returncode == 2
    assert "chains.jsonl:1" in done.stderr


def test_of_a_question_that_was_missed_a_person_reads_where_it_went_wrong(
    command: Command, library: Path, tmp_path: Path
) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    asked = [
        {"id": "q1", "question": "Who hosts the 2019 Congress?", "answers": ["Durban"], "evidence": ["(Durban, South"]},
        {"id": "q2", "question": "Who hosts the 2019 Congress?", "answers": []},
    ]
    rows.write_text("\n".join(json.dumps(row) for row in asked), encoding="utf-8")
    lines = command("evaluate", "answers", rows, "--predictions", out, "--library", library).stdout.splitlines()
    assert lines[0] == "q2  Who hosts the 2019 Congress?  [threshold: answered, and no answer stands]"
    assert not any(line.startswith("q1") for line in lines)
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["q1", "q2"]

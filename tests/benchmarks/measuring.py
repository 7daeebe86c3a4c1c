"""What benchmarks share: figures over a folder of evaluation sets, and where they were measured."""

import platform
import subprocess
import sys
import tempfile
from collections.abc import Container, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from assistant.answer import Abstention, Answer
from assistant.assistant import Assistant
from assistant.evaluation.answers import judge_answers, summarise
from assistant.evaluation.conversations import judge_conversations, summarise_turns
from assistant.evaluation.reading import read_contexts
from assistant.evaluation.reading import summarise as summarise_readings
from assistant.evaluation.retrieval import evaluate_retrieval
from assistant.follow_ups import EarlierTurn
from index.library import Library
from index.token_table import bundled_table

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "reports"
CHAINS = ROOT / "tests" / "assistant" / "questions"
SPEED = Path(__file__).with_name("SPEED.md")


def retrieval_figures(folder: Path, wanted: Container[str] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, figures) of each BEIR folder below folder, by name; with wanted, only of those."""
    for corpus in sorted(folder.glob("*/corpus.jsonl")):
        if wanted is None or corpus.parent.name in wanted:
            yield corpus.parent.name, evaluate_retrieval(corpus.parent)


def reading_figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, figures) of each reading file in folder, by name."""
    for file in sorted(folder.glob("*reading.jsonl")):
        yield file.stem, summarise_readings(read_contexts(file, bundled_table()))


def answer_figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, figures) of each question file in folder, asked of a library that holds the sample report."""
    for file in sorted(folder.glob("*questions.jsonl")):
        with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "library") as library:
            library.add_all([SAMPLE])
            yield file.stem, summarise(judge_answers(file, Assistant(library).ask, library.report))


def conversation_figures() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, figures) of each file of chains that the tests keep, held over the sample report."""
    for file in sorted(CHAINS.glob("*chains.jsonl")):
        with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "library") as library:
            library.add_all([SAMPLE])
            assistant = Assistant(library)
            judged = judge_conversations(file, partial(_ask_after, assistant), library.report)
            yield file.stem, summarise_turns(judged)


def _ask_after(assistant: Assistant, question: str, earlier: Sequence[EarlierTurn]) -> Answer | Abstention:
    return assistant.ask(question, earlier=earlier)


def provenance() -> str:
    """Return where and on what the figures were measured: commit, interpreter, machine; tables written do not count."""
    commit = _git("describe", "--always") or "unknown"
    changed = "-dirty" if _git("status", "--porcelain", "--untracked-files=no", "--", ":!tests/benchmarks/*.md") else ""
    return f"commit {commit}{changed}, Python {platform.python_version()}, {platform.machine()}, {sys.platform}"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def write_part(heading: str, text: str) -> None:
    """Write text under a heading of SPEED.md in place of what stands there, after the other parts where none does."""
    parts = {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in _parts_of_speed()}
    parts[heading] = text.strip()
    body = "".join(f"\n## {name}\n\n{content}\n" for name, content in parts.items())
    SPEED.write_text(f"# Speed\n{body}", encoding="utf-8")


def _parts_of_speed() -> list[str]:
    return SPEED.read_text(encoding="utf-8").split("\n## ")[1:] if SPEED.exists() else []


def table(headings: list[str], rows: list[list[object]]) -> str:
    """Return a Markdown table."""
    lines = [headings, ["---"] * len(headings), *[[str(cell) for cell in row] for row in rows]]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)

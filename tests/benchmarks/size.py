"""make bench-size: what a library of 100, 1,000 and 5,000 reports costs, into SIZE.md beside this file.

    python -m tests.benchmarks.size SCRATCH [REPORTS ...]

Reports are made up (`made_reports`); SCRATCH is kept, and a run that was stopped goes on from it. Each size is looked
at by a process of its own, so that start and memory are those of a server. Times are given twice, on the clock and of
the processor: on a machine that does other things too only the second tells. Search stands beside an exact numpy scan
of as many vectors in the same run.
"""

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from assistant.evaluation.metrics import percentile
from tests.benchmarks.made_reports import Maker, write_made_reports
from tests.benchmarks.measuring import provenance, table
from ui.environment import prepare_environment

SIZES: Final = (100, 1_000, 5_000)
QUESTIONS: Final = 60
ADDED: Final = 6
FIRST_EXTRA: Final = 900_000
"""The number of the first report that is added to a library of any size."""
UNCHANGED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Times:
    """How long a task took each time, in milliseconds on the clock and of the processor."""

    clock: list[float]
    processor: list[float]

    @classmethod
    def of(cls, tasks: list[Callable[[], object]]) -> "Times":
        """Run the tasks one after another."""
        clock, processor = [], []
        for task in tasks:
            started, worked = time.perf_counter(), time.process_time()
            task()
            clock.append(1000 * (time.perf_counter() - started))
            processor.append(1000 * (time.process_time() - worked))
        return cls(clock, processor)

    def at(self, share: float) -> str:
        """Return the percentile of both, in words."""
        return f"{percentile(self.clock, share):,.0f} ({percentile(self.processor, share):,.0f})"


def questions() -> list[str]:
    """Return questions in the words of the made-up reports, most in Chinese, a few in English."""
    maker = Maker(random.Random("questions"), pool=2_000)
    patterns = (
        "{place}市長對{word}有何說明？",
        "哪個協會自{year}年起推動{word}？",
        "{word}合作案由誰簡報？",
        "代表團何時前往{place}參訪{word}？",
        "What did the mayor of {english} say about {word}?",
        "Who hosted the forum in {english}?",
    )
    made = []
    for number in range(QUESTIONS):
        place, english = maker.name()
        pattern = patterns[number % len(patterns)]
        made.append(pattern.format(place=place, english=english, word=maker.word(), year=maker.random.randint(95, 114)))
    return made


def build(folder: Path, reports: int) -> dict[str, Any]:
    """Add reports until there are so many, and return what adding one took on average."""
    from index.library import Library
    from index.token_table import bundled_table

    files = write_made_reports(folder / "files", reports)
    with Library.open(folder / "library", embedder=bundled_table()) as library:
        known = {entry.path for entry in library.entries()}
        missing = [file for file in files if str(file.absolute()) not in known]
        started, worked = time.perf_counter(), time.process_time()
        library.add_all(missing)
        library.passage_index()
        each = max(len(missing), 1)
        return {
            "added": len(missing),
            "add_ms": round(1000 * (time.perf_counter() - started) / each),
            "add_cpu_ms": round(1000 * (time.process_time() - worked) / each),
        }


def probe(folder: Path) -> dict[str, Any]:
    """Return what a process that opens the library needs: time to the first answer, memory, times of tasks."""
    started, worked = time.perf_counter(), time.process_time()
    from assistant.assistant import Assistant
    from index.library import Library
    from index.query import Query
    from index.token_table import bundled_table

    asked = questions()
    library = Library.open(folder / "library", embedder=bundled_table())
    assistant = Assistant(library)
    assistant.ask(asked[0])
    start = f"{time.perf_counter() - started:.1f} ({time.process_time() - worked:.1f})"
    index = library.passage_index()
    asks = Times.of([lambda text=text: assistant.ask(text) for text in asked])  # type: ignore[misc]
    searches = Times.of([lambda text=text: index.search(Query(text)) for text in asked])  # type: ignore[misc]
    vectors = np.random.default_rng(0).standard_normal((len(index), index.embedder.dimension), np.float32)
    scans = Times.of([lambda row=row: np.argpartition(vectors @ vectors[row], -10)[-10:] for row in range(20)])  # type: ignore[misc]
    memory = _memory()
    return {
        "passages": len(index),
        "start": start,
        "ask_p50": asks.at(0.5),
        "ask_p99": asks.at(0.99),
        "search_p50": searches.at(0.5),
        "scan_ratio": round(percentile(searches.processor, 0.5) / percentile(scans.processor, 0.5), 2),
        "memory_mb": memory,
        **_growth(folder, library, assistant),
    }


def _growth(folder: Path, library: Any, assistant: Any) -> dict[str, Any]:
    """Return what one more report costs, found by the next question, and what files that are there already cost."""
    extra = write_made_reports(folder / "extra", ADDED, first=FIRST_EXTRA)

    def add_and_ask(file: Path) -> None:
        row = library.add(file)
        title = library.report(row.report_id).title
        assert any(hit.passage.report_id == row.report_id for hit in assistant.search(title, 50))

    grown = Times.of([lambda file=file: add_and_ask(file) for file in extra])  # type: ignore[misc]
    present = sorted((folder / "files").iterdir())[:UNCHANGED]
    again = Times.of([lambda: library.add_all(present)])
    added = [entry.report_id for entry in library.entries() if Path(entry.path).parent.name == "extra"]
    for report_id in added:
        library.remove(report_id)
    library.purge(added)
    return {"add_one_ms": grown.at(0.5), "unchanged_ms": again.at(0.5), "unchanged_files": len(present)}


def _memory() -> int:
    """Return the memory of this process in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024


def _disk(folder: Path) -> str:
    sizes = [
        sum(file.stat().st_size for file in folder.rglob(pattern)) for pattern in ("library.sqlite3*", "derived/**/*")
    ]
    return " + ".join(f"{size / 1e6:,.0f}" for size in sizes)


HEADINGS: Final = {
    "reports": "reports",
    "passages": "passages",
    "add_cpu_ms": "adding, ms of processor a report",
    "disk": "disk: record + derived, MB",
    "start": "start to first answer, s",
    "memory_mb": "memory, MB",
    "ask_p50": "ask p50, ms",
    "ask_p99": "ask p99, ms",
    "search_p50": "search p50, ms",
    "scan_ratio": "search / numpy scan",
    "add_one_ms": "one report more, until found, ms",
    "unchanged_ms": "files there already (at most 1,000), ms",
}


def main(scratch: Path, sizes: list[int]) -> None:
    """Measure, print and write the table."""
    rows = []
    for reports in sizes:
        folder = scratch / str(reports)
        before = max((size for size in sizes if size < reports and (scratch / str(size)).exists()), default=None)
        if before is not None and not (folder / "library").exists():
            shutil.copytree(scratch / str(before) / "library", folder / "library")
            shutil.copytree(scratch / str(before) / "files", folder / "files")
        row: dict[str, Any] = {"reports": reports, **build(folder, reports), "disk": _disk(folder / "library")}
        command = [sys.executable, "-m", "tests.benchmarks.size", "--probe", str(folder)]
        row |= json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(json.dumps(row), flush=True)
        rows.append([row[key] for key in HEADINGS])
    text = (
        f"# Size\n\n`make bench-size`, {provenance()}. In brackets the processor's time, the clock's before it.\n\n"
        + table(list(HEADINGS.values()), rows)
    )
    Path(__file__).with_name("SIZE.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    prepare_environment()
    if sys.argv[1] == "--probe":
        print(json.dumps(probe(Path(sys.argv[2]))))
    else:
        main(Path(sys.argv[1]), list(map(int, sys.argv[2:])) or list(SIZES))

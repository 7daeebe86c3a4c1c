"""make bench-size: what a library of 100, 1,000 and 5,000 reports costs, into SPEED.md beside this file.

    python -m tests.benchmarks.size SCRATCH [--minutes 8] [REPORTS ...]

Reports are made up (`made_reports`); SCRATCH is kept. A run ends after its minutes and says what is left: run again, it
goes on from there. Each size is looked at by a process of its own, so that start and memory are those of a server.
Times are given twice, on the clock and of the processor: on a machine that does other things too only the second tells.
Questions, searches and exact numpy scans of as many vectors are taken in turn.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from assistant.evaluation.metrics import percentile
from tests.benchmarks.made_reports import Maker, write_made_reports
from tests.benchmarks.measuring import provenance, table, write_part
from ui.environment import prepare_environment

SIZES: Final = (100, 1_000, 5_000)
BATCH: Final = 50
QUESTIONS: Final = 60
ROUNDS: Final = 3
ADDED: Final = 6
FIRST_EXTRA: Final = 900_000
"""The number of the first report that is added to a library of any size."""
UNCHANGED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Times:
    """How long a task took each time, in milliseconds on the clock and of the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def take(self, task: Callable[[], object]) -> None:
        """Run the task and note how long it took."""
        started, worked = time.perf_counter(), time.process_time()
        task()
        self.clock.append(1000 * (time.perf_counter() - started))
        self.processor.append(1000 * (time.process_time() - worked))

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


def build(scratch: Path, reports: int, until: float) -> int:
    """Add reports until there are so many or the clock says `until`; return how many there are.

    What each batch took is written beside the library.
    """
    from index.library import Library
    from index.token_table import bundled_table

    folder = scratch / str(reports)
    before = [int(other.name) for other in scratch.glob("[1-9]*") if int(other.name) < reports]
    if before and not folder.exists():
        shutil.copytree(scratch / str(max(before)) / "library", folder / "library")
    folder.mkdir(exist_ok=True)
    with Library.open(folder / "library", embedder=bundled_table()) as library:
        there = len(library.listing())
        while there < reports and time.monotonic() < until:
            files = write_made_reports(scratch / "files", min(BATCH, reports - there), first=there)
            taken = Times()
            taken.take(lambda files=files: library.add_all(files))  # type: ignore[misc]
            taken.take(library.passage_index)
            there += len(files)
            row = {"reports": len(files), "clock": sum(taken.clock), "processor": sum(taken.processor)}
            with (folder / "adding.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(row) + "\n")
        library.passage_index()
        return there


def adding(folder: Path) -> str:
    """Return what adding a report took on average, in words."""
    rows = [json.loads(line) for line in (folder / "adding.jsonl").read_text(encoding="utf-8").splitlines()]
    added = sum(row["reports"] for row in rows)
    clock, processor = (sum(row[key] for row in rows) / added for key in ("clock", "processor"))
    return f"{clock:,.0f} ({processor:,.0f})"


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
    memory = _memory("VmRSS")
    index = library.passage_index()
    vectors = np.random.default_rng(0).standard_normal((len(index), index.embedder.dimension), np.float32)
    asks, searches, scans = Times(), Times(), Times()
    for number, text in enumerate(asked * ROUNDS):
        asks.take(lambda text=text: assistant.ask(text))  # type: ignore[misc]
        searches.take(lambda text=text: index.search(Query(text)))  # type: ignore[misc]
        scans.take(lambda row=number: np.argpartition(vectors @ vectors[row], -10)[-10:])  # type: ignore[misc]
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
    """Return what one more report costs until a question would find it, and what files that are there already cost."""
    extra = write_made_reports(folder.parent / "extra", ADDED, first=FIRST_EXTRA)

    def add(file: Path) -> None:
        library.add(file)
        library.passage_index()

    grown, again = Times(), Times()
    for file in extra:
        grown.take(lambda file=file: add(file))  # type: ignore[misc]
        row = library.add(file)
        title = library.report(row.report_id).title
        assert any(hit.passage.report_id == row.report_id for hit in assistant.search(title, 50))
    present = sorted((folder.parent / "files").iterdir())[: min(UNCHANGED, int(folder.name))]
    again.take(lambda: library.add_all(present))
    added = [entry.report_id for entry in library.entries() if Path(entry.path).parent.name == "extra"]
    for report_id in added:
        library.remove(report_id)
    library.purge(added)
    return {"add_one_ms": grown.at(0.5), "unchanged_ms": again.at(0.5), "unchanged_files": len(present)}


def _memory(line: str) -> int:
    """Return a line of this process's memory in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(one for one in status.splitlines() if one.startswith(line)).split()[1]) // 1024


def _disk(folder: Path) -> str:
    sizes = [
        sum(file.stat().st_size for file in folder.rglob(pattern)) for pattern in ("library.sqlite3*", "derived/**/*")
    ]
    return " + ".join(f"{size / 1e6:,.0f}" for size in sizes)


HEADINGS: Final = {
    "reports": "reports",
    "passages": "passages",
    "adding": "adding, ms a report",
    "disk": "disk: record + derived, MB",
    "start": "start to first answer, s",
    "memory_mb": "memory after the first answer, MB",
    "ask_p50": "ask p50, ms",
    "ask_p99": "ask p99, ms",
    "search_p50": "search p50, ms",
    "scan_ratio": "search / numpy scan",
    "add_one_ms": "one report more, until it can be found, ms",
    "unchanged_ms": "files there already (at most 1,000), ms",
    "load": "load",
}


def main(scratch: Path, sizes: list[int], until: float) -> int:
    """Measure as far as the clock allows, write the table once all is measured, and return the exit status."""
    rows = []
    for reports in sizes:
        folder = scratch / str(reports)
        there = build(scratch, reports, until)
        if there < reports or time.monotonic() > until:
            print(f"{there} of {reports} reports are there: run again to go on")
            return 1
        kept = folder / "figures.json"
        if not kept.exists():
            command = [sys.executable, "-m", "tests.benchmarks.size", str(scratch), "--probe", str(reports)]
            found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            load = os.getloadavg()[0]
            row = {"reports": reports, "adding": adding(folder), "disk": _disk(folder / "library"), "load": load}
            kept.write_text(json.dumps(row | found), encoding="utf-8")
        row = json.loads(kept.read_text(encoding="utf-8"))
        print(json.dumps(row), flush=True)
        rows.append([row[key] for key in HEADINGS])
    write_part("Size", f"`make bench-size`, {provenance()}. {NOTE}\n\n" + table(list(HEADINGS.values()), rows))
    return 0


NOTE: Final = (
    "Made-up reports of about fifty passages. In brackets the processor's time, the clock's before it; below the "
    "interface, with the bundled model's table; load is the machine's, of two processors."
)


def parse() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.size")
    parser.add_argument("scratch", type=Path)
    parser.add_argument("reports", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--probe", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    prepare_environment()
    asked = parse()
    if asked.probe:
        print(json.dumps(probe(asked.scratch / str(asked.probe))))
    else:
        sys.exit(main(asked.scratch, asked.reports, time.monotonic() + 60 * asked.minutes))

"""Adds a file over and over, each time in a process that dies one call later, and prints what was left.

    python crash_points.py LIBRARY FILE WORK  ->  a row a call: {"call", "texts", "findings", "searches"}

The calls are the SQL statements begun, os.fsync and os.replace; the last row is of the process that lived.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import index.adding  # imported here once, not in every process
from index.library import Library
from index.query import Query
from tests.index.made_library import FakeEmbedder, made_table

DEAD = 9


def open_library(folder: Path) -> Library:
    return Library.open(folder, embedder=FakeEmbedder(), table=made_table())


def add_and_die(folder: Path, file: Path, deadly: int) -> None:
    """Add file and search, or end the process at its deadly-th call without a word to anyone."""
    library = open_library(folder)
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1
        if calls == deadly:
            os._exit(DEAD)

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*values: Any, **named: Any) -> Any:
            count()
            return call(*values, **named)

        return wrapped

    library._record.connection.set_trace_callback(lambda _statement: count())
    os.fsync, os.replace = counted(os.fsync), counted(os.replace)
    library.add(file)
    library.passage_index()
    os._exit(0)


def state_of(folder: Path) -> dict[str, Any]:
    """Return what a process that opens the library afterwards finds."""
    with open_library(folder) as library:
        reports = {report.report_id: report.text for report in library.reports()}
        passages = library.passage_index().passages
        return {
            "texts": list(reports.values()),
            "findings": [finding.detail for finding in library.check()],
            "searches": bool(library.passage_index().search(Query("姊妹市")))
            and all(passage.span.of(reports[passage.report_id]) == passage.text for passage in passages),
        }


def main() -> None:
    """Print the state after a death at each call, until a process lives."""
    library, file, work = map(Path, sys.argv[1:])
    deadly, status = 0, DEAD
    while status == DEAD:
        deadly += 1
        shutil.copytree(library, work)
        child = os.fork()
        if not child:
            add_and_die(work, file, deadly)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps({"call": deadly, **state_of(work)}))
        shutil.rmtree(work)
    sys.exit(status)


if __name__ == "__main__":
    assert index.adding
    main()

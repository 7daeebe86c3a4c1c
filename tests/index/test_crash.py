"""The plug pulled at any instant: what was confirmed stays; what is being added is there whole or not."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import LibraryReadOnlyError
from index.library import Library
from index.query import Query
from tests.index import crash_points
from tests.index.made_library import FakeEmbedder, OpenLibrary, made_table, report_text, write_report

NOBODY = 65534
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="fork and user ids are POSIX's")


def states_after_deaths(library: Path, file: Path) -> list[dict[str, object]]:
    """Return the state left by a death at each call of adding file; the last process lived."""
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    ran = subprocess.run(
        [sys.executable, crash_points.__file__, str(library), str(file), str(library.with_name("work"))],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Make folder read-only, for a process that may write anywhere too."""
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


@posix_only
@pytest.mark.parametrize("is_correction", [False, True], ids=["a new report", "a correction"])
def test_a_death_at_any_call_leaves_the_old_state_or_the_new(
    open_library: OpenLibrary, files: Path, tmp_path: Path, is_correction: bool
) -> None:
    library = open_library()
    library.add(write_report(files, "馬德里"))
    if is_correction:
        library.add(write_report(files, "德班", days=1))
    library.passage_index()
    old = sorted(report.text for report in library.reports())
    new = sorted([report_text("馬德里"), report_text("德班", days=2)])
    library.close()
    states = states_after_deaths(tmp_path / "library", write_report(files, "德班", days=2))
    assert len(states) > 30
    assert all(sorted(state["texts"]) in (old, new) for state in states)  # type: ignore[call-overload]
    assert all(state["searches"] and not state["findings"] for state in states)
    assert sorted(states[-1]["texts"]) == new  # type: ignore[call-overload]


@posix_only
def test_a_folder_that_cannot_be_written_can_still_be_read(files: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with Library.open(folder, embedder=FakeEmbedder(), table=made_table()) as library:
            library.add(write_report(files, "德班"))
            library.passage_index()
        with (
            unwritable(Path(folder)),
            Library.open(folder, embedder=FakeEmbedder(), table=made_table()) as reader,
        ):
            assert reader.is_read_only
            assert reader.passage_index().search(Query("德班"))
            with pytest.raises(LibraryReadOnlyError):
                reader.add(files / "德班.txt")
            reader.close()


def test_a_library_cannot_be_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LibraryReadOnlyError):
        Library.open(tmp_path / "file" / "library")

"""Several processes on one library: readers see whole reports alone, a second writer is told so; a full disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import LibraryFullError
from index.library import Library
from index.locking import WRITER_LOCK, lock_of
from index.query import Query
from tests.durability.deeds import Place, id_of
from tests.index.made_library import write_report
from ui.cli import run

REPOSITORY = Path(__file__).parents[2]
ADDED = 6


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.files.mkdir()
    return place


def test_a_reader_sees_whole_reports_alone_and_each_once_it_was_confirmed(place: Place) -> None:
    command = [sys.executable, "-m", "tests.durability.writer", str(place.folder), str(ADDED)]
    with (
        place.open() as reader,
        subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as writer,
    ):
        assert writer.stdout is not None
        confirmed: set[str] = set()
        for line in writer.stdout:
            confirmed.add(line.strip())
            with reader.reading():
                index = reader.passage_index()
                present = {report.report_id: report.text for report in reader.reports()}
            assert confirmed <= present.keys()
            assert {passage.report_id for passage in index.passages} == present.keys()
            assert all(passage.span.of(present[passage.report_id]) == passage.text for passage in index.passages)
    assert writer.returncode == 0
    assert len(confirmed) == ADDED


def test_a_second_writer_is_told_what_to_do(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_report(place.files, "德班")
    place.open().close()
    with lock_of(place.library, WRITER_LOCK):
        assert run(["add", str(file), "--library", str(place.library)]) == 3
    assert "try again once it has finished" in capsys.readouterr().err


def pages_of(library: Library, most: int) -> None:
    """Let the library's record grow no further than to so many pages, or with 0 by none."""
    with library.reading() as connection:
        connection.execute(f"PRAGMA max_page_count = {most or connection.execute('PRAGMA page_count').fetchone()[0]}")


def test_where_there_is_no_room_the_library_answers_and_goes_on_once_there_is(place: Place) -> None:
    with place.open() as library:
        library.add(write_report(place.files, "德班"))
        pages_of(library, 0)
        with pytest.raises(LibraryFullError):
            library.add(write_report(place.files, "馬德里", days=99))
        assert library.passage_index().search(Query("德班第2日"))
        assert library.check() == []
        assert len(library.ledger()) == 1
        pages_of(library, 1_000_000)
        library.add(place.files / "馬德里.txt")
        assert library.passage_index().search(Query("馬德里第98日"), 1)[0].passage.report_id == id_of(library, "馬德里")

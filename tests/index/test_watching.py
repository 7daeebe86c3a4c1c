"""A folder watched: files are taken once they have come to rest, and told of when they go."""

from pathlib import Path

import pytest

from index.adding import files_below
from index.ledger import LedgerRow, Status
from index.library import Library
from index.watching import Gone, Watch
from tests.index.made_library import write_report


@pytest.fixture
def watch(library: Library, files: Path) -> Watch:
    return Watch(files, library.add, files_below)


def told(watch: Watch) -> list[tuple[str, str]]:
    events = watch.look()
    return [
        (event.path.name, "gone") if isinstance(event, Gone) else (Path(event.path).name, event.status.value)
        for event in events
    ]


def test_a_file_is_taken_at_the_second_look(watch: Watch, files: Path, library: Library) -> None:
    write_report(files, "德班")
    assert told(watch) == []
    assert told(watch) == [("德班.txt", "added")]
    assert told(watch) == []
    assert len(library.reports()) == 1


def test_a_file_still_being_copied_waits(watch: Watch, files: Path) -> None:
    for days in (1, 2, 3):
        write_report(files, "德班", days=days)
        assert told(watch) == []
    assert told(watch) == [("德班.txt", "added")]


def test_a_corrected_file_is_taken_again(watch: Watch, files: Path) -> None:
    write_report(files, "德班")
    watch.look()
    watch.look()
    write_report(files, "德班", days=5)
    assert told(watch) == []
    assert told(watch) == [("德班.txt", "updated")]


def test_a_file_that_goes_is_told_of_and_its_report_stays(watch: Watch, files: Path, library: Library) -> None:
    write_report(files, "德班").touch()
    watch.look()
    watch.look()
    (files / "德班.txt").unlink()
    assert told(watch) == [("德班.txt", "gone")]
    assert told(watch) == []
    assert len(library.reports()) == 1


def test_what_was_added_before_is_not_told_of(watch: Watch, files: Path, library: Library) -> None:
    library.add(write_report(files, "德班"))
    watch.look()
    assert told(watch) == []


def test_a_file_that_fails_is_told_of_once(watch: Watch, files: Path) -> None:
    (files / "blank.txt").write_text(" ", encoding="utf-8")
    watch.look()
    assert told(watch) == [("blank.txt", "failed")]
    assert told(watch) == []


def test_a_file_that_goes_while_it_is_looked_at_is_not_taken(files: Path) -> None:
    def add(path: Path) -> LedgerRow:
        return LedgerRow(str(path), Status.ADDED)

    watch = Watch(files, add, lambda folder: [folder / "never.txt"])
    assert watch.look() == watch.look() == []

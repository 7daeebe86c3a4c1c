"""The library in use: by processes and threads at once, its index in step with what it holds."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.library import Library
from index.query import Query
from index.record import FILE_NAME
from tests.index.made_library import FakeEmbedder, OpenLibrary, found, write_report


def test_a_new_library_is_empty_and_searchable(library: Library) -> None:
    assert library.reports() == []
    assert found(library, "德班") == []


def test_another_process_sees_what_was_added_meanwhile(open_library: OpenLibrary, files: Path) -> None:
    server, command = open_library(), open_library()
    server.passage_index()
    command.add(write_report(files, "德班"))
    assert len(server.reports()) == 1
    assert found(server, "德班")


def test_an_index_asked_for_twice_is_made_once(library: Library, files: Path) -> None:
    library.add(write_report(files, "德班"))
    assert library.passage_index() is library.passage_index()


def test_passages_are_embedded_once_and_never_again(open_library: OpenLibrary, files: Path) -> None:
    first = FakeEmbedder()
    row = open_library(first).add(write_report(files, "德班"))
    second = FakeEmbedder()
    reopened = open_library(second)
    reopened.passage_index()
    assert (first.texts_embedded, second.texts_embedded) == (row.passages, 0)


def test_an_index_that_followed_changes_equals_one_made_at_once(open_library: OpenLibrary, files: Path) -> None:
    grown = open_library()
    for place in ("德班", "馬德里", "喀山"):
        grown.add(write_report(files, place))
        grown.passage_index()
    grown.remove(grown.reports()[0].report_id)
    grown.add(write_report(files, "馬德里", days=5))
    fresh = open_library()
    assert grown.repair() == []
    for question in ("喀山第2日", "馬德里第5日", "姊妹市"):
        expected = {hit.passage: hit.score for hit in found(fresh, question)}
        assert {hit.passage: hit.score for hit in found(grown, question)} == pytest.approx(expected, rel=1e-4)


def test_a_backup_taken_while_in_use_opens_as_a_library(library: Library, files: Path, tmp_path: Path) -> None:
    library.add(write_report(files, "德班"))
    (tmp_path / "other").mkdir()
    library.backup(tmp_path / "other" / FILE_NAME)
    with Library.open(tmp_path / "other") as copy:
        assert copy.reports() == library.reports()


def test_a_transaction_that_fails_leaves_nothing(library: Library, files: Path) -> None:
    library.add(write_report(files, "德班"))

    def fail_halfway() -> None:
        with library.transaction() as connection:
            connection.execute("DELETE FROM reports")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert len(library.reports()) == 1


def test_a_sound_library_has_nothing_to_report(library: Library, files: Path) -> None:
    library.add(write_report(files, "德班"))
    library.passage_index()
    assert library.check() == []


def test_vectors_that_are_no_numbers_are_found_and_made_again(library: Library, files: Path) -> None:
    row = library.add(write_report(files, "德班"))
    with library.transaction() as connection:
        connection.execute("UPDATE vectors SET vector = ?", (b"\xff" * 128,))
    assert {finding.report_id for finding in library.check() if finding.report_id} == {row.report_id}
    assert library.repair() == []


def test_a_report_added_costs_no_second_reading_of_the_others(library: Library, files: Path) -> None:
    library.add(write_report(files, "德班"))
    (before,), segments = library.reports(), library.passage_index().passages.segments
    library.add(write_report(files, "馬德里"))
    assert library.reports()[0] is before
    assert library.passage_index().passages.segments[: len(segments)] == segments


def test_threads_may_add_and_search_at_once(library: Library, files: Path) -> None:
    paths = [write_report(files, f"{number}號城") for number in range(6)]

    def add_and_search(path: Path) -> int:
        library.add(path)
        with library.reading():
            library.reports()
        return len(library.passage_index().search(Query("合作案"), k=3))

    with ThreadPoolExecutor(4) as pool:
        assert min(pool.map(add_and_search, paths)) >= 1
    assert len(library.reports()) == len(paths)

"""What the library does with files: adding, recognising, taking away, bringing back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.corrections import Correction, load_corrections, save_correction
from corpus.errors import LibraryDamagedError, LibraryVersionError, ReportUnknownError
from index.hit import Hit
from index.ledger import Status
from index.library import Library
from index.query import Query
from index.record import FILE_NAME, Schema
from tests.index.made_library import FakeEmbedder, OpenLibrary, made_table, report_text, write_report


def found(library: Library, text: str) -> list[Hit]:
    return library.passage_index().search(Query(text), k=5)


def test_a_new_library_is_empty_and_searchable(library: Library) -> None:
    assert library.reports() == []
    assert found(library, "德班") == []


def test_a_file_added_is_listed_and_found(library: Library, files: Path) -> None:
    row = library.add(write_report(files, "德班"))
    assert row.status is Status.ADDED
    assert [report.report_id for report in library.reports()] == [row.report_id]
    assert found(library, "德班姊妹市")[0].passage.report_id == row.report_id


def test_the_ledger_row_tells_what_was_read(library: Library, files: Path) -> None:
    row = library.add(write_report(files, "德班"))
    report = library.report(str(row.report_id))
    assert row.characters == len(report.text)
    assert row.sections == len(report.sections)
    assert row.passages == len(library.passage_index()) > 0
    assert 0.5 < row.han_share <= 1
    assert "頁數" in row.missing_fields
    assert library.ledger() == [row]


def test_every_passage_is_its_reports_text_at_its_span(library: Library, files: Path) -> None:
    library.add(write_report(files, "德班", days=30))
    for passage in library.passage_index().passages:
        assert passage.span.of(library.report(passage.report_id).text) == passage.text


def test_the_same_file_again_is_unchanged(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    again = library.add(files / "德班.txt")
    assert (again.status, again.report_id, again.passages) == (
        Status.UNCHANGED,
        first.report_id,
        first.passages,
    )
    assert len(library.reports()) == 1


def test_a_copy_of_a_file_is_a_duplicate(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    copy = library.add(write_report(files, "德班", name="copy.txt"))
    assert (copy.status, copy.reason, copy.report_id) == (Status.DUPLICATE, "same_file", first.report_id)
    assert len(library.reports()) == 1


def test_the_same_text_in_other_bytes_is_a_duplicate(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    (files / "big5.txt").write_bytes(report_text("德班").encode("cp950"))
    again = library.add(files / "big5.txt")
    assert (again.status, again.reason, again.report_id) == (Status.DUPLICATE, "same_text", first.report_id)


def test_a_corrected_file_is_a_new_version_of_its_report(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=3))
    second = library.add(write_report(files, "德班", days=4))
    assert (second.status, second.report_id) == (Status.UPDATED, first.report_id)
    assert [entry.version for entry in library.entries()] == [2]
    assert "第4日" in library.report(str(first.report_id)).text
    assert any("第4日" in passage.text for passage in library.passage_index().passages)


def test_the_first_file_of_a_corrected_report_may_come_back_under_another_name(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    library.add(write_report(files, "馬德里", name="德班.txt"))
    back = library.add(write_report(files, "德班", name="again.txt"))
    assert back.status is Status.ADDED
    assert back.report_id != first.report_id


def test_another_file_of_the_same_official_number_is_a_new_version(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=8, number="C10700012"))
    second = library.add(write_report(files, "德班", name="correct.txt", days=9, number="C10700012"))
    assert (second.status, second.report_id) == (Status.UPDATED, first.report_id)


LONG = 40
"""Days of a trip whose report is long enough that one word more leaves nine tenths of it as it was."""


def corrected(text: str) -> str:
    return text.replace("建議每年派員", "建議每兩年派員")


def test_a_text_nearly_the_same_at_another_path_is_a_new_version(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=LONG))
    (files / "final.txt").write_text(corrected(report_text("德班", LONG)), encoding="utf-8")
    second = library.add(files / "final.txt")
    assert (second.status, second.report_id) == (Status.UPDATED, first.report_id)
    assert [(entry.path, entry.version) for entry in library.entries()] == [(str(files / "final.txt"), 2)]
    assert "每兩年" in library.report(str(first.report_id)).text


def test_a_text_nearly_the_same_in_another_format_is_a_duplicate(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班", days=LONG))
    (files / "德班.md").write_text(corrected(report_text("德班", LONG)), encoding="utf-8")
    again = library.add(files / "德班.md")
    assert (again.status, again.reason, again.report_id) == (Status.DUPLICATE, "same_text", first.report_id)


@pytest.mark.parametrize("sheet", ["系統識別號：C1070001{}\n", "出國期間：106年12月{}日至106年12月9日\n"])
def test_a_report_written_after_another_with_its_own_number_or_dates_is_its_own(
    library: Library, files: Path, sheet: str
) -> None:
    rows = []
    for number in (1, 2):
        (files / f"{number}.txt").write_text(sheet.format(number) + report_text("德班", LONG), encoding="utf-8")
        rows.append(library.add(files / f"{number}.txt"))
    assert [row.status for row in rows] == [Status.ADDED] * 2
    assert len(library.reports()) == 2


def test_what_staff_typed_outlives_a_new_version(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班", days=3)).report_id)
    correction = Correction(report_id, "出國地區", "南非德班", "", "")
    with library.transaction() as connection:
        save_correction(connection, correction)
    assert library.add(write_report(files, "德班", days=4)).status is Status.UPDATED
    with library.reading() as connection:
        assert load_corrections(connection) == {report_id: (correction,)}


def test_an_unchanged_file_writes_nothing(library: Library, files: Path, tmp_path: Path) -> None:
    library.add(write_report(files, "德班"))
    library.passage_index()
    library.close()
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "library").rglob("*") if file.is_file()}
    with Library.open(tmp_path / "library", embedder=FakeEmbedder(), table=made_table()) as again:
        assert again.add(files / "德班.txt").status is Status.UNCHANGED
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "library").rglob("*") if file.is_file()} == before


def test_a_file_that_cannot_be_read_fails_and_the_others_are_kept(library: Library, files: Path) -> None:
    (files / "blank.txt").write_text(" \n", encoding="utf-8")
    (files / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    rows = library.add_all(
        [files / "missing.txt", files / "blank.txt", files / "picture.jpg", write_report(files, "德班")]
    )
    assert [row.reason for row in rows] == ["FileMissingError", "EmptyFileError", "FormatError", None]
    assert [row.status for row in rows[:3]] == [Status.FAILED] * 3
    assert len(library.reports()) == 1


def test_a_correction_that_cannot_be_read_leaves_the_report(library: Library, files: Path) -> None:
    first = library.add(write_report(files, "德班"))
    (files / "德班.txt").write_text("", encoding="utf-8")
    assert library.add(files / "德班.txt").status is Status.FAILED
    assert "德班" in library.report(str(first.report_id)).text


def test_a_folder_stands_for_its_files_by_name_hidden_ones_left_out(library: Library, files: Path) -> None:
    (files / "below").mkdir()
    for folder, place in ((files, "乙"), (files, "甲"), (files / "below", "丙")):
        write_report(folder, place)
    (files / ".hidden.txt").write_text("x", encoding="utf-8")
    (files / "Thumbs.db").write_bytes(b"x")
    rows = library.add_all([files])
    assert [Path(row.path).name for row in rows] == ["丙.txt", "乙.txt", "甲.txt"]


def test_progress_is_told_before_each_file(library: Library, files: Path) -> None:
    told: list[tuple[str, int, int]] = []
    paths = [write_report(files, place) for place in ("甲", "乙")]
    library.add_all(paths, lambda path, done, total: told.append((path.name, done, total)))
    assert told == [("甲.txt", 0, 2), ("乙.txt", 1, 2)]


def test_a_removed_report_is_neither_listed_nor_found_until_restored(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班")).report_id)
    library.remove(report_id)
    assert (library.reports(), found(library, "德班")) == ([], [])
    library.restore(report_id)
    assert [report.report_id for report in library.reports()] == [report_id]
    assert found(library, "德班")


def test_adding_the_file_of_a_removed_report_takes_it_out_of_the_trash(library: Library, files: Path) -> None:
    report_id = str(library.add(write_report(files, "德班")).report_id)
    library.remove(report_id)
    row = library.add(files / "德班.txt")
    assert (row.status, row.report_id) == (Status.ADDED, report_id)
    assert len(library.reports()) == 1


def test_purging_leaves_nothing_of_what_was_in_the_trash(library: Library, files: Path) -> None:
    kept = library.add(write_report(files, "馬德里"))
    gone = str(library.add(write_report(files, "德班")).report_id)
    library.remove(gone)
    assert library.purge() == [gone]
    with library.reading() as connection:
        tables = ("reports", "sections", "entries", "passages", "ledger")
        left = {table: {row[0] for row in connection.execute(f"SELECT report_id FROM {table}")} for table in tables}
        vectors = connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
    assert all(ids == {kept.report_id} for ids in left.values())
    assert vectors == kept.passages


@pytest.mark.parametrize("deed", ["report", "remove", "restore"])
def test_an_unknown_report_is_an_error(library: Library, deed: str) -> None:
    with pytest.raises(ReportUnknownError) as caught:
        getattr(library, deed)("r0")
    assert caught.value.report_id == "r0"


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


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_said_to_be_damaged_and_left_alone(
    open_library: OpenLibrary, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / FILE_NAME).write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        open_library()
    assert (tmp_path / "library" / FILE_NAME).read_bytes() == content


def test_a_record_cut_short_is_said_to_be_damaged(open_library: OpenLibrary, files: Path, tmp_path: Path) -> None:
    library = open_library()
    library.add(write_report(files, "德班", days=60))
    library.close()
    record = tmp_path / "library" / FILE_NAME
    record.write_bytes(record.read_bytes()[: record.stat().st_size // 2])
    with pytest.raises(LibraryDamagedError):
        open_library().reports()


def test_a_missing_library_is_not_made_unless_asked(open_library: OpenLibrary, tmp_path: Path) -> None:
    with pytest.raises(LibraryDamagedError):
        open_library(create=False)
    assert not (tmp_path / "library").exists()


def test_a_library_of_a_newer_program_is_refused(open_library: OpenLibrary) -> None:
    with open_library().transaction() as connection:
        connection.execute("UPDATE layers SET version = 99 WHERE layer = 'index'")
    with pytest.raises(LibraryVersionError):
        open_library()


def test_a_layer_above_gets_its_tables_and_their_migrations(tmp_path: Path) -> None:
    first = Schema("assistant", ("CREATE TABLE outcomes (outcome_id INTEGER PRIMARY KEY);",))
    then = Schema("assistant", (*first.migrations, "ALTER TABLE outcomes ADD COLUMN owner TEXT;"))
    for schema in (first, then, then):
        Library.open(tmp_path, extra_schemas=[schema]).close()
    with Library.open(tmp_path, extra_schemas=[then]) as library, library.transaction() as connection:
        connection.execute("INSERT INTO outcomes (owner) VALUES ('國際科')")


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

"""What becomes of files that are handed in: added, unchanged, duplicates, failed, each with a row of the ledger."""

from pathlib import Path

from index.ledger import Status
from index.library import Library
from tests.index.made_library import FakeEmbedder, found, made_table, report_text, write_report


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

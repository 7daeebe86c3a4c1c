"""Files on disk that are missing, damaged or stale are noticed and made anew."""

import json
from pathlib import Path

import pytest

from index.derived import DERIVED, MANIFEST, SEGMENTS, identity_folder, load_segment, read_manifest
from index.durable import write_atomically
from index.library import Library
from index.query import Query
from tests.index.made_library import FakeEmbedder, OpenLibrary, write_report


def scores(library: Library) -> list[tuple[str, float]]:
    hits = library.passage_index().search(Query("德班第2日"), k=5)
    return [(hit.passage.text, hit.score) for hit in hits]


def data_file(folder: Path) -> Path:
    (data,) = folder.glob(SEGMENTS)
    return data


def is_readable(folder: Path, library: Library) -> bool:
    files = read_manifest(folder, library.models.identity)
    return bool(files) and all(load_segment(folder, file) is not None for file in files or ())


@pytest.fixture
def folder(library: Library, files: Path, tmp_path: Path) -> Path:
    """The folder of the library's segments, holding the index of one report."""
    library.add(write_report(files, "德班", days=6))
    library.passage_index()
    return identity_folder(tmp_path / "library" / DERIVED, library.models.identity)


def test_a_segment_comes_back_from_disk_as_it_was(open_library: OpenLibrary, library: Library, folder: Path) -> None:
    assert is_readable(folder, library)
    made = library.passage_index().passages
    library.add(folder.parents[2] / "files" / "德班.txt")
    assert list(open_library().passage_index().passages) == list(made)
    assert scores(open_library()) == scores(library)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.2, 0.4, 0.6, 0.8, 0.99, 1.0])
def test_one_flipped_bit_is_noticed_and_mended(
    open_library: OpenLibrary, library: Library, folder: Path, share: float
) -> None:
    content = bytearray(data_file(folder).read_bytes())
    content[int(share * (len(content) - 1))] ^= 1
    data_file(folder).write_bytes(content)
    assert not is_readable(folder, library)
    assert scores(open_library()) == scores(library)
    assert is_readable(folder, library)


@pytest.mark.parametrize("size", [0, 1, 7, 100, -100, -1])
def test_a_segment_cut_short_is_noticed_and_mended(
    open_library: OpenLibrary, library: Library, folder: Path, size: int
) -> None:
    data_file(folder).write_bytes(data_file(folder).read_bytes()[:size])
    assert [finding.is_repairable for finding in library.check()] == [True]
    assert scores(open_library()) == scores(library)
    assert is_readable(folder, library)


@pytest.mark.parametrize("name", [MANIFEST, SEGMENTS])
def test_a_missing_file_is_noticed_and_mended(
    open_library: OpenLibrary, library: Library, folder: Path, name: str
) -> None:
    for file in folder.glob(name):
        file.unlink()
    assert scores(open_library()) == scores(library)
    assert is_readable(folder, library)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"fingerprint": "0"},
        {"segments": []},
        {"segments": 7},
        {"segments": [["../segment.bin", "0"]]},
        {"model": None},
    ],
)
def test_a_manifest_that_does_not_hold_is_not_believed(
    library: Library, folder: Path, change: dict[str, object]
) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_text(json.dumps(manifest | change), encoding="utf-8")
    assert not is_readable(folder, library)
    assert [finding.is_repairable for finding in library.check()] == [True]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe"])
def test_a_manifest_that_is_none_is_not_believed(library: Library, folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    assert not is_readable(folder, library)


def test_segments_of_another_model_are_not_used(open_library: OpenLibrary, library: Library, folder: Path) -> None:
    other = open_library(FakeEmbedder(checksum="0" * 64))
    assert not is_readable(folder, other)
    assert scores(other) != scores(library)
    assert is_readable(folder, library)


def test_a_small_report_more_leaves_the_files_as_they_are(
    open_library: OpenLibrary, library: Library, folder: Path, files: Path
) -> None:
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    library.add(write_report(files, "馬德里"))
    reopened = open_library().passage_index()
    assert {passage.report_id for passage in reopened.passages} == {report.report_id for report in library.reports()}
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_much_more_is_a_segment_more_and_the_earlier_one_stays_as_it_is(
    open_library: OpenLibrary, library: Library, folder: Path, files: Path
) -> None:
    before = {file: file.stat().st_mtime_ns for file in folder.glob(SEGMENTS)}
    library.add(write_report(files, "馬德里", days=2500))
    assert len(open_library().passage_index()) > 500
    after = {file: file.stat().st_mtime_ns for file in folder.glob(SEGMENTS)}
    assert before.items() < after.items()


def test_what_another_process_has_saved_is_not_made_again(
    open_library: OpenLibrary, library: Library, folder: Path, files: Path
) -> None:
    server, command = open_library(), open_library()
    server.passage_index()
    command.add(write_report(files, "馬德里", days=2500))
    command.passage_index()
    saved = {file.name for file in read_manifest(folder, library.models.identity) or ()}
    assert server.passage_index().passages.segments[1].blocks == command.passage_index().passages.segments[1].blocks
    assert {file.name for file in folder.glob(SEGMENTS)} == saved


def test_what_the_first_format_left_is_cleared_away(open_library: OpenLibrary, folder: Path) -> None:
    (folder.parent / "legs-0.npz").write_bytes(b"")
    (folder / MANIFEST).unlink()
    open_library().passage_index()
    assert list(folder.parent.iterdir()) == [folder]


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / MANIFEST
    write_atomically(target, b"old")

    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]

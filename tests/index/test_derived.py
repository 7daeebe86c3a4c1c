"""Files on disk that are missing, damaged or stale are noticed and made anew."""

import json
from pathlib import Path

import pytest

from index.derived import MANIFEST, load_legs, write_atomically
from index.index_cache import identity_of
from index.library import DERIVED, Library
from index.query import Query
from tests.index.made_library import FakeEmbedder, OpenLibrary, write_report


def scores(library: Library) -> list[tuple[str, float]]:
    hits = library.passage_index().search(Query("德班第2日"), k=5)
    return [(hit.passage.text, round(hit.score, 3)) for hit in hits]


def data_file(folder: Path) -> Path:
    (data,) = folder.glob("legs-*.npz")
    return data


def is_readable(folder: Path, library: Library) -> bool:
    return load_legs(folder, identity_of(library.embedder, library.table)) is not None


@pytest.fixture
def folder(library: Library, files: Path, tmp_path: Path) -> Path:
    """The derived folder of the library, holding the index of one report."""
    library.add(write_report(files, "德班", days=6))
    library.passage_index()
    return tmp_path / "library" / DERIVED


def test_legs_come_back_from_disk_as_they_were(open_library: OpenLibrary, library: Library, folder: Path) -> None:
    assert is_readable(folder, library)
    assert scores(open_library()) == scores(library)


@pytest.mark.parametrize("place", [100, 0.3, 0.6, -40])
def test_one_flipped_bit_is_noticed_and_mended(
    open_library: OpenLibrary, library: Library, folder: Path, place: float
) -> None:
    content = bytearray(data_file(folder).read_bytes())
    content[int(place * len(content)) if isinstance(place, float) else place] ^= 1
    data_file(folder).write_bytes(content)
    assert not is_readable(folder, library)
    assert scores(open_library()) == scores(library)
    assert is_readable(folder, library)


def test_a_data_file_cut_short_is_noticed_and_mended(open_library: OpenLibrary, library: Library, folder: Path) -> None:
    data_file(folder).write_bytes(data_file(folder).read_bytes()[:-100])
    assert scores(open_library()) == scores(library)
    assert is_readable(folder, library)


@pytest.mark.parametrize("name", [MANIFEST, "legs-*.npz"])
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
        {"blocks": []},
        {"blocks": 7},
        {"files": {"../legs.npz": "0"}},
        {"files": {}},
        {"model": None},
    ],
)
def test_a_manifest_that_does_not_hold_is_not_believed(
    library: Library, folder: Path, change: dict[str, object]
) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_text(json.dumps(manifest | change), encoding="utf-8")
    assert not is_readable(folder, library)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe"])
def test_a_manifest_that_is_none_is_not_believed(library: Library, folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    assert not is_readable(folder, library)


def test_legs_of_another_model_are_not_used(open_library: OpenLibrary, library: Library, folder: Path) -> None:
    other = open_library(FakeEmbedder(checksum="0" * 64))
    assert not is_readable(folder, other)
    assert scores(other) != scores(library)


def test_legs_saved_before_a_report_came_are_completed(
    open_library: OpenLibrary, library: Library, folder: Path, files: Path
) -> None:
    before = data_file(folder).read_bytes()
    library.add(write_report(files, "馬德里"))
    reopened = open_library().passage_index()
    assert {passage.report_id for passage in reopened.passages} == {report.report_id for report in library.reports()}
    assert data_file(folder).read_bytes() == before


def test_files_are_replaced_once_enough_has_changed(
    open_library: OpenLibrary, library: Library, folder: Path, files: Path
) -> None:
    before = data_file(folder).name
    library.add(write_report(files, "馬德里", days=2500))
    assert len(open_library().passage_index()) > 500
    assert data_file(folder).name != before


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

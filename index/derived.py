"""Segments on disk: kept because making them takes time, never because they are needed.

    derived/<model>/manifest.json          which segments there are, and the SHA-256 of each
    derived/<model>/segment-<sha256>.bin   a segment: a header, then its arrays end to end

A segment's file is never written again: the manifest, replaced in one step, says which ones count. Everything here
can be made again from the record. A manifest of another format or model, a file that is missing, cut short or changed
by one bit: it is left out, and the caller makes anew what it held.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from index.durable import sync_folder, write_atomically, write_durably
from index.segment import Arrays, Block, Segment

DERIVED: Final = "derived"
"""The folder in a library's that holds all of this."""
FORMAT: Final = 3
"""Raised whenever terms, tokens or the layout of the files change their meaning."""
MANIFEST: Final = "manifest.json"
SEGMENTS: Final = "segment-*.bin"
_ALIGNMENT: Final = 64
_LENGTH_BYTES: Final = 8
_LONGEST_PLACE: Final = 16
_EARLIER_FORMATS: Final = (MANIFEST, "legs-*.npz")
"""What format 1 left in the folder above."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The models that vectors and tokens were made with; segments of another identity are useless."""

    name: str
    checksum: str
    dimension: int
    tokens: str


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A segment's file: its name, and the SHA-256 of what it holds."""

    name: str
    sha256: str


def identity_folder(folder: Path, identity: Identity) -> Path:
    """Return where in the derived folder the segments of an identity lie; those of two models never mix."""
    return folder / hashlib.sha256(repr(asdict(identity)).encode()).hexdigest()[:16]


def read_manifest(folder: Path, identity: Identity) -> tuple[SegmentFile, ...] | None:
    """Return the files that the manifest in folder lists; None where it is missing, damaged or of other models."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files = tuple(SegmentFile(*file) for file in manifest["segments"])
        is_ours = (
            manifest["format"] == FORMAT
            and manifest["model"] == asdict(identity)
            and manifest["fingerprint"] == _fingerprint(files)
            and all(file.name == Path(file.name).name for file in files)
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if is_ours else None


def save_manifest(folder: Path, identity: Identity, files: Sequence[SegmentFile]) -> None:
    """Make the files the segments that count, and delete the others; a crash leaves the old manifest or the new.

    Raises OSError where the folder cannot be written.
    """
    manifest = {
        "format": FORMAT,
        "model": asdict(identity),
        "segments": [[file.name, file.sha256] for file in files],
        "fingerprint": _fingerprint(files),
    }
    write_atomically(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())
    names = {file.name for file in files}
    old = [file for file in folder.glob(SEGMENTS) if file.name not in names]
    old += folder.glob("*.tmp")  # of a process that died
    for file in [*old, *(file for pattern in _EARLIER_FORMATS for file in folder.parent.glob(pattern))]:
        with contextlib.suppress(OSError):
            file.unlink()


def forget_segments(folder: Path) -> None:
    """Make the segments in folder unusable, so that they are made anew; nothing happens where there are none."""
    (folder / MANIFEST).unlink(missing_ok=True)


def save_segment(folder: Path, segment: Segment) -> SegmentFile:
    """Write the segment into a file of its own and return the file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    unnamed = folder / f"segment-{os.getpid()}.tmp"
    digest = hashlib.sha256()

    def write(file: BinaryIO) -> None:
        for part in _parts(segment):
            digest.update(part)
            file.write(part)

    try:
        write_durably(unnamed, write)
        name = f"segment-{digest.hexdigest()[:16]}.bin"
        unnamed.replace(folder / name)
    finally:
        unnamed.unlink(missing_ok=True)
    sync_folder(folder)
    return SegmentFile(name, digest.hexdigest())


def load_segment(folder: Path, file: SegmentFile) -> Segment | None:
    """Return the segment in a file, or None when it is missing or damaged.

    It is read, not mapped: a file that somebody cuts short must not end a process that has it mapped.
    """
    try:
        content = (folder / file.name).read_bytes()
        if hashlib.sha256(content).hexdigest() != file.sha256:
            return None
        length = int.from_bytes(content[:_LENGTH_BYTES], "little")
        header = json.loads(content[_LENGTH_BYTES : _LENGTH_BYTES + length])
        arrays: Arrays = {
            name: np.frombuffer(content, np.dtype(kind), int(np.prod(shape)), offset).reshape(shape)
            for name, (kind, shape, offset) in header["arrays"].items()
        }
        return Segment.from_arrays([Block(*block) for block in header["blocks"]], arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file at path in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parts(segment: Segment) -> list[bytes | memoryview]:
    """Return what a segment's file holds, piece by piece: the header's length, the header, then the arrays."""
    arrays = {name: np.ascontiguousarray(array) for name, array in segment.arrays().items()}
    blocks: list[list[str | int]] = [[block.report_id, block.fingerprint, block.size] for block in segment.blocks]
    # An array's place is counted from the header's end, and lengthens the header: room for its digits is left.
    length = len(_header(arrays, blocks, 0)) + len(arrays) * _LONGEST_PLACE
    start = _aligned(_LENGTH_BYTES + length)
    header = _header(arrays, blocks, start).ljust(start - _LENGTH_BYTES)
    parts: list[bytes | memoryview] = [len(header).to_bytes(_LENGTH_BYTES, "little"), header]
    for array in arrays.values():
        parts += [array.reshape(-1).view(np.uint8).data, bytes(_aligned(array.nbytes) - array.nbytes)]
    return parts


def _header(arrays: Mapping[str, np.ndarray], blocks: list[list[str | int]], start: int) -> bytes:
    described = {}
    for name, array in arrays.items():
        described[name] = [array.dtype.str, array.shape, start]
        start += _aligned(array.nbytes)
    return json.dumps({"blocks": blocks, "arrays": described}, ensure_ascii=False).encode()


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def _fingerprint(files: Sequence[SegmentFile]) -> str:
    return hashlib.sha256(repr(list(files)).encode()).hexdigest()

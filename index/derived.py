"""The search structures on disk: kept because making them takes time, never because they are needed.

    derived/manifest.json          what the data was made from, and its SHA-256
    derived/legs-<sha256>.npz      term counts, vectors, token ids

Everything here can be made again from the record. A manifest of another format or model, a file that is
missing, cut short or changed by one bit: `load_legs` says None and the caller makes them anew.
"""

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from scipy.sparse import csc_array

from index.dense import DenseIndex
from index.legs import Legs
from index.lexical import LexicalIndex
from index.token_lists import TokenLists

FORMAT = 1
"""Raised whenever terms, tokens or the layout of the files change their meaning."""
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Identity:
    """The models that vectors and tokens were made with; legs of another identity are useless."""

    name: str
    checksum: str
    dimension: int
    tokens: str


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one report: how many, and the fingerprint of their passages."""

    report_id: str
    fingerprint: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredLegs:
    """Legs, and the blocks that their rows belong to, in row order."""

    blocks: tuple[Block, ...]
    legs: Legs


def save_legs(folder: Path, stored: StoredLegs, identity: Identity) -> None:
    """Put the legs in folder in place of what is there; a crash leaves the old ones or the new.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    unnamed = folder / f"legs-{os.getpid()}.tmp"
    try:
        _write_durably(unnamed, lambda file: np.savez(file, **_arrays(stored.legs)))  # type: ignore[arg-type]
        checksum = sha256_of(unnamed)
        data = folder / f"legs-{checksum[:16]}.npz"
        unnamed.replace(data)
    finally:
        unnamed.unlink(missing_ok=True)
    manifest = {
        "format": FORMAT,
        "model": asdict(identity),
        "blocks": [[block.report_id, block.fingerprint, block.size] for block in stored.blocks],
        "fingerprint": blocks_fingerprint(stored.blocks),
        "files": {data.name: checksum},
    }
    write_atomically(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())
    for old in folder.glob("legs-*.npz"):
        if old != data:
            with contextlib.suppress(OSError):
                old.unlink()


def load_legs(folder: Path, identity: Identity) -> StoredLegs | None:
    """Return what `save_legs` left in folder, or None when it is missing, damaged, or of another identity."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        blocks = tuple(Block(*block) for block in manifest["blocks"])
        ((name, checksum),) = manifest["files"].items()
        is_ours = (
            manifest["format"] == FORMAT
            and manifest["model"] == asdict(identity)
            and manifest["fingerprint"] == blocks_fingerprint(blocks)
            and name == Path(name).name
            and sha256_of(folder / name) == checksum
        )
        if not is_ours:
            return None
        with (folder / name).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            legs = _legs(arrays)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile):
        return None
    return StoredLegs(blocks, legs) if len(legs) == sum(block.size for block in blocks) else None


def forget_legs(folder: Path) -> None:
    """Make the legs in folder unusable, so that they are made anew; nothing happens where there are none."""
    (folder / MANIFEST).unlink(missing_ok=True)


def blocks_fingerprint(blocks: tuple[Block, ...]) -> str:
    """Return the SHA-256 over the blocks in their order."""
    return hashlib.sha256(repr([asdict(block) for block in blocks]).encode()).hexdigest()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file at path in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomically(path: Path, content: bytes) -> None:
    """Write content to path so that after a crash it holds the old bytes or the new, never a part."""
    unnamed = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        _write_durably(unnamed, lambda file: file.write(content))
        unnamed.replace(path)
    finally:
        unnamed.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in folder durable; where a platform cannot, as Windows, its rename already is."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_durably(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with path.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _arrays(legs: Legs) -> dict[str, np.ndarray]:
    counts = legs.lexical.counts
    vocabulary = "\n".join(legs.lexical.vocabulary).encode()
    return {
        "terms": np.frombuffer(vocabulary, np.uint8),
        "count_data": counts.data,
        "count_rows": counts.indices,
        "count_starts": counts.indptr,
        "vectors": legs.dense.vectors,
        "token_ids": legs.tokens.flat,
        "token_starts": legs.tokens.starts,
    }


def _legs(arrays: Mapping[str, np.ndarray]) -> Legs:
    terms = arrays["terms"].tobytes().decode()
    vocabulary = {term: column for column, term in enumerate(terms.split("\n"))} if terms else {}
    tokens = TokenLists(arrays["token_ids"], arrays["token_starts"])
    columns = arrays["count_data"], arrays["count_rows"], arrays["count_starts"]
    counts = csc_array(columns, shape=(len(tokens), len(vocabulary)))
    return Legs(LexicalIndex.of_counts(vocabulary, counts), DenseIndex.build(arrays["vectors"]), tokens)

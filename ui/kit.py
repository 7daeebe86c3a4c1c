"""The air-gap kit: a folder with everything that an installation without a network needs, and its checksums.

    kit/wheels/       the program with its bundled weights, and every library, at the versions of constraints.txt
    kit/install.sh    checks the checksums, installs, checks the weights
    kit/SHA256SUMS    of every other file in the folder
    kit/…             how to run it for an office: OFFICE.md, the service's unit, the proxy's configuration, licences

It is gathered where there is a network, from a checkout, on the same system and Python as the machine it is for.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpus.errors import KitError

SOURCE: Final = Path(__file__).parents[1]
CHECKSUMS: Final = "SHA256SUMS"
OFFICE: Final = ("docs/OFFICE.md", "LICENSE", "constraints.txt", "index/model/NOTICE")
OFFICE_FOLDER: Final = "docs/office"
_BLOCK: Final = 1 << 20


def gather(folder: Path, source: Path = SOURCE, requirements: Sequence[str] = ("torch",)) -> int:
    """Fill the folder, made where it is not there, and return how many bytes it holds.

    `requirements` are collected beside the program of `source` with all that they need; torch is named because it
    decides which build of it is taken. Raises KitError where the source is no checkout, the folder holds files
    already, or a wheel cannot be had.
    """
    if not (source / "constraints.txt").exists():
        raise KitError(folder, f"{source} is not a checkout")
    if folder.exists() and any(folder.iterdir()):
        raise KitError(folder, "the folder is not empty")
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    constraint = ("--constraint", str(source / "constraints.txt"))
    _pip(folder, "wheel", "--wheel-dir", str(wheels), *constraint, *requirements, str(source))
    for name in OFFICE:
        shutil.copy(source / name, folder)
    for file in sorted((source / OFFICE_FOLDER).iterdir()):
        shutil.copy(file, folder)
    return write_checksums(folder)


def write_checksums(folder: Path) -> int:
    """Write the SHA-256 of every file of the folder, as sha256sum reads them, and return the bytes of all files."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != CHECKSUMS)
    lines = [f"{_sha256(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    return sum(file.stat().st_size for file in files)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _pip(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise KitError(folder, (done.stderr.strip().splitlines() or ["pip failed"])[-1])

"""The zip that a DOCX or an ODT is, opened and read within limits; nothing is ever unpacked to disk.

What a member inflates to is counted while it is read, for what an archive says of itself may be a lie. The
limits are far above any report: 200 MiB of text parts would be some hundred thousand pages.
"""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

from corpus.errors import DamagedFileError, EncryptedFileError, ReadLimitError, UnsafeFileError

MOST_MEMBERS: Final = 2_000
LARGEST_PART: Final = 64 * 2**20
LARGEST_SHARE: Final = 200
"""A member may inflate to this many times its size; XML of real reports stays under fifty."""
SMALL_PART: Final = 2**20
"""Below this size a member may inflate as it likes."""
LARGEST_TOTAL: Final = 2**30
"""Of all members as declared, the pictures too."""

_END_MARK: Final = b"PK\x05\x06"
_ZIP64_MARK: Final = b"PK\x06\x07"
_END_BYTES: Final = 22
_LONGEST_COMMENT: Final = 65_535
_LARGEST_DIRECTORY: Final = 4 * 2**20
_ENCRYPTED_BIT: Final = 0x1
_PIECE: Final = 2**16


@dataclass(frozen=True, slots=True)
class Package:
    """An open zip of a document, its members looked over; use it in a `with`."""

    path: Path
    archive: zipfile.ZipFile

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    def has(self, name: str) -> bool:
        """Say whether there is a member of that name."""
        return name in self.archive.NameToInfo

    def names(self) -> tuple[str, ...]:
        """Return the members' names in the order of the directory."""
        return tuple(self.archive.namelist())

    def read(self, name: str) -> bytes:
        """Return the content of the member of that name, b"" where there is none.

        Raises ReadLimitError beyond LARGEST_PART and DamagedFileError.
        """
        if not self.has(name):
            return b""
        pieces: list[bytes] = []
        size = 0
        try:
            with self.archive.open(name) as member:
                while piece := member.read(_PIECE):
                    size += len(piece)
                    if size > LARGEST_PART:
                        raise ReadLimitError(self.path)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise DamagedFileError(self.path) from error
        return b"".join(pieces)


def open_package(path: Path) -> Package:
    """Return the zip at path once its directory has been found sound.

    Raises DamagedFileError, EncryptedFileError, ReadLimitError for one that is made to swell, UnsafeFileError
    for names that lead out of it.
    """
    _refuse_large_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise DamagedFileError(path) from error
    try:
        _look_over(archive.infolist(), path)
    except BaseException:
        archive.close()
        raise
    return Package(path, archive)


def _refuse_large_directory(path: Path) -> None:
    """Raise before a directory of millions of members is read into memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT))
        tail = file.read()
    end = tail.rfind(_END_MARK)
    if end < 0:
        raise DamagedFileError(path)
    directory = int.from_bytes(tail[end + 12 : end + 16], "little")
    if directory > _LARGEST_DIRECTORY or _ZIP64_MARK in tail[max(0, end - 20) : end]:
        raise ReadLimitError(path)


def _look_over(members: list[zipfile.ZipInfo], path: Path) -> None:
    names = {member.filename for member in members}
    if len(names) != len(members):
        raise DamagedFileError(path)
    if any(member.flag_bits & _ENCRYPTED_BIT for member in members):
        raise EncryptedFileError(path)
    if any(_leads_out(member) for member in members):
        raise UnsafeFileError(path)
    if (
        len(members) > MOST_MEMBERS
        or sum(member.file_size for member in members) > LARGEST_TOTAL
        or any(_swells(member) for member in members)
    ):
        raise ReadLimitError(path)


def _leads_out(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    return ".." in parts or parts[:1] == ("/",) or stat.S_ISLNK(member.external_attr >> 16)


def _swells(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL_PART and member.file_size > LARGEST_SHARE * max(1, member.compress_size)

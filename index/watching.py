"""A folder watched: files that have come to rest are added, and those that go are told of, never removed.

By looking again and again, which works on every file system, network shares too. A file is taken when two looks in a
row find the same size and time: one that is still being copied waits.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from index.ledger import LedgerRow, Status

Stamp = tuple[int, int]
"""A file's size and the time of its last change."""
Add = Callable[[Path], LedgerRow]
ListFiles = Callable[[Path], list[Path]]


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that was there before and is no longer; its report stays in the library."""

    path: Path


@dataclass(slots=True)
class Watch:
    """What is known of a folder; `look` says what has become of it since.

    `add` adds one file, `list_files` gives those of the folder. A file added before is told of only when it changes.
    """

    folder: Path
    add: Add
    list_files: ListFiles
    seen: dict[Path, Stamp] = field(default_factory=dict)
    taken: dict[Path, Stamp] = field(default_factory=dict)

    def look(self) -> list[LedgerRow | Gone]:
        """Return what happened: a row for each file that was taken, unless nothing changed, and the files gone."""
        present = {file: stamp for file in self.list_files(self.folder) if (stamp := _stamp(file)) is not None}
        told: list[LedgerRow | Gone] = [Gone(file) for file in sorted(self.taken.keys() - present.keys())]
        for file in self.taken.keys() - present.keys():
            del self.taken[file]
        for file, stamp in present.items():
            if self.seen.get(file) == stamp != self.taken.get(file):
                row = self.add(file)
                self.taken[file] = stamp
                if row.status is not Status.UNCHANGED:
                    told.append(row)
        self.seen = present
        return told


def _stamp(file: Path) -> Stamp | None:
    """Return the file's stamp, or None for one that went meanwhile."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns

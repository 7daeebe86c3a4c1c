"""The log of who did what: one line of JSON for each deed, appended and never changed.

    {"at": "2026-11-23T09:12:04+00:00", "who": "wang.mei", "did": "remove", "what": "r1f2e", "after": "9c1b…"}

No question, answer, note or password stands in it. `after` is the SHA-256 of the line before, so that a line that was
changed, put in or taken out shows (`verify`); the end cut off does not: who needs to know copies the file elsewhere.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from ui.locked import locked

FILE_NAME: Final = "audit.jsonl"
_LONGEST: Final = 300
_TAIL_BYTES: Final = 8192
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the log: when (ISO 8601, UTC), who, what they did, and to what."""

    at: str
    who: str
    did: str
    what: str
    after: str


class Audit:
    """The log of a library folder; safe to share between threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def record(self, who: str, did: str, what: str = "") -> None:
        """Append a line; where the folder cannot be written, the program's own log says so."""
        try:
            with locked(self.path):
                at = datetime.now(UTC).isoformat(timespec="seconds")
                deed = Deed(at, who, did, _one_line(what), _digest(self._last_line()))
                with self.path.open("ab") as file:
                    file.write(json.dumps(asdict(deed), ensure_ascii=False).encode() + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as error:
            _LOG.error("%s did not take down that %s did %s: %s", self.path, who, did, error)

    def read(self, until: int | None = None) -> list[Deed]:
        """Return the lines in order, those before line `until` (1-based) where given; [] where there is no log.

        Raises ValueError or TypeError for a line that is none of ours.
        """
        return [Deed(**json.loads(line)) for line in islice(self._lines(), until and until - 1)]

    def verify(self) -> int | None:
        """Return the number (1-based) of the first line that does not follow from the one before it; None if all do."""
        before = b""
        for number, line in enumerate(self._lines(), start=1):
            try:
                after = json.loads(line).get("after")
            except (ValueError, AttributeError):
                return number
            if after != _digest(before):
                return number
            before = line
        return None

    def _lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from (line.rstrip(b"\n") for line in file if line.strip())

    def _last_line(self) -> bytes:
        """Return the last line whole; one that a crash left unfinished is ended first."""
        if not self.path.exists():
            return b""
        with self.path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL_BYTES))
            tail = file.read()
            if tail and not tail.endswith(b"\n"):
                file.write(b"\n")
        return tail.rstrip(b"\n").rpartition(b"\n")[2]


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest() if line else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]

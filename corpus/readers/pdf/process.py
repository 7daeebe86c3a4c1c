"""Running `child`, so that whatever a file does to it, this process only ever sees a ReadError.

The child limits its own memory, processor time and output; from here it gets an end by the clock. It is given
no input, and what it complains of is not shown.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import corpus
from corpus.errors import DamagedFileError, EncryptedFileError, ReadLimitError
from corpus.readers.pdf.limits import UNIT, Ending
from corpus.readers.pdf.page import Box, Glyph, PageMarks

SECONDS: Final = 120
"""By the clock, for a machine that is busy with other things too."""

COMMAND: Final = (sys.executable, "-m", "corpus.readers.pdf.child")
_ROOT: Final = Path(corpus.__file__).parents[1]
# How a process ends that was not given the memory or the time it asked for: PDFium stops itself by a trap.
_LIMIT_SIGNALS: Final = {"SIGKILL", "SIGXCPU", "SIGABRT", "SIGTRAP", "SIGILL"}


def read_marks(path: Path) -> list[PageMarks]:
    """Return the marks of every page, at least one; raises the ReadErrors that a PDF can cause."""
    lines = _output("marks", path).splitlines()
    if not lines:
        raise DamagedFileError(path)
    return [_page_marks(json.loads(line)) for line in lines]


def render_page(path: Path, page: int) -> bytes:
    """Return the page (1-based) as a PGM file, 200 dots an inch; raises as `read_marks` does."""
    return _output("picture", path, str(page))


def _output(task: str, path: Path, *arguments: str) -> bytes:
    """Return what the child writes for the task, ended with this process's wait whatever happens."""
    try:
        child = subprocess.run(
            [*COMMAND, task, str(path.absolute()), *arguments],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadLimitError(path) from error
    if child.returncode != Ending.DONE:
        raise _error_of(child.returncode)(path)
    return child.stdout


def _error_of(status: int) -> type[EncryptedFileError | DamagedFileError | ReadLimitError]:
    """Return the error that an exit status other than DONE means, negative for a signal."""
    if status == Ending.ENCRYPTED:
        return EncryptedFileError
    if status == Ending.LIMIT or (status < 0 and signal.Signals(-status).name in _LIMIT_SIGNALS):
        return ReadLimitError
    return DamagedFileError


def _page_marks(page: dict[str, Any]) -> PageMarks:
    """Return a page of the child's JSON, lengths back in points."""
    lengths = [length / UNIT for length in page["boxes"]]
    guessed = set(page["guessed"])
    glyphs = (
        Glyph(character, Box(*lengths[4 * index : 4 * index + 4]), page["sizes"][index] / UNIT)
        for index, character in enumerate(page["text"])
        if not (index in guessed and character.isspace())
    )
    width, height = page["size"]
    return PageMarks(
        size=(width / UNIT, height / UNIT),
        glyphs=tuple(glyphs),
        rules=tuple(_box(rule) for rule in page["rules"]),
        pictures=tuple(_box(picture) for picture in page["pictures"]),
        n_unmapped=page["unmapped"],
        n_drawings=page["drawings"],
    )


def _box(lengths: list[int]) -> Box:
    left, top, right, bottom = (length / UNIT for length in lengths)
    return Box(left, top, right, bottom)

"""Tesseract, the program that recognises text in pictures, run as a process of its own within a time limit.

It comes from the system (Debian: tesseract-ocr, tesseract-ocr-chi-tra), never from here: without it scans are
not read, and that is said.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.readers.pdf.page import Box

CHINESE: Final = "chi_tra"
ENGLISH: Final = "eng"
SECONDS: Final = 180
"""For one page; a dense one takes about ten on one slow core."""

_PROGRAM: Final = "tesseract"
_ASKING_SECONDS: Final = 20
_WORD_LEVEL: Final = "5"
_ONE_BLOCK: Final = "6"
# One thread: for one page several cost more than they gain, and two pages may be recognised at a time.
_ENVIRONMENT: Final = {"OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its text, where it stands in dots, the line it is in, and how sure it is, 0 to 100."""

    text: str
    box: Box
    line: tuple[int, int, int]
    confidence: float


@cache
def languages() -> frozenset[str]:
    """Return the languages that Tesseract has been given, none when it is not installed; asked once a process."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return frozenset()
    try:
        told = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_ASKING_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(told.stdout.split("\n")[1:]) - {""}


def is_installed() -> bool:
    """Say whether pictures of Chinese text can be recognised here."""
    return CHINESE in languages()


def recognise(picture: bytes, language: str, resolution: int, *, is_one_block: bool = False) -> list[Word] | None:
    """Return the words in a picture (PGM) in reading order, or None when Tesseract fails or takes too long.

    `is_one_block` says that the page need not be laid out: it is lines below one another.
    """
    command = [
        shutil.which(_PROGRAM) or _PROGRAM,
        "stdin",
        "stdout",
        *("-l", language),
        *("--dpi", str(resolution)),
        *(("--psm", _ONE_BLOCK) if is_one_block else ()),
        "tsv",
    ]
    try:
        told = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=os.environ | _ENVIRONMENT,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _words(told.stdout.decode("utf-8", "replace"))


def _words(table: str) -> list[Word]:
    """Return the words of Tesseract's table: level, page, block, paragraph, line, word, box, confidence, text."""
    words = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == _WORD_LEVEL and cells[11].strip():
            left, top, width, height = map(float, cells[6:10])
            line = int(cells[2]), int(cells[3]), int(cells[4])
            box = Box(left, top, left + width, top + height)
            words.append(Word(cells[11].strip(), box, line, float(cells[10])))
    return words

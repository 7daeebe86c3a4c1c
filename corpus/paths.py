"""Paths as they come from file systems and people: names in any encoding, too long, or with NUL in them.

Whether a file may be read is not asked here; opening it says so.
"""

import os
from pathlib import Path


def path_text(path: Path) -> str:
    r"""Return the path as text that can be stored and shown, bytes that are no UTF-8 taken for Big5.

    Old archives carry such names. What is no Big5 either is written as "\xb3". Different paths stay different
    in all but made-up cases.

    >>> path_text(Path("/reports/報告.odt"))
    '/reports/報告.odt'
    """
    name = os.fsencode(path)
    for encoding in ("utf-8", "cp950"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")


def is_file(path: Path) -> bool:
    """Say whether there is a file at path; no path is too strange to ask."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Say whether there is a folder at path; no path is too strange to ask."""
    try:
        return path.is_dir()
    except OSError:
        return False

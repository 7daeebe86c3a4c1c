"""LibreOffice without a window, to save a file in another format; killed with its children when it takes long.

It runs on a copy under a plain name, with a profile of its own that fetches nothing and runs no macro, so a
window that a person has open is not disturbed. Recovering text from what it writes is the readers' part.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from corpus.errors import DamagedFileError, OfficeMissingError, ReadLimitError

PROGRAM: Final = "soffice"
SECONDS: Final = 120.0
"""How long one file may take: a report of a hundred pages takes five seconds, most of them the start."""
MEMORY: Final = 3 * 2**30
"""Bytes of address space; the program maps a third of it before it has opened anything."""

_SETTINGS: Final = "/org.openoffice.Office.Common/Security/Scripting"
_PROFILE: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{_SETTINGS}"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="{_SETTINGS}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_SETTINGS}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
# A proxy where nobody listens: what still asks for a page gets none.
_NO_NETWORK: Final = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": ""}


def is_installed() -> bool:
    """Say whether LibreOffice can be run."""
    return shutil.which(PROGRAM) is not None


@contextmanager
def converted(path: Path, suffix: str, *, opened_as: str | None = None, seconds: float = SECONDS) -> Iterator[Path]:
    """Give the file at path as LibreOffice saves it under that suffix (".odt"); it is gone afterwards.

    `opened_as` names the import filter where the program's own choice is not the right one. Raises
    OfficeMissingError, ReadLimitError after that many seconds, and DamagedFileError when nothing was written.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise OfficeMissingError(path)
    with tempfile.TemporaryDirectory(prefix="trip-report-") as folder:
        source = Path(folder, "source").with_suffix(path.suffix.lower())
        shutil.copyfile(path, source)
        made = Path(folder, "made", "source").with_suffix(suffix)
        profile = Path(folder, "profile")
        Path(profile, "user").mkdir(parents=True)
        Path(profile, "user", "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", suffix.removeprefix(".")]
        options += [f"--infilter={opened_as}"] if opened_as else []
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *options, "--outdir", str(made.parent)]
        if not _has_finished([*_limits(), *command, str(source)], seconds):
            raise ReadLimitError(path)
        if not made.is_file() or made.stat().st_size == 0:
            raise DamagedFileError(path)
        yield made


def _limits() -> list[str]:
    """Return the command that limits memory for what follows it; none where the system has no such command."""
    limiter = shutil.which("prlimit")
    return [limiter, f"--as={MEMORY}"] if limiter else []


def _has_finished(command: list[str], seconds: float) -> bool:
    """Run command and say whether it ended by itself within the time; if not, all that it started is killed."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | _NO_NETWORK,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return True

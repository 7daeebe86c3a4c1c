"""The program in processes of its own: one command, or the server until it is ready to answer."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

REPOSITORY = Path(__file__).parents[2]
READY_WITHIN = 120.0

Command = Callable[..., subprocess.CompletedProcess[str]]


def run_command(*arguments: str | Path, given: str = "", language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    """Run the program as a person would, in English where not said otherwise; return its status and output."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=REPOSITORY,
        env=environment() | {"LC_ALL": language},
        timeout=120,
        check=False,
    )


def environment() -> dict[str, str]:
    """Return the environment for a process of the program: no library of the person who runs the tests."""
    return {name: value for name, value in os.environ.items() if name != "ASSISTANT_LIBRARY"}


def started(library: Path, *options: str, first: list[str] | None = None) -> tuple[subprocess.Popen[str], str]:
    """Return the serving process and its address, once it is ready to answer."""
    process = subprocess.Popen(
        [
            *(first or [sys.executable, "-m", "ui"]),
            "serve",
            "--port",
            "0",
            "--library",
            str(library),
            *options,
        ],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=REPOSITORY,
        env=environment() | {"LC_ALL": "C.UTF-8"},
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    url = next((word for word in line.split() if word.startswith("http")), "")
    if not url or not _is_ready_soon(url):
        raise RuntimeError(line + stopped(process))
    return process, url


def _is_ready_soon(url: str) -> bool:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        try:
            readiness = httpx.get(url + "healthz").json()["readiness"]
        except httpx.TransportError:
            readiness = "starting"
        if readiness in {"ready", "failed"}:
            return bool(readiness == "ready")
        time.sleep(0.2)
    return False


def stopped(process: subprocess.Popen[str]) -> str:
    """End the server and return what it said after its first line."""
    process.terminate()
    _, said = process.communicate(timeout=15)
    return said

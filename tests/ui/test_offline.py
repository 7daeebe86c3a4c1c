"""From start to answer, the program opens no socket but on loopback and asks for no host by name."""

import json
import sys
from pathlib import Path

import httpx

from tests.ui.program import REPOSITORY, started, stopped

HOOK = """
import json, runpy, sys

def watch(event, arguments):
    if event == "socket.connect":
        told = arguments[1]
    elif event == "socket.getaddrinfo":
        told = arguments[0]
    elif event in {"socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto"}:
        told = arguments
    else:
        return
    with open(LOG, "a") as log:
        log.write(json.dumps(told, default=str) + "\\n")

sys.addaudithook(watch)
sys.path.insert(0, REPOSITORY)
sys.argv = ["assistant", *sys.argv[1:]]
runpy.run_module("ui", run_name="__main__")
"""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def test_from_start_to_answer_nothing_but_loopback_is_reached(tmp_path: Path) -> None:
    log = tmp_path / "sockets.jsonl"
    script = tmp_path / "hooked.py"
    script.write_text(f"LOG, REPOSITORY = {str(log)!r}, {str(REPOSITORY)!r}\n" + HOOK, encoding="utf-8")
    process, url = started(tmp_path / "library", first=[sys.executable, str(script)])
    httpx.get(url + "zh/")
    answer = httpx.post(url + "api/ask", json={"question": "溫尼辟何時與臺中市締結姊妹市？"}, timeout=60).json()
    said = stopped(process)
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    hosts = {str(address[0] if isinstance(address, list) else address) for address in told}
    assert answer["citations"], said
    assert hosts, "the hook saw not even the server's own address: it does not work"
    assert {host for host in hosts if host not in LOOPBACK and not host.startswith("/")} == set()

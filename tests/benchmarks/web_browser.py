"""What `web` measures in a browser: programs started in turn until their page can be typed into, questions asked."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.measuring import ROOT
from tests.ui.browsing import CHROMIUM
from tests.ui.program import environment

STARTS: Final = 5
ROUNDS: Final = 4
PATIENCE: Final = 60.0
"""Seconds after which a start or an answer counts as failed, and the run with it."""
QUESTIONS: Final = (
    "全球宜居城鎮聯盟由哪個城市主辦？",
    "考納斯市的市長是誰？",
    "聖荷西市與桃園市簽署了什麼？",
    "Who hosts the congress in Nairobi?",
    "When did Brno and Kaohsiung sign an agreement?",
    "飯田市的人口有多少？",
    "釜山訪問團由誰率團？",
    "What did the delegation recommend after Dunedin?",
)
BARE: Final = """
import sys
import gradio as gr
with gr.Blocks(analytics_enabled=False) as page:
    said = gr.Chatbot()
    question = gr.Textbox()
    question.submit(lambda text: [{"role": "assistant", "content": text}], question, said)
page.launch(server_port=int(sys.argv[1]), quiet=True)
"""
"""The peer: what any Gradio application starts with."""

WATCH: Final = """
() => {
  const at = { asked: 0, sources: 0, answer: 0 };
  const sources = () => document.querySelector("#tr-sources .tr-sources")?.dataset.turn;
  const newest = () => [...document.querySelectorAll(".tr-turn")].at(-1)?.id;
  const before = { sources: sources(), turn: newest() };
  document.addEventListener("keydown", (event) => { at.asked = event.timeStamp; }, { capture: true, once: true });
  window.timed = new Promise((done, failed) => {
    const look = () => {
      if (!at.answer && newest() !== before.turn) at.answer = performance.now();
      if (!at.sources && sources() !== before.sources) at.sources = performance.now();
      if (!at.answer || !at.sources || newest() !== `turn-${sources()}`) return;
      observer.disconnect();
      done(at);
    };
    const observer = new MutationObserver(() => requestAnimationFrame(look));
    observer.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => failed(new Error("no answer came")), 60000);
  });
}
"""
"""Notes in the page itself when Enter was pressed, and in which frame the sources and the answer were there."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from starting a program until its page can be typed into, on the clock and of its processor, and until
    the first question is answered (0 where none was asked)."""

    usable: float
    worked: float
    answered: float = 0.0


def starting(folder: Path, times: int = STARTS) -> list[tuple[Start, Start]]:
    """Return the starts of the bare page and of ours, in turn; one pair before them warms the disk and is left out."""
    pairs = []
    with _chromium() as browser:
        for number in range(times + 1):
            port, other = _free_port(), _free_port()
            bare = _start([sys.executable, "-c", BARE, str(port)], browser, f"http://127.0.0.1:{port}/", "textarea")
            ours = [sys.executable, "-m", "ui", "serve", "--library", str(folder), "--port", str(other)]
            page = _start(ours, browser, f"http://127.0.0.1:{other}/zh/", "#tr-question textarea", QUESTIONS[0])
            ratio = page.usable / bare.usable
            print(f"{number}/{times}: bare {bare.usable:.2f} s, ours {page.usable:.2f} s, {ratio:.2f}", flush=True)
            if number:
                pairs.append((bare, page))
    return pairs


def asking(url: str, server: int, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Return the milliseconds from Enter to the sources and to the whole answer, and of the server's processor.

    The first round is not counted; what the page fetches after an answer is waited for before the next question.
    """
    times: dict[str, list[float]] = {"sources": [], "answer": [], "processor": []}
    with _chromium() as browser:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.goto(f"{url}zh/")
        box = page.locator("#tr-question textarea")
        for turn in range(rounds * len(QUESTIONS)):
            box.fill(QUESTIONS[turn % len(QUESTIONS)])
            page.evaluate(WATCH)
            worked = _processor_seconds(server)
            box.press("Enter")
            at: dict[str, float] = page.evaluate("() => window.timed")
            page.wait_for_timeout(300)
            if turn >= len(QUESTIONS):
                times["sources"].append(at["sources"] - at["asked"])
                times["answer"].append(at["answer"] - at["asked"])
                times["processor"].append(1000 * (_processor_seconds(server) - worked))
            if turn % len(QUESTIONS) == len(QUESTIONS) - 1:
                print(f"{turn + 1} of {rounds * len(QUESTIONS)} questions", flush=True)
    return times


def _start(command: list[str], browser: Browser, url: str, box: str, question: str = "") -> Start:
    """Return when the box can be typed into, and the question is answered."""
    began = time.perf_counter()
    quiet = environment() | {"GRADIO_ANALYTICS_ENABLED": "False"}
    process = subprocess.Popen(command, cwd=ROOT, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = browser.new_context()
    context.set_default_timeout(1000 * PATIENCE)
    try:
        _await_port(url)
        page = context.new_page()
        page.goto(url, wait_until="commit")
        page.locator(box).first.fill(question)
        usable, worked, answered = time.perf_counter() - began, _processor_seconds(process.pid), 0.0
        if question:
            page.keyboard.press("Enter")
            page.locator(".tr-turn").wait_for()
            answered = time.perf_counter() - began
    finally:
        context.close()
        _end(process)
    return Start(usable, worked, answered)


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    """Return a port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(url: str) -> None:
    """Wait until something listens at the address."""
    address = httpx.URL(url)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((address.host, address.port or 80)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(url)


def _processor_seconds(process: int) -> float:
    """Return what the process has used so far, in its own and the system's name (Linux's /proc)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

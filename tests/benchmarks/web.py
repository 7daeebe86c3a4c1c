"""make bench-web: how soon the page is there and answers, for one person and for twenty, into WEB.md beside this file.

All of it on the fictional archive (tests/archive), in Debian's Chromium, with the real program in a process of its
own. Times of a shared machine say little alone: the page's start is set against a bare Gradio page, the two started
in turn, and the load is written down.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, sync_playwright

from assistant.register.register import Register
from index.library import Library
from tests.archive.archive import REPORTS
from tests.benchmarks.crowd import USERS, Crowd, ask_together
from tests.benchmarks.measuring import ROOT, provenance, table
from tests.ui.browsing import CHROMIUM
from tests.ui.program import environment, started, stopped

STARTS = 5
ROUNDS = 4
SECONDS_TOGETHER = 120.0
QUESTIONS = (
    "全球宜居城鎮聯盟由哪個城市主辦？",
    "考納斯市的市長是誰？",
    "聖荷西市與桃園市簽署了什麼？",
    "Who hosts the congress in Nairobi?",
    "When did Brno and Kaohsiung sign an agreement?",
    "飯田市的人口有多少？",
    "釜山訪問團由誰率團？",
    "What did the delegation recommend after Dunedin?",
)
BARE = """
import sys
import gradio as gr
with gr.Blocks(analytics_enabled=False) as page:
    said = gr.Chatbot()
    question = gr.Textbox()
    question.submit(lambda text: [{"role": "assistant", "content": text}], question, said)
page.launch(server_port=int(sys.argv[1]), quiet=True)
"""
"""The peer: what any Gradio application starts with."""

WATCH = """
() => {
  const at = { asked: 0, sources: 0, answer: 0 };
  const before = document.querySelectorAll(".tr-turn").length;
  document.addEventListener("keydown", (event) => { at.asked = event.timeStamp; }, { capture: true, once: true });
  window.timed = new Promise((done) => {
    const look = () => {
      const turns = document.querySelectorAll(".tr-turn");
      const shown = document.querySelector("#tr-sources .tr-sources")?.dataset.turn;
      if (!at.answer && turns.length > before) at.answer = performance.now();
      if (at.answer && !at.sources && `turn-${shown}` === [...turns].at(-1).id) at.sources = performance.now();
      if (!at.sources) return;
      observer.disconnect();
      done(at);
    };
    const observer = new MutationObserver(() => requestAnimationFrame(look));
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
"""
"""Notes in the page itself when Enter was pressed, and in which frame the sources and the answer were there."""


def main() -> None:
    """Measure, print and write the tables."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "library"
        with Library.open(folder) as library:
            library.add(REPORTS)
            Register(library).refresh()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            starts = starting(browser, folder)
            process, url = started(folder)
            try:
                asked = asking(browser, url)
            finally:
                stopped(process)
        finally:
            browser.close()
        process, url = started(folder)
        try:
            crowd = ask_together(url, QUESTIONS, SECONDS_TOGETHER)
        finally:
            stopped(process)
    report = written(starts, asked, crowd, (load, os.getloadavg()[0]))
    Path(__file__).with_name("WEB.md").write_text(report, encoding="utf-8")
    print(report)


def starting(browser: Browser, folder: Path) -> dict[str, list[float]]:
    """Return the seconds from starting a program to its page's question box, ours and the bare one's in turn."""
    times: dict[str, list[float]] = {"bare": [], "page": [], "answer": []}
    for _ in range(STARTS):
        port = free_port()
        usable, _ = start([sys.executable, "-c", BARE, str(port)], browser, f"http://127.0.0.1:{port}/", "textarea")
        times["bare"].append(usable)
        port = free_port()
        command = [sys.executable, "-m", "ui", "serve", "--library", str(folder), "--port", str(port)]
        usable, answered = start(
            command, browser, f"http://127.0.0.1:{port}/zh/", "#tr-question textarea", QUESTIONS[0]
        )
        times["page"].append(usable)
        times["answer"].append(answered)
    return times


def start(command: list[str], browser: Browser, url: str, box: str, question: str = "") -> tuple[float, float]:
    """Return after how many seconds the box can be typed into, and the question is answered (0 for no question)."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment() | {"GRADIO_ANALYTICS_ENABLED": "False"}, stderr=subprocess.DEVNULL
    )
    context = browser.new_context()
    try:
        await_port(url)
        page = context.new_page()
        page.goto(url, timeout=120_000)
        page.locator(box).first.fill(question, timeout=120_000)
        usable, answered = time.perf_counter() - began, 0.0
        if question:
            page.keyboard.press("Enter")
            page.locator(".tr-turn").wait_for(timeout=120_000)
            answered = time.perf_counter() - began
    finally:
        context.close()
        process.terminate()
        process.wait()
    return usable, answered


def asking(browser: Browser, url: str) -> dict[str, list[float]]:
    """Return the milliseconds from Enter to the sources and to the whole answer, the first of each not counted."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{url}zh/")
    box = page.locator("#tr-question textarea")
    times: dict[str, list[float]] = {"sources": [], "answer": []}
    for turn in range(ROUNDS * len(QUESTIONS)):
        box.fill(QUESTIONS[turn % len(QUESTIONS)])
        page.evaluate(WATCH)
        box.press("Enter")
        at: dict[str, float] = page.evaluate("() => window.timed")
        page.wait_for_timeout(300)
        if turn >= len(QUESTIONS):
            times["sources"].append(at["sources"] - at["asked"])
            times["answer"].append(at["answer"] - at["asked"])
    context.close()
    return times


def free_port() -> int:
    """Return a port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_port(url: str) -> None:
    """Wait until something listens at the address."""
    port = int(url.split(":")[2].split("/")[0])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(url)


def written(
    starts: dict[str, list[float]], asked: dict[str, list[float]], crowd: Crowd, load: tuple[float, float]
) -> str:
    """Return the figures as a Markdown page."""
    shown: Callable[[Sequence[float]], str] = lambda times: f"{median(times):.2f} ({min(times):.2f}–{max(times):.2f})"  # noqa: E731
    milliseconds: Callable[[Sequence[float]], list[object]] = lambda times: [  # noqa: E731
        round(median(times)),
        round(quantiles(times, n=20)[-1]),
    ]
    ratio = median(starts["page"]) / median(starts["bare"])
    return (
        f"# The page\n\n`make bench-web`, {provenance()}, {os.cpu_count()} cores, load {load[0]:.1f} before and "
        f"{load[1]:.1f} after. The fictional archive, Chromium.\n\n## After `serve`\n\n"
        + table(
            [f"of {len(starts['page'])} starts in turn", "seconds, median (range)", "ratio"],
            [
                ["a bare Gradio page can be typed into", shown(starts["bare"]), 1.0],
                ["the page to ask on can be typed into", shown(starts["page"]), round(ratio, 2)],
                ["the first question is answered", shown(starts["answer"]), ""],
            ],
        )
        + "\n## From Enter to\n\n"
        + table(
            [f"of {len(asked['answer'])} questions, warm", "p50, ms", "p95, ms"],
            [
                ["the whole answer in the page", *milliseconds(asked["answer"])],
                ["its sources beside it", *milliseconds(asked["sources"])],
            ],
        )
        + f"\n## {USERS} people asking at once\n\n"
        + table(
            [f"for {crowd.seconds:.0f} s, the next question as soon as one is answered", ""],
            [
                ["questions answered", len(crowd.times)],
                ["errors", crowd.errors],
                ["p50, s", round(median(crowd.times), 2)],
                ["p95, s", round(quantiles(crowd.times, n=20)[-1], 2)],
            ],
        )
    )


if __name__ == "__main__":
    main()

"""make bench-web: how soon the page is there and answers, for one person and for twenty, into WEB.md beside this file.

    python -m tests.benchmarks.web [--library FOLDER] [start | answers | crowd ...]

All of it on the fictional archive (tests/archive), in Debian's Chromium, with the real program in a process of its
own (`web_browser`, `crowd`). Each part is written down as soon as it is measured: a run that was ended goes on with
what is not there yet for the commit at hand, and parts that are named are measured again. Times of a shared machine
say little alone: the start is set against a bare Gradio page, the two started in turn, with the processor time of
both; the load is written down. The whole takes about four minutes.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from assistant.register.register import Register
from index.library import Library
from tests.archive.archive import REPORTS
from tests.benchmarks.crowd import USERS, ask_together
from tests.benchmarks.measuring import provenance, table
from tests.benchmarks.web_browser import QUESTIONS, Start, asking, starting
from tests.ui.program import started, stopped

SECONDS_TOGETHER: Final = 120.0
PAGE: Final = Path(__file__).with_name("WEB.md")
INTRODUCTION: Final = (
    "# The page\n\n`make bench-web`, on the fictional archive, in Chromium. What it is to hold: the page within 1.3 "
    "times a bare Gradio page's start, the first answer within 10 s; sources within 300 ms and the whole answer within "
    "600 ms (p50); twenty people for two minutes without an error, p95 within 2 s.\n"
)


def start_part(folder: Path) -> str:
    """Return how soon the page can be typed into, against a bare Gradio page, and is answered."""
    starts = starting(folder)
    ratios = [ours.usable / bare.usable for bare, ours in starts]
    work = [ours.worked / bare.worked for bare, ours in starts]
    bare, page = [one for one, _ in starts], [one for _, one in starts]
    return table(
        [f"of {len(starts)} starts in turn", "seconds, median (range)", "processor seconds", "ratio", "of processor"],
        [
            ["a bare Gradio page can be typed into", *_start(bare), 1.0, 1.0],
            ["the page to ask on can be typed into", *_start(page), f"{median(ratios):.2f}", f"{median(work):.2f}"],
            ["the first question is answered", shown([one.answered for one in page]), "", "", ""],
        ],
    )


def answers_part(folder: Path) -> str:
    """Return how soon the answer and its sources are in the page, once all is warm."""
    process, url = started(folder)
    try:
        asked = asking(url, process.pid)
    finally:
        stopped(process)
    return table(
        [f"of {len(asked['answer'])} questions, warm", "p50, ms", "p95, ms"],
        [
            ["the whole answer in the page", *milliseconds(asked["answer"])],
            ["its sources beside it", *milliseconds(asked["sources"])],
            ["of it the server's processor, all requests", *milliseconds(asked["processor"])],
        ],
    )


def crowd_part(folder: Path) -> str:
    """Return what twenty people meet who ask at once."""
    process, url = started(folder)
    try:
        crowd = ask_together(url, QUESTIONS, SECONDS_TOGETHER)
    finally:
        stopped(process)
    return table(
        [f"{USERS} people for {crowd.seconds:.0f} s, the next question as soon as one is answered", ""],
        [
            ["questions answered", len(crowd.times)],
            ["errors", crowd.errors],
            ["p50, s", round(median(crowd.times), 2)],
            ["p95, s", round(quantiles(crowd.times, n=20)[-1], 2)],
        ],
    )


PARTS: Final[Mapping[str, tuple[str, Callable[[Path], str]]]] = {
    "start": ("After `serve`", start_part),
    "answers": ("From Enter to", answers_part),
    "crowd": (f"{USERS} people asking at once", crowd_part),
}


def main() -> None:
    """Measure the parts named, else those that are not there for this commit, and write each down."""
    parser = argparse.ArgumentParser(description="Measure the page in a browser.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--library", type=Path, help="where the archive's library lies or is to lie")
    options = parser.parse_args()
    commit, written = provenance(), parts_of(PAGE.read_text(encoding="utf-8") if PAGE.exists() else "")
    wanted = options.parts or [key for key, (heading, _) in PARTS.items() if commit not in written.get(heading, "")]
    if not wanted:
        print(f"all is measured at {commit}; name a part to measure it again: {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.library or Path(scratch) / "library"
        if wanted:
            print(f"making the archive's library in {folder}", flush=True)
            make_library(folder)
        for key in wanted:
            heading, measure = PARTS[key]
            print(f"## {heading}", flush=True)
            load = os.getloadavg()[0]
            figures = measure(folder)
            where = f"{commit}, {os.cpu_count()} cores, load {load:.1f} to {os.getloadavg()[0]:.1f}"
            written[heading] = f"{where}.\n\n{figures}"
            PAGE.write_text(page_of(written), encoding="utf-8")
            print(written[heading], flush=True)


def make_library(folder: Path) -> None:
    """Put the archive into the library; what is there already stays."""
    with Library.open(folder) as library:
        library.add(REPORTS)
        Register(library).refresh()


def parts_of(page: str) -> dict[str, str]:
    """Return the text under each heading of the page.

    >>> parts_of("# The page\\n\\nWhat it is.\\n\\n## One\\n\\nthis\\n\\n## Two\\n\\nthat\\n")
    {'One': 'this', 'Two': 'that'}
    """
    parts = [part.partition("\n") for part in page.split("\n## ")[1:]]
    return {heading: text.strip() for heading, _, text in parts}


def page_of(parts: Mapping[str, str]) -> str:
    """Return the page with its parts in their order, those not measured left out."""
    headings = [heading for heading, _ in PARTS.values() if heading in parts]
    return INTRODUCTION + "".join(f"\n## {heading}\n\n{parts[heading].strip()}\n" for heading in headings)


def shown(times: Sequence[float]) -> str:
    """Return the median and the range."""
    return f"{median(times):.2f} ({min(times):.2f}–{max(times):.2f})"


def milliseconds(times: Sequence[float]) -> tuple[int, int]:
    """Return the median and the 95th percentile, rounded."""
    return round(median(times)), round(quantiles(times, n=20)[-1])


def _start(starts: Sequence[Start]) -> tuple[str, str]:
    return shown([one.usable for one in starts]), shown([one.worked for one in starts])


if __name__ == "__main__":
    main()

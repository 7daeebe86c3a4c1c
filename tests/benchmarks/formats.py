"""make bench: how much of a report comes back from each format that it is saved in, into FORMATS.md beside this file.

Each text is laid out as a Word document, with automatic numbers and with typed ones; LibreOffice saves that on. Every
document is read and held against the text. Give a folder of texts to measure over it instead of the sample report.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Final

from corpus.reading import read_report
from tests.benchmarks.measuring import SAMPLE, provenance, table
from tests.benchmarks.rendered import FORMATS, part_of
from tests.corpus.laid_out import Recovery, lay_out, recovery

ARCHIVE: Final = Path(__file__).parents[1] / "archive" / "reports"
SAVED_ON: Final = ("odt", "html")
AS_WRITTEN: Final = "docx"
_MOST_OLD: Final = 5


def save_all_on(folder: Path, suffix: str) -> None:
    """Let LibreOffice save every DOCX of the folder under the suffix, all in one run."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir"]
    subprocess.run(
        [*command, str(folder), *map(str, sorted(folder.glob("*.docx")))],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def figures(texts: list[Path]) -> Iterator[list[object]]:
    """Yield a row of the table for each way of saving."""
    sources = {path.stem: read_report(path) for path in texts}
    # DOC is read through LibreOffice, seconds a file, so a few must do.
    suffixes = (AS_WRITTEN, *SAVED_ON, *(("doc",) if len(texts) <= _MOST_OLD else ()))
    for automatic in (True, False):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for name, source in sources.items():
                lay_out(source.text, folder / f"{name}.docx", automatic=automatic)
            for suffix in suffixes:
                if suffix != AS_WRITTEN:
                    save_all_on(folder, suffix)
                started = perf_counter()
                found = [recovery(source, read_report(folder / f"{name}.{suffix}")) for name, source in sources.items()]
                seconds = perf_counter() - started
                yield [suffix, "automatic" if automatic else "typed", *_means(found), round(seconds / len(found), 3)]


def _means(found: list[Recovery]) -> list[float]:
    return [
        round(mean(values), 4) for values in zip(*((one.kinds, one.fields, one.lines) for one in found), strict=True)
    ]


def main() -> None:
    """Measure over the sample report and over the archive of the tests, print, and write the tables."""
    texts = {"The sample report": sorted(SAMPLE.glob("*.txt")), "The fictional archive": sorted(ARCHIVE.glob("*.txt"))}
    if len(sys.argv) > 1:
        texts = {sys.argv[1]: sorted(Path(sys.argv[1]).glob("*.txt"))}
    headings = ["format", "numbers", "section kinds", "card fields", "lines literally", "seconds a report"]
    report = f"# What comes back from each format\n\n`python -m tests.benchmarks.formats`, {provenance()}.\n"
    report += (
        "\nA text is laid out in Word, saved on by LibreOffice, read, and held against the text: shares of the section"
        "\nkinds in order, of the card's fields, and of the lines found character for character, means over reports."
        "\nLibreOffice writes HTML without the numbers 壹 and 一 that it gives by itself, and begins a list in DOC anew"
        "\none item late: what it does not write does not come back.\n"
    )
    for title, paths in texts.items():
        report += f"\n## {title}: {len(paths)} texts\n\n{table(headings, list(figures(paths)))}"
    before = FORMATS.read_text(encoding="utf-8") if FORMATS.exists() else ""
    FORMATS.write_text(f"{report}\n{part_of(before)}".rstrip() + "\n", encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()

"""How much of the sample report comes back out of PDF and out of scans, into READING_PDF.md.

The report's own text is set as a web page and made into PDF by LibreOffice and by Chromium; the first is then
rasterised as a scanner would, at 300 dots an inch and a little askew. What each reading gives back is compared
with the text that went in: paragraphs to the letter, characters after width folding, headings, rows of tables.
"""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein

from corpus.lines import Line, LineRole, classify_lines
from corpus.normalise import display, fold
from corpus.reading import read_report
from corpus.report import Report
from tests.benchmarks.measuring import SAMPLE, provenance, table
from tests.corpus.office_documents import Office

DOTS_PER_INCH: Final = 300
SKEW: Final = 0.7
"""Degrees; a sheet fed by hand is seldom straighter."""
JPEG_QUALITY: Final = 60
STYLE: Final = (
    "@page { size: A4; margin: 25mm } body { font: 12pt/1.5 'Noto Serif CJK TC', serif } "
    "table { border-collapse: collapse; width: 100% } td { border: 1px solid black; padding: 3px }"
)


def main() -> None:
    """Measure, print and write the table."""
    source = read_report(SAMPLE / "taichung-uclg-hangzhou-2017.txt")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        office = Office(folder).save(page_of(source.text), ".odt", ".pdf")
        files = {
            "PDF by LibreOffice": office,
            "PDF by Chromium": printed(page_of(source.text), folder),
            f"scan of the first, {DOTS_PER_INCH} dpi, {SKEW}° askew": scanned(office, folder),
        }
        rows = [[name, *figures(source, path)] for name, path in files.items()]
    headings = [
        "file",
        "pages",
        "paragraphs to the letter",
        "rows of tables",
        "part headings",
        "characters",
        "seconds a page",
    ]
    report = (
        f"# Reading PDF\n\n`python -m tests.benchmarks.reading_pdf`, {provenance()}. The sample report, as shares; "
    )
    report += "characters are compared after width folding, without blanks.\n\n" + table(headings, rows)
    Path(__file__).with_name("READING_PDF.md").write_text(report, encoding="utf-8")
    print(report)


def figures(source: Report, path: Path) -> list[object]:
    """Return the row of one file: pages, the shares that came back, seconds a page."""
    started = time.perf_counter()
    report = read_report(path)
    seconds = time.perf_counter() - started
    shown = display(report.text)
    paragraphs = [said(line) for line in lines_of(source) if line.role is not LineRole.TABLE]
    rows = [line.text for line in lines_of(source) if line.role is LineRole.TABLE]
    parts = {section.heading_path[0] for section in source.sections if section.heading_path}
    found = {heading for section in report.sections for heading in section.heading_path}
    before, after = ("".join(fold(one.text).split()) for one in (source, report))
    return [
        len(report.page_starts),
        share([paragraph in shown for paragraph in paragraphs]),
        share([row in report.text for row in rows]),
        share([part in found for part in parts]),
        round(1 - Levenshtein.distance(before, after) / len(before), 3),
        round(seconds / len(report.page_starts), 1),
    ]


def said(line: Line) -> str:
    """Return a line as it is shown on a web page, which has no tabs outside tables."""
    return display(line.text.replace("\t", " "))


def lines_of(report: Report) -> Sequence[Line]:
    """Return the report's lines, those of its paragraphs and those of its tables."""
    return classify_lines(report.text)


def share(found: Sequence[bool]) -> float:
    """Return the share of what was found."""
    return round(sum(found) / len(found), 3)


def page_of(text: str) -> str:
    """Return the text as a web page: headings, paragraphs and ruled tables."""
    body = ""
    for role, lines in groupby(classify_lines(text), key=lambda line: line.role):
        if role is LineRole.TABLE:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.text.split("\t")) for line in lines)
            body += "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        else:
            tag = "h2" if role is LineRole.HEADING else "p"
            body += "".join(f"<{tag}>{escape(line.text)}</{tag}>" for line in lines)
    return f"<!doctype html><html lang=zh-TW><meta charset=utf-8><style>{STYLE}</style><body>{body}</body></html>"


def printed(page: str, folder: Path) -> Path:
    """Return the page as Chromium prints it, with its headers and page numbers."""
    source, made = folder / "page.html", folder / "printed.pdf"
    source.write_text(page, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={folder / 'profile'}"]
    subprocess.run([*command, f"--print-to-pdf={made}", source.as_uri()], check=True, capture_output=True, timeout=180)
    return made


def scanned(path: Path, folder: Path) -> Path:
    """Return the PDF at path as a scanner would give it: grey pictures, askew, compressed."""
    made = folder / "scan.pdf"
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in document]
    askew = [page.rotate(SKEW, fillcolor=255, resample=Image.Resampling.BICUBIC) for page in pages]
    askew[0].save(made, save_all=True, append_images=askew[1:], resolution=DOTS_PER_INCH, quality=JPEG_QUALITY)
    return made


if __name__ == "__main__":
    main()

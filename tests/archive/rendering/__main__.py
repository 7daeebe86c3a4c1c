"""Write the archive's reports as DOCX, ODT, PDF and scans: `python -m tests.archive.rendering OUT`.

Needs LibreOffice, Chromium, pdftoppm and the Noto CJK fonts; takes some minutes.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.archive.archive import load_archive
from tests.archive.rendering.blocks import Block, ReportToLayOut, Table, report_to_lay_out
from tests.archive.rendering.flat_document import flat_document
from tests.archive.rendering.layouts import Layout, layout_of
from tests.archive.rendering.scanning import scan
from tests.archive.rendering.web_page import web_page

OFFICE_FORMATS = ("odt", "docx", "pdf")
SCAN_EVERY = 3  # every third report is scanned too: of the four layouts each in turn


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file: the report it holds, the program and layout it came by, and the lines and cells that it shows."""

    file: str
    report: str
    program: str
    layout: str
    is_scan: bool
    shows: tuple[str, ...]


def shown_by(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines and the table cells that a reader should find again, in order; empty cells left out."""
    return tuple(
        text
        for block in blocks
        for text in ((cell for row in block.rows for cell in row) if isinstance(block, Table) else (block.text,))
        if text
    )


def _by_office(flat: Sequence[Path], out: Path) -> None:
    """Each flat document as ODT, DOCX and PDF, by LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        for wanted in OFFICE_FORMATS:
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", wanted]
            subprocess.run(
                [*command, "--outdir", str(out), *map(str, flat)], check=True, timeout=1800, capture_output=True
            )


def _by_chromium(page: Path, printed: Path) -> None:
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = ["chromium", *flags, f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, timeout=900, capture_output=True)


def _rows(report: ReportToLayOut, layout: Layout, *, is_scanned: bool) -> list[Rendered]:
    files = [(f"{report.name}.{ending}", "LibreOffice", False) for ending in OFFICE_FORMATS]
    files += [(f"{report.name}.html", "by hand", False), (f"{report.name}.print.pdf", "Chromium", False)]
    if is_scanned:
        files.append((f"{report.name}.scan.pdf", "pdftoppm", True))
    shows = shown_by(report.blocks)
    return [Rendered(file, report.name, program, layout.name, is_scan, shows) for file, program, is_scan in files]


def render(out: Path, names: Sequence[str], *, with_scans: bool = True) -> list[Rendered]:
    """Write the reports `names` into the empty folder `out` in every format; what was written, file by file."""
    archive = load_archive()
    order = list(archive.texts)
    rendered: list[Rendered] = []
    flat: list[Path] = []
    for name in names:
        report, layout = report_to_lay_out(archive, name), layout_of(order, name)
        page = out / f"{name}.html"
        page.write_text(web_page(report, layout), encoding="utf-8")
        _by_chromium(page, out / f"{name}.print.pdf")
        flat.append(out / f"{name}.fodt")
        flat[-1].write_text(flat_document(report, layout), encoding="utf-8")
        rendered += _rows(report, layout, is_scanned=with_scans and order.index(name) % SCAN_EVERY == 0)
    _by_office(flat, out)
    for row in rendered:
        if row.is_scan:
            scan(out / f"{row.report}.pdf", out / row.file)
    for path in flat:
        path.unlink()
    return rendered


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.archive.rendering", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write into; made if it is not there")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="reports to render; all of them by default")
    parser.add_argument("--without-scans", action="store_true", help="leave the scans out; they take longest")
    arguments = parser.parse_args()
    out: Path = arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    rendered = render(out, arguments.only or list(load_archive().texts), with_scans=not arguments.without_scans)
    rows = ",\n".join(json.dumps(asdict(row), ensure_ascii=False) for row in rendered)
    (out / "manifest.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    print(f"{len(rendered)} files of {len({row.report for row in rendered})} reports in {out}")


if __name__ == "__main__":
    main()

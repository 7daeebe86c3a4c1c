"""What comes back of the fictional archive from the files of office programs, into FORMATS.md beside this file.

    python -m tests.benchmarks.rendered FOLDER

Writes the archive into FOLDER in every format of `tests.archive.rendering`, 標楷體 and 新細明體 shown by AR PL UKai and
UMing (Debian: fonts-arphic-ukai, fonts-arphic-uming), reads every file and holds it against the archive's own lists and
the lines that the file shows. It takes an hour: what was rendered and read stays in FOLDER, so that it can be stopped
and started again; without the files read.jsonl of it all is read anew.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from corpus.reading import read_report
from corpus.report import Report, SectionKind
from tests.archive.archive import Archive, Heading, load_archive
from tests.archive.rendering.__main__ import Rendered, render
from tests.archive.rendering.blocks import Table, report_to_lay_out
from tests.benchmarks.measuring import provenance, table
from tests.corpus.archive_recovery import bare, fields_found, sections_found

PART: Final = "## The fictional archive as office programs write it"
FORMATS: Final = Path(__file__).with_name("FORMATS.md")
FONTS: Final = Path(__file__).with_name("fonts.conf")
MEASURED: Final = ("sections by kind", "card fields", "part headings", "lines and cells", "rows of tables")
METHOD: Final = """
Cover, contents, running head and page numbers, footnotes, two columns, captions and ruled tables, by LibreOffice and
Chromium; every third report as a scan of 300 dots an inch, askew, stamped and grainy. Shares of what the archive's own
lists name (sections, fields, headings of parts), and of what the files show: lines and cells of tables found character
for character, rows with their cells in order, characters right after width folding, blanks left out of account.
"""
_IN_SHEETS: Final = frozenset({SectionKind.SUMMARY_SHEET, SectionKind.SUMMARY})
_NAMES: Final = {
    "odt": "ODT, LibreOffice",
    "docx": "DOCX, LibreOffice",
    "html": "HTML",
    "pdf": "PDF, LibreOffice",
    "print.pdf": "PDF, Chromium",
    "scan.pdf": "scan",
}


def rendered_in(folder: Path) -> list[Rendered]:
    """Return the files of the archive in folder, made where they are not there yet, report by report."""
    rendered = []
    for name in load_archive().texts:
        told = folder / f"{name}.json"
        if not told.exists():
            rows = [asdict(row) for row in render(folder, [name])]
            told.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        rendered += [Rendered(**row) for row in json.loads(told.read_text(encoding="utf-8"))]
    return rendered


def found_in(folder: Path, rendered: Sequence[Rendered]) -> Iterator[dict[str, Any]]:
    """Yield what was found in each file; what was read before is taken from read.jsonl."""
    told, archive = folder / "read.jsonl", load_archive()
    rows = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()] if told.exists() else []
    known = {row["file"]: row for row in rows}
    for file in rendered:
        if file.file not in known:
            known[file.file] = {"file": file.file, **_found(read_report(folder / file.file), file, archive)}
            with told.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(known[file.file]) + "\n")
        yield known[file.file]


def _found(report: Report, file: Rendered, archive: Archive) -> dict[str, Any]:
    """Return for each of MEASURED how many there are and how many were found; wrong characters, and all of them."""
    text, shown = bare(report.text), bare("".join(file.shows))
    expected = archive.sections[file.report]
    card = next(card for card in archive.cards if card.report == file.report)
    rows = {_as_row(line.split("\t")) for line in report.text.splitlines() if "\t" in line}
    blocks = report_to_lay_out(archive, file.report).blocks
    tables = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    facts = (
        sections_found(report, expected),
        fields_found(report, card),
        headings_found(report, expected),
        [bare(line) in text for line in file.shows],
        [_as_row(row) in rows for row in tables],
    )
    told: dict[str, Any] = {name: [sum(fact), len(fact)] for name, fact in zip(MEASURED, facts, strict=True)}
    return told | {"wrong": Levenshtein.distance(shown, text) - max(0, len(text) - len(shown)), "shown": len(shown)}


def headings_found(report: Report, expected: Sequence[Heading]) -> list[bool]:
    """Return for each heading of a part that the list has whether a section stands under it; sheets have labels."""
    found = {bare(heading) for section in report.sections for heading in section.heading_path}
    is_part = (heading for heading in expected if not _IN_SHEETS.intersection(heading.kinds))
    return [bare(heading.heading) in found for heading in is_part]


def _as_row(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells as they are matched, without empty ones at the end."""
    said = [bare(cell) for cell in cells]
    return tuple(said[: max((number for number, cell in enumerate(said, start=1) if cell), default=0)])


def rows_of(found: Sequence[dict[str, Any]]) -> list[list[object]]:
    """Return a row of the table for each format."""
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        by_kind[row["file"].split(".", 1)[1]].append(row)
    rows: list[list[object]] = []
    for kind in sorted(by_kind, key=list(_NAMES).index):
        own = by_kind[kind]
        shares = [sum(row[name][0] for row in own) / sum(row[name][1] for row in own) for name in MEASURED]
        shares.append(1 - sum(row["wrong"] for row in own) / sum(row["shown"] for row in own))
        rows.append([_NAMES[kind], len(own), *(round(share, 4) for share in shares)])
    return rows


def part_of(text: str) -> str:
    """Return the part of FORMATS.md that is written here, "" where it has none."""
    return text[text.index(PART) :] if PART in text else ""


def main() -> None:
    """Measure, print, and write the part."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS)
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    rows = rows_of(list(found_in(folder, rendered_in(folder))))
    head = f"{PART}\n\n`python -m tests.benchmarks.rendered FOLDER`, {provenance()}.\n{METHOD}\n"
    part = head + table(["file", "files", *MEASURED, "characters"], rows)
    text = FORMATS.read_text(encoding="utf-8") if FORMATS.exists() else "# What comes back from each format\n"
    FORMATS.write_text(text.removesuffix(part_of(text)).rstrip() + f"\n\n{part}", encoding="utf-8")
    print(part)


if __name__ == "__main__":
    main()

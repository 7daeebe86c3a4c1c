"""A file becomes a report: its pages read, normalised and joined, then sections, card and names found."""

import hashlib
from pathlib import Path
from typing import Final

from corpus.card import official_field, read_card
from corpus.errors import EmptyFileError
from corpus.names import harvest_names
from corpus.normalise import display, normalise
from corpus.readers import read_pages
from corpus.report import Report, TripCard
from corpus.sections import find_sections

_PAGE_BREAK: Final = "\n\n"
_ID_DIGITS: Final = 10
_LONGEST_TITLE: Final = 200


def read_report(path: Path | str, *, report_id: str | None = None) -> Report:
    """Return the report in the file at path; without report_id, "r" and the start of the file's SHA-256.

    Raises FileMissingError, FormatError or EmptyFileError.
    """
    path = Path(path)
    pages = [normalise(page) for page in read_pages(path)]
    text = _PAGE_BREAK.join(pages)
    if not text.strip():
        raise EmptyFileError(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    sections = find_sections(text)
    card = read_card(text, sections)
    return Report(
        report_id=report_id or f"r{sha256[:_ID_DIGITS]}",
        title=_title(text, card, path),
        text=text,
        sections=sections,
        card=card,
        names=harvest_names(text),
        source=path.name,
        sha256=sha256,
        page_starts=_page_starts(pages),
    )


def _title(text: str, card: TripCard, path: Path) -> str:
    """Return the name that the card gives the report, else the first line, else the file's name."""
    named = official_field(card, "計畫名稱")
    first_line = text.strip().split("\n", 1)[0]
    title = display(named.value if named else first_line)
    return title[:_LONGEST_TITLE] or path.stem


def _page_starts(pages: list[str]) -> tuple[int, ...]:
    """Return the offset at which each page begins; none for a file without pages."""
    if len(pages) == 1:
        return ()
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + len(_PAGE_BREAK))
    return tuple(starts)

"""A file becomes a report: its pages read, normalised and joined, then sections, card and names found."""

import hashlib
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Final

from corpus.card import official_field, read_card
from corpus.errors import EmptyFileError
from corpus.names import harvest_names
from corpus.normalise import display, normalise
from corpus.paths import path_text
from corpus.readers import PageProgress, read_file, without_progress
from corpus.report import ReadWarning, Report, TripCard
from corpus.sections import find_sections

_PAGE_BREAK: Final = "\n\n"
_ID_DIGITS: Final = 10
_LONGEST_TITLE: Final = 200
# Where agencies keep characters of their own making (造字); another machine shows them as blanks or boxes.
_PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def read_report(path: Path | str, *, report_id: str | None = None, progress: PageProgress = without_progress) -> Report:
    """Return the report in the file at path; without report_id, "r" and the start of the file's SHA-256.

    Raises the errors below ReadError.
    """
    path = Path(path)
    raw = read_file(path, progress)
    text, page_starts = _joined([normalise(page) for page in raw.pages], raw.continued_pages)
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
        source=path_text(Path(path.name)),
        sha256=sha256,
        page_starts=page_starts if raw.is_paged else (),
        ocr_pages=raw.ocr_pages,
        unread_pages=raw.unread_pages,
        warnings=(*raw.warnings, *_text_warnings(text)),
    )


def _title(text: str, card: TripCard, path: Path) -> str:
    """Return the name that the card gives the report, else the first line, else the file's name."""
    named = official_field(card, "計畫名稱")
    first_line = text.strip().split("\n", 1)[0]
    title = display(named.value if named else first_line)
    return title[:_LONGEST_TITLE] or path_text(Path(path.stem))


def _text_warnings(text: str) -> Iterator[ReadWarning]:
    if _PRIVATE_USE.search(text):
        yield ReadWarning.PRIVATE_USE
    if "\ufffd" in text:
        yield ReadWarning.UNDECODED


def _joined(pages: Sequence[str], continued: Container[int]) -> tuple[str, tuple[int, ...]]:
    """Return the whole text, and the offset at which each page begins in it."""
    text, starts = pages[0], [0]
    for number, page in enumerate(pages[1:], start=2):
        text += "" if number in continued else _PAGE_BREAK
        starts.append(len(text))
        text += page
    return text, tuple(starts)

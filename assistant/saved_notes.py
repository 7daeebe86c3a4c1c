"""Notes that are kept: how staff arranged the lines, and what is new since.

What is kept is the request and, for each line seen, whether it stays, is pinned, where it stands and what was remarked.
Composed again later, the note is laid out as it was left; a line that was not there then is new, a pinned one stays
though the note would no longer choose it, as long as its report still says so.

Notes are the section's: whoever may save one sees them all, for a note is drafted by one, corrected by another and
taken over by a third. Each says who wrote it and who changed it last.
"""

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Final

from assistant.answer import Citation
from assistant.brief import NoteRequest
from assistant.note import Note, NoteLine
from corpus.normalise import display
from corpus.report import Report, Span
from index.library import Library

_ID_BYTES: Final = 6


@dataclass(frozen=True, slots=True)
class KeptLine:
    """How staff left one line: its part (0-based), report and quote, and what they did with it."""

    part: int
    report_id: str
    quote: str
    stays: bool = True
    is_pinned: bool = False
    remark: str = ""

    @property
    def key(self) -> tuple[int, str, str]:
        """What makes it the same line again."""
        return self.part, self.report_id, self.quote


@dataclass(frozen=True, slots=True)
class SavedNote:
    """A note as it was kept: what was asked, the lines in the order staff gave them, and when (ISO, UTC).

    `written_by` and `changed_by` name who kept it first and last, "" in a library without accounts.
    """

    note_id: str
    asked: NoteRequest
    lines: tuple[KeptLine, ...]
    saved_at: str
    written_by: str = ""
    changed_by: str = ""

    def is_of(self, name: str) -> bool:
        """Say whether it is that person's own to take away: who wrote it, or anybody's where no one is named."""
        return self.written_by in {"", name}


@dataclass(frozen=True, slots=True)
class ArrangedLine:
    """A line as it is shown for arranging; `remark` is staff's own, `is_new` that it was not there when kept."""

    line: NoteLine
    stays: bool = True
    is_pinned: bool = False
    is_new: bool = False
    remark: str = ""


def keep_note(
    library: Library, asked: NoteRequest, lines: Sequence[KeptLine], note_id: str | None = None, by: str = ""
) -> str:
    """Keep a note as `by` left it, over what was kept under its id if it has one, and return the id."""
    kept = note_id or secrets.token_hex(_ID_BYTES)
    told = json.dumps([asdict(line) for line in lines], ensure_ascii=False)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO saved_notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (note_id) DO UPDATE SET "
            "topic = excluded.topic, language = excluded.language, occasion = excluded.occasion, "
            "meeting_day = excluded.meeting_day, lines = excluded.lines, saved_at = excluded.saved_at, "
            "changed_by = excluded.changed_by",
            (kept, asked.topic, asked.language, asked.occasion, asked.when, told, now, by, by),
        )
    return kept


def saved_notes(library: Library) -> list[SavedNote]:
    """Return the notes that are kept, the latest first."""
    with library.reading() as connection:
        rows = connection.execute(
            "SELECT note_id, topic, language, occasion, meeting_day, lines, saved_at, written_by, changed_by "
            "FROM saved_notes "
            "ORDER BY saved_at DESC, note_id"
        ).fetchall()
    return [
        SavedNote(row[0], NoteRequest(*row[1:5]), tuple(KeptLine(**line) for line in json.loads(row[5])), *row[6:])
        for row in rows
    ]


def drop_note(library: Library, note_id: str) -> None:
    """Take a note away; one that is not there is none."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM saved_notes WHERE note_id = ?", (note_id,))


def arranged(note: Note, saved: SavedNote | None, reports: Sequence[Report]) -> list[list[ArrangedLine]]:
    """Return the lines of each part as staff left them, those new since the note was kept behind them.

    A pinned line that the note does not choose any more is put back where its report still holds the quote.
    """
    if saved is None:
        return [[ArrangedLine(line) for line in part.lines] for part in note.parts]
    find = _finder(reports)
    return [_arranged_part(at, part.lines, saved, find) for at, part in enumerate(note.parts)]


def _arranged_part(
    at: int, lines: Sequence[NoteLine], saved: SavedNote, find: Callable[[KeptLine], NoteLine | None]
) -> list[ArrangedLine]:
    fresh = {(at, line.citation.report_id, line.citation.quote): line for line in lines}
    known = [kept for kept in saved.lines if kept.part == at]
    told = []
    for kept in known:
        line = fresh.get(kept.key) or (find(kept) if kept.is_pinned else None)
        if line is not None:
            told.append(ArrangedLine(line, kept.stays, kept.is_pinned, remark=kept.remark))
    keys = {kept.key for kept in known}
    return told + [ArrangedLine(line, is_new=True) for key, line in fresh.items() if key not in keys]


def _finder(reports: Sequence[Report]) -> Callable[[KeptLine], NoteLine | None]:
    by_id = {report.report_id: report for report in reports}

    def find(kept: KeptLine) -> NoteLine | None:
        report = by_id.get(kept.report_id)
        start = report.text.find(kept.quote) if report else -1
        if report is None or start < 0:
            return None
        span = Span(start, start + len(kept.quote))
        date = report.date.value if report.date else None
        section, page = report.section_at(start).heading, report.page_at(start)
        citation = Citation(1, report.report_id, report.title, date, section, page, span, span, kept.quote)
        return NoteLine(display(kept.quote), citation, date or "")

    return find


def with_lines(note: Note, parts: Sequence[Sequence[ArrangedLine]]) -> Note:
    """Return the note with those of the arranged lines that stay, staff's remarks behind its own."""
    written = [
        replace(part, lines=tuple(_remarked(one) for one in lines if one.stays))
        for part, lines in zip(note.parts, parts, strict=True)
    ]
    return replace(note, parts=tuple(written)).in_reading_order()


def _remarked(one: ArrangedLine) -> NoteLine:
    joined = "；".join(words for words in (one.line.remark, one.remark) if words)
    return replace(one.line, remark=joined)

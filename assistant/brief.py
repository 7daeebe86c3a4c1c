"""A briefing note (談參): nine parts, every line a literal quote or an entry of the register, with its source and date.

A part without lines says that the reports do not state it; the occasion is what the person who asks writes. What
stands under which heading is `assistant.brief_lines`, the words `assistant.brief_wording`; writing the file is
`assistant.exporting`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from assistant.aging import aging_words
from assistant.answer import Language
from assistant.brief_choice import most_important
from assistant.brief_lines import MOST_LINES, MOST_PEOPLE, Line, Topic, follow_up_words
from assistant.brief_wording import NOTE_WORDING, NoteWording
from assistant.citing import Citations
from assistant.exporting import export_note
from assistant.names import NameEntry
from assistant.note import Note, NoteLine, NotePart
from assistant.register.conflicts import Conflict
from assistant.register.register import Entry, Register
from assistant.register.visits import Searched, searched
from corpus.dates import format_both_calendars, roc_year
from corpus.normalise import display
from corpus.report import Report, Span
from corpus.sentences import split_clauses

_MOST_DATES: Final = 3
_LONGEST_SIDE: Final = 60
"""Code points up to which a side of a disagreement is quoted to the end of its clause."""


@dataclass(frozen=True, slots=True)
class NoteRequest:
    """What a note is asked for: a topic, and in free words the occasion and the day of the meeting."""

    topic: str
    language: Language = "zh"
    occasion: str = ""
    when: str = ""

    def __post_init__(self) -> None:
        if not self.topic.strip():
            raise ValueError("a note needs a topic, got a blank one")


def write_brief(register: Register, names: Sequence[NameEntry], asked: NoteRequest, out: Path, today: date) -> Note:
    """Write the note to out (.odt, .docx or .md) and return it. Raises ValueError for another suffix."""
    note = compose_note(register, names, asked, today)
    export_note(note, out)
    return note


def compose_note(register: Register, names: Sequence[NameEntry], asked: NoteRequest, today: date) -> Note:
    """Return the note over the register's reports; a part without lines says so when written."""
    wording = NOTE_WORDING[asked.language]
    draft = _Draft(wording, Topic(register, names, asked.topic))
    held = searched(register)
    topic = draft.topic
    exchanges = draft.entries(wording.exchanges, topic.exchanges(), MOST_LINES)
    results = draft.entries(wording.results, topic.results(), MOST_LINES + 1)
    recommendations = draft.entries(wording.recommendations, topic.recommendations(), MOST_LINES - 1)
    parts = (
        _occasion(asked, wording),
        draft.part(wording.background, topic.background(), MOST_LINES - 1),
        exchanges,
        draft.part(wording.people, topic.named_people(), MOST_PEOPLE, again=lambda _: ""),
        results,
        draft.entries(wording.tracked, topic.tracked(), MOST_LINES, again=draft.handled).or_say(
            wording.nothing_tracked
        ),
        recommendations,
        NotePart(wording.to_verify, (*draft.disagreeing(), *draft.aged())).or_say(wording.nothing_to_verify),
    )
    return Note(
        title=wording.title.format(topic=asked.topic.strip()),
        topic=asked.topic.strip(),
        language=asked.language,
        as_of=_as_of(draft.used, wording),
        parts=parts,
        sources_heading=wording.sources,
        sources=draft.citations.as_tuple(),
        nothing_found=wording.nothing_found,
        library_line=wording.library.format(
            count=held.reports, years=_years(held, asked.language), today=format_both_calendars(today.isoformat())
        ),
        disclosure=wording.disclosure,
        agencies={report_id: trip.agency for trip in register.trips() for report_id in trip.report_ids},
    ).in_reading_order()


class _Draft:
    """A note being written: its citations, the reports it used, and what it has said."""

    def __init__(self, wording: NoteWording, topic: Topic) -> None:
        self.wording = wording
        self.topic = topic
        self.citations = Citations()
        self.used: list[Report] = []
        self._said: dict[tuple[str, Span], NoteLine] = {}

    def part(
        self, heading: str, lines: Iterable[Line], most: int, again: Callable[[Line], str] | None = None
    ) -> NotePart:
        """Return a part of at most so many lines; said before only with `again`, which gives the remark then."""
        new = list(_distinct(line for line in lines if again is not None or not self._is_said(line)))
        written = tuple(self._written(line, again) for line in new[:most])
        return NotePart(heading, written, more=self._left_out(len(new) - most))

    def entries(
        self, heading: str, entries: Sequence[Entry], most: int, again: Callable[[Line], str] | None = None
    ) -> NotePart:
        """Return a part of the most important of the entries, each once, in the order of time."""
        lines = {id(entry): self.topic.line(entry) for entry in entries}
        new = [entry for entry in entries if again is not None or not self._is_said(lines[id(entry)])]
        kept = {id(line.entry) for line in _distinct(lines[id(entry)] for entry in new)}
        distinct = [entry for entry in new if id(entry) in kept]
        chosen = tuple(self._written(lines[id(entry)], again) for entry in most_important(distinct, most))
        return NotePart(heading, chosen, more=self._left_out(len(distinct) - most))

    def _left_out(self, count: int) -> str:
        return self.wording.more.format(count=count) if count > 0 else ""

    def handled(self, line: Line) -> str:
        """Return what staff noted beside an entry, in a few words."""
        noted = follow_up_words(line.entry) if line.entry else []
        return self.wording.handled.format(status=self.wording.joiner.join(noted)) if noted else ""

    def disagreeing(self) -> Iterator[NoteLine]:
        """Yield both sides of each conflict on the topic."""
        reports = {report.report_id: report for report in self.topic.reports}
        for conflict in self.topic.conflicts[: MOST_LINES - 1]:
            words = self.wording.disagrees.format(
                first=display(conflict.first.value), second=display(conflict.second.value)
            )
            for line in _sides(conflict, reports):
                yield self._written(line, lambda _, words=words: words)  # type: ignore[misc]

    def aged(self) -> Iterator[NoteLine]:
        """Yield again the lines whose words may no longer be true (現任, 目前), with that word named."""
        said = {line.citation.span: line for line in self._said.values()}
        longest = [one for one in said.values() if not _stands_inside(one, said.values())]
        aging = [(line, words[0]) for line in longest if (words := aging_words(line.text))]
        told: list[NoteLine] = []
        for line in (self._aged(line, word) for line, word in aging):
            if not any(line.text in other.text or other.text in line.text for other in told):
                told.append(line)
        yield from told[: MOST_LINES - 1]

    def _aged(self, line: NoteLine, word: str) -> NoteLine:
        """Return the clause of a line that holds the word that ages."""
        (report,) = (one for one in self.topic.reports if one.report_id == line.citation.report_id)
        span = line.citation.span
        clause = next((one for one in split_clauses(report.text, span) if word in one.of(report.text)), span)
        citation = self.citations.cite(report, clause, clause)
        return NoteLine(display(citation.quote), citation, line.as_of, self.wording.aged.format(word=word))

    def _written(self, line: Line, remark: Callable[[Line], str] | None) -> NoteLine:
        citation = self.citations.cite(line.report, line.span, line.span)
        if line.report not in self.used:
            self.used.append(line.report)
        as_of = line.report.date.value if line.report.date else ""
        words = remark(line) if remark else self._before_the_trip(line)
        written = NoteLine(display(citation.quote), citation, as_of, words)
        self._said.setdefault((line.report.report_id, line.span), written)
        return written

    def _is_said(self, line: Line) -> bool:
        return any(report_id == line.report.report_id and span.overlaps(line.span) for report_id, span in self._said)

    def _before_the_trip(self, line: Line) -> str:
        is_old = line.entry is not None and line.entry.outcome.is_background
        return self.wording.before_the_trip if is_old else ""


def _stands_inside(line: NoteLine, others: Iterable[NoteLine]) -> bool:
    """Say whether a line's quote is a part of another's, or overlaps one that comes before it."""
    mine = line.citation
    return any(
        other.citation.report_id == mine.report_id
        and other.citation.span.overlaps(mine.span)
        and (other.citation.number < mine.number)
        for other in others
    )


def _distinct(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those left out that say the same or stand inside one already given."""
    given: list[Line] = []
    for line in lines:
        if not any(line.report is other.report and line.span.overlaps(other.span) for other in given):
            given.append(line)
            yield line


def _sides(conflict: Conflict, reports: dict[str, Report]) -> Iterator[Line]:
    """Yield both sides of a conflict whose reports the note may quote, each as short as its words allow."""
    for side in (conflict.first, conflict.second):
        if side.report_id in reports:
            text = reports[side.report_id].text
            yield Line(reports[side.report_id], _around(text, side.span, side.sentence))


def _around(text: str, words: Span, sentence: Span) -> Span:
    """Return the clauses, up to a comma on either side, in which the words stand; a long one up to the words."""
    start = max(text.rfind(mark, sentence.start, words.start) for mark in "，；。：") + 1
    ends = [at for mark in "，；。" if (at := text.find(mark, words.end, sentence.end)) >= 0]
    around = Span(max(start, sentence.start), min(ends, default=sentence.end))
    if len(around) <= _LONGEST_SIDE:
        return around
    return Span(around.start, words.end + (text[words.end : words.end + 1] in "」』"))


def _occasion(asked: NoteRequest, wording: NoteWording) -> NotePart:
    given = tuple(words.strip() for words in (asked.when, asked.occasion) if words.strip())
    return NotePart(wording.occasion, (), given or (wording.occasion_open,))


def _as_of(reports: Sequence[Report], wording: NoteWording) -> str:
    """Return as of when the quotes hold, an empty string when there are none."""
    dates = list(dict.fromkeys(report.date.value for report in reports if report.date))
    if not dates:
        return ""
    told = wording.as_of_joiner.join(dates[:_MOST_DATES])
    more = wording.as_of_more.format(count=len(dates)) if len(dates) > _MOST_DATES else ""
    return wording.as_of.format(dates=told + more)


def _years(held: Searched, language: Language) -> str:
    if held.first_year is None or held.last_year is None:
        return "—"
    if language == "zh":
        return f"{roc_year(held.first_year)}年至{roc_year(held.last_year)}年"
    return f"{held.first_year}–{held.last_year}"

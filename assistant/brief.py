"""A first briefing note (談參): every line a literal quote that mentions the topic, under the trade's headings.

A quote mentions the topic when it holds one of the topic's forms: what was typed, and for a harvested name each of
its forms in either language. A quote's heading follows from its section and its words; writing the file is
`assistant.exporting`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from assistant.answer import Language
from assistant.brief_wording import NOTE_WORDING, NoteWording
from assistant.candidates import report_candidates
from assistant.citing import Citations
from assistant.exporting import export_note
from assistant.names import NameEntry, names_in
from assistant.note import Note, NoteLine, NotePart
from assistant.question import to_traditional
from assistant.question_words import AnswerKind
from assistant.typed_spans import find_typed_spans
from corpus.dates import format_both_calendars
from corpus.normalise import display, fold
from corpus.report import Report, SectionKind, Span

_RESULT: Final = re.compile(r"議決|取得|聘任|核定|通過|簽訂|簽署|締結|允諾|承諾|同意|提議|邀請|敬邀|共識|將.{0,6}建議")
_BACKGROUND: Final = re.compile(r"總部|為世界|係[一由以]|成立於|創立|隸屬|首府|會員|人口|位於")
_SEMICOLON: Final = re.compile(r"[；;]\s*")
_LONGEST_LINE: Final = 120
"""Code points; of a longer sentence only the parts between semicolons that mention the topic are quoted."""


def write_brief(
    reports: Sequence[Report],
    names: Sequence[NameEntry],
    topic: str,
    out: Path,
    language: Language,
    today: date,
) -> Note:
    """Write the note on the topic to out (.odt, .docx or .md) and return it.

    Raises ValueError for a blank topic or another suffix.
    """
    note = compose_note(reports, names, topic, language, today)
    export_note(note, out)
    return note


def compose_note(
    reports: Sequence[Report], names: Sequence[NameEntry], topic: str, language: Language, today: date
) -> Note:
    """Return the note on the topic over the reports, in their order; a part without lines says so when written.

    Raises ValueError for a blank topic.
    """
    if not topic.strip():
        raise ValueError("a note needs a topic, got a blank one")
    wording = NOTE_WORDING[language]
    forms = topic_forms(topic, names)
    citations = Citations()
    parts: dict[str, list[NoteLine]] = {heading: [] for heading in _headings(wording)}
    used: list[Report] = []
    for report in reports:
        for quote, sentence in topic_quotes(report, forms):
            citation = citations.cite(report, quote, sentence)
            parts[_heading_of(report, quote, wording)].append(NoteLine(display(citation.quote), citation))
            used += [] if report in used else [report]
    return Note(
        title=wording.title.format(topic=topic.strip()),
        topic=topic.strip(),
        language=language,
        as_of=_as_of(used, wording),
        parts=tuple(NotePart(heading, tuple(lines)) for heading, lines in parts.items()),
        sources_heading=wording.sources,
        sources=citations.as_tuple(),
        nothing_found=wording.nothing_found,
        library_line=wording.library.format(count=len(reports), today=format_both_calendars(today.isoformat())),
        disclosure=wording.disclosure,
    )


def topic_forms(topic: str, names: Sequence[NameEntry]) -> tuple[str, ...]:
    """Return what a quote about the topic holds one of, folded: the topic as typed, and its names' other forms."""
    typed = to_traditional(topic.strip())
    forms = [typed, *(form for mention in names_in(typed, names) for form in mention.forms)]
    return tuple(dict.fromkeys(fold(form) for form in forms))


def topic_quotes(report: Report, forms: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """Yield (quote, its sentence) for each stretch of the report that holds a form, in order, none said twice."""
    said: set[str] = set()
    for candidate in report_candidates(report):
        if report.section_at(candidate.span.start).kind is SectionKind.CAPTION:
            continue
        for quote in _parts_of(report.text, candidate.span):
            told = fold(display(quote.of(report.text)))
            if told not in said and any(form in told for form in forms):
                said.add(told)
                yield quote, candidate.span


def _parts_of(text: str, sentence: Span) -> list[Span]:
    """Return the sentence, or its parts between semicolons when it is long."""
    if len(sentence) <= _LONGEST_LINE:
        return [sentence]
    ends = [match.end() for match in _SEMICOLON.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start, *ends, sentence.end]
    return [Span(left, right) for left, right in pairwise(edges) if left < right]


def _headings(wording: NoteWording) -> tuple[str, ...]:
    return (wording.background, wording.exchanges, wording.people, wording.results, wording.recommendations)


def _heading_of(report: Report, quote: Span, wording: NoteWording) -> str:
    """Return the heading that a quote goes under, by its section first and then by its words."""
    text = quote.of(report.text)
    if report.section_at(quote.start).kind is SectionKind.RECOMMENDATIONS:
        return wording.recommendations
    if _RESULT.search(text):
        return wording.results
    if find_typed_spans(text, AnswerKind.PERSON):
        return wording.people
    return wording.background if _BACKGROUND.search(text) else wording.exchanges


def _as_of(reports: Sequence[Report], wording: NoteWording) -> str:
    """Return as of when the quotes hold, an empty string when there are none."""
    dates = [report.date.value for report in reports if report.date]
    return wording.as_of.format(dates=wording.as_of_joiner.join(dict.fromkeys(dates))) if dates else ""

"""What a note on a topic says under each heading: entries of the register and sentences, all of the topic alone.

An entry is of the topic when its quote names the topic, or somebody of it takes part; a sentence when it names it.
Lines stand in the order of time. Nothing is said twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from assistant.brief_choice import LONGEST_LINE, quoted_part
from assistant.candidates import report_candidates
from assistant.names import NameEntry
from assistant.register.acts import OutcomeKind
from assistant.register.conflicts import Conflict
from assistant.register.people import Person, introduction
from assistant.register.register import Entry, Register
from assistant.register.spelling import is_same_spelt
from assistant.register.topics import holds_form, mentions_topic, topic_forms
from corpus.normalise import display, fold
from corpus.report import Report, SectionKind, Span
from corpus.sentences import split_clauses

MOST_LINES: Final = 3
"""Lines under one heading, so that a note stays within two pages."""
MOST_PEOPLE: Final = 5
MOST_REPORTS: Final = 40
"""Reports, the latest first, whose sentences are looked through for background and for what disagrees."""
_BACKGROUND: Final = re.compile(
    r"總部|為世界|係[一由以]|成立於|創立|隸屬|首府|會員|人口|位於|位居|唯一|最大|面積|設於|擔任|"
    r"由.{2,12}組成|(?:為|係)[^，。]{0,8}姊妹市"
)
_RESULTS: Final = frozenset(
    {OutcomeKind.DECISION, OutcomeKind.AGREEMENT, OutcomeKind.PROMISE, OutcomeKind.INVITATION, OutcomeKind.PROPOSAL}
)
_VARIANTS: Final = (("臺", "台"), ("溫", "温"), ("姊", "姐"))


@dataclass(frozen=True, slots=True)
class Line:
    """A quote of a report, and the entry of the register that it is, if any."""

    report: Report
    span: Span
    entry: Entry | None = None


class Topic:
    """A topic over a register: what it is called, who belongs to it, and which entries are of it."""

    def __init__(self, register: Register, names: Sequence[NameEntry], topic: str) -> None:
        everyone = register.people()
        self._register = register
        self.forms = topic_forms(
            topic, names, [one for people in everyone.values() for one in people], register.aliases()
        )
        self.people = {
            report_id: [one for one in people if self._is_of_topic(one)] for report_id, people in everyone.items()
        }

    @cached_property
    def reports(self) -> list[Report]:
        """The reports that name the topic, in the library's order."""
        wanted = set(self.forms) | {
            form.replace(one, other) for form in self.forms for one, other in _VARIANTS if one in form
        }
        reports = self._register.library.reports()
        return [report for report in reports if _names_any(report, wanted) and mentions_topic(report.text, self.forms)]

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries of the topic, in the order of time; those whose report no longer says so left out."""
        ids = {report.report_id for report in self.reports}
        own = [entry for entry in self._register.entries() if entry.report.report_id in ids and entry.is_current]
        return sorted(self._of_topic(own), key=lambda entry: entry.when or "9999")

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """The statements on the topic that disagree."""
        return [
            one
            for one in self._register.conflicts_among(sorted(self.reports, key=_dated)[-MOST_REPORTS:])
            if mentions_topic(one.first.quote, self.forms) or mentions_topic(one.second.quote, self.forms)
        ]

    def line(self, entry: Entry) -> Line:
        """Return the line that a note gives of an entry: as short as it tells the act and still names the topic."""
        whole, text = entry.outcome.span, entry.report.text
        part = quoted_part(text, whole, entry.outcome.kind)
        if self._holds(whole.of(text)) and not self._holds(part.of(text)):
            part = whole
        return Line(entry.report, part, entry)

    def exchanges(self) -> list[Entry]:
        """Return the meetings, and the agreements of old."""
        return [entry for entry in self.entries if entry.outcome.kind is OutcomeKind.MEETING or _is_old_tie(entry)]

    def results(self) -> list[Entry]:
        """Return what was settled, agreed, promised, proposed and to what was invited."""
        return [entry for entry in self.entries if entry.outcome.kind in _RESULTS and not _is_old_tie(entry)]

    def tracked(self) -> list[Entry]:
        """Return what staff follow up."""
        return [entry for entry in self.entries if any(_noted(entry))]

    def recommendations(self) -> list[Entry]:
        """Return what the reports recommend about the topic."""
        return [entry for entry in self.entries if entry.outcome.kind is OutcomeKind.RECOMMENDATION]

    def named_people(self) -> Iterator[Line]:
        """Yield where each person of the topic is named in full, the latest report that does so."""
        seen: set[str] = set()
        for report in sorted(self.reports, key=_dated, reverse=True):
            for person in self.people.get(report.report_id, ()):
                is_known = any(is_same_spelt(person.name, name) for name in seen)
                if not is_known and person.mentions and not person.is_traveller:
                    seen.add(person.name)
                    yield Line(report, self._introducing(report, person))

    def background(self) -> Iterator[Line]:
        """Yield the sentences that say what the topic is."""
        for report in sorted(self.reports, key=_dated, reverse=True)[:MOST_REPORTS]:
            for candidate in report_candidates(report):
                kind = report.section_at(candidate.span.start).kind
                words = candidate.span.of(report.text)
                if kind in {SectionKind.CAPTION, SectionKind.RECOMMENDATIONS} or not _BACKGROUND.search(words):
                    continue
                span = self.naming_part(report.text, candidate.span)
                is_told = span is not None and any(
                    entry.report is report and entry.outcome.span.overlaps(span) for entry in self.entries
                )
                if span is not None and not is_told and _BACKGROUND.search(span.of(report.text)):
                    yield Line(report, quoted_part(report.text, span))

    def naming_part(self, text: str, sentence: Span) -> Span | None:
        """Return the sentence where it names the topic, of a long one its clause that does; None where none does."""
        if not self._holds(sentence.of(text)):
            return None
        if len(sentence) <= LONGEST_LINE:
            return sentence
        clauses = (clause for clause in split_clauses(text, sentence) if self._holds(clause.of(text)))
        return next((clause for clause in clauses if len(clause) <= LONGEST_LINE), None)

    def _introducing(self, report: Report, person: Person) -> Span:
        """Return the words that name the person in full: the longest mention with the body that stands before it."""
        return max((introduction(report, mention) for mention in person.mentions), key=len)

    def _holds(self, words: str) -> bool:
        told = fold(display(words))
        return any(holds_form(told, form) for form in self.forms)

    def _is_of_topic(self, person: Person) -> bool:
        return mentions_topic(" ".join((person.name, *person.forms, *person.bodies)), self.forms)

    def _of_topic(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        """Yield the entries of the topic, and those that go on with one in its sentence and name nobody else."""
        last: Entry | None = None
        for entry in entries:
            goes_on = last is not None and entry.report is last.report and _goes_on(entry, last)
            if self._is_of_entry(entry) or goes_on:
                last = entry
                yield entry

    def _is_of_entry(self, entry: Entry) -> bool:
        people = {person.name for person in self.people.get(entry.report.report_id, ())}
        return bool(people & set(entry.outcome.actors)) or self._holds(entry.outcome.quote)


def _goes_on(entry: Entry, last: Entry) -> bool:
    """Say whether an entry is the next clause after another and names nobody: 同時表達希望兩市…"""
    text, outcome = entry.report.text, entry.outcome
    between = text[last.outcome.span.end : outcome.span.start]
    return not outcome.actors and outcome.kind in _RESULTS and between.strip() in {"，", "；", ","}


def follow_up_words(entry: Entry) -> list[str]:
    """Return what staff noted beside an entry, the status first; [] where nothing."""
    return [words for words in _noted(entry) if words]


def _noted(entry: Entry) -> tuple[str, ...]:
    noted = entry.follow_up
    return noted.status, noted.agency, noted.handling, noted.due, noted.remark


def _is_old_tie(entry: Entry) -> bool:
    return entry.outcome.kind is OutcomeKind.AGREEMENT and entry.outcome.is_background


def _dated(report: Report) -> str:
    return (report.date.iso if report.date else None) or ""


def _names_any(report: Report, wanted: set[str]) -> bool:
    """Say whether a report may name one of the forms: a quick look before the careful one."""
    plain = _without_blanks(report)
    return any(form.replace(" ", "") in plain for form in wanted)


@lru_cache(maxsize=2_000)
def _without_blanks(report: Report) -> str:
    return "".join(report.text.lower().split())

"""The assistant over one library: answers, searches, recommendations and briefing notes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from assistant.abstaining import reason_to_decline
from assistant.answer import Abstention, Answer, Citation, Language, Progress, Reason, Stage
from assistant.asked import Asked, Said, query_of
from assistant.brief import NoteRequest, write_brief
from assistant.candidates import Candidate, passages_by_report, report_candidates
from assistant.choosing import Choice, Chooser
from assistant.citing import Citations
from assistant.disagreeing import other_side
from assistant.evidence import Weigher
from assistant.examples import example_questions, latest
from assistant.follow_ups import EarlierTurn, asks_for_more, complete, language_asked
from assistant.names import NameEntry
from assistant.note import Note
from assistant.parts_asked import MOST_ITEMS, asked_items
from assistant.question import Question, language_of, understand
from assistant.reader.reader import bundled_reader
from assistant.register.register import Register
from assistant.short_answers import short_answer
from assistant.unsaid import left_to_say, repeats, says_again, sentence_around
from corpus.normalise import display, fold
from corpus.report import SectionKind
from index.hit import Hit
from index.holdings import Name
from index.library import Library
from index.passage_index import PassageIndex

READ_PASSAGES: Final = 12
"""Passages found whose sentences are weighed one by one."""
NEAREST_SHOWN: Final = 3
MOST_STATEMENTS: Final = 3
LISTED_SHARE: Final = 0.85
"""A further sentence of a list scores at least this share of the best one."""
SAME_ANSWER_SHARE: Final = 0.9
"""A sentence that scores this share of the best one and holds its short answer says the same in another place."""


class Assistant:
    """Answers questions on the reports of one library; safe to share between threads as the library is."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._names: tuple[int, tuple[NameEntry, ...], tuple[Name, ...]] = (-1, (), ())
        self._examples: dict[Language, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._choosing: tuple[PassageIndex, Chooser] | None = None

    def ask(
        self,
        text: str,
        *,
        language: Language | None = None,
        progress: Progress | None = None,
        report_ids: frozenset[str] | None = None,
        earlier: Sequence[EarlierTurn] = (),
    ) -> Answer | Abstention:
        """Return a cited answer, or an abstention with the nearest passages.

        `language` is the one to answer in, the question's own where not given; only the reports given are read, all
        for None; a question that leans on the `earlier` turns, oldest first, is completed from them. Raises
        EmptyQuestionError, LongQuestionError, and the errors of the library and the model.
        """
        started = time.perf_counter()
        tell: Progress = progress or (lambda _stage, _count: None)
        tell(Stage.UNDERSTANDING, 0)
        index = self.library.passage_index()
        names = self.names()
        whole = complete(text, earlier, names)
        question = understand(whole, names, language_asked(text, whole))
        tell(Stage.SEARCHING, len(index))
        hits = tuple(index.search(query_of(question, report_ids), k=READ_PASSAGES)) if len(index) else ()
        tell(Stage.READING, len(hits))
        asked = Asked(text, question, language or language_of(text), hits[:NEAREST_SHOWN], started)
        new_only = asks_for_more(text) and repeats(question.text, earlier)
        if not new_only and (part := self._asked_part(question, hits)) is not None:
            return asked.answered(part)
        candidates = self._candidates(hits)
        new = left_to_say(text, whole, candidates, earlier, names)
        choices = self._chooser(index).choose(question, new)
        reason = _reason_to_decline(question, choices, hits)
        if reason and asks_for_more(text) and not new_only:
            choices = self._chooser(index).choose(question, candidates)
            reason = _reason_to_decline(question, choices, hits)
        tell(Stage.CHECKING, len(choices))
        if reason:
            return asked.declined(reason)
        said = self._said(question, choices)
        if asks_for_more(text) and says_again(said.citations, said.short_answer, earlier):
            return asked.declined(Reason.NOT_IN_REPORTS)
        return asked.answered(said)

    def consider(self, text: str) -> "Considered":
        """Return what would be read and could be quoted for a question, before anything is declined.

        Raises as `ask` does.
        """
        index = self.library.passage_index()
        question = understand(text, self.names())
        hits = tuple(index.search(query_of(question), k=READ_PASSAGES)) if len(index) else ()
        candidates = self._candidates(hits)
        return Considered(question, tuple(candidates), tuple(self._chooser(index).choose(question, candidates)))

    def _said(self, question: Question, choices: Sequence[Choice]) -> Said:
        """Return what the best choice says, for a list what else belongs to it, and what says otherwise."""
        best = choices[0]
        citations = Citations()
        for choice in (best, *_further_items(question, choices)):
            citations.cite(
                self.library.report(choice.sentence.report_id), choice.quote, sentence_around(choice.sentence)
            )
        short = short_answer(question, self.library.report(best.sentence.report_id).text, best)
        other = other_side(question, choices, short, self.library.report)
        if other is not None:
            citations.cite(self.library.report(other.report_id), other.quote, other.sentence)
        return Said(citations.as_tuple(), short, _also_in(choices, short), other.values if other else ())

    def _asked_part(self, question: Question, hits: Sequence[Hit]) -> Said | None:
        """Return the items of the part of a report asked for, from the first report found that has any; else None."""
        for report_id in dict.fromkeys(hit.passage.report_id for hit in hits):
            report = self.library.report(report_id)
            items = asked_items(question, report)
            if items:
                citations = Citations()
                for item in items[:MOST_ITEMS]:
                    citations.cite(report, item, item)
                return Said(citations.as_tuple(), also_in=len(items[MOST_ITEMS:]))
        return None

    def search(
        self,
        text: str,
        k: int = 10,
        *,
        report_ids: frozenset[str] | None = None,
        kinds: frozenset[SectionKind] | None = None,
    ) -> tuple[Hit, ...]:
        """Return at most k passages, best first, of the given reports and kinds of section (all, for None)."""
        index: PassageIndex = self.library.passage_index()
        query = query_of(understand(text, self.names()), report_ids, kinds)
        return tuple(index.search(query, k=k)) if len(index) else ()

    def recommendations(self) -> tuple[Citation, ...]:
        """Return each sentence of the reports' 建議 sections as a citation, in order of report and place."""
        citations = Citations()
        for report in self.library.reports():
            for candidate in report_candidates(report):
                if report.section_at(candidate.span.start).kind is SectionKind.RECOMMENDATIONS:
                    citations.cite(report, candidate.span, candidate.span)
        return citations.as_tuple()

    def examples(self, language: Language) -> tuple[str, ...]:
        """Return questions that the library at hand answers, to begin with; () for an empty one."""
        listing = self.library.listing()
        versions = tuple(listed.sha256 for listed in listing)
        if self._examples.get(language, ((), ()))[0] != versions:
            read = [self.library.report(listed.report_id) for listed in latest(listing)]
            questions = example_questions(read, self.ask, language)
            self._examples[language] = versions, questions
        return self._examples.get(language, ((), ()))[1]

    def brief(self, asked: NoteRequest, out: Path, today: date) -> Note:
        """Write a briefing note to out (.odt, .docx or .md) and return it. Raises ValueError for another suffix."""
        return write_brief(self.register, self.names(), asked, out, today)

    @cached_property
    def register(self) -> Register:
        """The register of the library's trips: who went where, whom they met, what came of it."""
        return Register(self.library)

    def names(self) -> tuple[NameEntry, ...]:
        """Return the bilingual names of the library's reports, each once."""
        generation = self.library.generation
        if self._names[0] != generation:
            _, entries, before = self._names
            names = self.library.names()
            if names[: len(before)] == before:
                entries += tuple(NameEntry(*name) for name in names[len(before) :])
            else:
                entries = tuple(NameEntry(*name) for name in names)
            self._names = generation, entries, names
        return self._names[1]

    def _chooser(self, index: PassageIndex) -> Chooser:
        """Return the chooser over the index, kept as long as the index is: it remembers the sentences it has seen."""
        if self._choosing is None or self._choosing[0] is not index:
            self._choosing = index, Chooser(Weigher(index.lexical.idf, index.table), bundled_reader())
        return self._choosing[1]

    def _candidates(self, hits: Sequence[Hit]) -> list[Candidate]:
        """Return the sentences of the passages found and the card fields of their reports."""
        found = passages_by_report([(hit.passage.report_id, hit.passage.span) for hit in hits])
        return [
            candidate
            for report_id, spans in found.items()
            for candidate in report_candidates(self.library.report(report_id), spans)
        ]


@dataclass(frozen=True, slots=True)
class Considered:
    """A question understood, the sentences read for it, and the best quotes of the best of them, best first."""

    question: Question
    candidates: tuple[Candidate, ...]
    choices: tuple[Choice, ...]


def _reason_to_decline(question: Question, choices: Sequence[Choice], hits: Sequence[Hit]) -> Reason | None:
    """Return why none of the choices answers, None where the best does; no hits are those of an empty library."""
    if choices:
        return reason_to_decline(question, choices[0])
    return Reason.NOT_IN_REPORTS if hits else Reason.EMPTY_LIBRARY


def _further_items(question: Question, choices: Sequence[Choice]) -> list[Choice]:
    """Return what a list holds beside its best choice: sentences about as good that would answer by themselves."""
    if not question.is_list:
        return []
    least = LISTED_SHARE * choices[0].score
    by_text = {choices[0].quote_text: choices[0]}
    for choice in choices[1:]:
        if choice.score >= least and not reason_to_decline(question, choice):
            by_text.setdefault(choice.quote_text, choice)
    return list(by_text.values())[1:MOST_STATEMENTS]


def _also_in(choices: Sequence[Choice], short: str | None) -> int:
    """Return how many further sentences say the same: about as good, and holding the same short answer."""
    if short is None:
        return 0
    said = fold(display(short))
    least = SAME_ANSWER_SHARE * choices[0].score
    return sum(other.score >= least and said in fold(display(other.sentence.text)) for other in choices[1:])

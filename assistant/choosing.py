"""Choosing what to quote: the sentence that answers, and the shortest run of its clauses with fact and subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from assistant.candidates import Candidate
from assistant.evidence import Feature, Weigher, new_spans
from assistant.ordinals import is_about_another
from assistant.question import Question, language_of
from assistant.question_words import AnswerKind
from assistant.reader.inputs import MOST_SENTENCES
from assistant.reader.reader import Reader, Reading
from assistant.stretches import FloatArray
from assistant.weights import LONGEST_QUOTE, QUOTE_COST, SENTENCE_WEIGHTS, Crossing
from corpus.report import Span
from corpus.sentences import split_clauses

CONTRAST: Final = re.compile(r"(?:但|惟|然而|不過|可是|卻)")
"""Words that open a clause which takes back or outdoes the one before it."""
_COLONS: Final = ("：", ":")
_LONG_CLAUSE: Final = 60
"""Code points; a longer clause is an enumeration, and its items (、) are quoted singly."""
_ITEM: Final = re.compile(
    r"[^、「」『』（）()《》]*(?:(?:「[^」]*」|『[^』]*』|（[^）)]*[）)]|\([^）)]*[）)]|《[^》]*》)[^、「」『』（）()《》]*)*"
)
QUOTED_SENTENCES: Final = 4
"""Best sentences whose clauses are weighed one by one."""
READ_WEIGHT: Final = 0.6
"""What the reader's log share of a sentence counts beside its features."""
ANOTHER_ONE: Final = 3.0
"""Score that a sentence loses which is about another one of a series: 第3屆 where 第4屆 is asked about."""
SAME_COUNT: Final = 0.15
"""Share by which another number has to be nearer to what is counted to be told from the reader's."""
ANSWER_HELD: Final = 1.0
"""Score for a quote that surely holds what the reader takes for the answer."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its features and its score for the question (higher is better), and how it was read."""

    candidate: Candidate
    features: FloatArray
    score: float
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A quote chosen: the run of clauses, the sentence it stands in, the run's features and the score of both.

    `reading` is how the reader saw the sentence, None where it was not read; `counted` are the numbers of the quote,
    best first, of what the question counts, () where it counts nothing.
    """

    quote: Span
    sentence: Candidate
    features: FloatArray
    score: float
    reading: Reading | None = None
    counted: tuple[Span, ...] = ()

    @property
    def quote_text(self) -> str:
        """The characters of the quote."""
        start = self.sentence.span.start
        return self.sentence.text[self.quote.start - start : self.quote.end - start]


@dataclass(frozen=True, slots=True)
class Chooser:
    """Ranks candidates by their features, reads the best of them, and chooses what to quote."""

    weigher: Weigher
    reader: Reader

    def choose(self, question: Question, candidates: Sequence[Candidate]) -> list[Choice]:
        """Return the best quote of each of the best sentences, best first; [] for no candidates."""
        ranked = rank_candidates(question, candidates, self.weigher)
        return choose_quotes(question, read_ranked(question, ranked, self.reader), self.weigher)


def rank_candidates(question: Question, candidates: Sequence[Candidate], weigher: Weigher) -> list[Ranked]:
    """Return the candidates best first; equal scores keep their order."""
    if not candidates:
        return []
    features = weigher.weigh(question, candidates)
    scores = sentence_scores(question, candidates, features)
    scores -= [ANOTHER_ONE * is_about_another(question.searched, candidate.text) for candidate in candidates]
    order = np.argsort(-scores, kind="stable")
    return [Ranked(candidates[row], features[row], float(scores[row])) for row in order]


def read_ranked(question: Question, ranked: Sequence[Ranked], reader: Reader) -> list[Ranked]:
    """Return the best of the ranked candidates, read; the reader's log shares are added to their scores.

    Of a list the shares say nothing, as several sentences answer it.
    """
    best = ranked[:MOST_SENTENCES]
    if not best:
        return []
    features, scores = np.stack([one.features for one in best]), np.array([one.score for one in best], dtype=np.float32)
    readings = reader.read(question, [one.candidate for one in best], features, scores)
    weight = 0.0 if question.is_list else READ_WEIGHT
    read = [
        replace(one, score=one.score + weight * reading.sentence, reading=reading)
        for one, reading in zip(best, readings, strict=True)
    ]
    return sorted(read, key=lambda one: -one.score)


def sentence_scores(question: Question, candidates: Sequence[Candidate], features: FloatArray) -> FloatArray:
    """Return the score of each candidate by its features (n, len(Feature)), weighed by its language, (n,) float32."""
    weights = {crossing: sentence_weights(crossing) for crossing in SENTENCE_WEIGHTS}
    rows = [weights[crossing_of(question, candidate.text)] for candidate in candidates]
    return np.asarray((features * np.stack(rows)).sum(axis=1), dtype=np.float32)


def crossing_of(question: Question, text: str) -> Crossing:
    """Return whether the text is in the question's language."""
    return "within" if language_of(text) == question.language else "across"


def sentence_weights(crossing: Crossing) -> FloatArray:
    """Return the fitted weight of each feature, (len(Feature),) float32."""
    weights = SENTENCE_WEIGHTS[crossing]
    return np.array([weights.get(feature, 0.0) for feature in Feature], dtype=np.float32)


def choose_quotes(question: Question, ranked: Sequence[Ranked], weigher: Weigher) -> list[Choice]:
    """Return the best quote of each of the best sentences, best first; [] for no sentences.

    A run of clauses is scored like a sentence, less what each further character costs the reader, and its sentence's
    own score counts as much: the run says what is quoted, the sentence that it is the right place. No run is longer
    than LONGEST_QUOTE unless a single clause is.
    """
    best = ranked[:QUOTED_SENTENCES]
    runs = [(sentence, run) for sentence in best for run in _runs(sentence.candidate, question.is_list)]
    if not runs:
        return []
    parts = [_part(sentence.candidate, run) for sentence, run in runs]
    features = weigher.weigh(question, parts)
    costs = np.array([QUOTE_COST * len(run) for _, run in runs], dtype=np.float32)
    costs -= [ANSWER_HELD * _read_in(sentence, run) for sentence, run in runs]
    scores = sentence_scores(question, parts, features) - costs
    choices: dict[Span, Choice] = {}
    for row, (sentence, run) in enumerate(runs):
        total = float(scores[row]) + sentence.score
        choice = Choice(run, sentence.candidate, features[row], total, sentence.reading)
        held = choices.get(sentence.candidate.span)
        if held is None or choice.score > held.score:
            choices[sentence.candidate.span] = choice
    best_first = sorted(choices.values(), key=lambda choice: -choice.score)
    return [replace(choice, counted=_counted(question, choice, weigher)) for choice in best_first]


def _counted(question: Question, choice: Choice, weigher: Weigher) -> tuple[Span, ...]:
    """Return the numbers of the quote that count about as surely as the best what is asked for, best first."""
    quoted = choice.quote_text
    numbers = new_spans(question, quoted) if question.kind is AnswerKind.NUMBER and question.counted else []
    if not numbers:
        return ()
    shares = weigher.counted_shares(question, [(quoted, number) for number in numbers])
    order = np.argsort(-shares, kind="stable")
    return tuple(numbers[row] for row in order if shares[row] >= shares[order[0]] - SAME_COUNT)


def _read_in(sentence: Ranked, run: Span) -> float:
    """Return the share of beginnings and ends that the reader sees within the run, 0 where nothing is read."""
    if sentence.reading is None:
        return 0.0
    inside = run.shifted(-sentence.candidate.span.start)
    return float(np.exp(sentence.reading.ends[inside.start : inside.end]).sum() / 2)


def _part(candidate: Candidate, run: Span) -> Candidate:
    """Return the run as a candidate of its own, in its sentence and between the same neighbours."""
    start, end = run.start - candidate.span.start, run.end - candidate.span.start
    return replace(candidate, span=run, text=candidate.text[start:end], whole=candidate.text)


def _runs(candidate: Candidate, is_list: bool) -> list[Span]:
    """Return every run of neighbouring clauses within LONGEST_QUOTE, and every single clause.

    A field of the card, which has a gloss, is quoted whole: its label says what its value is. A list is not cut
    between its items, and nothing before a 「但」: half of such a statement says the contrary of the whole.
    """
    if candidate.gloss:
        return [candidate.span]
    local = Span(0, len(candidate.text))
    clauses = _with_contrasts(candidate.text, split_clauses(candidate.text, local))
    if is_list:
        clauses = _with_announced(candidate.text, clauses)
    else:
        clauses = [item for clause in clauses for item in _items(candidate.text, clause)]
    runs = [
        Span(clauses[first].start, clauses[last].end)
        for first in range(len(clauses))
        for last in range(first, len(clauses))
        if first == last or clauses[last].end - clauses[first].start <= LONGEST_QUOTE
    ]
    return [run.shifted(candidate.span.start) for run in runs] or [candidate.span]


def _with_contrasts(text: str, clauses: Sequence[Span]) -> list[Span]:
    """Return the clauses, each that contrasts joined to the one before it."""
    joined: list[Span] = []
    for clause in clauses:
        if joined and CONTRAST.match(text, clause.start):
            joined[-1] = Span(joined[-1].start, clause.end)
        else:
            joined.append(clause)
    return joined


def _with_announced(text: str, clauses: Sequence[Span]) -> list[Span]:
    """Return the clauses, each that ends with a colon joined to the one behind it: a list to what it is a list of.

    Not where both are longer than a quote may be.
    """
    joined: list[Span] = []
    for clause in clauses:
        announced = Span(joined[-1].start, clause.end) if joined else clause
        if joined and text[joined[-1].end : clause.start].strip() in _COLONS and len(announced) <= LONGEST_QUOTE:
            joined[-1] = announced
        else:
            joined.append(clause)
    return joined


def _items(text: str, clause: Span) -> list[Span]:
    """Return the items of a long clause that enumerates (、 outside brackets), else the clause itself."""
    if len(clause) <= _LONG_CLAUSE or re.search(f"，{CONTRAST.pattern}", clause.of(text)):
        return [clause]
    items = [
        Span(match.start(), match.end())
        for match in _ITEM.finditer(text, clause.start, clause.end)
        if match.end() > match.start()
    ]
    return items or [clause]

"""What the earlier turns of a conversation spoke of: the person, the place, the body, the meeting, the year.

A later turn comes before an earlier one. Within a turn, the answer comes before the question only where the question
asked for just that ("which branch"): after "Where does UCLG have its headquarters?" the word "it" means UCLG. Putting
an antecedent into a question is `assistant.follow_ups`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import Citation, Language
from assistant.names import NameEntry, names_in
from assistant.question import language_of
from assistant.question_words import AnswerKind, asked_kind
from assistant.sorts import (
    Day,
    Sort,
    capitalised_in,
    city_in_chinese,
    days_of,
    is_at_home,
    is_mans,
    is_place_name,
    is_womans,
    people_in,
    sort_of_word,
    without_brackets,
    years_of,
)
from assistant.typed_spans import find_typed_spans
from corpus.normalise import display, fold, fold_with_offsets
from corpus.report import Span

TURNS_BACK: Final = 4
"""Earlier turns looked at; what was spoken of before them is forgotten."""

_WHICH: Final = re.compile(r"哪(?:一)?[個位家間所座國]|\bwhich\b", re.IGNORECASE)
_LONGEST_THING: Final = 20
"""Code points of a short answer that "it" can mean though no library knows it as a name."""
_NO_THING: Final = frozenset({AnswerKind.NUMBER, AnswerKind.DATE})


_SEVERAL_ASKED: Final = re.compile(
    r"^(?:which|what|how many) (?P<noun>(?!(?:is|was|does|has)\b)[\w-]+(?: [\w-]+){0,2}?(?<=s))(?= |\?|$)",
    re.IGNORECASE,
)
_BEGUN_IN_ENGLISH: Final = re.compile(
    r"^(?:(?:in|on|at|by|for|from|with|to|since) )?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|"
    r"does|did|has|have|had|can|could|will|would|should|list|name|tell|and|but|also|then|so)\b",
    re.IGNORECASE,
)


def asked_in(question: str) -> Language:
    """Return the language of a question that may hold names of the other one.

    >>> asked_in("What is 王大明's phone number?"), asked_in("UCLG ASPAC Congress 在哪裡？")
    ('en', 'zh')
    """
    return "en" if _BEGUN_IN_ENGLISH.match(question.strip()) else language_of(question)


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """A question as it was searched for, with its short answer and first quote, None where there was none.

    `sentence` is the one around that quote, as far as the reply knows it; `shown` are the citations of the reply.
    """

    question: str
    short_answer: str | None = None
    quote: str | None = None
    sentence: str | None = None
    shown: tuple[Citation, ...] = ()

    @property
    def kind(self) -> AnswerKind:
        """The kind of answer that the question asked for."""
        return asked_kind(self.question, asked_in(self.question))[0]

    @property
    def named(self) -> str | None:
        """The short answer where it names something, None where it is none, a number or a date."""
        answered = self.short_answer
        if not answered or self.kind in _NO_THING or answered[0].isdigit():
            return None
        return display(answered)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the turn says, what "it" would mean first."""
        given = tuple(text for text in (self.named, self.quote) if text)
        is_identified = _WHICH.search(self.question) and self.kind not in _NO_THING
        return (*given, self.question) if is_identified else (self.question, *given)


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """What the turns of a conversation, oldest first and at least one, spoke of; `names` are those of the library."""

    turns: Sequence[EarlierTurn]
    names: Sequence[NameEntry] = ()

    @property
    def last(self) -> EarlierTurn:
        """The turn that a question comes right after."""
        return self.turns[-1]

    def person(self, *, is_she: bool = False, is_he: bool = False) -> str | None:
        """Return the person spoken of last; one whose form of address is of the other sex is passed over.

        "She" is of a turn's people first one whose form of address is a woman's: reports hardly ever leave that out.
        """
        other = is_mans if is_she else is_womans
        for turn in self._latest():
            people = [person for person in _people(turn) if not names_in(person, self.names)]
            if is_she or is_he:
                people = [person for person in people if not other(person)]
            if people:
                return next(filter(is_womans, people), people[0]) if is_she else people[0]
        return None

    def place(self) -> str | None:
        """Return the place spoken of last, an answer before a question; one at home only where there is no other."""
        places = [place for turn in self._latest() for place in self._places(turn)]
        return next((place for place in places if not self._is_at_home(place)), next(iter(places), None))

    def _places(self, turn: EarlierTurn) -> Iterator[str]:
        if turn.named and turn.kind in {AnswerKind.PLACE, AnswerKind.HOST}:
            yield from (span.of(turn.named) for span in find_typed_spans(turn.named, AnswerKind.PLACE))
        yield from (name for text in turn.texts for name in self.named_in(text) if self.sort_of(name) is Sort.PLACE)

    def of_sort(self, sort: Sort) -> str | None:
        """Return the name of the sort spoken of last; of a person as `person` does, of a place as `place`."""
        if sort is Sort.PERSON:
            return self.person()
        return self.place() if sort is Sort.PLACE else self._first(lambda name: self.sort_of(name) is sort)

    def ending_in(self, noun: str) -> str | None:
        """Return the name spoken of last that ends in the noun, in a form that the library knows."""
        return self._first(lambda name: any(fold(form).endswith(fold(noun)) for form in self.forms(name)))

    def thing(self) -> str | None:
        """Return what "it" can be, whatever its sort, but no person, and no place at home."""
        return self._first(lambda name: self.sort_of(name) is not Sort.PERSON and not self._is_at_home(name))

    def year(self) -> int | None:
        """Return the year spoken of last, a year asked about before one that is answered or quoted."""
        texts = (
            text
            for turn in self._latest()
            for text in (turn.question, turn.short_answer, turn.quote)
            if text is not None
        )
        return next((year for text in texts for year in years_of(text)), None)

    def day(self) -> "Day | None":
        """Return the day spoken of last, None where none was; a day asked about before one that is answered."""
        texts = (text for turn in self._latest() for text in (turn.question, turn.short_answer) if text)
        return next((day for text in texts for day in days_of(text)), None)

    def several(self) -> str | None:
        """Return those that the last question chose from or counted, as "the branches"; None where it did neither."""
        asked = _SEVERAL_ASKED.match(self.last.question)
        return f"the {asked['noun']}" if asked else None

    def listed(self, items_of: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """Return the items of the list quoted last, () where none was."""
        quotes = (text for turn in self._latest() for text in (turn.quote, turn.sentence) if text)
        return next((items for quote in quotes if (items := items_of(quote))), ())

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the names that stand in the text, as they stand there and in order, none within another."""
        spans = [span for mention in names_in(text, self.names) for span in _where(mention.form, text)]
        spans += [span for span in capitalised_in(text) if not any(other.covers(span) for other in spans)]
        spans = [one for one in spans if not any(other.covers(one) and other != one for other in spans)]
        return tuple(dict.fromkeys(span.of(text) for span in sorted(spans)))

    def _latest(self) -> Iterator[EarlierTurn]:
        return reversed(self.turns[-TURNS_BACK:])

    def _first(self, fits: Callable[[str], bool]) -> str | None:
        named = (name for turn in self._latest() for name in self._named_by(turn))
        return next((without_brackets(name) for name in named if fits(name)), None)

    def _named_by(self, turn: EarlierTurn) -> Iterator[str]:
        """Yield the names of the turn; of a quote before the question only those that the question has not."""
        asked = self.named_in(turn.question)
        for text in turn.texts:
            named = asked if text == turn.question else self.named_in(text)
            yield from (name for name in named if text != turn.quote or name not in asked)
        yield from asked
        if turn.named and turn.kind is AnswerKind.TEXT and len(turn.named) <= _LONGEST_THING:
            yield turn.named

    def sort_of(self, name: str) -> Sort:
        """Return the sort of the name, by any form that the library knows of it."""
        if any(people_in(name)):
            return Sort.PERSON
        told = sort_of_word(self.forms(name))
        entries = (entry for mention in names_in(name, self.names) for entry in mention.entries)
        return Sort.PLACE if told is Sort.OTHER and any(is_place_name(entry.en) for entry in entries) else told

    def in_words_of(self, language: Language, name: str) -> str:
        """Return the form of the name in the language where the library knows one, else the name; UCLG stays UCLG."""
        bare = fold(without_brackets(name))
        for entry in (entry for mention in names_in(name, self.names) for entry in mention.entries):
            if language == "en" and entry.en and fold(entry.zh) == bare:
                return entry.en
            if language == "zh" and fold(entry.en) == bare and bare != fold(entry.abbreviation):
                return entry.zh
        return city_in_chinese(name) if language == "zh" else name

    def _is_at_home(self, name: str) -> bool:
        return any(map(is_at_home, self.forms(name)))

    def forms(self, name: str) -> tuple[str, ...]:
        """Return the name and the forms that the library knows of it."""
        return (name, *(form for mention in names_in(name, self.names) for form in mention.forms))


def _people(turn: EarlierTurn) -> Iterator[str]:
    """Yield who was answered, asked about and quoted; after "who", those newly quoted before those asked about."""
    if turn.short_answer and turn.kind is AnswerKind.PERSON:
        yield from (
            display(span.of(turn.short_answer)) for span in find_typed_spans(turn.short_answer, AnswerKind.PERSON)[:1]
        )
    yield from people_in(turn.short_answer or "")
    asked = list(people_in(turn.question))
    quoted = (*people_in(turn.quote or ""), *people_in(turn.sentence or ""))
    new = [person for person in quoted if not any(person in one or one in person for one in asked)]
    yield from new + asked if turn.kind is AnswerKind.PERSON else asked + new


def _where(form: str, text: str) -> Iterator[Span]:
    """Yield where the folded form stands in the text, once."""
    folded, offsets = fold_with_offsets(text)
    start = folded.find(form)
    if start >= 0 and form:
        yield Span(offsets[start], offsets[start + len(form)])

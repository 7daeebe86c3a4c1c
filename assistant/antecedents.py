"""What the earlier turns of a conversation spoke of: the person, the place, the body, the meeting, the year.

A later turn comes before an earlier one. Within a turn, the answer comes before the question only where the question
asked for just that ("which branch"): after "Where does UCLG have its headquarters?" the word "it" means UCLG. Putting
an antecedent into a question is `assistant.follow_ups`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.answer import Citation, Language
from assistant.names import NameEntry, names_in
from assistant.question import language_of
from assistant.question_words import AnswerKind, asked_kind
from assistant.register.gazetteer import country_of, is_home
from assistant.typed_spans import SURNAMES, find_typed_spans
from corpus.countries import chinese_places
from corpus.dates import find_dates
from corpus.names import find_people
from corpus.normalise import display, fold, fold_with_offsets
from corpus.report import Span

TURNS_BACK: Final = 4
"""Earlier turns looked at; what was spoken of before them is forgotten."""

_OFFICE: Final = (
    "(?:副|前|代理)[市省縣州]長|(?:副|前|代理)?(?:(?:部|局|處|署|議|會|科|校|院|秘書|執行|理事|團)長|省督|總督|總統|總理|首相|主任|主席|"
    "大使|代表|議員|委員|先生|女士|小姐)"
)
"""Behind a Han name; 「溫尼辟市長」 is the mayor of a place."""
_HAN_NAME: Final = rf"(?![任全連安和時成於])(?:{SURNAMES})(?:(?![的之是為在於與及前表副代會議])[\u4e00-\u9fff])"
_HAN_PERSON: Final = re.compile(
    rf"(?<=[長督統理相任席使員生士姐]){_HAN_NAME}{{2}}(?!長)|{_HAN_NAME}{{1,2}}?(?={_OFFICE})"
)
_SHE: Final = re.compile(r"\b(?:Ms|Mrs|Miss|Mme|Mlle|Sra)\b|女士|小姐")
_HE: Final = re.compile(r"\bMr\b|先生")
_BODY: Final = re.compile(
    r"(?:[分協總]會|聯合會|聯盟|組織|理事會|委員會|處|局|署|(?<!總)部|集團|公司|大學|政府|中心|議會)$|"
    r"(?-i:^[A-Z][A-Z& -]{2,}$)|"
    r"\b(?:association|union|federation|organi[sz]ation|council|secretariat|company|university|government)\b",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"(?:會議|大會|論壇|博覽會|運動會|年會|研討會|展|節|賽|獎)$|"
    r"\b(?:congress|meetings?|conference|forum|summit|exposition|games|assembly|workshop|award)\b",
    re.IGNORECASE,
)
_PLACE_END: Final = re.compile(r"[市省州縣郡區島國]$")
_PLACE_NAME: Final = re.compile(r"[A-ZÀ-Þ][a-zà-ɏ'’]+(?:[ -][A-ZÀ-Þ][a-zà-ɏ'’]+)?")
"""One or two words that are not an abbreviation: a name that the reports give in both languages is then a place's."""
_HOME_IN_ENGLISH: Final = frozenset(
    [
        "taipei",
        "taoyuan",
        "taichung",
        "tainan",
        "kaohsiung",
        "keelung",
        "hsinchu",
        "chiayi",
        "miaoli",
        "changhua",
        "nantou",
        "yunlin",
        "pingtung",
        "yilan",
        "hualien",
        "taitung",
        "penghu",
        "kinmen",
        "matsu",
        "lienchiang",
        "taiwan",
    ]
)
_LATIN: Final = r"A-Za-zÀ-ɏ0-9’\-"
_CAPITALISED: Final = re.compile(
    rf"(?<![\w'’.-])(?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-ZÀ-Þ][{_LATIN}']*"
    rf"(?:(?: (?:of|for|and|on|the|de|da))* [A-ZÀ-Þ0-9][{_LATIN}]*)*"
)
_NO_NAME: Final = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|and|in|on|at|by|for|from|with|to|of|about|please|name|list|tell|the|a|an|i|that|this|it|he|she|they|"
    r"his|her|its|their|then|also|but|mr|ms|mou)(?![\w.’-]) ?",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(r"哪(?:一)?[個位家間所座國]|\bwhich\b", re.IGNORECASE)
_NO_THING: Final = frozenset({AnswerKind.NUMBER, AnswerKind.DATE})


class Sort(StrEnum):
    """What sort of thing a name names, as far as its words tell."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    EVENT = "event"
    OTHER = "other"


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
        return asked_kind(self.question, language_of(self.question))[0]

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
        """Return the person spoken of last; one whose form of address is of the other sex is passed over."""
        other = _HE if is_she else _SHE if is_he else None
        people = (person for turn in self._latest() for person in _people(turn) if not names_in(person, self.names))
        return next((person for person in people if not (other and other.search(person))), None)

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
        return self._first(lambda name: any(fold(form).endswith(fold(noun)) for form in self._forms(name)))

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
        return next((_without_brackets(name) for name in named if fits(name)), None)

    def _named_by(self, turn: EarlierTurn) -> Iterator[str]:
        """Yield the names of the turn; of a quote before the question only those that the question has not."""
        asked = self.named_in(turn.question)
        for text in turn.texts:
            named = asked if text == turn.question else self.named_in(text)
            yield from (name for name in named if text != turn.quote or name not in asked)
        yield from asked

    def sort_of(self, name: str) -> Sort:
        """Return the sort of the name, by any form that the library knows of it."""
        if any(people_in(name)):
            return Sort.PERSON
        forms = self._forms(name)
        for sort, pattern in ((Sort.EVENT, _EVENT), (Sort.BODY, _BODY)):
            if any(map(pattern.search, forms)):
                return sort
        is_place = any(_PLACE_END.search(form) or country_of(form) or fold(form) in chinese_places() for form in forms)
        entries = (entry for mention in names_in(name, self.names) for entry in mention.entries)
        return Sort.PLACE if is_place or any(_PLACE_NAME.fullmatch(entry.en) for entry in entries) else Sort.OTHER

    def in_words_of(self, language: Language, name: str) -> str:
        """Return the form of the name in the language where the library knows one, else the name; UCLG stays UCLG."""
        bare = fold(_without_brackets(name))
        for entry in (entry for mention in names_in(name, self.names) for entry in mention.entries):
            if language == "en" and entry.en and fold(entry.zh) == bare:
                return entry.en
            if language == "zh" and fold(entry.en) == bare and bare != fold(entry.abbreviation):
                return entry.zh
        return name

    def _is_at_home(self, name: str) -> bool:
        forms = self._forms(name)
        return any(is_home(form) or fold(form) in _HOME_IN_ENGLISH for form in forms)

    def _forms(self, name: str) -> tuple[str, ...]:
        return (name, *(form for mention in names_in(name, self.names) for form in mention.forms))


def years_of(text: str) -> tuple[int, ...]:
    """Return the years that the text gives, in order, in the Gregorian calendar."""
    return tuple(mention.year for mention in find_dates(text) if mention.year is not None)


def people_in(text: str) -> Iterator[str]:
    """Yield the people of the text, those with a form of address first; a run of Han is one only beside an office.

    >>> list(people_in("前省督李紹麟訪問團蒞府拜會，由張光瑤副市長接見，另提出申請"))
    ['李紹麟', '張光瑤']
    """
    for person in find_people(text):
        yield re.sub(r"['’]s$", "", display(person.span.of(text)))
    yield from _HAN_PERSON.findall(text)


def capitalised_in(text: str) -> tuple[Span, ...]:
    """Return the runs of capitalised words, without the words of asking before them.

    >>> text = "Where is the World River Port Union based?"
    >>> [span.of(text) for span in capitalised_in(text)]
    ['World River Port Union']
    """
    spans = []
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        while (word := _NO_NAME.match(text, start, match.end())) is not None:
            start = word.end()
        if start < match.end():
            spans.append(Span(start, start + len(re.sub(r"['’]s$", "", text[start : match.end()]))))
    return tuple(spans)


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


def _without_brackets(name: str) -> str:
    """Return the name without the same name in the other language behind it."""
    return re.split(r"\s*[（(]", name, maxsplit=1)[0] or name

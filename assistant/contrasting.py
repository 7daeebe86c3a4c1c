"""What a fragment names anew, and whether a sentence speaks of it.

After 「澄湖市的市長是誰？」 the fragment 「那北岸市呢？」 is not answered by what is said of 澄湖市 alone, however well
the completed question matches it; nor "And on May 9?" by a line of another day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.antecedents import EarlierTurn, SpokenOf, asked_in
from assistant.candidates import Candidate
from assistant.names import NameEntry
from assistant.openings import opened
from assistant.question_words import asks
from assistant.register.gazetteer import cities_named
from assistant.sorts import Sort, days_of, sort_of_word
from corpus.dates import find_dates
from corpus.names import short_forms
from corpus.normalise import display, fold
from corpus.scripts import to_traditional

_CLOSING: Final = re.compile(r"(?:的?呢)?[\s?？。.！!]*$")
_LED: Final = re.compile(r"^(?:[在跟和與對向由從到於]|(?:in|on|at|with|for|of|to|from|by)\b\s*)(?=.)", re.IGNORECASE)
_SORT_ALONE: Final = re.compile(
    r"(?:[這那該本總分協學公]?(?:會|市|國|省|州|縣|區|島|司|校|部)|組織|大會|會議|論壇|政府|中心|大學)"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Contrast:
    """The forms, folded, of each thing named anew, and the days."""

    names: tuple[tuple[str, ...], ...] = ()
    days: tuple[date, ...] = ()

    def is_met_by(self, candidate: Candidate) -> bool:
        """Say whether the candidate, its headings or the sentence before it speak of all that is named anew.

        What has no name in the candidate's language cannot be told, and counts as spoken of.
        """
        said = fold(display(" ".join((candidate.headings, candidate.before, candidate.whole, candidate.text))))
        is_han = bool(_HAN.search(candidate.text))
        for forms in self.names:
            can_tell = not is_han or any(map(_HAN.search, forms))
            if can_tell and not any(form in said for form in forms):
                return False
        return all(any(day in days for days in _spans_of_days(candidate.text)) for day in self.days)


def contrast_of(
    text: str, completed: str, turns: Sequence[EarlierTurn], names: Sequence[NameEntry] = ()
) -> Contrast | None:
    """Return what a completed fragment names that the last question did not; None for nothing, or for no fragment.

    >>> contrast_of("那內河分會呢？", "內河分會的會長是誰？", [EarlierTurn("沿海分會的會長是誰？")]).names
    (('內河分會',),)
    """
    language = asked_in(text)
    rest = _LED.sub("", _CLOSING.sub("", opened(to_traditional(text.strip()), language).rest)).strip()
    if not turns or text == completed or asks(rest, language):
        return None
    spoken = SpokenOf(turns, names)
    before = fold(spoken.last.question)
    named = tuple(tuple(_forms(name, spoken)) for name in _named(rest, spoken) if fold(name) not in before)
    days = tuple(day.date for day in days_of(rest))
    return Contrast(named, days) if named or days else None


def _named(rest: str, spoken: SpokenOf) -> tuple[str, ...]:
    """Return the names in the rest, or the rest itself where its last word tells its sort and others which one."""
    if named := spoken.named_in(rest):
        return tuple(name for name in named if spoken.sort_of(name) is not Sort.OTHER)
    tells = _HAN.search(rest) and sort_of_word([rest]) is not Sort.OTHER and not _SORT_ALONE.fullmatch(rest)
    return (rest,) if tells and "的" not in rest else ()


def _forms(name: str, spoken: SpokenOf) -> Iterator[str]:
    """Yield the folded forms of the name that the library or the gazetteer knows, those of places without 市 too."""
    cities = [form for city in cities_named(name)[:1] for form in (city.english, *city.chinese)]
    for form in dict.fromkeys((*spoken.forms(name), *cities)):
        yield from map(fold, short_forms(form))


def _spans_of_days(text: str) -> Iterator["_Days"]:
    for mention in find_dates(text):
        first, _, last = mention.iso.partition("/")
        if len(first) >= len("--12-05"):
            yield _Days(first[-5:], (last or first)[-5:])


@dataclass(frozen=True, slots=True)
class _Days:
    """Days from one to another of one year, each as "12-05"; the year is not compared, for reports leave it out."""

    first: str
    last: str

    def __contains__(self, day: date) -> bool:
        return self.first <= f"{day:%m-%d}" <= self.last

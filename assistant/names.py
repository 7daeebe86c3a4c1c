"""The names a question mentions, whichever language or spelling it uses, as the reports write them.

    "Winnipeg", "winipeg", 「溫尼伯」, 「溫尼辟」 -> NameEntry(zh="溫尼辟", en="Winnipeg")

Entries come from the reports themselves (`corpus.names`); a place name of common use (Unicode CLDR) is a bridge from
another transliteration to the English name. Names widen the question, never the index: an edit re-indexes nothing.
"""

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from assistant.name_lookup import NameLookup, distance
from corpus.countries import chinese_places
from corpus.normalise import fold
from corpus.report import BilingualName

_LATIN_WORD = re.compile(r"[a-zà-ɏ][a-zà-ɏ'’.-]*[a-zà-ɏ]|[a-z]")
_SHORTEST_MISSPELLING = 6
"""Letters from which one slip, or two from twice as many, still means the same name."""
_SLIPS: Final = (0,) * _SHORTEST_MISSPELLING + (1,) * _SHORTEST_MISSPELLING + (2,)
"""Slips forgiven by a form's length; the last holds for all beyond."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name in both languages as the reports write it; `abbreviation` may be empty."""

    zh: str
    en: str
    abbreviation: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form to look for, each once, the longest first."""
        return tuple(sorted({form for form in (self.zh, self.en, self.abbreviation) if form}, key=len, reverse=True))


@cache
def _folded(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(form) for form in forms)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as a text mentions it: the characters that mean it, folded, and the entries that they may mean."""

    form: str
    entries: tuple[NameEntry, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of every entry, each once."""
        return tuple(dict.fromkeys(form for entry in self.entries for form in entry.forms))

    @property
    def folded_forms(self) -> tuple[str, ...]:
        """The forms, folded for matching."""
        return _folded(self.forms)


def name_entries(names: Iterable[BilingualName]) -> tuple[NameEntry, ...]:
    """Return the distinct names of the reports, in order of first appearance."""
    entries = (NameEntry(name.zh, name.en, name.abbreviation or "") for name in names)
    return tuple(dict.fromkeys(entries))


def names_in(question: str, entries: Sequence[NameEntry]) -> tuple[Mention, ...]:
    """Return the names that the question mentions, longest first; a name inside a longer one is left out.

    Matching ignores case, width and 台/臺; a Latin name of six letters or more may be misspelt by one letter.
    """
    folded = fold(question)
    words = _LATIN_WORD.findall(folded)
    meant: dict[str, list[NameEntry]] = {}
    for position in _positions_near(tuple(entries), folded, words):
        entry = entries[position]
        form = _form_mentioned(entry, folded, words)
        if form:
            meant.setdefault(form, []).append(entry)
    longest_first = sorted(meant, key=len, reverse=True)
    kept = [form for i, form in enumerate(longest_first) if not any(form in longer for longer in longest_first[:i])]
    return tuple(Mention(form, tuple(meant[form])) for form in kept)


def _form_mentioned(entry: NameEntry, folded: str, words: Sequence[str]) -> str:
    """Return the form of entry that stands in the folded question, or an empty string."""
    if len(entry.zh) > 1 and fold(entry.zh) in folded:
        return fold(entry.zh)
    for form in (fold(entry.en), fold(entry.abbreviation)):
        found = form and _standing_form(form, folded, words)
        if found:
            return found
    return next((name for name in map(fold, chinese_places().get(fold(entry.en), ())) if name in folded), "")


def _standing_form(form: str, folded: str, words: Sequence[str]) -> str:
    """Return the whole words of the question that mean the Latin form, slips of spelling forgiven, or ""."""
    if _stands_whole(form, folded):
        return form
    width = form.count(" ") + 1
    slips = _SLIPS[min(len(form), len(_SLIPS) - 1)]
    if not slips:
        return ""
    runs = (" ".join(words[i : i + width]) for i in range(len(words) - width + 1))
    return next((run for run in runs if run[0] == form[0] and distance(run, form, slips) <= slips), "")


def _stands_whole(form: str, folded: str) -> bool:
    """Say whether form stands in folded with no Latin letter before or behind it."""
    start = folded.find(form)
    while start >= 0:
        around = folded[max(start - 1, 0) : start] + folded[start + len(form) : start + len(form) + 1]
        if not any("a" <= character <= "z" for character in around):
            return True
        start = folded.find(form, start + 1)
    return False


@dataclass(slots=True)
class _Indexed:
    """Names, and the index of their forms."""

    entries: tuple[NameEntry, ...] = ()
    lookup: NameLookup = field(default_factory=NameLookup)


_INDEXED: Final = _Indexed()
_LOCK: Final = threading.Lock()


def _positions_near(entries: tuple[NameEntry, ...], folded: str, words: Sequence[str]) -> list[int]:
    """Return the positions of the entries that the question may mention, rising.

    The index last made is kept, and entries that have come at the end are added to it.
    """
    with _LOCK:
        held = len(_INDEXED.entries)
        if _INDEXED.entries is not entries and entries[:held] != _INDEXED.entries:
            _INDEXED.lookup, held = NameLookup(), 0
        for position, entry in enumerate(entries[held:], held):
            _index(_INDEXED.lookup, position, entry)
        _INDEXED.entries = entries
        return _INDEXED.lookup.near(folded, words, _SLIPS)


def _index(lookup: NameLookup, position: int, entry: NameEntry) -> None:
    en, abbreviation = fold(entry.en), fold(entry.abbreviation)
    places = map(fold, chinese_places().get(en, ()))
    forms = [fold(entry.zh) if len(entry.zh) > 1 else "", en, abbreviation, *places]
    latin = {form for form in (en, abbreviation) if form and _SLIPS[min(len(form), len(_SLIPS) - 1)]}
    lookup.add(position, dict.fromkeys(forms), latin)

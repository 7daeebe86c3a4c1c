"""The names a question mentions, whichever language or spelling it uses, as the reports write them.

    "Winnipeg", "winipeg", 「溫尼伯」, 「溫尼辟」 -> NameEntry(zh="溫尼辟", en="Winnipeg")

Entries come from the reports themselves (`corpus.names`); a place name of common use (Unicode CLDR) is a bridge from
another transliteration to the English name. Names widen the question, never the index: an edit re-indexes nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from rapidfuzz.distance import DamerauLevenshtein

from corpus.normalise import fold
from corpus.report import BilingualName

_LATIN_WORD = re.compile(r"[a-zà-ɏ][a-zà-ɏ'’.-]*[a-zà-ɏ]|[a-z]")
_SHORTEST_MISSPELLING = 6
"""Letters from which one slip, or two from twice as many, still means the same name."""


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

    @property
    def folded_forms(self) -> tuple[str, ...]:
        """The forms, folded for matching."""
        return _folded(self.forms)


@cache
def _folded(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(form) for form in forms)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as a text mentions it: the characters that mean it, folded, and the entry that they mean."""

    form: str
    entry: NameEntry


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
    forms = ((_form_mentioned(entry, folded, words), entry) for entry in entries)
    mentions = sorted((Mention(form, entry) for form, entry in forms if form), key=lambda mention: -len(mention.form))
    kept: list[Mention] = []
    for mention in mentions:
        if not any(mention.form != longer.form and mention.form in longer.form for longer in kept):
            kept.append(mention)
    return tuple(kept)


def _form_mentioned(entry: NameEntry, folded: str, words: Sequence[str]) -> str:
    """Return the form of entry that stands in the folded question, or an empty string."""
    if len(entry.zh) > 1 and fold(entry.zh) in folded:
        return fold(entry.zh)
    for form in (fold(entry.en), fold(entry.abbreviation)):
        found = form and _standing_form(form, folded, words)
        if found:
            return found
    return next((name for name in map(fold, _usual_names(fold(entry.en))) if name in folded), "")


def _standing_form(form: str, folded: str, words: Sequence[str]) -> str:
    """Return the whole words of the question that mean the Latin form, slips of spelling forgiven, or ""."""
    if re.search(rf"(?<![a-z]){re.escape(form)}(?![a-z])", folded):
        return form
    width = form.count(" ") + 1
    if len(form) < _SHORTEST_MISSPELLING:
        return ""
    slips = 1 if len(form) < 2 * _SHORTEST_MISSPELLING else 2
    runs = (" ".join(words[i : i + width]) for i in range(len(words) - width + 1))
    return next((run for run in runs if run[0] == form[0] and _distance(run, form, slips) <= slips), "")


def _distance(left: str, right: str, most: int) -> int:
    return int(DamerauLevenshtein.distance(left, right, score_cutoff=most))


@cache
def _usual_names(en: str) -> tuple[str, ...]:
    """Return the Chinese names in common use for an English place name (folded), by Unicode CLDR."""
    return _places().get(en, ())


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Map folded English names of countries and of the time zones' cities to their Chinese names."""
    zh, en = Locale.parse("zh_Hant"), Locale.parse("en")
    places: dict[str, tuple[str, ...]] = {}
    for code, name in en.territories.items():
        if code in zh.territories:
            places[fold(name)] = (zh.territories[code],)
    for zone, forms in zh.time_zones.items():
        city = en.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if "city" in forms:
            places[fold(city)] = (forms["city"],)
    return places

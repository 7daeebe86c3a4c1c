"""The outcomes asked for: by kind, year, place, body, person, status, and free text in either language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.names import NameEntry, name_entries
from assistant.question import understand
from assistant.register.acts import OutcomeKind
from assistant.register.gazetteer import country_of, place_key
from assistant.register.register import Entry, Register
from assistant.register.topics import mentions_topic, place_forms, topic_forms
from corpus.normalise import display, fold
from index.hit import Hit
from index.lexicon import bundled_lexicon
from index.token_table import bundled_table
from index.widening import translated_terms

NO_STATUS: Final = "未填"
PASSAGES: Final = 10
"""How many passages found for free text are looked through for outcomes."""
_LEAST: Final = 0.5
"""Share of a question's character pairs that an outcome holds to be shown for it wherever it stands."""

Search = Callable[[str, int], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class OutcomeFilter:
    """What is asked of the register; None and "" ask nothing. Years are Gregorian, `status` as staff wrote it."""

    query: str = ""
    kinds: frozenset[OutcomeKind] = frozenset()
    first_year: int | None = None
    last_year: int | None = None
    place: str = ""
    body: str = ""
    person: str = ""
    status: str = ""
    is_background: bool | None = None


def search_outcomes(register: Register, asked: OutcomeFilter, search: Search) -> list[Entry]:
    """Return the outcomes that fit, best first where free text is given, else in order of report and text.

    `search` finds the passages for free text, as the library's own search does.
    """
    names = name_entries(name for report in register.library.reports() for name in report.names)
    fitting = [entry for entry in register.entries() if _fits(entry, asked)]
    for wanted, is_place in ((asked.place, True), (asked.body, False), (asked.person, False)):
        if wanted.strip():
            fitting = _about(register, fitting, wanted, names, is_place=is_place)
    return _ranked(fitting, asked.query, names, search) if asked.query.strip() else fitting


def _fits(entry: Entry, asked: OutcomeFilter) -> bool:
    outcome = entry.outcome
    if asked.kinds and outcome.kind not in asked.kinds:
        return False
    if asked.is_background is not None and outcome.is_background is not asked.is_background:
        return False
    if asked.status and (entry.follow_up.status or NO_STATUS) != asked.status:
        return False
    year = int(entry.when[:4]) if entry.when else None
    if asked.first_year is not None and (year is None or year < asked.first_year):
        return False
    return asked.last_year is None or (year is not None and year <= asked.last_year)


def _about(
    register: Register, entries: Sequence[Entry], wanted: str, names: Sequence[NameEntry], *, is_place: bool
) -> list[Entry]:
    people = [person for named in register.people().values() for person in named]
    aliases = register.aliases()
    if not is_place:
        forms = topic_forms(wanted, names, people, aliases)
        return [entry for entry in entries if mentions_topic(_words(entry), forms)]
    forms = place_forms(wanted, names, aliases)
    keys, country = {place_key(form) for form in forms}, country_of(wanted)
    return [
        entry
        for entry in entries
        if mentions_topic(_words(entry), forms)
        or any(place.country == country or place_key(place.name) in keys for place in entry.trip.visited)
    ]


def _words(entry: Entry) -> str:
    outcome = entry.outcome
    return " ".join((display(outcome.quote), *outcome.actors, outcome.place))


def _ranked(entries: Sequence[Entry], query: str, names: Sequence[NameEntry], search: Search) -> list[Entry]:
    """Return the entries that hold enough of the question's words or stand in passages found for it, best first.

    In another language than the reports' only the passages tell, and the translated words order what stands in one.
    """
    question = understand(query, names)
    terms = _terms(question.searched, is_english=question.language == "en")
    forms = [form for mention in question.names for form in mention.folded_forms]
    passages = search(query, PASSAGES)
    scored = []
    for entry in entries:
        words = fold(_words(entry))
        said = sum(weight for term, weight in terms.items() if term in words)
        named = any(form in words for form in forms)
        rank = next((hit.rank for hit in passages if _stands_in(entry, hit)), None)
        if rank is not None or named or (said >= _LEAST and question.language == "zh"):
            scored.append((named + said + (1 / rank if rank else 0.0), entry))
    return [entry for _, entry in sorted(scored, key=lambda pair: -pair[0])]


def _stands_in(entry: Entry, hit: Hit) -> bool:
    return entry.outcome.report_id == hit.passage.report_id and hit.passage.span.overlaps(entry.outcome.span)


def _terms(query: str, *, is_english: bool) -> dict[str, float]:
    """Return what an outcome is looked through for, with weights that sum to 1."""
    if is_english:
        terms = {
            fold(term): weight for term, weight in translated_terms(bundled_table(), bundled_lexicon(), query).items()
        }
    else:
        plain = "".join(character for character in fold(query) if character.isalnum())
        terms = dict.fromkeys((left + right for left, right in pairwise(plain)), 1.0) or {plain: 1.0}
    total = sum(terms.values()) or 1.0
    return {term: weight / total for term, weight in terms.items() if term}

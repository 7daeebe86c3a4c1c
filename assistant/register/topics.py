"""What a text holds one of when it is about a place, body, person or theme: the topic's forms in both languages.

"Winnipeg", 「溫尼伯」 -> winnipeg, 溫尼伯, 溫尼辟 (as the reports write it)
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from assistant.names import NameEntry, names_in
from assistant.register.gazetteer import cities_named, country_of
from assistant.register.people import Person
from corpus.countries import chinese_countries
from corpus.names import short_forms
from corpus.normalise import display, fold
from corpus.scripts import to_traditional

_SHORTEST: Final = 2
_OF_EVERY_NAME: Final = frozenset(
    {"the", "of", "republic", "kingdom", "state", "province", "prefecture", "county", "city"}
)


def topic_forms(
    topic: str,
    names: Sequence[NameEntry],
    people: Iterable[Person] = (),
    aliases: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Return the topic's forms, folded, each once: as typed, as the reports write it, and as staff grouped them.

    >>> topic_forms("Winnipeg", [NameEntry("溫尼辟", "Winnipeg")])[:2]
    ('winnipeg', '溫尼辟')
    """
    typed = to_traditional(topic.strip())
    forms = [typed, *(form for mention in names_in(typed, names) for form in mention.forms)]
    forms += [form for name in names if _is_the_core(name.en, typed) for form in name.forms]
    forms += [short for form in list(forms) for short in short_forms(form)]
    forms += [form for person in people if _is_called(person, typed) for form in (person.name, *person.forms)]
    groups = aliases or {}
    for form in list(forms):
        name = groups.get(form, form)
        forms += [name, *(other for other, meant in groups.items() if meant == name)]
    return tuple(dict.fromkeys(fold(form) for form in forms if len(form) >= _SHORTEST))


def place_forms(place: str, names: Sequence[NameEntry], aliases: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the forms of a place, folded: those of the topic, and what the list of cities or countries knows.

    >>> "杭州" in place_forms("Hangzhou", ())
    True
    """
    typed = to_traditional(place.strip())
    forms = list(topic_forms(typed, names, aliases=aliases))
    country = country_of(typed)
    if country:
        forms += [fold(name) for name, code in chinese_countries().items() if code == country and len(name) > 1]
    else:
        for city in cities_named(typed)[:1]:
            forms += [fold(form) for form in (city.english, *city.chinese)]
    return tuple(dict.fromkeys(forms))


def mentions_topic(text: str, forms: Sequence[str]) -> bool:
    """Say whether a text holds one of the folded forms; a Latin form as whole words."""
    told = fold(display(text))
    return any(holds_form(told, form) for form in forms)


def holds_form(folded: str, form: str) -> bool:
    """Say whether the folded text holds the folded form; a Latin form as whole words, so that "us" is not in "bus"."""
    at = folded.find(form)
    if not form.isascii():
        return at >= 0
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(form) : at + len(form) + 1]
        if not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum()):
            return True
        at = folded.find(form, at + 1)
    return False


def _is_the_core(english: str, typed: str) -> bool:
    """Say whether a name is what was typed but for words of every state's or city's name: Republic of Tatarstan."""
    words = [word for word in fold(english).split() if word not in _OF_EVERY_NAME]
    return bool(words) and words == fold(typed).split()


def _is_called(person: Person, typed: str) -> bool:
    wanted = fold(typed)
    called = [fold(form) for form in (person.name, *person.forms)]
    return any(wanted == form or (len(wanted) > 2 and wanted in form.split()) for form in called)

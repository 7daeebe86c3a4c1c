"""People and bodies over all reports: one entry each, with posts, reports, first and last seen, both languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.register.people import Person
from assistant.register.register import Register
from corpus.normalise import fold
from corpus.report import Report


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the bilingual list: in Chinese and English (either may be empty), what it is and where it stands.

    `first_seen` and `last_seen` are ISO dates of the reports, None where none is dated; `report_ids` in order.
    """

    kind: Literal["person", "name"]
    zh: str
    en: str
    other_forms: tuple[str, ...]
    posts: tuple[str, ...]
    bodies: tuple[str, ...]
    report_ids: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None


def list_names(register: Register) -> list[Known]:
    """Return the people, then the other bilingual names, each in order of first report."""
    reports = register.library.reports()
    aliases = register.aliases()
    return [*_people(reports, register.people(), aliases), *_bilingual(reports, aliases)]


def list_people(register: Register) -> list[Known]:
    """Return the people of all reports, each once, in order of first report."""
    return _people(register.library.reports(), register.people(), register.aliases())


def _people(
    reports: Sequence[Report], people: Mapping[str, Sequence[Person]], aliases: Mapping[str, str]
) -> list[Known]:
    together: dict[str, list[tuple[Report, Person]]] = {}
    names: dict[str, str] = {}
    for report in reports:
        for person in people.get(report.report_id, ()):
            forms = [aliases.get(form, form) for form in (person.name, *person.forms)]
            key = next((names[fold(form)] for form in forms if fold(form) in names), forms[0])
            names |= {fold(form): key for form in forms}
            together.setdefault(key, []).append((report, person))
    return [_known(key, seen) for key, seen in together.items()]


def _known(name: str, seen: Sequence[tuple[Report, Person]]) -> Known:
    forms = list(dict.fromkeys(form for _, person in seen for form in (person.name, *person.forms)))
    zh = next((form for form in [name, *forms] if not form.isascii() and _is_han(form)), "")
    en = next((form for form in [name, *forms] if not _is_han(form)), "")
    first, last = _span(report for report, _ in seen)
    return Known(
        kind="person",
        zh=zh,
        en=en,
        other_forms=tuple(form for form in forms if form not in (zh, en)),
        posts=tuple(dict.fromkeys(post for _, person in seen for post in person.posts)),
        bodies=tuple(dict.fromkeys(body for _, person in seen for body in person.bodies)),
        report_ids=tuple(dict.fromkeys(report.report_id for report, _ in seen)),
        first_seen=first,
        last_seen=last,
    )


def _bilingual(reports: Sequence[Report], aliases: Mapping[str, str]) -> list[Known]:
    together: dict[tuple[str, str], list[Report]] = {}
    abbreviations: dict[tuple[str, str], str] = {}
    for report in reports:
        for name in report.names:
            key = (aliases.get(name.zh, name.zh), name.en)
            together.setdefault(key, []).append(report)
            if name.abbreviation:
                abbreviations[key] = name.abbreviation
    known = []
    for (zh, en), seen in together.items():
        first, last = _span(seen)
        short = abbreviations.get((zh, en), "")
        others = (*((short,) if short and short != en else ()), *(form for form, name in aliases.items() if name == zh))
        ids = tuple(dict.fromkeys(report.report_id for report in seen))
        known.append(Known("name", zh, en, others, (), (), ids, first, last))
    return known


def _span(reports: Iterable[Report]) -> tuple[str | None, str | None]:
    dates = sorted(report.date.iso for report in reports if report.date and report.date.iso)
    return (dates[0], dates[-1]) if dates else (None, None)


def _is_han(form: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in form)

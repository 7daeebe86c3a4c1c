"""Which reports a question or a search is limited to: years, places, bodies, people, kinds of trip, single reports.

    traits_of(report)                         what a report can be found by, from its card
    Scope({Facet.YEAR: {"2017"}, ...})        what is wanted: any value of a facet, of every facet that has some
    facet_counts(reports, scope)              how many reports each further value would leave

A place is one that the trip went to, as the card says; a place merely mentioned in the text is none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from corpus.corrections import CardLine, Correction, card_lines, load_corrections
from corpus.normalise import display
from corpus.report import Report
from index.library import Library
from index.listing import ListedReport

_PARTS: Final = re.compile(r"[、；;，,/／\n]+")
_LINES: Final = re.compile(r"[；;\n]+")
_WORDS: Final = re.compile(r"[、，,/／\s]+")
_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}")
_OFFICE: Final = re.compile(r"(?:[長員任理師席士佐科處局府室股組課司會院所館校團隊]|秘書|專員|顧問|代表|中心|公司)$")
_DIGITS: Final = re.compile(r"^[\d.、\s]+")


class Facet(StrEnum):
    """What a report can be chosen by."""

    YEAR = "year"
    PLACE = "place"
    BODY = "body"
    PERSON = "person"
    KIND = "kind"
    REPORT = "report"


Traits = Mapping[Facet, tuple[str, ...]]
"""A report's values by facet, as the card writes them; years are Gregorian, of four digits; a report is its id."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The values wanted of each facet; a facet without values admits every report."""

    wanted: Mapping[Facet, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Return the scope of (facet, value) pairs; a facet that is not known is a ValueError."""
        wanted: dict[Facet, set[str]] = {}
        for name, value in pairs:
            if value.strip():
                wanted.setdefault(Facet(name), set()).add(value.strip())
        return cls({facet: frozenset(values) for facet, values in wanted.items()})

    @property
    def pairs(self) -> tuple[tuple[Facet, str], ...]:
        """The (facet, value) pairs, in order of facet and value."""
        return tuple((facet, value) for facet in Facet for value in sorted(self.wanted.get(facet, ())))

    def admits(self, traits: Traits, but: Facet | None = None) -> bool:
        """Say whether a report of these traits is wanted, the facet `but` left out of account."""
        return all(
            facet is but or not values or values.intersection(traits.get(facet, ()))
            for facet, values in self.wanted.items()
        )


def library_traits(library: Library) -> dict[str, Traits]:
    """Return what each report of the library can be found by, staff's corrections counted; no report is read whole."""
    with library.reading() as connection:
        corrections = load_corrections(connection)
    people = library.people()
    return {
        listed.report_id: traits_of(listed, corrections.get(listed.report_id, ()), people.get(listed.report_id, ()))
        for listed in library.listing()
    }


def traits_of(
    report: Report | ListedReport, corrections: Iterable[Correction] = (), named: Iterable[str] = ()
) -> Traits:
    """Return what the report can be found by, staff's corrections counted; `named` are people whom its text names."""
    lines = {line.name: line for line in card_lines(report.card, corrections)}
    period, dated = lines["起訖日"].iso, lines["報告日期"].iso
    return {
        Facet.YEAR: _years(period or dated),
        Facet.PLACE: _parts(lines["出國地區"]),
        Facet.BODY: (*_parts(lines["參訪機關"]), *_parts(lines["主辦機關"])[:1]),
        Facet.PERSON: _people(lines["出國人員"], named),
        Facet.KIND: tuple(_DIGITS.sub("", part) for part in _parts(lines["出國類別"])),
        Facet.REPORT: (report.report_id,),
    }


def reports_in(scope: Scope, traits: Mapping[str, Traits]) -> frozenset[str] | None:
    """Return the ids of the reports in the scope, None where it has no limit."""
    if not scope.pairs:
        return None
    return frozenset(report_id for report_id, own in traits.items() if scope.admits(own))


def facet_counts(traits: Mapping[str, Traits], scope: Scope) -> dict[Facet, list[tuple[str, int]]]:
    """Return each facet's values with the number of reports they leave beside the other facets' choices.

    Years run from the latest, other values from the most frequent; a value chosen is listed though it leaves none.
    """
    counted: dict[Facet, list[tuple[str, int]]] = {}
    for facet in Facet:
        counts = Counter(
            value for own in traits.values() if scope.admits(own, but=facet) for value in dict.fromkeys(own[facet])
        )
        for value in scope.wanted.get(facet, ()):
            counts.setdefault(value, 0)
        if facet is Facet.YEAR:
            counted[facet] = sorted(counts.items(), reverse=True)
        else:
            counted[facet] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return counted


def _years(iso: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(day[:4] for day in iso.split("/"))) if iso else ()


def _parts(line: CardLine) -> tuple[str, ...]:
    """Return the values of a field that lists them; what follows on further lines is another field's."""
    raw = line.correction.value if line.correction else "、".join(field.value.split("\n")[0] for field in line.read)
    return tuple(dict.fromkeys(display(part).strip() for part in _PARTS.split(raw) if part.strip()))


def _people(line: CardLine, named: Iterable[str]) -> tuple[str, ...]:
    """Return the travellers of the card and the people named."""
    raw = line.correction.value if line.correction else "\n".join(field.value for field in line.read)
    words = (word for part in _LINES.split(raw) for word in _WORDS.split(part))
    travellers = [word for word in words if _NAME.fullmatch(word) and not _OFFICE.search(word)]
    return tuple(dict.fromkeys([*travellers, *named]))

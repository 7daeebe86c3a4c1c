"""A trip as its reports tell it: agency, dates, travellers, kind, and the places it went to.

Visited is what the itinerary and the sheet's 出國地區 name, less transit and home; a place that is only spoken of is
not visited. Several files of one trip are one trip when agency, dates and places agree.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.register.gazetteer import place_key
from assistant.register.people import Traveller
from assistant.register.sheet import field_value, period_of
from assistant.register.visited import Place, visited_places
from corpus.card import ISSUING_AGENCY
from corpus.normalise import TICKED, display, fold
from corpus.report import Report


@dataclass(frozen=True, slots=True)
class Trip:
    """One journey of one delegation, in one or more reports; dates are ISO ("2017-12-05/2017-12-10"), or None."""

    report_ids: tuple[str, ...]
    title: str
    agency: str
    dates: str | None
    kind: str | None
    travellers: tuple[str, ...]
    visited: tuple[Place, ...]

    @property
    def began(self) -> str | None:
        """The first day as ISO, None where no report says."""
        return self.dates.split("/")[0] if self.dates else None


_HEAD: Final = 3_000
_COVER: Final = 400
_PART_OF_TRIP: Final = re.compile(
    r"[（(][^（）()]*[)）]|公務|出國|返國|考察|參訪|報告書?|提要|本文|附件|附錄|摘要|全文|上冊|下冊|英文|\W"
)
"""What the titles of one trip's files differ in."""
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_AGENCY_END: Final = re.compile(
    rf"^[{_HAN}]{{2,12}}?(?:政府|市立[{_HAN}]+?館|縣立[{_HAN}]+?館|委員會|公所|議會|大學|學院|總處)"
)


def read_trip(report: Report, travellers: Sequence[Traveller]) -> Trip:
    """Return the trip of one report as that report alone tells it."""
    return Trip(
        report_ids=(report.report_id,),
        title=report.title,
        agency=_agency(report),
        dates=period_of(report),
        kind=_kind(report),
        travellers=tuple(dict.fromkeys(traveller.name for traveller in travellers)),
        visited=visited_places(report),
    )


def group_trips(trips: Sequence[Trip]) -> tuple[Trip, ...]:
    """Return the trips with those of several files made one, in order of first file."""
    grouped: list[Trip] = []
    for trip in trips:
        same = next((place for place, other in enumerate(grouped) if is_same_trip(trip, other)), None)
        if same is None:
            grouped.append(trip)
        else:
            grouped[same] = joined(grouped[same], trip)
    return tuple(grouped)


def is_same_trip(left: Trip, right: Trip) -> bool:
    """Say whether two reports tell one journey: same agency and days, or same title, or same days and travellers."""
    if left.dates and right.dates and left.dates != right.dates:
        return False
    same_days = left.dates is not None and left.dates == right.dates
    same_agency = fold(left.agency)[:3] == fold(right.agency)[:3] != ""
    shared = bool(set(left.travellers) & set(right.travellers))
    if same_days and same_agency:
        return shared or not (left.travellers and right.travellers) or _place_keys(left) == _place_keys(right)
    if left.dates and right.dates:
        return False
    same_title = _subject(left.title) == _subject(right.title) != ""
    return (same_agency or not (left.agency and right.agency)) and (
        same_title or (shared and bool(_place_keys(left) & _place_keys(right)))
    )


def _subject(title: str) -> str:
    return _PART_OF_TRIP.sub("", fold(title))


def joined(first: Trip, second: Trip) -> Trip:
    """Return the trip of both, the first telling winning where they differ."""
    known = {place_key(place.name) for place in first.visited}
    has_cities = any(not place.is_country for place in (*first.visited, *second.visited))
    visited = [*first.visited, *(place for place in second.visited if place_key(place.name) not in known)]
    countries = {place.country for place in visited if not place.is_country}
    kept = [place for place in visited if not (has_cities and place.is_country and place.country in countries)]
    return replace(
        first,
        report_ids=(*first.report_ids, *second.report_ids),
        agency=first.agency or second.agency,
        dates=first.dates or second.dates,
        kind=first.kind or second.kind,
        travellers=tuple(dict.fromkeys((*first.travellers, *second.travellers))),
        visited=tuple(kept),
    )


def _place_keys(trip: Trip) -> set[str]:
    return {place_key(place.name) for place in trip.visited}


def _kind(report: Report) -> str | None:
    """Return the kind of trip: the label of the ticked box, or what is written in its place."""
    value = field_value(report, "出國類別")
    written = re.search(r"出國類別[：:]\s*(?P<kind>[^\s（）()☐□]{2,6})", report.text[:_HEAD]) if not value else None
    words = display(value or (written["kind"] if written else ""))
    ticked = re.search(rf"[{TICKED}■☒✓]\s*\d?\s*(?P<kind>[^\s☐□{TICKED}]+)", words)
    return re.sub(r"^\d+", "", ticked["kind"] if ticked else words) or None


def _agency(report: Report) -> str:
    """Return whose report it is: the government that the sheet's title names, else the agency in charge."""
    issuing = report.card.get(ISSUING_AGENCY)
    for value in (issuing.value if issuing else "", field_value(report, "主辦機關")):
        name = display(re.split("[/／ 　]", value)[0])
        if name:
            found = _AGENCY_END.match(name)
            return found.group() if found else name
    lines = (display(line.strip()) for line in report.text[:_COVER].split("\n"))
    return next((found.group() for line in lines if (found := _AGENCY_END.match(line))), "")

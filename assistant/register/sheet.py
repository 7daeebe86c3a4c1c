"""The official fields of a report, also where its sheet has a layout of its own: looked for by label at the head.

The card (`corpus.card`) comes first; what it misses is looked for in the first lines, letter by letter the same label.
"""

import re
from datetime import date, timedelta
from typing import Final

from corpus.card import OFFICIAL_FIELDS, official_field
from corpus.dates import find_dates
from corpus.report import Report

_LONGEST_TRIP: Final = timedelta(days=45)
_HEAD: Final = 3_000
"""Code points from the start within which a cover or sheet stands."""


def field_value(report: Report, official: str) -> str:
    """Return the value of an official field as it stands, "" where the head of the report does not give it."""
    field = official_field(report.card, official)
    if field:
        return field.value
    labels = sorted(OFFICIAL_FIELDS[official], key=len, reverse=True)
    pattern = (
        rf"(?:^|[ \t\u3000])(?:{'|'.join(map(re.escape, labels))})[ \t]*[：:][ \t\u3000]*(?P<value>[^\n]*?)(?=[ "
        rf"\u3000]{{2,}}|\u3000|\n|$)"
    )
    found = re.compile(pattern, re.MULTILINE).search(report.text, 0, _HEAD)
    return found["value"].strip() if found else ""


def _period_in_text(head: str) -> str | None:
    """Return the first range of days, of a month and a half at most, that the head of a report gives with its year."""
    for mention in find_dates(head):
        first, _, last = mention.iso.partition("/")
        if mention.year and last and first.count("-") == last.count("-") == 2:
            length = date.fromisoformat(last) - date.fromisoformat(first)
            if length <= _LONGEST_TRIP:
                return mention.iso
    return None


def period_of(report: Report) -> str | None:
    """Return the days of the trip as ISO, "2017-12-05/2017-12-10", or None."""
    field = official_field(report.card, "起訖日")
    if field and field.iso:
        return field.iso
    days = [mention.iso for mention in find_dates(field_value(report, "起訖日")) if mention.year is not None]
    if not days:
        return _period_in_text(report.text[:_HEAD])
    return f"{days[0].split('/')[0]}/{days[-1].split('/')[-1]}"

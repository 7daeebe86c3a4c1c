"""The official fields of a report, also where its sheet has a layout of its own: looked for by label at the head.

The card (`corpus.card`) comes first; what it misses is looked for in the first lines, letter by letter the same label.
"""

import re
from typing import Final

from corpus.card import OFFICIAL_FIELDS, official_field
from corpus.dates import find_dates
from corpus.report import Report

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


def period_of(report: Report) -> str | None:
    """Return the days of the trip as ISO, "2017-12-05/2017-12-10", or None."""
    field = official_field(report.card, "起訖日")
    if field and field.iso:
        return field.iso
    days = [mention.iso for mention in find_dates(field_value(report, "起訖日")) if mention.year is not None]
    if not days:
        return None
    return f"{days[0].split('/')[0]}/{days[-1].split('/')[-1]}"

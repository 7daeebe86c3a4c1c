"""What a file is beside a report that its text is like: that report again, a corrected version of it, or another one.

A yearly report may repeat nine tenths of the last one's words, and a scan of a report share but half of them with its
text; what tells them apart is the official number, and when the trip was. `index.likeness` says how much is shared.
"""

from pathlib import Path
from typing import Final

from corpus.card import iso_of, official_field
from corpus.dates import find_dates
from corpus.normalise import fold
from corpus.report import Report
from index.ledger import Status
from index.likeness import SAME_TEXT

OFFICIAL_NUMBER: Final = "系統識別號"
TRIP_DATES: Final = "起訖日"
SAME_REPORT: Final = 0.5
"""Two files of one official number are versions of one text when they share this much; an annex shares far
less.
"""
SCANNED: Final = 0.4
"""What a scan shares with its text where one character in twenty is recognised wrongly, which leaves half of the
shingles, or a little less; texts of different trips share under a fifth, but for short sheets of one form: where
neither number nor days say that it is one trip, SCANNED_ALONE has to be shared."""
SCANNED_ALONE: Final = 0.7
# Of the days that two texts name, where each names a few: a report's corrected version names most of the same.
_SAME_DAYS: Final = 0.5
_FEW_DAYS: Final = 3


def status_beside(report: Report, other: Report, share: float) -> Status | None:
    """Return what a report is beside another whose text is alike by that share; None for a report of its own.

    Of one report a file in another format is a duplicate, and so is a scan; one in the same format, if its text differs
    at all, a new version, and so is a file with a text of its own after a scan.
    """
    if bare(report.text) == bare(other.text):
        return Status.DUPLICATE
    is_scan, is_of_scan = is_scanned(report), is_scanned(other)
    is_one_trip = is_of_one_trip(report, other)
    if is_one_trip is False or share < _least_share(report, other, is_one_trip=bool(is_one_trip)):
        return None
    if is_scan:
        return Status.DUPLICATE
    if is_of_scan:
        return Status.UPDATED
    is_other_format = Path(report.source).suffix.lower() != Path(other.source).suffix.lower()
    return Status.DUPLICATE if is_other_format and share >= SAME_TEXT else Status.UPDATED


def is_scanned(report: Report) -> bool:
    """Say whether most of the report's pages were recognised from pictures."""
    return 2 * len(report.ocr_pages) > len(report.page_starts)


def is_of_one_trip(report: Report, other: Report) -> bool | None:
    """Say whether two reports tell of one trip, None where they do not say.

    The official number tells, but not that it is another where it was recognised from a picture; then the days of the
    trip, and those that the texts name.
    """
    numbers = [_stated(one, OFFICIAL_NUMBER) for one in (report, other)]
    is_other_number = all(numbers) and numbers[0] != numbers[1]
    if all(numbers) and not is_other_number:
        return True
    if is_other_number and not (is_scanned(report) or is_scanned(other)):
        return False
    trips = [_days_of_trip(one) for one in (report, other)]
    if all(trips):
        return trips[0] == trips[1]
    days = [_named_days(one) for one in (report, other)]
    if min(map(len, days)) >= _FEW_DAYS:
        return len(days[0] & days[1]) >= _SAME_DAYS * len(days[0] | days[1])
    return False if is_other_number else None


def _least_share(report: Report, other: Report, *, is_one_trip: bool) -> float:
    """Return what two texts share at least to be those of one report."""
    if is_scanned(report) or is_scanned(other):
        return SCANNED if is_one_trip else SCANNED_ALONE
    number = _stated(report, OFFICIAL_NUMBER)
    return SAME_REPORT if number is not None and number == _stated(other, OFFICIAL_NUMBER) else SAME_TEXT


def bare(text: str) -> str:
    """Return the text as it is compared, folded and without blanks."""
    return "".join(fold(text).split())


def _stated(report: Report, name: str) -> str | None:
    """Return an official field's value without blanks, or None where it is not stated."""
    field = official_field(report.card, name)
    return bare(field.value) if field else None


def _days_of_trip(report: Report) -> str | None:
    """Return the days of the trip as ISO 8601, or None where the card states none with a year."""
    field = official_field(report.card, TRIP_DATES)
    return iso_of(TRIP_DATES, field.value) if field else None


def _named_days(report: Report) -> frozenset[str]:
    """Return the days with a year of their own that the text names."""
    return frozenset(mention.iso for mention in find_dates(report.text) if mention.year is not None)

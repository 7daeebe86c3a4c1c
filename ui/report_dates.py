"""Report dates for the eye: both calendars in English, the report's own words in Chinese."""

import calendar
from collections.abc import Sequence

from assistant.answer import Language
from corpus.report import CardField, Report
from index.listing import ListedReport
from ui.wording import Words, say


def dated(field: CardField | None, language: Language) -> str | None:
    """Return a card's date as shown in the language; None without one.

    >>> from corpus.report import Span
    >>> dated(CardField("報告日期", "107年1月2日", Span(0, 8), "2018-01-02"), "en")
    '2 January 2018 (107年1月2日)'
    """
    if field is None or language == "zh" or field.iso is None:
        return None if field is None else field.value
    return f"{_in_english(field.iso)} ({field.value})"


def dates_covered(reports: Sequence[Report | ListedReport], language: Language) -> str:
    """Return the first and the last report date, one of them where they are the same day."""
    known = sorted((report.date.iso, report.date.value) for report in reports if report.date and report.date.iso)
    if not known:
        return say(Words.DATES_UNKNOWN, language)
    shown = [value if language == "zh" else _in_english(iso) for iso, value in (known[0], known[-1])]
    return "–".join(dict.fromkeys(shown))


def _in_english(iso: str) -> str:
    year, *rest = iso.partition("/")[0].split("-")
    month = [calendar.month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])

"""Report dates for the eye, however a report wrote them: as offices do in Chinese, in both calendars in English."""

import calendar
from collections.abc import Sequence

from assistant.answer import Language
from corpus.dates import format_both_calendars
from corpus.report import CardField, Report
from index.listing import ListedReport
from ui.wording import Words, say


def dated(field: CardField | None, language: Language) -> str | None:
    """Return a card's date as shown in the language, in its own words where they are no date; None without one.

    >>> from corpus.report import Span
    >>> dated(CardField("報告日期", "一〇七.01.02", Span(0, 9), "2018-01-02"), "zh")
    '107年1月2日'
    >>> dated(CardField("報告日期", "107年1月2日", Span(0, 8), "2018-01-02"), "en")
    '2 January 2018 (107年1月2日)'
    """
    if field is None or field.iso is None:
        return None if field is None else field.value
    roc = _in_roc(field.iso)
    return roc if language == "zh" else f"{_in_english(field.iso)} ({roc})"


def dated_both(field: CardField | None, language: Language) -> str | None:
    """Return a card's date in both calendars; None without one."""
    if field is None or field.iso is None or language == "en":
        return dated(field, language)
    return format_both_calendars(field.iso)


def dates_covered(reports: Sequence[Report | ListedReport], language: Language) -> str:
    """Return the first and the last report date, one of them where they are the same day."""
    known = sorted(report.date.iso for report in reports if report.date and report.date.iso)
    if not known:
        return say(Words.DATES_UNKNOWN, language)
    shown = [_in_roc(iso) if language == "zh" else _in_english(iso) for iso in (known[0], known[-1])]
    return "–".join(dict.fromkeys(shown))


def _in_roc(iso: str) -> str:
    return format_both_calendars(iso).partition("（")[0]


def _in_english(iso: str) -> str:
    year, *rest = iso.partition("/")[0].split("-")
    month = [calendar.month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])

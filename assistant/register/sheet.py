"""The official fields of a report, also where its sheet has a layout of its own: looked for by label at the head.

The card (`corpus.card`) comes first; what it misses is looked for in the first lines, letter by letter the same label.
"""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from corpus.card import OFFICIAL_FIELDS, official_field
from corpus.dates import find_dates
from corpus.report import Report

_LONGEST_TRIP: Final = timedelta(days=45)
# What sheets and covers of some agencies call a field beside the labels of the official form.
_ALSO_CALLED: Final = {
    "出國地區": ("前往地區", "前往地點", "前往國家及城市", "訪問地區", "訪問國家", "考察地點", "考察地區", "派赴地區",
                 "出國國家", "目的地", "訪問地點", "參訪地點", "出訪地區", "出訪地點", "地區", "國家"),
    "起訖日": ("期間", "出國日期", "考察期間", "訪問期間", "出訪期間", "參訪期間", "會議期間", "日期", "行程日期"),
    "報告日期": ("撰寫日期", "提出日期", "完成日期", "提報日期"),
    "主辦機關": ("服務機關", "提報單位", "提出單位", "提出機關", "主辦單位", "提報機關", "撰寫單位", "報告機關"),
    "出國類別": ("類別", "出國性質", "出國種類"),
    "參訪機關": ("拜會機關", "訪問機關", "參訪單位", "參訪機構", "訪問對象", "拜會對象"),
    "計畫名稱": ("題目", "報告題目", "出國案名", "案由"),
}  # fmt: skip
_COVER: Final = 300
_HEAD: Final = 3_000
"""Code points from the start within which a cover or sheet stands."""


def field_value(report: Report, official: str) -> str:
    """Return the value of an official field as it stands, "" where the head of the report does not give it."""
    field = official_field(report.card, official)
    if field:
        return field.value
    found = _labelled(official).search(report.text, 0, _HEAD)
    return found["value"].strip() if found else ""


@cache
def _labelled(official: str) -> re.Pattern[str]:
    """Return what finds a field by its label: with a colon anywhere in a line, with wide blanks at its beginning."""
    labels = sorted((*OFFICIAL_FIELDS[official], *_ALSO_CALLED.get(official, ())), key=len, reverse=True)
    label = "|".join(r"[ \u3000]*".join(map(re.escape, label)) for label in labels)
    return re.compile(
        rf"(?:(?:^|[ \t\u3000])(?:{label})[ \t\u3000]*[：:]|^[ \u3000]*(?:{label})(?:\t|[ \u3000]{{2,}}|\u3000))"
        r"[ \t\u3000]*(?P<value>[^\n]*?)(?=[ \u3000]{2,}|\u3000[^\n：:]{2,8}[：:]|\t|\n|$)",
        re.MULTILINE,
    )


def _period_in_text(head: str) -> str | None:
    """Return the first range of days, of a month and a half at most, that the head of a report gives with its year."""
    for mention in find_dates(head):
        first, _, last = mention.iso.partition("/")
        if mention.year and last and first.count("-") == last.count("-") == 2:
            length = date.fromisoformat(last) - date.fromisoformat(first)
            if length <= _LONGEST_TRIP:
                return mention.iso
    return None


def dated(report: Report) -> str | None:
    """Return the day of the report as ISO, from its card or the last whole date of its cover; None without one."""
    if report.date and report.date.iso:
        return report.date.iso
    days = [mention.iso for mention in find_dates(report.text[:_COVER]) if mention.year and mention.iso.count("-") == 2]
    return days[-1] if days else None


def period_of(report: Report) -> str | None:
    """Return the days of the trip as ISO, "2017-12-05/2017-12-10", or None."""
    field = official_field(report.card, "起訖日")
    if field and field.iso:
        return field.iso
    days = [mention.iso for mention in find_dates(field_value(report, "起訖日")) if mention.year is not None]
    if not days:
        return _period_in_text(report.text[:_HEAD])
    return f"{days[0].split('/')[0]}/{days[-1].split('/')[-1]}"

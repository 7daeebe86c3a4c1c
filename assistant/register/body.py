"""The parts of a report whose headings are none of the official form's: 〔日記〕, 1　為什麼去, 〔想請館裡考慮的事〕.

Such a report is read as one sheet from end to end; here its lines that look like headings part it, and their words say
of which kind each part is. One whose 過程 was found stays as it is.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from corpus.lines import starts_sheet
from corpus.report import Report, Section, SectionKind, Span
from corpus.sections import kind_of_heading

_UNPARTED: Final = frozenset({SectionKind.SUMMARY_SHEET, SectionKind.SUMMARY, SectionKind.OTHER})
_HEADING: Final = re.compile(
    r"^[ \u3000]*(?:[〔【《〈\[][^〔〕【】《》〈〉\[\]\n]{2,24}[〕】》〉\]]"
    r"|(?:\d{1,2}[.、．]?[ \u3000]+|[A-Z][.、．][ \u3000]*|[■◆◎●▋▍#]+[ \u3000]*|Part[ ]\d[ \u3000:：]*)"
    r"[^\s|｜\t。；！？…\d][^|｜\t\n。；！？…]{1,24})[ \u3000]*$",
    re.MULTILINE,
)
_FEWEST_HEADINGS: Final = 3
"""Lines like headings that make an outline, of which two at least say of which kind their part is."""
_KINDS: Final = (
    (SectionKind.RECOMMENDATIONS, "想請|請[^，]{0,6}考慮|下一步|可以做|待辦|該做|要做|後續|提案|提議|接下來"),
    (SectionKind.REFLECTIONS, "想到|學到|帶回|回想|體會|體悟|反省|感受|所思|收穫|啟發|啟示|回來以?後|教訓|觀察"),
    (SectionKind.ITINERARY, "路線|每日安排|走到哪|時程"),
    (SectionKind.PURPOSE, "為什麼|為何|起因|出發前|起點|由來|背景|動身"),
)


def with_body(report: Report) -> Report:
    """Return the report with its body parted at its own headings where none of them was known, else as it is."""
    if any(section.kind not in _UNPARTED for section in report.sections):
        return report
    headings = [
        match for match in _HEADING.finditer(report.text) if match.start() and not starts_sheet(match.group().strip())
    ]
    parts = [(match.start(), _kind(match.group()), match.group().strip()) for match in headings]
    if len(parts) < _FEWEST_HEADINGS or sum(kind is not None for _, kind, _ in parts) < _FEWEST_HEADINGS - 1:
        return report
    told = [
        Section(kind or SectionKind.PROCESS, (heading,), Span(start, end))
        for (start, kind, heading), (_, end) in zip(
            parts, pairwise([*(start for start, _, _ in parts), len(report.text)]), strict=True
        )
    ]
    first = parts[0][0]
    before = [
        replace(section, span=Span(section.span.start, min(section.span.end, first)))
        for section in report.sections
        if section.span.start < first
    ]
    return replace(report, sections=(*before, *told))


def _kind(heading: str) -> SectionKind | None:
    informal = next((kind for kind, words in _KINDS if re.search(words, heading)), None)
    return informal or kind_of_heading(heading)

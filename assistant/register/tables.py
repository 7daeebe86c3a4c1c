"""The register as tables for a spreadsheet: the tracking table (建議事項採行情形追蹤表) and the list of names.

The tracking table's columns come first and in its order; what tells where a line comes from stands behind them.
Writing the file is `assistant.exporting`.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from assistant.answer import Language
from assistant.exporting.table import Table
from assistant.register.acts import OutcomeKind
from assistant.register.names_list import Known
from assistant.register.register import Entry
from corpus.dates import format_both_calendars
from corpus.normalise import display

KIND_NAMES: Final[Mapping[OutcomeKind, tuple[str, str]]] = {
    OutcomeKind.DECISION: ("議決", "decision"),
    OutcomeKind.MEETING: ("會晤", "meeting"),
    OutcomeKind.PROPOSAL: ("提議", "proposal"),
    OutcomeKind.PROMISE: ("承諾", "promise"),
    OutcomeKind.INVITATION: ("邀請", "invitation"),
    OutcomeKind.AGREEMENT: ("簽署／共識", "agreement"),
    OutcomeKind.RECOMMENDATION: ("建議", "recommendation"),
    OutcomeKind.LESSON: ("心得", "lesson"),
}
STATUSES: Final = ("已採行", "研議中", "未採行")
_TRACKING: Final = {
    "zh": ("項次", "報告名稱", "建議事項", "主(協)辦機關", "採行情形", "辦理情形", "預定完成期程", "備註",
           "類別", "方向", "日期", "地點", "對象", "背景", "報告日期", "出處", "引文"),
    "en": ("No.", "Report", "Item", "Agency in charge", "Adoption", "Handling", "Due", "Remarks",
           "Kind", "Direction", "Date", "Place", "With", "Background", "Report date", "Section", "Quote"),
}  # fmt: skip
_NAMES: Final = {
    "zh": ("項次", "中文", "English", "其他寫法", "類別", "職稱", "所屬", "報告", "首次見於", "最近見於"),
    "en": ("No.", "Chinese", "English", "Other forms", "Kind", "Posts", "Bodies", "Reports", "First seen", "Last seen"),
}
_DIRECTIONS: Final = {"ours": ("我方", "ours"), "theirs": ("對方", "theirs")}
_JOINT: Final = "、"


def tracking_table(entries: Sequence[Entry], language: Language) -> Table:
    """Return the outcomes under the columns of the tracking table, numbered from 1."""
    place = 0 if language == "zh" else 1
    rows = []
    for number, entry in enumerate(entries, start=1):
        outcome, noted, report = entry.outcome, entry.follow_up, entry.report
        rows.append(
            (
                str(number),
                display(report.title),
                outcome.title,
                noted.agency,
                noted.status,
                noted.handling,
                noted.due,
                noted.remark,
                KIND_NAMES[outcome.kind][place],
                _DIRECTIONS[outcome.direction][place] if outcome.direction else "",
                when_in_words(entry),
                outcome.place,
                _JOINT.join(outcome.actors),
                ("是", "yes")[place] if outcome.is_background else "",
                report.date.value if report.date else "",
                outcome.section,
                display(outcome.quote),
            )
        )
    return Table(("成果登錄", "Outcomes")[place], _TRACKING[language], tuple(rows))


def names_table(known: Sequence[Known], titles: Mapping[str, str], language: Language) -> Table:
    """Return the bilingual list of names (中英譯名對照表), numbered from 1."""
    place = 0 if language == "zh" else 1
    kinds = {"person": ("人員", "person"), "name": ("名稱", "name")}
    rows = tuple(
        (
            str(number),
            name.zh,
            name.en,
            _JOINT.join(name.other_forms),
            kinds[name.kind][place],
            _JOINT.join(name.posts),
            _JOINT.join(name.bodies),
            _JOINT.join(titles.get(report_id, report_id) for report_id in name.report_ids),
            _day(name.first_seen),
            _day(name.last_seen),
        )
        for number, name in enumerate(known, start=1)
    )
    return Table(("中英譯名對照表", "Names")[place], _NAMES[language], rows)


def when_in_words(entry: Entry) -> str:
    """Return when an outcome was in both calendars, an empty string where nothing says."""
    return _day(entry.when)


def _day(iso: str | None) -> str:
    if iso is None:
        return ""
    return format_both_calendars(iso) if iso[0].isdigit() else iso

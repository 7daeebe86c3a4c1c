"""The labels of summary sheets and covers: what fields agencies call what, and where a label stands in a text.

Which values the labels have is `corpus.card`; which lines are a sheet, `corpus.lines`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.headings import CONTENTS_ENTRY

# The official form's fields, each with the labels that sheets put in its place.
OFFICIAL_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "系統識別號": ("系統識別號",),
    "計畫名稱": ("計畫名稱", "出國計畫名稱", "出國報告提要名稱", "出國報告名稱", "報告名稱", "報告提要名稱"),
    "主題分類": ("主題分類",),
    "施政分類": ("施政分類",),
    "主辦機關": ("主辦機關", "出國計畫主辦機關", "計畫主辦機關", "主(協)辦機關", "主（協）辦機關"),
    "出國人員": (
        "出國人員",
        "出國人員姓名/服務機關/單位/職稱",
        "出國人員姓名／服務機關／單位／職稱",
        "出國人員姓名",
        "姓名職稱",
        "出國人員姓名職稱",
    ),
    "出國地區": ("出國地區", "出國地點", "派赴國家", "派赴國家/地區", "派赴國家／地區", "前往國家"),
    "參訪機關": ("參訪機關",),
    "起訖日": ("起訖日", "起迄日", "起訖日期", "起迄日期", "出國期間"),
    "報告日期": ("報告日期",),
    "頁數": ("頁數",),
    "出國類別": ("出國類別",),
    "關鍵詞": ("關鍵詞", "關鍵字"),
    "摘要": ("摘要", "內容摘要"),
}
# What covers of some agencies write instead: it names the field where none of its own labels does.
STAND_INS: Final[dict[str, tuple[str, ...]]] = {
    "計畫名稱": ("題目", "報告題目", "出國案名", "案由"),
    "主辦機關": (
        "服務機關",
        "報告機關",
        "提出機關",
        "提報機關",
        "提報單位",
        "提出單位",
        "計畫主辦單位",
        "主辦單位",
        "出國單位",
        "服務單位",
        "撰寫單位",
    ),
    "出國人員": ("出國人", "考察人員", "參加人員", "團員", "成員", "帶隊人員", "姓名"),
    "出國地區": (
        "前往地區",
        "前往地點",
        "派赴地區",
        "出國國家",
        "考察國家",
        "考察地區",
        "考察地點",
        "訪問國家",
        "訪問地區",
        "參訪地點",
        "目的地",
        "地區",
        "國家",
    ),
    "參訪機關": ("拜會機關", "訪問機關", "參訪單位", "參訪機構"),
    "起訖日": ("出國日期", "考察期間", "訪問期間", "參訪期間", "研習期間", "會議期間", "起訖", "起迄", "期間", "期程"),
    "報告日期": ("報告提出日期", "提出日期", "提報日期", "撰寫日期", "繳交日期", "完成日期"),
    "出國類別": ("類別", "出國性質"),
    "含附件": ("附件",),
    "電話": ("聯絡電話",),
}
_OTHER_LABELS: Final = (
    "報告類別",
    "報告類型",
    "分類號",
    "分類號目",
    "含附件",
    "附件",
    "聯絡人",
    "電話",
    "傳真",
    "備註",
    "協辦機關",
    "計畫經費",
)
# These are also words of running text and heads of tables: only a colon makes labels of them.
_ONLY_WITH_COLON: Final = frozenset(
    {"附件", "地區", "國家", "成員", "團員", "姓名", "目的地", "期間", "期程", "類別", "案由", "備註", "摘要", "題目"}
)
_LABELS: Final = sorted(
    {
        *(label for labels in (*OFFICIAL_FIELDS.values(), *STAND_INS.values()) for label in labels),
        *_OTHER_LABELS,
    },
    key=len,
    reverse=True,
)
_DRAWN_OUT: Final = r"[ \t\u3000]{0,8}"
_LABEL: Final = re.compile(
    r"(?P<open>^[ \t\u3000]*|[（(]|(?<=[ \t\u3000]))"
    r"(?P<label>" + "|".join(_DRAWN_OUT.join(map(re.escape, label)) for label in _LABELS) + r")"
    r"(?P<more>(?:[/／][\u4e00-\u9fff]{1,4})*)"
    r"(?:(?P<colon>[ \t\u3000]*[：:])|(?P<gap>[ \t\u3000]+|(?<=職稱)(?=\n)))",
    re.MULTILINE,
)
# A label that no list has: as short, at the very beginning of its line.
_UNKNOWN: Final = re.compile(r"^(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff/／ \u3000]{1,11})[：:]", re.MULTILINE)
# What is said of each traveller is no field of the sheet.
_PERSONAL: Final = frozenset({"姓名", "單位", "職稱"})
# These stand in tables of contents too.
_ALSO_PARTS: Final = frozenset({"附件", "摘要", "內容摘要"})
_BLANKS: Final = re.compile(r"[ \t\u3000]")
# A name of this length that begins a line is a label before a single blank too: print knows no wider one.
_TELLING: Final = 4
_WIDE_BLANK: Final = ("\t", "\u3000", "  ")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a text: its name without blanks, what is joined to it by strokes, where it starts and ends.

    The value begins at `end`. `is_bracketed` says that a bracket opens before the label.
    """

    name: str
    more: tuple[str, ...]
    start: int
    end: int
    is_bracketed: bool = False
    is_known: bool = True


def labels_in(text: str, start: int, end: int) -> list[Label]:
    """Return the labels between two offsets, in order, unknown ones at the beginning of lines too."""
    known = [_known(found) for found in _LABEL.finditer(text, start, end) if _is_label(text, found)]
    taken = {label.start for label in known}
    unknown = (
        Label(_BLANKS.sub("", found["label"]), (), found.start(), found.end(), is_known=False)
        for found in _UNKNOWN.finditer(text, start, end)
        if found.start() not in taken and _BLANKS.sub("", found["label"]) not in _PERSONAL
    )
    return sorted([*known, *unknown], key=lambda label: label.start)


def is_label(name: str) -> bool:
    """Say whether a field is called by that name."""
    return name in _LABELS


def first_label(line: str) -> Label | None:
    """Return the known label that the line begins with, or None."""
    return next((label for label in _known_in(line) if not line[: label.start].strip()), None)


def _known_in(line: str) -> Iterator[Label]:
    return (_known(found) for found in _LABEL.finditer(line) if _is_label(line, found))


def _known(found: re.Match[str]) -> Label:
    """Return the label of a match; a long one of the form keeps all that its own name has."""
    name, more = _BLANKS.sub("", found["label"]), tuple(re.split("[/／]", found["more"])[1:])
    return Label(name, more, found.start("label"), found.end(), is_bracketed=found["open"] in {"（", "("})


def _is_label(text: str, found: re.Match[str]) -> bool:
    """Say whether what looks like a label is one: without a colon it stands alone between wide blanks."""
    name = _BLANKS.sub("", found["label"])
    if name == "姓名" and not found["more"]:
        return False
    if name in _ALSO_PARTS and CONTENTS_ENTRY.search(_rest_of_line(text, found.end())):
        return False
    if found["colon"]:
        return True
    at = found.start("label")
    begins_line = not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t\u3000")
    is_drawn_out = len(name) < len(found["label"])
    if name in _ONLY_WITH_COLON:
        return begins_line and (is_drawn_out or found["gap"].startswith("\u3000" * 2))
    if found["gap"] == " ":
        return begins_line and len(name) >= _TELLING
    return begins_line or text[:at].endswith(_WIDE_BLANK)


def _rest_of_line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]

"""The trip card: the summary sheet's fields by rule, each with the span that its value came from.

Labels are those of the official form and its local variants; a value ends at the next label or the line's
end. The sheet's place is known from `corpus.sections`; what a date means, from `corpus.dates`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.dates import find_dates
from corpus.normalise import TICKED, UNTICKED
from corpus.report import CardField, Section, SectionKind, Span, TripCard

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
_OTHER_LABELS: Final = (
    "類別",
    "報告類別",
    "分類號",
    "含附件",
    "聯絡人",
    "電話",
    "傳真",
    "服務機關",
    "服務單位",
    "備註",
)
# The name of the field that holds the government or agency whose report it is: the 本府 and 本市 of the text.
ISSUING_AGENCY: Final = "提出機關"

_LABELS: Final = sorted(
    {label for labels in OFFICIAL_FIELDS.values() for label in labels} | set(_OTHER_LABELS),
    key=len,
    reverse=True,
)
# A label stands at the start of a line or behind a blank; only the long one of the form goes without a colon.
_LABEL: Final = re.compile(
    r"(?:^|(?<=[ \t\u3000]))(?P<label>"
    + "|".join(r"[ \u3000]?".join(map(re.escape, label)) for label in _LABELS)
    + r")(?:[ \t\u3000]*[：:]|(?<=職稱)[ \t\u3000]+)",
    re.MULTILINE,
)
_SUMMARY_LABELS: Final = OFFICIAL_FIELDS["摘要"]
_HINT: Final = re.compile(r"\s*[（(][^（）()]{0,12}\d+[ ]?字[^（）()]{0,12}[)）]\s*")
_TICKED: Final = f"{TICKED}☒■✓✔▣◼✅Ｖ"
_BOXES: Final = re.compile(f"[{_TICKED}{UNTICKED}□◻▢]")
_DATE_FIELDS: Final = frozenset({*OFFICIAL_FIELDS["起訖日"], "報告日期"})
_AGENCY: Final = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,20}?(?:政府|委員會|總處|大學|學院|公所|議會|行政院|[部局處署院會所館]))"
    r"(?:公務|因公|員工|所屬|派員|人員|參加|出席|出國|赴)"
)


def read_card(text: str, sections: Sequence[Section]) -> TripCard:
    """Return the fields of the summary sheet in the order they stand; an empty card without a sheet.

    Each value equals text at its span. A box's value is the label behind the ticked box. Empty fields are
    left out, and `missing` names the official fields that have no value.
    """
    fields: list[CardField] = []
    for sheet in (section for section in sections if section.kind is SectionKind.SUMMARY_SHEET):
        fields.extend(_agency(text, sheet.span))
        fields.extend(_fields(text, sheet.span))
    fields.extend(_summary(text, sections))
    names = {field.name for field in fields}
    missing = tuple(official for official, labels in OFFICIAL_FIELDS.items() if not names.intersection(labels))
    return TripCard(tuple(fields), missing)


def official_field(card: TripCard, official: str) -> CardField | None:
    """Return the field that answers to an official name such as 起訖日, whatever its label, or None.

    Raises ValueError for a name that is not official.
    """
    if official not in OFFICIAL_FIELDS:
        raise ValueError(f"not a field of the official form: {official}")
    return next((field for field in card.fields if field.name in OFFICIAL_FIELDS[official]), None)


def iso_of(official: str, value: str) -> str | None:
    """Return the dates of a value as ISO 8601, None for a field that holds no dates or a value without a year.

    >>> iso_of("起訖日", "106年12月5日至10日")
    '2017-12-05/2017-12-10'
    """
    return _iso(value) if official in _DATE_FIELDS else None


def _agency(text: str, sheet: Span) -> Iterator[CardField]:
    for line in re.finditer(r"\S[^\n]*", text[sheet.start : sheet.end]):
        found = _AGENCY.search(line.group())
        if found:
            span = Span(line.start() + found.start("agency"), line.start() + found.end("agency"))
            yield _field(text, ISSUING_AGENCY, span.shifted(sheet.start))
            return


def _fields(text: str, sheet: Span) -> Iterator[CardField]:
    labels = list(_LABEL.finditer(text, sheet.start, sheet.end))
    for number, label in enumerate(labels):
        name = re.sub(r"[ \u3000]", "", label["label"])
        if name in _SUMMARY_LABELS:
            continue
        limit = labels[number + 1].start() if number + 1 < len(labels) else sheet.end
        blank = re.compile(r"\n[ \t\u3000]*\n").search(text, label.end(), limit)
        value = _trimmed(text, label.end(), blank.start() if blank else limit)
        if value is not None:
            yield from (_field(text, name, part) for part in _ticked(text, value))


def _ticked(text: str, value: Span) -> Iterator[Span]:
    """Yield the labels of the ticked boxes, or the whole value when it has no box.

    The box stands before its label; a ticked box with nothing behind it belongs to the label before it.
    """
    boxes = list(_BOXES.finditer(text, value.start, value.end))
    if not boxes:
        yield value
        return
    starts = [value.start, *(box.end() for box in boxes)]
    ends = [*(box.start() for box in boxes), value.end]
    labels = [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]
    for number, box in enumerate(boxes):
        if box.group() in _TICKED:
            label = labels[number + 1] or labels[number]
            if label is not None:
                yield label


def _summary(text: str, sections: Sequence[Section]) -> Iterator[CardField]:
    """Yield the 內容摘要: all the text of the first section of that kind, without its heading and hints."""
    section = next((section for section in sections if section.kind is SectionKind.SUMMARY), None)
    if section is None:
        return
    start = section.span.start
    label = re.compile(r"\s*[^\n：:]{0,12}摘[ \u3000]*要[ \t\u3000]*[：:]?").match(text, start, section.span.end)
    start = label.end() if label else start
    hint = _HINT.match(text, start, section.span.end)
    value = _trimmed(text, hint.end() if hint else start, section.span.end)
    if value is not None:
        yield _field(text, "內容摘要", value)


def _field(text: str, name: str, span: Span) -> CardField:
    value = span.of(text)
    return CardField(name, value, span, _iso(value) if name in _DATE_FIELDS else None)


def _iso(value: str) -> str | None:
    """Return the dates of value as one ISO date or range, None when it holds none with a year."""
    days = [mention.iso for mention in find_dates(value) if mention.year is not None]
    if not days:
        return None
    first, last = days[0].split("/")[0], days[-1].split("/")[-1]
    return first if first == last else f"{first}/{last}"


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = start + len(part.rstrip())
    return Span(left, right) if left < right else None

"""The trip card: the summary sheet's fields by rule, each with the span that its value came from.

Labels are those of `corpus.labels`; a value ends at the next label, or at a blank line. What a cover says without
labels is `corpus.cover`. The sheet's place is known from `corpus.sections`; what a date means, from `corpus.dates`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.cover import issuing_agency, read_cover
from corpus.dates import find_dates
from corpus.headings import CONTENTS, SENTENCE_MARK
from corpus.labels import OFFICIAL_FIELDS, STAND_INS, Label, is_label, labels_in
from corpus.normalise import TICKED, UNTICKED
from corpus.report import CardField, Section, SectionKind, Span, TripCard

__all__ = ["ISSUING_AGENCY", "OFFICIAL_FIELDS", "iso_of", "official_field", "read_card"]

# The name of the field that holds the government or agency whose report it is: the 本府 and 本市 of the text.
ISSUING_AGENCY: Final = "提出機關"

_SUMMARY_LABELS: Final = OFFICIAL_FIELDS["摘要"]
_HINT: Final = re.compile(r"\s*[（(][^（）()]{0,12}\d+[ ]?字[^（）()]{0,12}[)）]\s*")
_TICKED: Final = f"{TICKED}☒■✓✔▣◼✅Ｖ"
_BOXES: Final = re.compile(f"[{_TICKED}{UNTICKED}□◻▢]")
_DATE_FIELDS: Final = frozenset({*OFFICIAL_FIELDS["起訖日"], "報告日期"})
# Before a box's label forms may number the boxes.
_BOX_NUMBER: Final = re.compile(r"\d{1,2}[.、．]?(?=[\u4e00-\u9fff])")
_NOT_YET: Final = re.compile(r"[（(〔](?:尚未|未|無|略|免|空白)[^（）()]*[)）〕]")
_TRAVELLERS: Final = frozenset({*OFFICIAL_FIELDS["出國人員"], *STAND_INS["出國人員"]})
_LONGEST_TRAVELLER: Final = 60
# A name or a post, and no name of an organisation.
_NAME: Final = re.compile(r"(?:姓名[：:])?[^\W\d]{1,9}(?:[·‧][^\W\d]{1,9})?(?<![府處局科室會課組院館所校司部團署])")
_CLOSING: Final = re.compile(r"[)）]")
_STROKE: Final = re.compile("[/／]")
_SUMMARY_HEADING: Final = re.compile(r"\s*[【〔]?[^\n：:]{0,12}摘[ \u3000]*要[】〕]?[ \t\u3000]*[：:]?")
_BELOW_A_SUMMARY: Final = frozenset({*OFFICIAL_FIELDS["關鍵詞"], "備註", "報告日期", "頁數"})
_BLANK_LINE: Final = re.compile(r"\n[ \t\u3000]*\n")
# A cover is no longer than this; a text that has no headings is none.
_LONGEST_COVER: Final = 2_000


def read_card(text: str, sections: Sequence[Section]) -> TripCard:
    """Return the fields of the summary sheet in the order they stand; an empty card without a sheet.

    Each value equals text at its span. A box's value is the label behind the ticked box. Empty fields are
    left out, and `missing` names the official fields that have no value.
    """
    sheets = [section.span for section in sections if section.kind is SectionKind.SUMMARY_SHEET]
    fields = [field for sheet in sheets for field in _fields(text, sheet)]
    summary = next((section for section in sections if section.kind is SectionKind.SUMMARY), None)
    if summary is not None:
        fields.extend(_summary(text, summary.span))
    fields = [*_unlabelled(text, sections, fields), *_under_official_names(fields)]
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


def _under_official_names(fields: Sequence[CardField]) -> Iterator[CardField]:
    """Yield the fields; where no label of an official field stands, its first stand-in does under that name."""
    names = {field.name for field in fields}
    renamed: dict[str, str] = {}
    for official, labels in STAND_INS.items():
        if not names.intersection((official, *OFFICIAL_FIELDS.get(official, ()))):
            found = next((label for label in labels if label in names), None)
            renamed |= {found: official} if found else {}
    for field in fields:
        name = renamed.get(field.name, field.name)
        yield _field(field.value, name, field.span)


def _unlabelled(text: str, sections: Sequence[Section], fields: Sequence[CardField]) -> Iterator[CardField]:
    """Yield the issuing agency, and what only the cover says: the title, the agency in charge, the date."""
    head = sections[0]
    is_sheet = head.kind is SectionKind.SUMMARY_SHEET
    if not is_sheet and (len(sections) == 1 or head.heading_path or len(head.span) > _LONGEST_COVER):
        return
    cover_span = _with_inner_title(sections)
    cover = read_cover(text, cover_span)
    issuing = issuing_agency(text, head.span)
    if issuing is not None:
        yield _field(issuing.of(text), ISSUING_AGENCY, issuing)
    names = {field.name for field in fields}
    for official, span in (("計畫名稱", cover.title), ("主辦機關", cover.agency), ("報告日期", cover.date)):
        labels = (*OFFICIAL_FIELDS[official], *STAND_INS.get(official, ()))
        if span is not None and not names.intersection(labels):
            yield _field(span.of(text), official, span)


def _with_inner_title(sections: Sequence[Section]) -> Span:
    """Return the cover, with a table of contents behind it and what stands between that and the first part."""
    head, behind = sections[0].span, sections[1:2]
    if behind and behind[0].heading_path and CONTENTS.fullmatch(behind[0].heading_path[0]):
        both = Span(head.start, behind[0].span.end)
        return both if len(both) <= _LONGEST_COVER else head
    return head


def _fields(text: str, sheet: Span) -> Iterator[CardField]:
    """Yield the fields of a sheet in order; the summary is not one of them."""
    labels = labels_in(text, sheet.start, sheet.end)
    for number, label in enumerate(labels):
        limit = labels[number + 1].start if number + 1 < len(labels) else sheet.end
        if label.name not in _SUMMARY_LABELS and label.is_known:
            value = _value(text, label, limit)
            if value is not None and not _NOT_YET.fullmatch(value.of(text)):
                yield from _fields_of(text, label, value)


def _value(text: str, label: Label, limit: int) -> Span | None:
    """Return what stands behind the label: to the bracket's end, a blank line, or the next label at `limit`.

    After a blank line an empty value begins, and one goes on that is set under itself by blanks, or that names
    travellers, one a paragraph.
    """
    if label.is_bracketed and (closing := _CLOSING.search(text, label.end, limit)):
        return _trimmed(text, label.end, closing.start())
    is_of_travellers = label.name in _TRAVELLERS
    for blank in _BLANK_LINE.finditer(text, label.end, limit):
        value = _trimmed(text, label.end, blank.start())
        if value is None or text.startswith("\u3000", blank.end()):
            continue
        above, below = value.of(text).rpartition("\n")[2], text[blank.end() : limit].partition("\n")[0]
        if not (is_of_travellers and are_travellers(above, below)):
            return value
    return _trimmed(text, label.end, limit)


def are_travellers(above: str, below: str) -> bool:
    """Say whether two lines name a traveller each, in one manner: parted by strokes, or by as many blanks.

    >>> are_travellers("王甲／某市政府／科長", "李乙／某市政府／科員"), are_travellers("科長　王甲", "某市政府　文化局")
    (True, False)
    """
    if len(below) > _LONGEST_TRAVELLER or SENTENCE_MARK.search(below) or re.search(r"\d", below):
        return False
    if _STROKE.search(above):
        return _STROKE.search(below) is not None
    parts = [line.split() for line in (above, below)]
    return len(parts[0]) == len(parts[1]) > 1 and all(any(map(_NAME.fullmatch, own)) for own in parts)


def _fields_of(text: str, label: Label, value: Span) -> Iterator[CardField]:
    """Yield the fields under a label: one for each ticked box, or for each of the labels joined by strokes."""
    names = (label.name, *label.more)
    parts = _parts(text, value)
    if label.more and len(parts) == len(names) and all(map(is_label, label.more)):
        yield from (_field(part.of(text), name, part) for name, part in zip(names, parts, strict=True))
    else:
        yield from (_field(part.of(text), label.name, part) for part in _ticked(text, value))


def _parts(text: str, value: Span) -> list[Span]:
    """Return what strokes part in a value, empty parts left out."""
    starts = [value.start, *(stroke.end() for stroke in _STROKE.finditer(text, value.start, value.end))]
    ends = [*(stroke.start() for stroke in _STROKE.finditer(text, value.start, value.end)), value.end]
    return [part for start, end in zip(starts, ends, strict=True) if (part := _trimmed(text, start, end))]


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
                number_before = _BOX_NUMBER.match(text, label.start, label.end)
                yield Span(number_before.end(), label.end) if number_before else label


def _summary(text: str, span: Span) -> Iterator[CardField]:
    """Yield the 內容摘要, without its heading and hints, and the fields that stand below it."""
    heading = _SUMMARY_HEADING.match(text, span.start, span.end)
    start = heading.end() if heading else span.start
    hint = _HINT.match(text, start, span.end)
    start = hint.end() if hint else start
    below = [label for label in labels_in(text, start, span.end) if label.name in _BELOW_A_SUMMARY]
    value = _trimmed(text, start, below[0].start if below else span.end)
    if value is not None:
        yield _field(value.of(text), "內容摘要", value)
    for number, label in enumerate(below):
        limit = below[number + 1].start if number + 1 < len(below) else span.end
        found = _value(text, label, limit)
        if found is not None:
            yield _field(found.of(text), label.name, found)


def _field(value: str, name: str, span: Span) -> CardField:
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

"""Sentences that may answer a question: those of the passages found, and the fields of the trip cards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.report import CardField, Report, Section, Span
from corpus.sentences import split_sentences

_GLOSSES: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("出國報告提要名稱", "報告名稱"), "report title name 報告名稱 計畫名稱 會議名稱"),
    (
        ("出國計畫主辦機關", "主辦機關"),
        "organising agency office in charge of the trip responsible 主辦機關 哪個單位主辦 承辦",
    ),
    (("聯絡人",), "contact person whom to ask 承辦人 找誰聯絡"),
    (("電話",), "telephone number extension phone call 電話 分機 幾號"),
    (
        ("出國人員姓名/服務機關/單位/職稱", "出國人員"),
        "traveller delegate staff member who went on the trip attended sent abroad job title post "
        "出國人員 誰出國 派誰參加 參加人員 職稱",
    ),
    (("出國類別", "類別"), "kind type of trip category 出國類別"),
    (
        ("出國期間", "起訖日"),
        "trip period travel dates from to when did the delegation travel set out leave return fly back "
        "出國期間 哪幾天 起訖日期 出發 回國",
    ),
    (("出國地區",), "destination country visited where did the delegation travel go 出國地區 去哪裡 前往哪個國家"),
    (("參訪機關",), "institutions visited 參訪機關"),
    (("報告日期",), "report date dated written submitted handed in filed 報告日期 何時提出報告 繳交 哪一天完成報告"),
    (("含附件",), "attachment included"),
    (("關鍵詞",), "keywords"),
    (("系統識別號",), "system identification number"),
)
FIELD_GLOSSES: Final = {name: gloss for names, gloss in _GLOSSES for name in names}
"""What the fields of the official form are called in questions; matched with the field's value, never shown."""


_AGENCY_FIELDS: Final = ("提出機關", "服務機關", "出國報告提要名稱", "報告名稱")
_GOVERNED: Final = re.compile("[\u4e00-\u9fff]{2}[市縣](?=政府)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may answer, and what stands around it.

    `span` is the stretch within the text it was taken from, `before` and `after` the neighbouring sentences,
    `headings` what stands above it, `gloss` other words for what it is, `whole` the sentence that a part of one
    is taken from, `home` the city whose report it is, which the text calls 本市. `position` runs from 0 for the first
    of its text to 1 for the last.
    """

    report_id: str
    span: Span
    text: str
    before: str = ""
    after: str = ""
    headings: str = ""
    gloss: str = ""
    whole: str = ""
    home: str = ""
    position: float = 0.0


def sentence_candidates(
    text: str, span: Span, report_id: str = "", headings: str = "", home: str = ""
) -> list[Candidate]:
    """Return the sentences of the text inside span, in order, each with its neighbours."""
    sentences = split_sentences(text, span)
    texts = ["", *(sentence.of(text) for sentence in sentences), ""]
    return [
        Candidate(
            report_id,
            sentence,
            texts[i + 1],
            texts[i],
            texts[i + 2],
            headings,
            home=home,
            position=i / len(sentences),
        )
        for i, sentence in enumerate(sentences)
    ]


def report_candidates(report: Report, wanted: Iterable[Span] | None = None) -> list[Candidate]:
    """Return the card's fields, then the sentences that overlap a wanted span (all, for None), in the text's order.

    A section whose text is a field of the card gives no sentences of its own where the field covers them.
    """
    fields = [_field_candidate(report, field) for field in report.card.fields if field.name in FIELD_GLOSSES]
    spans = None if wanted is None else sorted(wanted)
    sentences = [
        candidate
        for section in report.sections
        if spans is None or any(section.span.overlaps(span) for span in spans)
        for candidate in _section_candidates(report, section)
        if (spans is None or any(candidate.span.overlaps(span) for span in spans))
        and not any(field.span.overlaps(candidate.span) for field in fields)
    ]
    return fields + sentences


def home_of(report: Report) -> str:
    """Return the city or county whose government made the report, an empty string where its card names none.

    A report calls it 本市, and its government 本府.
    """
    agencies = (field.value for field in report.card.fields if field.name in _AGENCY_FIELDS)
    found = next((match for agency in agencies if (match := _GOVERNED.search(agency))), None)
    return found[0] if found else ""


def _section_candidates(report: Report, section: Section) -> list[Candidate]:
    """Return the sentences of a section; its own heading is above them, not one of them."""
    headings = "\n".join(section.heading_path)
    found = sentence_candidates(report.text, section.span, report.report_id, headings, home_of(report))
    return found[1:] if found and section.heading_path and found[0].text in section.heading_path[-1] else found


def _field_candidate(report: Report, field: CardField) -> Candidate:
    """Return the field with its label, when the label stands before the value on the same line."""
    line_start = report.text.rfind("\n", 0, field.span.start) + 1
    label = report.text.rfind(field.name, line_start, field.span.start)
    span = Span(label if label >= 0 else field.span.start, field.span.end)
    return Candidate(
        report.report_id, span, span.of(report.text), headings=report.title, gloss=FIELD_GLOSSES[field.name]
    )


def passages_by_report(hits: Sequence[tuple[str, Span]]) -> dict[str, list[Span]]:
    """Return the spans found per report, reports in order of their best hit."""
    grouped: dict[str, list[Span]] = {}
    for report_id, span in hits:
        grouped.setdefault(report_id, []).append(span)
    return grouped

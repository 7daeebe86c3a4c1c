"""What a report is: one stored text, and everything else as spans of it.

All offsets are Unicode code points of `Report.text`, half-open. Reading files is `corpus.readers`, finding
the sections `corpus.sections`, the card `corpus.card`; nothing here looks at a file.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of text that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Say whether other lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, offset: int) -> "Span":
        """Return the span moved by offset code points."""
        return Span(self.start + offset, self.end + offset)


class SectionKind(StrEnum):
    """What a section is for, in the words of the official form."""

    SUMMARY_SHEET = "提要"
    SUMMARY = "摘要"
    TRAVELLERS = "名單"
    PURPOSE = "目的"
    PROCESS = "過程"
    ITINERARY = "行程"
    REFLECTIONS = "心得"
    RECOMMENDATIONS = "建議"
    CAPTION = "圖說"
    APPENDIX = "附件"
    OTHER = "其他"


class ReadWarning(StrEnum):
    """What a person should know of how a report's text was recovered from its file."""

    HEADERS_DROPPED = "headers_dropped"
    CHANGES_ACCEPTED = "changes_accepted"
    HIDDEN_DROPPED = "hidden_text_dropped"
    PARTS_UNREAD = "embedded_parts_not_read"
    CONVERTED = "converted"
    PRIVATE_USE = "private_use_characters"
    UNDECODED = "undecoded_characters"


@dataclass(frozen=True, slots=True)
class Section:
    """A leaf of the outline: its kind, its headings from the outermost in, and its text's span.

    >>> Section(SectionKind.RECOMMENDATIONS, ("陸、建議",), Span(120, 480)).heading
    '陸、建議'
    """

    kind: SectionKind
    heading_path: tuple[str, ...]
    span: Span

    @property
    def heading(self) -> str:
        """The headings joined for display, outermost first; the kind's word where there is none."""
        return " › ".join(self.heading_path) or self.kind.value


@dataclass(frozen=True, slots=True)
class CardField:
    """One field of the trip card: its value as it stands in the report, and where.

    `iso` holds dates as ISO 8601 ("2018-01-02", a range as "2017-12-05/2017-12-10"), else None.
    """

    name: str
    value: str
    span: Span
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class TripCard:
    """The summary sheet's fields in the order they stand, and the official fields that are missing."""

    fields: tuple[CardField, ...] = ()
    missing: tuple[str, ...] = ()

    def get(self, name: str) -> CardField | None:
        """Return the first field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class BilingualName:
    """A name the report gives in both languages, 「中文（English, ABBR）」; the span covers all of it."""

    zh: str
    en: str
    abbreviation: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its stored text, and sections, card and names as spans of that text.

    `page_starts` are the offsets at which pages begin, empty when the file has none. `ocr_pages` are the pages,
    1-based, whose text was recognised from a picture, `unread_pages` those where it could not be. The leaves of
    `sections` partition the text.
    """

    report_id: str
    title: str
    text: str
    sections: tuple[Section, ...]
    card: TripCard
    names: tuple[BilingualName, ...]
    source: str
    sha256: str
    page_starts: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()

    def __post_init__(self) -> None:
        if not self.sections or self.sections[0].span.start != 0 or self.sections[-1].span.end != len(self.text):
            raise ValueError("sections must cover the text from its first to its last code point")
        if any(left.span.end != right.span.start for left, right in pairwise(self.sections)):
            raise ValueError("sections must follow one another without gap or overlap")

    @property
    def date(self) -> CardField | None:
        """The report's date as its card gives it."""
        return self.card.get("報告日期")

    def section_at(self, offset: int) -> Section:
        """Return the section that holds the code point at offset."""
        return next(section for section in self.sections if offset < section.span.end)

    def page_at(self, offset: int) -> int | None:
        """Return the 1-based page of the code point at offset, or None without pages."""
        return sum(start <= offset for start in self.page_starts) or None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report that is searched as one: text == the report's text at span."""

    report_id: str
    section: Section
    span: Span
    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.text) != len(self.span):
            raise ValueError(f"a passage of {len(self.text)} code points cannot have the span {self.span}")

"""What every format prints of a note, in printing order, and the measures they share.

    Note -> NoteForm: quotes with their numbers, one row per report in the table of sources, the words of the footer

No format library here, and no character of a quote changes; those XML 1.0 cannot hold are left out.
"""

import re
from dataclasses import dataclass

from assistant.answer import Citation, Language
from assistant.exporting.numbering import Numbering
from assistant.note import Note, NoteLine, NotePart

EAST_ASIAN_FONT = "標楷體"
EAST_ASIAN_FONT_IN_ENGLISH = "DFKai-SB"
"""The name under which Windows in another language lists 標楷體."""
LATIN_FONT = "Times New Roman"

MARGIN_CM = 2.0
BODY_POINTS = 12
LINE_POINTS = 18
"""Line pitch, fixed, so that raised citation numbers do not push lines apart."""
TITLE_POINTS = 18
TOPIC_POINTS = 16
HEADING_POINTS = 14
SMALL_POINTS = 10
SMALL_LINE_POINTS = 14
ITEM_INDENT_POINTS = HEADING_POINTS
HAN_LABEL_POINTS = 24
"""Room for (一): one full-width character and two brackets of a third of its width."""
ARABIC_LABEL_POINTS = 30
"""Room for (99) and a blank."""
SOURCE_COLUMNS_CM = (4.6, 2.4, 2.6, 7.4)
"""Widths of the columns of the table of sources, which fill the line."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever is no Char of XML 1.0 (section 2.2): control characters, lone surrogates, U+FFFE and U+FFFF."""


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A quote with the number of its citation, or a source with its own number.

    `beside` stands behind the number of a quote: the date as of which it holds, and what is not the report's.
    """

    text: str
    number: int
    beside: str = ""

    @property
    def mark(self) -> str:
        """The number as readers see it: [1]."""
        return f"[{self.number}]"

    @property
    def anchor(self) -> str:
        """The name of the place in the file where the source stands."""
        return f"source_{self.number}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a report, in words, and the numbers of the quotes that stand there."""

    text: str
    numbers: tuple[NumberedText, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A row of the table of sources: a report, whose it is, of when, and the places in it that are quoted."""

    title: str
    agency: str
    date: str
    places: tuple[Place, ...]

    @property
    def cells(self) -> tuple[str, str, str]:
        """The cells before that of the places."""
        return self.title, self.agency, self.date


@dataclass(frozen=True, slots=True)
class FormPart:
    """A numbered part: its heading without the number, what was written for it, and its quotes.

    Without either nothing was found; `more` says how much was left out.
    """

    heading: str
    quotes: tuple[NumberedText, ...]
    preface: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the form says in one language; `language_tag` after BCP 47, `page` the words around n and N."""

    language_tag: str
    heading_numbering: Numbering
    item_numbering: Numbering
    page: tuple[str, str, str]
    colon: str
    brackets: tuple[str, str, str]
    source_columns: tuple[str, str, str, str]
    undated: str

    @property
    def item_label_points(self) -> int:
        """How wide the numbers of quotes are at most, the few beyond (十) apart."""
        return HAN_LABEL_POINTS if self.item_numbering.is_han else ARABIC_LABEL_POINTS


WORDING: dict[Language, Wording] = {
    "zh": Wording(
        "zh-TW",
        Numbering(True, "", "、"),
        Numbering(True, "(", ")"),
        ("第", "頁，共", "頁"),
        "：",
        ("（", "；", "）"),
        ("報告名稱", "機關", "報告日期", "出處（頁／段落）"),
        "未載明",
    ),
    "en": Wording(
        "en",
        Numbering(False, "", "."),
        Numbering(False, "(", ")"),
        ("Page ", " of ", ""),
        ": ",
        (" (", "; ", ")"),
        ("Report", "Agency", "Report date", "Place (page, section)"),
        "not stated",
    ),
}


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A note ready to print: every text can be held by XML, every citation number has its source.

    `title` says what kind of paper it is, `topic` what about; they stand on two lines.
    """

    wording: Wording
    title: str
    topic: str
    as_of: str
    parts: tuple[FormPart, ...]
    sources_heading: str
    sources: tuple[Source, ...]
    nothing_found: str
    closing: tuple[str, ...]

    @property
    def document_title(self) -> str:
        """The title that file managers and screen readers announce."""
        return f"{self.title}{self.wording.colon}{self.topic}"


def lay_out(note: Note) -> NoteForm:
    """Return the note as every format prints it.

    Raises ValueError when a line cites a number that is not among the sources.
    """
    numbers = {citation.number for citation in note.sources}
    for line in (line for part in note.parts for line in part.lines):
        if line.citation.number not in numbers:
            raise ValueError(f"a line cites [{line.citation.number}], which is not among the note's sources")
    return NoteForm(
        wording=WORDING[note.language],
        title=_writable(note.title.removesuffix(note.topic).rstrip("：: ")),
        topic=_writable(note.topic),
        as_of=_writable(note.as_of),
        parts=tuple(_part(part, WORDING[note.language].brackets) for part in note.parts),
        sources_heading=_writable(note.sources_heading),
        sources=_sources(note),
        nothing_found=_writable(note.nothing_found),
        closing=(_writable(note.library_line), _writable(note.disclosure)),
    )


def _sources(note: Note) -> tuple[Source, ...]:
    """Return each report once, in order of first number, with its places in the same order."""
    reports: dict[str, list[Citation]] = {}
    for citation in note.sources:
        reports.setdefault(citation.report_id, []).append(citation)
    return tuple(_source(note, report_id, citations) for report_id, citations in reports.items())


def _source(note: Note, report_id: str, citations: list[Citation]) -> Source:
    wording = WORDING[note.language]
    places: dict[tuple[str, int | None], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.section, citation.page), []).append(citation)
    return Source(
        title=_writable(citations[0].title),
        agency=_writable(note.agencies.get(report_id, "")),
        date=_writable(citations[0].report_date or wording.undated),
        places=tuple(
            Place(words, tuple(NumberedText(words, citation.number) for citation in cited))
            for place, cited in places.items()
            for words in [_writable(describe_place(*place, note.language))]
        ),
    )


def describe_place(section: str, page: int | None, language: Language) -> str:
    """Return where in a report a quote stands: the page, if it has pages, and the headings above it.

    >>> describe_place("肆、過程 › 二、會議", 4, "zh"), describe_place("肆、過程", None, "en")
    ('第4頁，肆、過程 › 二、會議', '肆、過程')
    """
    told = {"zh": f"第{page}頁", "en": f"p. {page}"}[language] if page else ""
    return {"zh": "，", "en": ", "}[language].join(words for words in (told, section) if words)


def _part(part: NotePart, brackets: tuple[str, str, str]) -> FormPart:
    quotes = (
        NumberedText(_writable(line.text), line.citation.number, _writable(_beside(line, brackets)))
        for line in part.lines
    )
    return FormPart(_writable(part.heading), tuple(quotes), tuple(map(_writable, part.preface)), _writable(part.more))


def _beside(line: NoteLine, brackets: tuple[str, str, str]) -> str:
    opening, joint, closing = brackets
    told = joint.join(words for words in (line.as_of, line.remark) if words)
    return f"{opening}{told}{closing}" if told else ""


def _writable(text: str) -> str:
    return _NOT_XML.sub("", text)

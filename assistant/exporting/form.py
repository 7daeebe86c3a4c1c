"""What every format prints of a note, in printing order, and the measures they share.

    Note -> NoteForm: quotes with their numbers, one line per source, the words of the page footer

No format library here, and no character of a quote changes; those XML 1.0 cannot hold are left out.
"""

import re
from collections.abc import Callable
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
SOURCE_LABEL_POINTS = 30
"""Room for [100]."""

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
class Source:
    """A place in a report, in words, and the numbers of the quotes that stand there."""

    text: str
    numbers: tuple[NumberedText, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A numbered part: its heading without the number, what was written for it, and its quotes.

    Without either nothing was found.
    """

    heading: str
    quotes: tuple[NumberedText, ...]
    preface: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What the form says in one language; `language_tag` after BCP 47, `page` the words around n and N."""

    language_tag: str
    heading_numbering: Numbering
    item_numbering: Numbering
    page: tuple[str, str, str]
    colon: str
    brackets: tuple[str, str, str]

    @property
    def item_label_points(self) -> int:
        """How wide the numbers of quotes are at most, the few beyond (十) apart."""
        return HAN_LABEL_POINTS if self.item_numbering.is_han else ARABIC_LABEL_POINTS


WORDING: dict[Language, Wording] = {
    "zh": Wording(
        "zh-TW", Numbering(True, "", "、"), Numbering(True, "(", ")"), ("第", "頁，共", "頁"), "：", ("（", "；", "）")
    ),
    "en": Wording(
        "en", Numbering(False, "", "."), Numbering(False, "(", ")"), ("Page ", " of ", ""), ": ", (" (", "; ", ")")
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
    """Return each place in a report once, in order of first number, with the numbers of its quotes."""
    places: dict[tuple[str, str, int | None], list[Citation]] = {}
    for citation in sorted(note.sources, key=_by_report(note)):
        places.setdefault((citation.report_id, citation.section, citation.page), []).append(citation)
    told: list[Source] = []
    last = ""
    for (report_id, _, _), citations in places.items():
        words = describe_source(citations[0], note.language, is_same_report=report_id == last)
        numbers = tuple(NumberedText(words, citation.number) for citation in citations)
        told.append(Source(_writable(words), numbers))
        last = report_id
    return tuple(told)


def _by_report(note: Note) -> Callable[[Citation], tuple[int, int]]:
    """Return what puts the citations of a report together, reports in the order in which they are first cited."""
    first: dict[str, int] = {}
    for citation in note.sources:
        first.setdefault(citation.report_id, citation.number)
    return lambda citation: (first[citation.report_id], citation.number)


def describe_source(citation: Citation, language: Language, *, is_same_report: bool = False) -> str:
    """Return where a quote stands, in one line: report title, report date, section path, page if any.

    Of the report of the line above only the section is told.
    """
    if is_same_report:
        page = {"zh": f"，第{citation.page}頁", "en": f", p. {citation.page}"}[language] if citation.page else ""
        return f"{'同上，' if language == 'zh' else 'ibid., '}{citation.section}{page}"
    if language == "zh":
        date = citation.report_date or "報告日期未載明"
        page = f"，第{citation.page}頁" if citation.page else ""
        return f"《{citation.title}》（{date}），{citation.section}{page}"
    date = citation.report_date or "no report date stated"
    page = f", p. {citation.page}" if citation.page else ""
    return f"{citation.title} ({date}), {citation.section}{page}"


def _part(part: NotePart, brackets: tuple[str, str, str]) -> FormPart:
    quotes = (
        NumberedText(_writable(line.text), line.citation.number, _writable(_beside(line, brackets)))
        for line in part.lines
    )
    return FormPart(_writable(part.heading), tuple(quotes), tuple(map(_writable, part.preface)))


def _beside(line: NoteLine, brackets: tuple[str, str, str]) -> str:
    opening, joint, closing = brackets
    told = joint.join(words for words in (line.as_of, line.remark) if words)
    return f"{opening}{told}{closing}" if told else ""


def _writable(text: str) -> str:
    return _NOT_XML.sub("", text)

"""A briefing note (談參) as it leaves the program: headings, lines that are literal quotes, and their sources.

Composing one is `assistant.brief`; writing it to a file `assistant.exporting`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.answer import Citation, Language


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line: a quote as shown (line breaks joined, nothing else changed) and the citation that holds it.

    `as_of` is the report's date as it writes it; `remark` what is not the report's (a follow-up, a doubt, a person's
    own note). Both may be empty and are never part of the quote.
    """

    text: str
    citation: Citation
    as_of: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NotePart:
    """One numbered part of the note; `lines` may be empty, which is said in so many words.

    `preface` is what the person who asked for the note wrote: the occasion and the date of a meeting; `more` says how
    many lines were left out, "" where none was.
    """

    heading: str
    lines: tuple[NoteLine, ...]
    preface: tuple[str, ...] = ()
    more: str = ""

    def or_say(self, words: str) -> "NotePart":
        """Return the part, with the words in it where it has no lines."""
        return self if self.lines else replace(self, preface=(words,))


@dataclass(frozen=True, slots=True)
class Note:
    """A briefing note on a topic.

    `as_of` says per report when its statements were true (依107年1月2日報告所載); `library_line` what was searched
    and when; `disclosure` that a tool found the quotes; `nothing_found` is printed under an empty part; `sources`
    hold every citation once, in order of number; `agencies` say whose each report is, by report_id.
    """

    title: str
    topic: str
    language: Language
    as_of: str
    parts: tuple[NotePart, ...]
    sources_heading: str
    sources: tuple[Citation, ...]
    nothing_found: str
    library_line: str
    disclosure: str
    agencies: Mapping[str, str] = field(default_factory=dict)

    def in_reading_order(self) -> "Note":
        """Return the note with its citations numbered from 1 as they are read, and no source that no line cites."""
        read = dict.fromkeys(line.citation for part in self.parts for line in part.lines)
        numbered = {one: replace(one, number=number) for number, one in enumerate(read, start=1)}
        parts = tuple(
            replace(part, lines=tuple(replace(line, citation=numbered[line.citation]) for line in part.lines))
            for part in self.parts
        )
        return replace(self, parts=parts, sources=tuple(numbered.values()))

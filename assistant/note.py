"""A briefing note (談參) as it leaves the program: headings, lines that are literal quotes, and their sources.

Composing one is `assistant.brief`; writing it to a file `assistant.exporting`.
"""

from dataclasses import dataclass

from assistant.answer import Citation, Language


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line: a quote as shown (line breaks joined, nothing else changed) and the citation that holds it."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class NotePart:
    """One numbered part of the note; `lines` may be empty, which is said in so many words."""

    heading: str
    lines: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A briefing note on a topic.

    `as_of` says per report when its statements were true (依107年1月2日報告所載); `library_line` what was searched
    and when; `disclosure` that a tool found the quotes; `nothing_found` is printed under an empty part; `sources`
    hold every citation once, in order of number.
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

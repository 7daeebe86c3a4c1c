"""Cutting a report into the passages that are searched. The only file that uses langchain-text-splitters.

Passages never overlap and never cross a section: an answer's neighbours are found at answer time. Sentences
inside a passage are `corpus.sentences`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from langchain_text_splitters import RecursiveCharacterTextSplitter

from corpus.report import Passage, Report, Section, Span

# Two to four sentences of official prose: enough for a fact and its subject, small enough that one fact
# leads.
PASSAGE_CHARACTERS: Final = 280
# From the strongest break to the weakest; the last cuts anywhere, so that no passage is longer than allowed.
_SEPARATORS: Final = ("\n\n\n", "\n\n", "\n", "。", "！", "？", "；", ". ", "! ", "? ", "，", "、", " ", "")


def split_report(report: Report, *, passage_characters: int = PASSAGE_CHARACTERS) -> tuple[Passage, ...]:
    """Return the passages of report in order: all of its text but white space, starts strictly rising.

    Each lies in one section and is at most passage_characters code points long; a heading comes on top of
    that, for alone it would be found and say nothing. Raises ValueError below 1.
    """
    if passage_characters < 1:
        raise ValueError(f"a passage needs at least 1 character, got {passage_characters}")
    return tuple(
        Passage(report.report_id, section, span, span.of(report.text))
        for section in report.sections
        for span in _spans(report.text, section, passage_characters)
    )


def _spans(text: str, section: Section, passage_characters: int) -> Iterator[Span]:
    """Yield the trimmed span of each piece; pieces follow one another without a gap, so lengths add up."""
    start = section.span.start
    pieces = _splitter(passage_characters).split_text(section.span.of(text))
    if len(pieces) > 1 and section.heading_path and _bare(pieces[0]) == _bare(section.heading_path[-1]):
        pieces[:2] = [pieces[0] + pieces[1]]
    for piece in pieces:
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            yield Span(left, right)
        start += len(piece)


def _bare(heading: str) -> str:
    return heading.strip("-–—•●：: \t\u3000\n")


@cache
def _splitter(passage_characters: int) -> RecursiveCharacterTextSplitter:
    return RecursiveCharacterTextSplitter(
        separators=list(_SEPARATORS),
        keep_separator="end",
        chunk_size=passage_characters,
        chunk_overlap=0,
        strip_whitespace=False,
    )

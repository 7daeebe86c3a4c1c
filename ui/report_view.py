"""A whole report as blocks for a page, with one span marked and the sentence around it marked softly.

Every character of the stored text lies in exactly one block or is a blank between blocks; the marks are found
by offsets, never by searching for words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from corpus.report import Report, Section, SectionKind, Span
from corpus.sentences import LIST_MARKER, split_sentences

Mark = Literal["", "sentence", "quote"]

_BLOCK = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_CELL = re.compile(r"[^\t]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is marked in one way."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`rows` has one row of one cell) or a table (rows of cells); a cell is made of runs."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    is_table: bool
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as it is shown: its anchor, its depth (1 is outermost), its heading and its blocks."""

    anchor: str
    depth: int
    heading: str
    blocks: tuple[Block, ...]
    holds_quote: bool


def sentence_around(report: Report, quote: Span) -> Span:
    """Return the sentences that the quote touches, first to last; the quote alone where there is none."""
    touched = [
        sentence
        for section in report.sections
        if section.span.overlaps(quote)
        for sentence in split_sentences(report.text, section.span)
        if sentence.overlaps(quote)
    ]
    return Span(min(quote.start, touched[0].start), max(quote.end, touched[-1].end)) if touched else quote


def neighbours(report: Report, sentence: Span) -> tuple[Span | None, Span | None]:
    """Return the sentences just before and just after in the same section, None at its edges; a heading is none."""
    section = report.section_at(sentence.start)
    headings = {heading.strip() for heading in section.heading_path}
    sentences = [
        other
        for other in split_sentences(report.text, section.span)
        if not any(heading.endswith(other.of(report.text).strip()) for heading in headings)
    ]
    earlier = [other for other in sentences if other.end <= sentence.start]
    later = [other for other in sentences if other.start >= sentence.end]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def section_views(report: Report, quote: Span | None) -> list[SectionView]:
    """Return the report's sections in order, neighbours under the same headings as one.

    Raises ValueError for a quote that ends behind the text.
    """
    if quote and quote.end > len(report.text):
        raise ValueError(f"{quote} is not inside a text of {len(report.text)} code points")
    sentence = sentence_around(report, quote) if quote else None
    views: list[SectionView] = []
    for headings, leaves in groupby(report.sections, key=lambda section: section.heading_path):
        sections = list(leaves)
        views.append(
            SectionView(
                anchor=f"section-{len(views) + 1}",
                depth=max(1, len(headings)),
                heading=headings[-1] if headings else sections[0].kind.value,
                blocks=tuple(block for leaf in sections for block in _blocks(report.text, leaf, quote, sentence)),
                holds_quote=bool(quote and any(leaf.span.overlaps(quote) for leaf in sections)),
            )
        )
    return views


def _blocks(text: str, section: Section, quote: Span | None, sentence: Span | None) -> Iterator[Block]:
    for block in _BLOCK.finditer(text, section.span.start, section.span.end):
        span = Span(*block.span())
        for is_table, part in _parts(text, span, is_form=section.kind is SectionKind.SUMMARY_SHEET):
            if is_table:
                rows = tuple(
                    tuple(_runs(text, cell, quote, sentence) for cell in _spans(_CELL, text, row))
                    for row in _spans(_LINE, text, part)
                )
            else:
                rows = ((_runs(text, part, quote, sentence),),)
            yield Block(rows, is_table, is_heading=part.of(text).strip().rstrip("：:") in section.heading_path)


def _parts(text: str, block: Span, *, is_form: bool) -> Iterator[tuple[bool, Span]]:
    """Return the block cut into tables (lines with tabs) and paragraphs.

    An item of a list begins a paragraph; in a form every line does.
    """
    lines = [(_is_row(line.of(text)), line) for line in _spans(_LINE, text, block)]
    start = 0
    for number, (is_row, line) in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        begins_item = is_form or (following is not None and LIST_MARKER.match(following[1].of(text)))
        if following is None or following[0] != is_row or (begins_item and not is_row):
            yield is_row, Span(lines[start][1].start, line.end)
            start = number + 1


def _is_row(line: str) -> bool:
    return "\t" in line.strip()


def _spans(pattern: re.Pattern[str], text: str, within: Span) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text, within.start, within.end))


def _runs(text: str, span: Span, quote: Span | None, sentence: Span | None) -> tuple[Run, ...]:
    edges = {span.start, span.end}
    for marked in (quote, sentence):
        if marked:
            edges |= {edge for edge in (marked.start, marked.end) if span.start < edge < span.end}
    return tuple(
        Run(text[start:end], _mark(Span(start, end), quote, sentence)) for start, end in pairwise(sorted(edges))
    )


def _mark(span: Span, quote: Span | None, sentence: Span | None) -> Mark:
    if quote and quote.covers(span):
        return "quote"
    return "sentence" if sentence and sentence.covers(span) else ""

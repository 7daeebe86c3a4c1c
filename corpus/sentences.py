"""Sentences and clauses as exact spans of the stored text.

A sentence ends at 。！？, at a Latin full stop before a capital, and where a heading, list item, table row,
label line or caption ends. Nothing ends inside 「」 or brackets, nor at a page break in mid-sentence. What
a section is, `corpus.sections` says; showing a sentence in one line is `corpus.normalise.display`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from corpus.report import Span

_OPENERS: Final = "「『（(【《〈〔[“"
_CLOSERS: Final = "」』）)】》〉〕]”"
# A quotation or bracket longer than this is taken for an unclosed one, and does not hold sentences together.
_LONGEST_BRACKET: Final = 300
# A line at least this long may have been broken by the page in mid-sentence, a shorter one is a heading or
# caption.
_SHORTEST_BROKEN_LINE: Final = 20
# In a run of shorter lines each is a caption's; between them and running text there is a break.
_LONGEST_CAPTION_LINE: Final = 40

_MARKER: Final = (
    r"(?:[-–—•●▪◆◎○■□☐☑※*·][ \t\u3000]*"
    r"|[壹貳參肆伍陸柒捌玖拾一二三四五六七八九十]{1,3}(?:、|[.．](?!\d))"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|\d{1,2}(?:[.．](?!\d)|[、)）])"
    r"|[①-⑳])"
)
LIST_MARKER: Final = re.compile(rf"[ \t\u3000]*(?:{_MARKER}[ \t\u3000]*)+")
_LABEL: Final = re.compile(r"[ \t\u3000]*[\u4e00-\u9fff/／、（）()]{2,24}(?:[：:]|(?<=職稱)[ \t])")
_END: Final = re.compile(r"[。！？!?]+|\.(?=\s+[「『“\"'(（]?[A-Z\u4e00-\u9fff])|\n\s*")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|cf|Fig|Vol|Art|Rev|Gen|Gov|Sen|Jr|Sr|Co|Inc|Ltd)$"
)
_FINISHED: Final = re.compile(r"[。！？!?：:；;…」』）)\]][”」』）)]*$")
_CLAUSE_END: Final = re.compile(r"[，；：\t]|[,;:](?=\s)")
_TRAILING: Final = " \t\u3000\n，；：、,;:。！？!?."


def split_sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences inside span, in order: trimmed of white space and list markers, none blank.

    >>> text = "- 一、本市隸屬亞太分會。會長說：「好。」後離席。"
    >>> [sentence.of(text) for sentence in split_sentences(text, Span(0, len(text)))]
    ['本市隸屬亞太分會。', '會長說：「好。」後離席。']
    """
    brackets = _Brackets(text, span)
    sentences: list[Span] = []
    start = span.start
    for end in _sentence_ends(text, span, brackets):
        sentence = _trimmed(text, start, end)
        if sentence is not None:
            sentences.append(sentence)
        start = end
    return sentences


def split_clauses(text: str, sentence: Span) -> list[Span]:
    """Return the clauses of sentence, in order, each without the punctuation that ends it; none is blank.

    A clause ends at ，；： or a tab, or at a Latin comma, semicolon or colon before a blank; never at 、
    and never in brackets.

    >>> text = "本市隸屬亞太分會，分會設於「甲，乙」。"
    >>> [clause.of(text) for clause in split_clauses(text, Span(0, len(text)))]
    ['本市隸屬亞太分會', '分會設於「甲，乙」']
    """
    brackets = _Brackets(text, sentence)
    ends = [
        mark.end()
        for mark in _CLAUSE_END.finditer(text, sentence.start, sentence.end)
        if not brackets.hold(mark.start())
    ]
    clauses: list[Span] = []
    start = sentence.start
    for end in [*ends, sentence.end]:
        part = text[start:end]
        left = start + len(part) - len(part.lstrip(_TRAILING))
        right = start + len(part.rstrip(_TRAILING))
        if left < right:
            clauses.append(Span(left, right))
        start = end
    return clauses


class _Brackets:
    """The outermost closed quotations and brackets of a stretch of text: do they hold an offset?"""

    def __init__(self, text: str, span: Span) -> None:
        pairs: list[tuple[int, int]] = []
        opened: list[tuple[int, int]] = []
        for mark in _BRACKET.finditer(text, span.start, span.end):
            kind = _CLOSERS.find(mark.group())
            if kind < 0:
                opened.append((_OPENERS.index(mark.group()), mark.start()))
                continue
            while opened and opened[-1][0] not in (kind, _TWINS.get(kind)):
                opened.pop()
            if opened and mark.start() - opened[-1][1] <= _LONGEST_BRACKET:
                pairs.append((opened.pop()[1], mark.start()))
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(pairs):
            if not self._ends or start > self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, offset: int) -> bool:
        """Say whether offset lies between an opening and its closing mark."""
        pair = bisect_right(self._starts, offset) - 1
        return pair >= 0 and offset < self._ends[pair]


_BRACKET: Final = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")
# Half-width and full-width round brackets are mixed within one pair in real reports.
_TWINS: Final = {2: 3, 3: 2}


def _sentence_ends(text: str, span: Span, brackets: _Brackets) -> Iterator[int]:
    for mark in _END.finditer(text, span.start, span.end):
        if brackets.hold(mark.start()):
            continue
        if mark.group()[0] == "\n":
            if _is_break(text, span, mark):
                yield mark.start()
        elif mark.group() != "." or not _is_abbreviation(text, mark.start()):
            yield _past_closers(text, mark.end(), span.end)
    yield span.end


def _past_closers(text: str, offset: int, limit: int) -> int:
    while offset < limit and text[offset] in _CLOSERS:
        offset += 1
    return offset


def _is_abbreviation(text: str, dot: int) -> bool:
    before = text[max(0, dot - 8) : dot]
    line_start = before.rfind("\n") + 1
    return bool(_ABBREVIATION.search(before)) or before[line_start:].strip().isdigit()


def _is_break(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Say whether the line break (with the blank lines after it) parts two sentences."""
    line_start = max(text.rfind("\n", span.start, mark.start()) + 1, span.start)
    line = text[line_start : mark.start()]
    line_end = text.find("\n", mark.end(), span.end)
    following = text[mark.end() : span.end if line_end < 0 else line_end]
    if "\t" in line or "\t" in following or _FINISHED.search(line.rstrip()):
        return True
    if LIST_MARKER.match(following) or _LABEL.match(following) or not following:
        return True
    if mark.group().count("\n") > 1:
        return not _is_page_break(line, following, mark.group())
    is_short = len(line) <= _LONGEST_CAPTION_LINE
    if LIST_MARKER.match(line):
        return is_short
    return len(line) < _SHORTEST_BROKEN_LINE and len(following) > _LONGEST_CAPTION_LINE


def _is_page_break(line: str, following: str, gap: str) -> bool:
    """Say whether one blank line stands in mid-sentence: long unfinished text before, running text after."""
    return (
        gap.count("\n") == 2
        and len(line) >= _SHORTEST_BROKEN_LINE
        and any(mark in line for mark in "，。；,")
        and any(mark in following for mark in "，。；,")
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    marker = LIST_MARKER.match(text, start, end)
    if marker and _at_line_start(text, start):
        start = marker.end()
    return Span(start, end) if start < end else None


def _at_line_start(text: str, offset: int) -> bool:
    while offset > 0 and text[offset - 1] in " \t\u3000":
        offset -= 1
    return offset == 0 or text[offset - 1] == "\n"

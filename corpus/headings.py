"""What a heading looks like: the numberings and the words of the official form, each with its depth.

壹、or 第一章 > 一、or 第一節 > (一) > 1. > (1) > 甲、 unless 甲、 numbers the parts themselves. Which lines of a text
are headings, `corpus.lines` says; what kind of section they open, `corpus.sections`.
"""

import re
from dataclasses import dataclass
from typing import Final

STEM_LEVEL: Final = 6
"""The depth of 甲、乙、丙、, the last of the form's numberings, where parts are numbered otherwise."""

# Headings are short and unfinished; a numbered line that is longer, or ends as a sentence, is a list item.
_LONGEST: Final = 50
_LARGE: Final = "壹貳參叁肆伍陸柒捌玖拾"
_SMALL: Final = "一二三四五六七八九十"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
NUMBERED: Final = re.compile(
    r"(?:[-–—•●][ \t\u3000]*)?(?:"
    rf"(?P<n1>第[{_LARGE}{_SMALL}\d]{{1,3}}(?:部分|[章部篇])|[{_LARGE}]{{1,3}}[、.．：:])"
    rf"|(?P<n2>[{_SMALL}]{{1,3}}(?:[、.．]|(?=[ \u3000][^ \u3000]{{2,16}}$))|第[{_SMALL}{_LARGE}\d]{{1,3}}節)"
    rf"|(?P<n3>[（(][{_SMALL}]{{1,3}}[)）])"
    r"|(?P<n4>\d{1,2}(?:[.．](?!\d)|、))"
    r"|(?P<n5>[（(]\d{1,2}[)）])"
    rf"|(?P<n6>(?P<stem>[{_STEMS}])、)"
    r")[ \t\u3000]*(?P<title>.*)"
)
_WORD: Final = re.compile(
    r"[【〔]?(?P<title>(?:內容)?摘[ \u3000]*要|目[ \u3000]*[的錄次]|緣[ \u3000]*起|前[ \u3000]*言"
    r"|(?:參訪|考察|會議|訪問)?(?:過[ \u3000]*程|經過|紀要|行程)|行程表|心[ \u3000]*得(?:[與及、和]建議)?"
    r"|建[ \u3000]*議(?:事項)?|結[ \u3000]*[論語]|附[ \u3000]*[件錄]"
    r"|(?:出國|出席)人員(?:名單)?|參考資料)[】〕]?[：:]?"
)
_APPENDIX: Final = re.compile(rf"附[件錄](?:[{_SMALL}{_LARGE}\d]{{1,3}}[、.．：:\u3000 ]|[：:\u3000 ]).+")
_MARKDOWN: Final = re.compile(r"(?P<hashes>#{1,6})[ ]+(?P<title>\S.*)")
CONTENTS_ENTRY: Final = re.compile(r"(?:…|[.．·‧-]{3}|[ \t\u3000]{2})[.．…·‧ \t\u3000-]*[\dIVXivx]{1,4}$|\t\d{1,3}$")
SENTENCE_MARK: Final = re.compile(r"[。；;！？!?]|，[^，]*，")


CONTENTS: Final = re.compile(r"目[ \u3000]*[錄次]")
"""The heading of a table of contents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its depth, 1 outermost, its text, and its title without the number.

    `stem` is the 甲, 乙 or 丙 that numbers it, "" for other numbers.
    """

    level: int
    text: str
    title: str
    stem: str = ""


def heading_of(line: str) -> Heading | None:
    """Return a line without outer blanks as a heading, or None when its form is not that of one.

    >>> heading_of("- (四) 拜會活動"), heading_of("參加會議，交換意見。")
    (Heading(level=3, text='(四) 拜會活動', title='拜會活動', stem=''), None)
    """
    if len(line) > _LONGEST or SENTENCE_MARK.search(line) or CONTENTS_ENTRY.search(line):
        return None
    if line.endswith(("，", "、", "。", ",")):
        return None
    if markdown := _MARKDOWN.fullmatch(line):
        return heading_of(markdown["title"]) or _heading(line, len(markdown["hashes"]), markdown["title"])
    if word := _WORD.fullmatch(line):
        return _heading(line, 1, word["title"])
    if _APPENDIX.fullmatch(line):
        return _heading(line, 1, line)
    numbered = NUMBERED.fullmatch(line)
    if numbered is None or not numbered["title"]:
        return None
    level = next(depth for depth in range(1, STEM_LEVEL + 1) if numbered[f"n{depth}"])
    return _heading(line, level, numbered["title"], numbered["stem"] or "")


def _heading(line: str, level: int, title: str, stem: str = "") -> Heading:
    text = line.rstrip("：:").lstrip("-–—•● \t\u3000")
    return Heading(level, text, title.rstrip("：:"), stem)

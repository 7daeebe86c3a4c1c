"""Text fit to learn from: what every source has in common once its own habits are stripped.

Pure functions from text to text (or None: leave it out). Reading the files is `sources`, choosing among
the pairs `mixing`. Nothing here is applied at search time; the tokeniser folds case, width, accents and
simplified forms.
"""

import re
from collections.abc import Callable, Iterator

import opencc

GAZETTE_PREFIX = re.compile(
    r"^.*?(?:is hereby (?:given|revised|made|announced)|hereby)\s*,?\s*(?:for|of|to)?\s*(?:the\s+)?", re.S
)
"""The fixed opening of an English gazette title: the agency in capitals, then "Order is hereby given, for
the"."""

GAZETTE_AGENCY_ZH = re.compile(r"^[^：「」]{2,40}(?:令|公告|函|書函|公示送達)：")
"""The fixed opening of a Chinese gazette title: 「教育部令：」, 「國防部公告：」."""

GAZETTE_EFFECT = re.compile(r"\s*\((?:revised|abolition|promulgat|amend|effective|period|take|becom)[^()]*\)\s*$", re.I)
"""The bracket on dates that the English title adds and the Chinese one lacks."""

PRIVATE_NOTICE = re.compile(r"送達|執業執照|登記證|納稅義務人|懲戒|君\b|受處分人|行蹤不明|公示")
"""Words of the notices that name private persons."""

LIST_MARK_ZH = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十○０-９0-9]{1,3}[）)、.．]|第\s*[一二三四五六七八九十百0-9-]+\s*[條章節項款點])\s*"
)
LIST_MARK_EN = re.compile(r"^\s*(?:[(（]?[0-9A-Za-z]{1,4}[)）.、]|-|Article\s+[0-9-]+|Chapter\s+[IVX0-9]+)\s+")

VULGAR = re.compile(
    r"\((?:[^()]*\b)?(?:vulgar|slang|derog|pejorative|offensive|taboo|obscene|expletive)[^()]*\)|\bfuck|\bcunt\b|\bslut|\bwhore"
)
SENTENCE_END = re.compile(r"(?<=[。！？!?])|(?<=[a-z)\"][.])\s+")
BLANK = re.compile(r"\s+")

_to_traditional: Callable[[str], str] = opencc.OpenCC("s2tw").convert


def to_traditional(text: str) -> str:
    """Return text in Traditional characters of Taiwan, one to one; Traditional text comes back as it was.

    >>> to_traditional("汤姆想跟你说")
    '湯姆想跟你說'
    """
    return _to_traditional(text)


def squeeze(text: str) -> str:
    """Return text with each run of white space as one blank, none at the ends.

    >>> squeeze("  臺中市\\n 政府 ")
    '臺中市 政府'
    """
    return BLANK.sub(" ", text).strip()


def strip_list_mark(text: str) -> str:
    """Return a statute line without the number that opens it.

    >>> strip_list_mark("一、終止契約。"), strip_list_mark("1. terminate the contract.")
    ('終止契約。', 'terminate the contract.')
    """
    return LIST_MARK_EN.sub("", LIST_MARK_ZH.sub("", text)).strip()


def strip_gazette_title(zh: str, en: str) -> tuple[str, str]:
    """Return a gazette title pair without the openings that half of all titles share.

    >>> strip_gazette_title("教育部令：訂定「要點」", "MINISTRY Order is hereby given, for the enactment of Rules")
    ('訂定「要點」', 'enactment of Rules')
    """
    shorter = GAZETTE_EFFECT.sub("", GAZETTE_PREFIX.sub("", en, count=1))
    return GAZETTE_AGENCY_ZH.sub("", zh), shorter or en


def is_private_notice(title: str) -> bool:
    """Say whether a gazette title is of the sort that names private persons."""
    return PRIVATE_NOTICE.search(title) is not None


def clean_gloss(gloss: str) -> str | None:
    """Return a dictionary gloss as plain English, or None for a cross-reference or a vulgar or slang word.

    >>> clean_gloss("to wave one's hand"), clean_gloss("CL:個|个[ge4]"), clean_gloss("hanging (lit.) lamp")
    ("to wave one's hand", None, 'hanging lamp')
    """
    if gloss.startswith(("CL:", "variant of", "old variant of", "see ", "also written", "abbr. for", "Taiwan pr.")):
        return None
    if VULGAR.search(gloss):
        return None
    plain = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\S*\|", " ", gloss)
    plain = squeeze(re.sub(r"^(?:lit\.|fig\.)\s", "", re.sub(r"\b(?:sb|sth)\b", "", plain)))
    return plain if re.search(r"[A-Za-z]{2}", plain) else None


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of text in either language, in order, none blank."""
    for part in SENTENCE_END.split(text):
        if part and (sentence := squeeze(part)):
            yield sentence


def han_share(text: str) -> float:
    """Return the share of Han characters among the letters of text; 0 for text without letters.

    >>> han_share("臺中 ab")
    0.5
    """
    letters = [character for character in text if character.isalpha()]
    return sum("一" <= character <= "鿿" for character in letters) / len(letters) if letters else 0.0

"""Plain text and Markdown, in the encodings that Taiwan's offices have used."""

import codecs
import re
from pathlib import Path
from typing import Final

from corpus.errors import FormatError
from corpus.readers.detection import Format
from corpus.readers.protocol import FileText, PageProgress, without_progress

_BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Strict UTF-8 refuses nearly all Big5 text, so it goes first; CP950 is Big5 as Windows writes it.
_ENCODINGS: Final = ("cp950", "big5hkscs")
# Control characters that no text holds; LibreOffice puts a few into pages, a picture or an archive has many.
_BINARY: Final = bytes({*range(9), *range(14, 27), *range(28, 32)})
_MOST_BINARY_SHARE: Final = 0.01
# The wrong order of a UTF-16 text's bytes gives characters of all scripts, the right one hardly any but these.
_PLAUSIBLE: Final = re.compile(
    r"[\t\n\r\x20-\x7e\u00a0-\u024f\u2010-\u2027\u3000-\u312f\u4e00-\u9fff\ue000-\uf8ff\uff00-\uffef]"
)
_LEAST_PLAUSIBLE_SHARE: Final = 0.9
# A text cut off inside a character, or with a slip in it, is still read, and marked.
_MOST_UNDECODED_SHARE: Final = 0.01
_UNDECODED: Final = "\ufffd"
# Where Windows puts the characters that an office made itself (造字): lead bytes, and the first code point.
_OWN_CHARACTERS: Final = ((0xFA, 0xFE, 0xE000), (0x8E, 0xA0, 0xE311), (0x81, 0x8D, 0xEEB8))
_OWN_BIG5: Final = "big5-own-characters"


class PlainTextReader:
    """Reads TXT and MD; a form feed begins a new page."""

    suffixes = frozenset({".txt", ".text", ".md", ".markdown"})
    formats = frozenset({Format.TEXT})

    def read(self, path: Path, _: PageProgress = without_progress, /) -> FileText:
        """Return the text of the file at path; raises FormatError for binary or undecodable content."""
        text = decode_text(path.read_bytes())
        if text is None:
            raise FormatError(path)
        pages = tuple(text.split("\f"))
        return FileText(pages, is_paged=len(pages) > 1)


def decode_text(content: bytes, declared: str | None = None) -> str | None:
    """Return content as text, or None when it is none; U+FFFD stands for the odd byte that fits nothing.

    `declared` is the encoding that the content names itself, tried where it is not UTF-8.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if 0 in content:
        return _wide(content)
    if len(content) - len(content.translate(None, _BINARY)) > len(content) * _MOST_BINARY_SHARE:
        return None
    encodings = ("utf-8", *((declared,) if declared else ()), *_ENCODINGS)
    decoded = (_strictly(content, encoding) for encoding in encodings)
    return next((text for text in decoded if text is not None), None) or _nearly(content)


def _wide(content: bytes) -> str | None:
    """Return content as UTF-16 in the order of bytes in which it makes sense, None where neither does."""
    decoded = (_strictly(content, encoding) for encoding in ("utf-16-le", "utf-16-be"))
    shares = {text: len(_PLAUSIBLE.findall(text)) / len(text) for text in decoded if text}
    likeliest = max(shares, key=lambda text: shares[text], default="")
    return likeliest if shares.get(likeliest, 0) >= _LEAST_PLAUSIBLE_SHARE else None


def _nearly(content: bytes) -> str | None:
    """Return content in the encoding in which the fewest of its bytes make no sense, None for too many of them."""
    decoded = [content.decode("utf-8", "replace"), content.decode("cp950", _OWN_BIG5)]
    best = min(decoded, key=lambda text: text.count(_UNDECODED))
    return best if best.count(_UNDECODED) <= max(1, _MOST_UNDECODED_SHARE * len(best)) else None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else text


def _own_character(error: UnicodeError) -> tuple[str, int]:
    """Return the private character that CP950 gives two bytes, U+FFFD for any other byte, and where to go on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    for first, last, code in _OWN_CHARACTERS:
        if len(pair) == 2 and first <= pair[0] <= last and (0x40 <= pair[1] <= 0x7E or 0xA1 <= pair[1] <= 0xFE):
            trail = pair[1] - (0x40 if pair[1] <= 0x7E else 0x62)
            return chr(code + (pair[0] - first) * 157 + trail), error.start + 2
    return _UNDECODED, error.start + 1


codecs.register_error(_OWN_BIG5, _own_character)

"""What a file's content is, by its first bytes and, in a zip, by what a member says; its name is not asked.

Whether the content fits the name is for `corpus.readers` to say, whether it is sound for its reader.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final

from corpus.readers.package import open_package


class Format(StrEnum):
    """What a file's content can be told to be."""

    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    DOC = "DOC"
    RTF = "RTF"
    HTML = "HTML"
    TEXT = "TEXT"
    LOCKED = "LOCKED"
    OTHER = "OTHER"


_HEAD_BYTES: Final = 4096
# PDF readers accept the mark anywhere in the first kilobyte (ISO 32000-1, annex H).
_PDF_MARK, _PDF_MARK_WITHIN = b"%PDF-", 1024
_OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF_MARK: Final = b"{\\rtf"
_ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
# Pictures, archives and databases, by the bytes that each begins with and no text does.
_OTHER_MARKS: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a",
    b"\x7fELF", b"SQLite format 3",
)  # fmt: skip
_HTML_MARKS: Final = (b"<!doctype html", b"<html", b"<head", b"<body")
_OOXML_TYPES: Final = "[Content_Types].xml"
_WORD_TYPES: Final = (b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml")
_ODT_TYPES: Final = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
)
# Names of streams in a compound file's directory, as they stand there.
_WORD_STREAM: Final = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


def detect_format(path: Path) -> Format:
    """Return what the file at path holds; TEXT for whatever bears no mark, OTHER for what nobody here reads.

    LOCKED is a Word document under a password. Raises the errors of `open_package` for a zip, and OSError.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_ZIP_MARKS):
        return _zip_format(path)
    if head.startswith(_OLE_MARK):
        return _compound_format(path)
    if head.startswith(_RTF_MARK):
        return Format.RTF
    if _PDF_MARK in head[:_PDF_MARK_WITHIN]:
        return Format.PDF
    if head.startswith(_OTHER_MARKS):
        return Format.OTHER
    return Format.HTML if _is_html(head) else Format.TEXT


def _zip_format(path: Path) -> Format:
    """Return what a zip is: ODF says it in the member "mimetype", OOXML in the list of its types."""
    with open_package(path) as package:
        if package.has("mimetype"):
            return Format.ODT if package.read("mimetype").strip() in _ODT_TYPES else Format.OTHER
        types = package.read(_OOXML_TYPES)
        return Format.DOCX if any(name in types for name in _WORD_TYPES) else Format.OTHER


def _compound_format(path: Path) -> Format:
    """Return what an OLE compound file is, by the names in its directory."""
    content = path.read_bytes()
    if _LOCKED_STREAM in content:
        return Format.LOCKED
    return Format.DOC if _WORD_STREAM in content else Format.OTHER


def _is_html(head: bytes) -> bool:
    """Say whether the first tag is one of a web page's; the NULs of UTF-16 are skipped over."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if plain.startswith(b"<?xml"):
        return b"<html" in plain
    while plain.startswith(b"<!--"):
        _, _, plain = plain.partition(b"-->")
        plain = plain.lstrip()
    return plain.startswith(_HTML_MARKS)

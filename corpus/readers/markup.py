"""XML and HTML as trees of plain names, parsed within limits; the one place that knows lxml.

Nothing outside the content is fetched, no entity is expanded, and a document that declares any is refused:
neither DOCX nor ODT has a use for them. Names lose their namespaces, for in the parts that are read no two
that matter share one. What the elements mean is each reader's.
"""

import codecs
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Final, Protocol, TypeVar, overload

from corpus.errors import DamagedFileError, ReadLimitError, UnsafeFileError

MOST_MARKS: Final = 1_500_000
"""Tags and attributes of one part, some 200 bytes each in memory; the sample report from LibreOffice has 7,200."""
LARGEST_NUMBER: Final = 10**9
_MOST_DIGITS: Final = 18
_MARK_CHARACTERS: Final = (b"<", b"=")
# The writings of XML in use; the standards of DOCX and ODT allow no others.
_ENCODINGS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_RESOURCE_LIMIT: Final = "ERR_RESOURCE_LIMIT"


Absent = TypeVar("Absent", int, None)


class Element(Protocol):
    """An element: its name, attributes and children, the text before the first child and the text behind it."""

    tag: str
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> MutableMapping[str, str]:
        """The attributes by name."""
        ...

    @overload
    def get(self, name: str, /) -> str | None: ...

    @overload
    def get(self, name: str, default: str, /) -> str: ...

    def __iter__(self) -> Iterator["Element"]:
        """Yield the children."""
        ...

    def iter(self, *names: str) -> Iterator["Element"]:
        """Yield this element and all below it in the order of the text, of those names where given."""
        ...

    def getparent(self) -> "Element | None":
        """Return the element around this one."""
        ...


def parse_xml(content: bytes, path: Path) -> Element:
    """Return the root of an XML part, names without namespaces, comments and instructions left out.

    Raises UnsafeFileError for a document type or entities, ReadLimitError for too much or too deep mark-up,
    DamagedFileError for what is not XML. `path` is the file that the error names.
    """
    try:
        text = content.decode(next((name for mark, name in _ENCODINGS if content.startswith(mark)), "utf-8"))
    except UnicodeDecodeError as error:
        raise DamagedFileError(path) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnsafeFileError(path)
    plain = text.encode()
    _refuse_much_markup(plain, path)
    from lxml import etree  # as long to import as a question takes, and only files being added need it

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root: Element = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as error:
        if parser.error_log.last_error.type_name == _RESOURCE_LIMIT:
            raise ReadLimitError(path) from error
        raise DamagedFileError(path) from error
    _drop_namespaces(root)
    return root


def parse_html(text: str, path: Path) -> Element | None:
    """Return the root of a web page, mended where it is not well formed; None for one without anything.

    Raises ReadLimitError for too much or too deep mark-up.
    """
    plain = text.replace("\0", "").encode("utf-8", "replace")
    _refuse_much_markup(plain, path)
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: Element | None = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == _RESOURCE_LIMIT for entry in parser.error_log):
        raise ReadLimitError(path)
    return root


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of that name."""
    return (child for child in element if child.tag == name)


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element that one finds by following the first child of each name in turn, or None."""
    for name in names:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def all_text(element: Element, line_break: str = "") -> str:
    """Return all text inside element, as it stands; elements named `line_break` are line breaks."""
    return "".join(_texts(element, line_break))


def _texts(element: Element, line_break: str) -> Iterator[str]:
    yield "\n" if element.tag == line_break else element.text or ""
    for part in element:
        yield from _texts(part, line_break)
        yield part.tail or ""


def whole_number(text: str | None, absent: Absent, most: int = LARGEST_NUMBER) -> int | Absent:
    """Return text as a number, `most` for a larger one, and `absent` for any other text.

    >>> whole_number("12", 1), whole_number("x", 1), whole_number("-1", None), whole_number("999", 1, 60)
    (12, 1, None, 60)
    """
    if text is None or not text.isascii() or not text.isdigit():
        return absent
    return min(int(text), most) if len(text) <= _MOST_DIGITS else most


def _refuse_much_markup(content: bytes, path: Path) -> None:
    """Raise before a tree is built that would not fit into memory."""
    if sum(content.count(mark) for mark in _MARK_CHARACTERS) > MOST_MARKS:
        raise ReadLimitError(path)


def _drop_namespaces(root: Element) -> None:
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        attributes = element.attrib
        for name in [name for name in attributes if name[0] == "{"]:
            attributes[name.rpartition("}")[2]] = attributes.pop(name)

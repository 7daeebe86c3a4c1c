"""The parts of a DOCX that hold text, found by the relationships that the package declares between them.

Most writers name the main part word/document.xml, but none has to (ECMA-376, part 2, 6.5). Parts that lie outside
the package are never looked at.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import DamagedFileError
from corpus.readers.markup import Element, child, children, parse_xml
from corpus.readers.package import Package


@dataclass(frozen=True, slots=True)
class DocxParts:
    """The body, and the roots of the other parts; None for one that the document has not."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...]


def read_parts(package: Package) -> DocxParts:
    """Return the parts, each parsed once; raises DamagedFileError without a body, and what parsing raises."""
    main = next(_related(package, "", "officeDocument"), "word/document.xml")
    body = child(_parsed(package, main), "body")
    if body is None:
        raise DamagedFileError(package.path)

    def part(kind: str) -> Element | None:
        return _parsed(package, next(_related(package, main, kind), None))

    headers = [name for kind in ("header", "footer") for name in _related(package, main, kind)]
    return DocxParts(
        body=body,
        styles=part("styles"),
        numbering=part("numbering"),
        footnotes=part("footnotes"),
        endnotes=part("endnotes"),
        headers=tuple(root for name in headers if (root := _parsed(package, name)) is not None),
    )


def _related(package: Package, part: str, kind: str) -> Iterator[str]:
    """Yield the names of the parts that stand in that relationship to a part, "" for the package itself."""
    folder, name = posixpath.split(part)
    relations = _parsed(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in children(relations, "Relationship") if relations is not None else ():
        if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield target.lstrip("/")


def _parsed(package: Package, name: str | None) -> Element | None:
    return parse_xml(package.read(name), package.path) if name is not None and package.has(name) else None

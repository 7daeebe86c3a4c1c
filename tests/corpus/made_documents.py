"""Small documents made at test time: DOCX and ODT from bare XML, so that a test shows all that is in its file."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEXT_TYPE: Final = "application/vnd.oasis.opendocument.text"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_NAMES: Final = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "r": _RELATIONS,
    }.items()
)
_TEXT_NAMES: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "form": "form",
        "fo": "xsl-fo-compatible",
    }.items()
)


def word_part(root: str, content: str) -> str:
    """Return a part of a DOCX: content inside the element w:root."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_WORD_NAMES}>{content}</w:{root}>'


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write the parts as a zip and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def docx_parts(body: str, **parts: str) -> dict[str, str | bytes]:
    """Return the parts of a DOCX with that body; `parts` are the content of its styles, numbering, and so on."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header": "hdr"}
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    relationships = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    main = f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>',
        "_rels/.rels": f"{relationships}{main}</Relationships>",
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f"{relationships}{relations}</Relationships>",
    }
    return made | {f"word/{kind}.xml": word_part(roots[kind], content) for kind, content in parts.items()}


def odt_parts(body: str, automatic_styles: str = "", styles: str = "") -> dict[str, str | bytes]:
    """Return the parts of an ODT with that body."""
    start = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_TEXT_NAMES} office:version="1.3">'
    return {
        "mimetype": TEXT_TYPE,
        "content.xml": (
            f"{start}<office:automatic-styles>{automatic_styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {_TEXT_NAMES}>{styles}</office:document-styles>",
    }


def word_text(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word_paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph; text that begins with a tag is its content as it is."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if text.startswith('<') else word_text(text)}</w:p>"

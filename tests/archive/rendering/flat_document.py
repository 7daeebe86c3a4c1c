"""A report as a flat OpenDocument text, for LibreOffice to write as ODT, DOCX and PDF.

Styles, a running head, page numbers, a table of contents, columns and footnotes are real ones, so that what reads the
files meets what an office program writes. Source of the form: OpenDocument 1.3, part 3.
"""

from xml.sax.saxutils import escape, quoteattr

from tests.archive.rendering.blocks import Block, Heading, Paragraph, ReportToLayOut, Table
from tests.archive.rendering.layouts import FOOTNOTE, HEADER, Layout

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {namespaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="body" svg:font-family="{font}"/>
<style:font-face style:name="latin" svg:font-family="'Times New Roman'"/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="150%"/><style:text-properties
 style:font-name="latin" style:font-name-asian="body" fo:font-size="13pt" style:font-size-asian="13pt"
 fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="TW"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
{styles}
<style:style style:name="Contents_20_1" style:display-name="Contents 1" style:family="paragraph"
 style:parent-style-name="Standard"><style:paragraph-properties><style:tab-stops><style:tab-stop
 style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>
</style:paragraph-properties></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="2.2cm" fo:margin-bottom="2.2cm" fo:margin-left="2.4cm" fo:margin-right="2.4cm"/>
<style:header-style><style:header-footer-properties fo:min-height="6mm" fo:margin-bottom="4mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="6mm" fo:margin-top="4mm"/></style:footer-style>
</style:page-layout>
<style:style style:name="Columns" style:family="section"><style:section-properties>
<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:style style:name="PageBreak" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="a4">{running}</style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""
STYLE = (
    '<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"'
    ' style:parent-style-name="Standard"{level}><style:paragraph-properties fo:text-align="{align}"'
    ' fo:margin-top="0.15cm" fo:margin-bottom="0.1cm"/><style:text-properties fo:font-size="{size}pt"'
    ' style:font-size-asian="{size}pt" fo:font-weight="{weight}" style:font-weight-asian="{weight}"/></style:style>'
)
RUNNING = (
    '<style:header><text:p text:style-name="Header">{header}</text:p></style:header><style:footer>'
    '<text:p text:style-name="Footer">第 <text:page-number text:select-page="current">1</text:page-number> 頁，共 '
    "<text:page-count>1</text:page-count> 頁</text:p></style:footer>"
)
NOTE = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    '<text:note-body><text:p text:style-name="Footnote">{note}</text:p></text:note-body></text:note>'
)
PAGE_BREAK = '<text:p text:style-name="PageBreak"/>'


def _styles() -> str:
    """The named paragraph styles, by the names that office programs give them."""
    rows = (
        ("Title", "Title", "", "center", 22, "bold"),
        ("Heading_20_1", "Heading 1", ' style:default-outline-level="1"', "start", 17, "bold"),
        ("Heading_20_2", "Heading 2", ' style:default-outline-level="2"', "start", 14, "bold"),
        ("Text_20_body", "Text body", "", "justify", 13, "normal"),
        ("Caption", "Caption", "", "center", 11, "normal"),
        ("Header", "Header", "", "end", 9, "normal"),
        ("Footer", "Footer", "", "center", 9, "normal"),
        ("Footnote", "Footnote", "", "start", 10, "normal"),
    )
    return "\n".join(
        STYLE.format(name=name, shown=shown, level=level, align=align, size=size, weight=weight)
        for name, shown, level, align, size, weight in rows
    )


def _runs(text: str) -> str:
    """The text as XML; runs of spaces kept, as office programs write them."""
    return escape(text).replace("  ", ' <text:s text:c="1"/>')


def _block(block: Block, at: int, note: str = "") -> str:
    match block:
        case Heading(level, text):
            kind = f'text:style-name="Heading_20_{level}" text:outline-level="{level}"'
            return f"<text:h {kind}>{_runs(text)}</text:h>"
        case Paragraph(text, is_caption):
            style = "Caption" if is_caption else "Text_20_body"
            return f'<text:p text:style-name="{style}">{_runs(text)}{note}</text:p>'
        case Table(rows):
            width = max(map(len, rows))
            padded = ((*row, *[""] * (width - len(row))) for row in rows)
            return (
                f'<table:table table:name="table{at}"><table:table-column table:number-columns-repeated="{width}"/>'
                + "".join("<table:table-row>" + "".join(map(_cell, row)) + "</table:table-row>" for row in padded)
                + "</table:table>"
            )


def _cell(text: str) -> str:
    return (
        '<table:table-cell table:style-name="Cell" office:value-type="string">'
        f'<text:p text:style-name="Standard">{_runs(text)}</text:p></table:table-cell>'
    )


def _contents(report: ReportToLayOut) -> str:
    entries = "".join(
        f'<text:p text:style-name="Contents_20_1">{_runs(part)}<text:tab/>{page}</text:p>'
        for part, page in report.contents()
    )
    return (
        '<text:table-of-content text:name="contents" text:protected="false">'
        '<text:table-of-content-source text:outline-level="1"/><text:index-body>'
        f'<text:p text:style-name="Contents_20_1">目錄</text:p>{entries}</text:index-body></text:table-of-content>'
    )


def _body(report: ReportToLayOut, layout: Layout) -> str:
    note_at = next((at for at, block in enumerate(report.blocks) if isinstance(block, Paragraph)), -1)
    note = NOTE.format(note=FOOTNOTE) if layout.has_footnote else ""
    blocks = "\n".join(_block(block, at, note if at == note_at else "") for at, block in enumerate(report.blocks))
    if layout.columns > 1:
        return f'<text:section text:style-name="Columns" text:name="body">{blocks}</text:section>'
    return blocks


def flat_document(report: ReportToLayOut, layout: Layout) -> str:
    """The whole document, as flat OpenDocument XML (.fodt)."""
    cover = (
        f'<text:p text:style-name="Title">{_runs(report.title)}</text:p>'
        f'<text:p text:style-name="Title">{_runs(report.agency)}</text:p>'
    )
    return DOCUMENT.format(
        namespaces=NAMESPACES,
        font=quoteattr(layout.font)[1:-1],
        columns=layout.columns,
        styles=_styles(),
        running=RUNNING.format(header=HEADER) if layout.has_running_head else "",
        body="\n".join(
            (
                cover + PAGE_BREAK if layout.has_cover else "",
                _contents(report) + PAGE_BREAK if layout.has_contents else "",
                _body(report, layout),
            )
        ),
    )

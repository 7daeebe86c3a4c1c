"""The styles of a note in OpenDocument (ODF 1.3): page, fonts, paragraph styles, numbering, footer.

Named after LibreOffice's own styles (Title, Subtitle, Heading 1, ...), so that its navigator, contents and
screen readers know them. Writing the text is `opendocument`.
"""

from assistant.exporting import form
from assistant.exporting.form import Wording
from assistant.exporting.numbering import Numbering

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
FONTS = (
    f"""<style:font-face style:name="{form.LATIN_FONT}" svg:font-family="'{form.LATIN_FONT}'"
  style:font-family-generic="roman" style:font-pitch="variable"/>""",
    f"""<style:font-face style:name="{form.EAST_ASIAN_FONT}" svg:font-family="{form.EAST_ASIAN_FONT}"
  style:font-family-generic="script" style:font-pitch="fixed"/>""",
)
"""The font declarations that styles and content both carry."""


_CELL = 'fo:border="0.5pt solid #000000" fo:padding-left="3pt" fo:padding-right="3pt" fo:padding-top="2pt"'
TABLE_STYLES = (
    f'''<style:style style:name="Sources" style:family="table"><style:table-properties
  style:width="{sum(form.SOURCE_COLUMNS_CM):.1f}cm" table:align="margins" fo:margin-top="3pt"/></style:style>''',
    *(
        f'''<style:style style:name="Sources.{number}" style:family="table-column"><style:table-column-properties
  style:column-width="{width}cm"/></style:style>'''
        for number, width in enumerate(form.SOURCE_COLUMNS_CM, start=1)
    ),
    """<style:style style:name="Sources.row" style:family="table-row"><style:table-row-properties
  fo:keep-together="always"/></style:style>""",
    f"""<style:style style:name="Sources.cell" style:family="table-cell"><style:table-cell-properties {_CELL}
  fo:padding-bottom="2pt" style:vertical-align="top"/></style:style>""",
)
"""The styles of the table of sources."""


def note_styles(wording: Wording) -> bytes:
    """Return the file styles.xml for a note in the language of the wording."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {_NAMESPACES} office:version="1.3">
<office:font-face-decls>{"".join(FONTS)}</office:font-face-decls>
<office:styles>{_defaults()}{_paragraph_styles()}{_character_styles()}{_numberings(wording)}</office:styles>
<office:automatic-styles>{_page()}</office:automatic-styles>
<office:master-styles>{_footer(wording.page)}</office:master-styles>
</office:document-styles>""".encode()


def _defaults() -> str:
    return f"""
<style:default-style style:family="paragraph">
  <style:paragraph-properties style:text-autospace="ideograph-alpha" style:punctuation-wrap="simple"
    style:line-break="strict" style:writing-mode="page" style:tab-stop-distance="1cm"/>
  <style:text-properties style:font-name="{form.LATIN_FONT}" style:font-name-asian="{form.EAST_ASIAN_FONT}"
    style:font-name-complex="{form.LATIN_FONT}" fo:language="en" fo:country="US" style:language-asian="zh"
    style:country-asian="TW" fo:hyphenate="false" {_size(form.BODY_POINTS)}/>
</style:default-style>"""


def _paragraph_styles() -> str:
    line = f'fo:line-height="{form.LINE_POINTS}pt"'
    small = f'fo:line-height="{form.SMALL_LINE_POINTS}pt"'
    body = f'fo:orphans="2" fo:widows="2" fo:text-align="start" {line}'
    centred = 'fo:text-align="center" fo:keep-with-next="always"'
    rule = 'fo:border-top="0.5pt solid #000000" fo:padding-top="6pt"'
    ruled = f'{rule} fo:margin-top="18pt" fo:keep-with-next="always"'
    heading = 'fo:margin-top="12pt" fo:margin-bottom="3pt" fo:keep-with-next="always"'
    return "".join(
        (
            _paragraph("Standard", "", body, ""),
            _paragraph("Title", "Standard", f"{centred} fo:line-height='30pt'", _bold(form.TITLE_POINTS)),
            _paragraph("Subtitle", "Standard", f"{centred} fo:line-height='28pt'", _bold(form.TOPIC_POINTS)),
            _paragraph("As of", "Standard", "fo:text-align='center' fo:margin-bottom='6pt'", ""),
            _paragraph(
                "Heading 1",
                "Standard",
                f"fo:text-align='start' {heading}",
                _bold(form.HEADING_POINTS),
                level=1,
            ),
            _paragraph("Note item", "Standard", "", ""),
            _paragraph("Nothing found", "Standard", f"fo:margin-left='{form.HEADING_POINTS * 2}pt'", ""),
            _paragraph("Source", "Standard", small, _size(form.SMALL_POINTS)),
            _paragraph("Source head", "Source", "fo:text-align='center'", _bold(form.SMALL_POINTS)),
            _paragraph("Closing", "Standard", f"{small} fo:keep-together='always'", _size(form.SMALL_POINTS)),
            _paragraph("Closing first", "Closing", ruled, ""),
            _paragraph("Footer", "Standard", "fo:text-align='center' fo:line-height='100%'", _size(form.SMALL_POINTS)),
        )
    )


def style_name(display_name: str) -> str:
    """Return the name under which OpenDocument files a style.

    >>> style_name("Heading 1")
    'Heading_20_1'
    """
    return display_name.replace(" ", "_20_")


def _paragraph(name: str, parent: str, paragraph: str, text: str, level: int = 0) -> str:
    based_on = f'style:parent-style-name="{style_name(parent)}"' if parent else ""
    outline = f'style:default-outline-level="{level}" style:next-style-name="Standard"' if level else ""
    return f"""
<style:style style:name="{style_name(name)}" style:display-name="{name}" style:family="paragraph"
  {based_on} {outline}>
  <style:paragraph-properties {paragraph}/><style:text-properties {text}/>
</style:style>"""


def _character_styles() -> str:
    return f"""
<style:style style:name="Beside" style:display-name="Beside" style:family="text">
  <style:text-properties {_size(form.SMALL_POINTS)}/>
</style:style>
<style:style style:name="Citation_20_number" style:display-name="Citation number" style:family="text">
  <style:text-properties style:text-position="super 65%" fo:color="#000000" style:text-underline-style="none"
  />
</style:style>"""


def _numberings(wording: Wording) -> str:
    indent = form.HEADING_POINTS * 2
    heading = _level("text:outline-level-style", wording.heading_numbering, indent, indent)
    room = wording.item_label_points
    item = _level("text:list-level-style-number", wording.item_numbering, form.ITEM_INDENT_POINTS + room, room)
    return f"""
<text:outline-style style:name="Outline">{heading}</text:outline-style>
<text:list-style style:name="Note_20_items" style:display-name="Note items">{item}</text:list-style>"""


def _level(tag: str, numbering: Numbering, margin: int, room: int) -> str:
    numerals, followed_by = ("一, 二, 三, ...", "nothing") if numbering.is_han else ("1", "listtab")
    return f"""<{tag} text:level="1" style:num-format="{numerals}" style:num-prefix="{numbering.before}"
  style:num-suffix="{numbering.after}">
  <style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
    <style:list-level-label-alignment text:label-followed-by="{followed_by}"
      text:list-tab-stop-position="{margin}pt" fo:text-indent="-{room}pt" fo:margin-left="{margin}pt"/>
  </style:list-level-properties>
</{tag}>"""


def _page() -> str:
    return f"""
<style:page-layout style:name="A4">
  <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
    style:print-orientation="portrait"
    fo:margin-left="{form.MARGIN_CM}cm" fo:margin-right="{form.MARGIN_CM}cm"
    fo:margin-top="{form.MARGIN_CM}cm" fo:margin-bottom="1.5cm"/>
  <style:footer-style>
    <style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/>
  </style:footer-style>
</style:page-layout>"""


def _footer(page: tuple[str, str, str]) -> str:
    before, between, after = page
    return f"""
<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>
  <text:p text:style-name="Footer">{before}<text:page-number text:select-page="current">1</text:page-number
    >{between}<text:page-count>1</text:page-count>{after}</text:p>
</style:footer></style:master-page>"""


def _size(points: int) -> str:
    return f'fo:font-size="{points}pt" style:font-size-asian="{points}pt" style:font-size-complex="{points}pt"'


def _bold(points: int) -> str:
    return f'{_size(points)} fo:font-weight="bold" style:font-weight-asian="bold"'

"""The styles of a note in Word (WordprocessingML): page, fonts, paragraph styles, numbering, footer.

Named after Word's own styles (Title, heading 1, ...), so that its navigation pane, contents and screen
readers know them; they replace the ones python-docx brings, whose fonts and colours are its theme's. Writing
the text is `word`.
"""

from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from assistant.exporting import form
from assistant.exporting.form import Wording
from assistant.exporting.numbering import Numbering

_W = nsdecls("w")
_TWIPS = 20
"""Twips in a point; Word measures indents and line pitch in them, and letters in half points."""
_NUMBERING_ID = 100
"""Number of the note's own list, above those of the numbering that python-docx brings."""
_FONTS = (
    f'<w:rFonts w:ascii="{form.LATIN_FONT}" w:hAnsi="{form.LATIN_FONT}" w:cs="{form.LATIN_FONT}" '
    f'w:eastAsia="{form.EAST_ASIAN_FONT}"/>'
)
_BUILT_IN = ("Title", "Subtitle", "heading 1", "footer")


def set_up_document(document: Document, wording: Wording) -> None:
    """Give the document the page, styles, numbering and footer of a note in the language of the wording."""
    _set_page(document)
    _set_styles(document)
    _set_numbering(document, wording)
    _set_footer(document, wording.page)
    _set_font_table(document)
    _set_compatibility(document)
    _drop_thumbnail(document)


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(form.MARGIN_CM)
    section.footer_distance = Cm(1.5)


def _set_styles(document: Document) -> None:
    """Replace all styles; Han text is Chinese of Taiwan, other text English, whatever stands around it."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for xml in (_defaults(), *_paragraph_styles(), *_other_styles()):
        styles.append(parse_xml(xml))


def _defaults() -> str:
    return f"""<w:docDefaults {_W}><w:rPrDefault><w:rPr>{_FONTS}{_size(form.BODY_POINTS)}
      <w:lang w:val="en-US" w:eastAsia="zh-TW" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>
      </w:docDefaults>"""


def _paragraph_styles() -> tuple[str, ...]:
    left, centre = '<w:jc w:val="left"/>', '<w:jc w:val="center"/>'
    rule = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="000000"/></w:pBdr>'
    small = _line(form.SMALL_LINE_POINTS)
    return (
        _paragraph(
            "Normal",
            f'<w:widowControl/><w:overflowPunct w:val="0"/>{_line(form.LINE_POINTS)}<w:jc w:val="left"/>',
            "",
        ),
        _paragraph("Title", f"<w:keepNext/>{_line(30)}{centre}", _bold(form.TITLE_POINTS)),
        _paragraph("Subtitle", f"<w:keepNext/>{_line(28)}{centre}", _bold(form.TOPIC_POINTS)),
        _paragraph("As of", f"{_line(form.LINE_POINTS, after=6)}{centre}", ""),
        _paragraph(
            "heading 1",
            f"<w:keepNext/><w:keepLines/>{_numbered(0)}{_line(form.LINE_POINTS, before=12, after=3)}{left}"
            '<w:outlineLvl w:val="0"/>',
            _bold(form.HEADING_POINTS),
        ),
        _paragraph("Note item", _numbered(1), ""),
        _paragraph("Nothing found", f'<w:ind w:left="{form.HEADING_POINTS * 2 * _TWIPS}"/>', ""),
        _paragraph("Source", f"<w:keepLines/>{small}{left}", _size(form.SMALL_POINTS)),
        _paragraph("Source head", f"<w:keepNext/>{small}{centre}", _bold(form.SMALL_POINTS)),
        _paragraph("Closing", f"<w:keepLines/>{small}{left}", _size(form.SMALL_POINTS)),
        _paragraph(
            "Closing first",
            f"<w:keepNext/>{rule}{_line(form.SMALL_LINE_POINTS, before=18)}{left}",
            _size(form.SMALL_POINTS),
        ),
        _paragraph("footer", f'<w:spacing w:line="240" w:lineRule="auto"/>{centre}', _size(form.SMALL_POINTS)),
    )


def _paragraph(name: str, paragraph: str, letters: str) -> str:
    based_on = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    kind = 'w:default="1"' if name == "Normal" else "" if name in _BUILT_IN else 'w:customStyle="1"'
    next_style = '<w:next w:val="Normal"/>' if name in _BUILT_IN else ""
    return f"""<w:style {_W} w:type="paragraph" {kind} w:styleId="{_style_id(name)}">
      <w:name w:val="{name}"/>{based_on}{next_style}<w:qFormat/>
      <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"""


def _other_styles() -> tuple[str, ...]:
    return (
        f"""<w:style {_W} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
          <w:name w:val="Default Paragraph Font"/></w:style>""",
        f"""<w:style {_W} w:type="character" w:customStyle="1" w:styleId="{_style_id("Citation number")}">
          <w:name w:val="Citation number"/><w:qFormat/>
          <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>""",
        f"""<w:style {_W} w:type="character" w:customStyle="1" w:styleId="Beside">
          <w:name w:val="Beside"/><w:qFormat/><w:rPr>{_size(form.SMALL_POINTS)}</w:rPr></w:style>""",
        f"""<w:style {_W} w:type="table" w:default="1" w:styleId="TableNormal">
          <w:name w:val="Normal Table"/></w:style>""",
        f"""<w:style {_W} w:type="table" w:customStyle="1" w:styleId="Sources"><w:name w:val="Sources"/>
          <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_borders()}</w:tblBorders><w:tblCellMar>
          <w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
          <w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""",
        f"""<w:style {_W} w:type="numbering" w:default="1" w:styleId="NoList">
          <w:name w:val="No List"/></w:style>""",
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)


def _style_id(name: str) -> str:
    return "".join(word.capitalize() for word in name.split())


def _set_numbering(document: Document, wording: Wording) -> None:
    """Add one list of two levels: headings, and quotes that begin anew under each heading."""
    heading_room = form.HEADING_POINTS * 2
    room = wording.item_label_points
    levels = _level(0, "heading 1", wording.heading_numbering, heading_room, heading_room) + _level(
        1, "Note item", wording.item_numbering, form.ITEM_INDENT_POINTS + room, room
    )
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        parse_xml(
            f"""<w:abstractNum {_W} w:abstractNumId="{_NUMBERING_ID}"><w:multiLevelType w:val="multilevel"/>
            {levels}</w:abstractNum>"""
        )
    )
    numbering.append(
        parse_xml(f'<w:num {_W} w:numId="{_NUMBERING_ID}"><w:abstractNumId w:val="{_NUMBERING_ID}"/></w:num>')
    )


def _level(level: int, style: str, numbering: Numbering, margin: int, room: int) -> str:
    numerals = "taiwaneseCountingThousand" if numbering.is_han else "decimal"
    label = f"{numbering.before}%{level + 1}{numbering.after}"
    return f"""<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{numerals}"/>
      <w:pStyle w:val="{_style_id(style)}"/><w:suff w:val="{"nothing" if numbering.is_han else "tab"}"/>
      <w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>
      <w:pPr><w:ind w:left="{margin * _TWIPS}" w:hanging="{room * _TWIPS}"/></w:pPr></w:lvl>"""


def _set_footer(document: Document, page: tuple[str, str, str]) -> None:
    before, between, after = (_text_run(words) for words in page)
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["footer"]
    for xml in (before, _field("PAGE"), between, _field("NUMPAGES"), after):
        footer._p.append(parse_xml(xml))


def _text_run(words: str) -> str:
    return f'<w:r {_W}><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(instruction: str) -> str:
    return f'<w:fldSimple {_W} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _set_font_table(document: Document) -> None:
    """Tell Word under which other name, and failing that of what kind, the fonts are to be found."""
    declarations = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts {_W}><w:font w:name="{form.LATIN_FONT}"><w:charset w:val="00"/><w:family w:val="roman"/>
<w:pitch w:val="variable"/></w:font>
<w:font w:name="{form.EAST_ASIAN_FONT}"><w:altName w:val="{form.EAST_ASIAN_FONT_IN_ENGLISH}"/>
<w:panose1 w:val="03000509000000000000"/><w:charset w:val="88"/><w:family w:val="script"/>
<w:pitch w:val="fixed"/></w:font></w:fonts>"""
    brought = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = Part(brought.partname, brought.content_type, declarations.encode(), document.part.package)
    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relationship._target = fonts


def _set_compatibility(document: Document) -> None:
    """Have Word lay the note out by its present rules (mode 15), not those of python-docx's template."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-TW")


def _drop_thumbnail(document: Document) -> None:
    """Take out the picture of python-docx's template, which file managers would show for the note."""
    package = document.part.package
    for name, relationship in list(package.rels.items()) if package else ():
        if relationship.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]


def _numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERING_ID}"/></w:numPr>'


def _line(points: int, before: int = 0, after: int = 0) -> str:
    return (
        f'<w:spacing w:before="{before * _TWIPS}" w:after="{after * _TWIPS}" w:line="{points * _TWIPS}" '
        'w:lineRule="exact"/>'
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


def _bold(points: int) -> str:
    return f"<w:b/><w:bCs/>{_size(points)}"

"""A note as an OpenDocument text (ODT): headings, numbered quotes, each citation number refers to its source.

The look is `opendocument_styles`; this is the only module, beside the reader of ODT files, that knows odfdo.
"""

from io import BytesIO

from odfdo import Body, BookmarkEnd, BookmarkStart, Document, Element, Header, List, ListItem, Paragraph, Span

from assistant.exporting.form import SOURCE_COLUMNS_CM, NoteForm, NumberedText, Place
from assistant.exporting.opendocument_styles import FONTS, TABLE_STYLES, note_styles, style_name


def render_opendocument(form: NoteForm) -> bytes:
    """Return the note as the bytes of an ODT file."""
    document = Document("text")
    document.del_part("Thumbnails/thumbnail.png")
    document.set_part("styles.xml", note_styles(form.wording))
    _set_fonts(document)
    _set_table_styles(document)
    _describe(document, form)
    body = document.body
    body.clear()
    body.append(_paragraph("Title", form.title))
    body.append(_paragraph("Subtitle", form.topic))
    if form.as_of:
        body.append(_paragraph("As of", form.as_of))
    for part in form.parts:
        preface = [_paragraph("Nothing found", words) for words in part.preface]
        more = [_paragraph("Nothing found", part.more)] if part.more else []
        _append_part(body, part.heading, [*preface, *_quote_list(part.quotes), *more], form.nothing_found)
    _append_part(body, form.sources_heading, _source_table(form), form.nothing_found)
    for style, line in zip(("Closing first", "Closing"), form.closing, strict=True):
        body.append(_paragraph(style, line))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _append_part(body: Body, heading: str, content: list[Element], nothing_found: str) -> None:
    header = Header(1, style=style_name("Heading 1"))
    _fill(header, heading)
    body.append(header)
    for element in content or [_paragraph("Nothing found", nothing_found)]:
        body.append(element)


def _quote_list(quotes: tuple[NumberedText, ...]) -> list[Element]:
    """Return the quotes as one list, so that their numbers begin anew under each heading."""
    if not quotes:
        return []
    items = List(style="Note_20_items")
    for quote in quotes:
        paragraph = _paragraph("Note item", quote.text)
        paragraph.append(_reference(quote))
        if quote.beside:
            beside = Span(style=style_name("Beside"))
            beside.append_plain_text(quote.beside)
            paragraph.append(beside)
        item = ListItem()
        item.append(paragraph)
        items.append(item)
    return [items]


def _reference(quote: NumberedText) -> Element:
    """Return the number of the quote's citation as a cross-reference: a click leads to the source."""
    reference = Element.from_tag("text:bookmark-ref")
    reference.set_attribute("text:reference-format", "text")
    reference.set_attribute("text:ref-name", quote.anchor)
    reference.text = quote.mark
    raised = Span(style=style_name("Citation number"))
    raised.append(reference)
    return raised


def _source_table(form: NoteForm) -> list[Element]:
    """Return the table of sources, its head repeated on each page; [] without sources."""
    if not form.sources:
        return []
    table = Element.from_tag("table:table")
    table.set_attribute("table:name", "Sources")
    table.set_attribute("table:style-name", "Sources")
    for number in range(len(SOURCE_COLUMNS_CM)):
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", f"Sources.{number + 1}")
        table.append(column)
    head = Element.from_tag("table:table-header-rows")
    head.append(_row([[_paragraph("Source head", words)] for words in form.wording.source_columns]))
    table.append(head)
    for source in form.sources:
        cells: list[list[Element]] = [[_paragraph("Source", words)] for words in source.cells]
        table.append(_row([*cells, [_place(place) for place in source.places]]))
    return [table]


def _row(cells: list[list[Element]]) -> Element:
    row = Element.from_tag("table:table-row")
    row.set_attribute("table:style-name", "Sources.row")
    for content in cells:
        cell = Element.from_tag("table:table-cell")
        cell.set_attribute("table:style-name", "Sources.cell")
        cell.set_attribute("office:value-type", "string")
        for element in content:
            cell.append(element)
        row.append(cell)
    return row


def _place(place: Place) -> Element:
    """Return a paragraph on a place; each of its numbers is what the number of a quote refers to."""
    paragraph = Paragraph(style="Source")
    for number in place.numbers:
        paragraph.append(BookmarkStart(number.anchor))
        _fill(paragraph, number.mark)
        paragraph.append(BookmarkEnd(number.anchor))
    _fill(paragraph, f" {place.text}")
    return paragraph


def _paragraph(style: str, text: str) -> Paragraph:
    paragraph = Paragraph(style=style_name(style))
    _fill(paragraph, text)
    return paragraph


def _fill(element: Element, text: str) -> None:
    """Add the text as a span; runs of blanks, tabs and line breaks become the elements that keep them."""
    span = Span()
    span.append_plain_text(text)
    element.append(span)


def _set_fonts(document: Document) -> None:
    declarations = document.content.get_element("//office:font-face-decls")
    if declarations is not None:
        declarations.clear()
        for font in FONTS:
            declarations.append(Element.from_tag(font))


def _set_table_styles(document: Document) -> None:
    """Add the styles of the table of sources, which OpenDocument keeps beside the content."""
    styles = document.content.get_element("//office:automatic-styles")
    if styles is not None:
        for style in TABLE_STYLES:
            styles.append(Element.from_tag(style))


def _describe(document: Document, form: NoteForm) -> None:
    """Set what file managers, search and screen readers are told about the document."""
    meta = document.meta
    meta.title = form.document_title
    meta.subject = form.topic
    meta.language = form.wording.language_tag
    meta.set_creation_date()
    meta.set_modification_date()

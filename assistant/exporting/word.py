"""A note as a Word document (DOCX): headings, numbered quotes, each citation number a link to its source.

The look is `word_styles`; only these two, beside the reader of DOCX files, know python-docx.
"""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Row
from docx.text.paragraph import Paragraph

from assistant.exporting.form import SOURCE_COLUMNS_CM, NoteForm, NumberedText, Place
from assistant.exporting.word_styles import set_up_document


def render_word(form: NoteForm) -> bytes:
    """Return the note as the bytes of a DOCX file."""
    document = docx.Document()
    set_up_document(document, form.wording)
    _describe(document, form)
    document.add_paragraph(form.title, "Title")
    document.add_paragraph(form.topic, "Subtitle")
    if form.as_of:
        document.add_paragraph(form.as_of, "As of")
    for part in form.parts:
        document.add_paragraph(part.heading, "Heading 1")
        for words in part.preface:
            document.add_paragraph(words, "Nothing found")
        for quote in part.quotes:
            paragraph = document.add_paragraph(quote.text, "Note item")
            _link(paragraph, quote)
            if quote.beside:
                paragraph.add_run(quote.beside, "Beside")
        if part.more:
            document.add_paragraph(part.more, "Nothing found")
        if not part.quotes and not part.preface:
            document.add_paragraph(form.nothing_found, "Nothing found")
    document.add_paragraph(form.sources_heading, "Heading 1")
    if form.sources:
        _add_sources(document, form)
    else:
        document.add_paragraph(form.nothing_found, "Nothing found")
    for style, line in zip(("Closing first", "Closing"), form.closing, strict=True):
        document.add_paragraph(line, style)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _link(paragraph: Paragraph, quote: NumberedText) -> None:
    """Add the number of the quote's citation, linked to the source of that number."""
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): quote.anchor, qn("w:history"): "1"})
    link.append(paragraph.add_run(quote.mark, "Citation number")._r)
    paragraph._p.append(link)


def _add_sources(document: Document, form: NoteForm) -> None:
    """Add the table of sources, its head repeated on each page."""
    table = document.add_table(rows=1, cols=len(SOURCE_COLUMNS_CM), style="Sources")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, form.wording.source_columns, strict=True):
        cell.paragraphs[0].style = "Source head"
        cell.paragraphs[0].add_run(words)
    _set_row(table.rows[0], is_head=True)
    for source in form.sources:
        row = table.add_row()
        for cell, words in zip(row.cells, source.cells, strict=False):
            cell.paragraphs[0].style = "Source"
            cell.paragraphs[0].add_run(words)
        places = row.cells[-1]
        for number, place in enumerate(source.places):
            _fill_place(places.paragraphs[0] if number == 0 else places.add_paragraph(), place)
        _set_row(row)
    for column, width in zip(table.columns, SOURCE_COLUMNS_CM, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _set_row(row: _Row, *, is_head: bool = False) -> None:
    """Keep a row on one page; the head is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill_place(paragraph: Paragraph, place: Place) -> None:
    """Fill a paragraph with a place; each of its numbers is what the number of a quote links to."""
    paragraph.style = "Source"
    for number in place.numbers:
        run = paragraph.add_run(number.mark)
        named = {qn("w:id"): str(number.number), qn("w:name"): number.anchor}
        run._r.addprevious(OxmlElement("w:bookmarkStart", named))
        run._r.addnext(OxmlElement("w:bookmarkEnd", {qn("w:id"): str(number.number)}))
    paragraph.add_run(f" {place.text}")


def _describe(document: Document, form: NoteForm) -> None:
    """Set what file managers, search and screen readers are told about the document."""
    now = datetime.now(UTC)
    told = document.core_properties
    told.title = form.document_title[:255]
    told.subject = form.topic[:255]
    told.language = form.wording.language_tag
    told.author = told.comments = ""
    told.created = told.modified = now

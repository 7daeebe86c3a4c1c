"""A note as a Word document (DOCX): headings, numbered quotes, each citation number a link to its source.

The look is `word_styles`; only these two, beside the reader of DOCX files, know python-docx.
"""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assistant.exporting.form import NoteForm, NumberedText
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
        for quote in part.quotes:
            _link(document.add_paragraph(quote.text, "Note item"), quote)
        if not part.quotes:
            document.add_paragraph(form.nothing_found, "Nothing found")
    document.add_paragraph(form.sources_heading, "Heading 1")
    for source in form.sources:
        _mark(document.add_paragraph(f"{source.mark}\t{source.text}", "Source"), source)
    if not form.sources:
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


def _mark(paragraph: Paragraph, source: NumberedText) -> None:
    """Make the paragraph the place to which the source's number links."""
    number = str(source.number)
    start = OxmlElement("w:bookmarkStart", {qn("w:id"): number, qn("w:name"): source.anchor})
    end = OxmlElement("w:bookmarkEnd", {qn("w:id"): number})
    first, last = paragraph.runs[0]._r, paragraph.runs[-1]._r
    first.addprevious(start)
    last.addnext(end)


def _describe(document: Document, form: NoteForm) -> None:
    """Set what file managers, search and screen readers are told about the document."""
    now = datetime.now(UTC)
    told = document.core_properties
    told.title = form.document_title[:255]
    told.subject = form.topic[:255]
    told.language = form.wording.language_tag
    told.author = told.comments = ""
    told.created = told.modified = now

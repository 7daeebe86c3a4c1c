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

from assistant.exporting.form import NoteForm, NumberedText, Source
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
        if not part.quotes and not part.preface:
            document.add_paragraph(form.nothing_found, "Nothing found")
    document.add_paragraph(form.sources_heading, "Heading 1")
    for source in form.sources:
        _add_source(document, source)
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


def _add_source(document: Document, source: Source) -> None:
    """Add a source; each of its numbers is the place to which the number of a quote links."""
    paragraph = document.add_paragraph("", "Source")
    for number in source.numbers:
        run = paragraph.add_run(number.mark)
        named = {qn("w:id"): str(number.number), qn("w:name"): number.anchor}
        run._r.addprevious(OxmlElement("w:bookmarkStart", named))
        run._r.addnext(OxmlElement("w:bookmarkEnd", {qn("w:id"): str(number.number)}))
    paragraph.add_run(f"\t{source.text}")


def _describe(document: Document, form: NoteForm) -> None:
    """Set what file managers, search and screen readers are told about the document."""
    now = datetime.now(UTC)
    told = document.core_properties
    told.title = form.document_title[:255]
    told.subject = form.topic[:255]
    told.language = form.wording.language_tag
    told.author = told.comments = ""
    told.created = told.modified = now

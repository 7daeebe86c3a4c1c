"""Reading PDF: in order, `reader`, `process` and `child` (where PDFium runs), `page` (what they hand over), and

composing       marks become text
pieces, lines   glyphs side by side
running_heads   what returns on every page
footnotes       what stands at a page's foot and belongs to a word above
grids, tables   ruled tables
columns         the order of reading
joining, blocks paragraphs
"""

from corpus.readers.pdf.reader import PdfReader

__all__ = ["PdfReader"]

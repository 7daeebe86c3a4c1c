"""A table as an OpenDocument spreadsheet (ODS): one sheet whose cells are all texts; its odfdo is the exporter's."""

from io import BytesIO

from odfdo import Cell, Document, Paragraph, Row
from odfdo import Table as Sheet

from assistant.exporting.excel_sheet import column_width
from assistant.exporting.form import EAST_ASIAN_FONT, LATIN_FONT
from assistant.exporting.table import Table

_CENTIMETRES_A_CHARACTER = 0.2


def render_opendocument_sheet(table: Table) -> bytes:
    """Return the table as the bytes of an ODS file."""
    document = Document("spreadsheet")
    document.del_part("Thumbnails/thumbnail.png")
    _add_styles(document, table)
    body = document.body
    body.clear()
    sheet = Sheet(table.name)
    for number, row in enumerate((table.columns, *table.rows)):
        line = Row()
        for cell in row:
            line.append_cell(_cell(cell, "Head" if number == 0 else "Text"))
        sheet.append_row(line)
    body.append(sheet)
    for at, column in enumerate(sheet.get_columns()):
        column.style = f"co{at + 1}"
        sheet.set_column(at, column)
    document.meta.title = table.name
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _cell(text: str, style: str) -> Cell:
    """Return a cell of text; its value stands in paragraphs, one a line, as Calc writes it."""
    cell = Cell(style=style)
    cell.set_attribute("office:value-type", "string")
    for line in text.split("\n"):
        paragraph = Paragraph()
        paragraph.append_plain_text(line)
        cell.append(paragraph)
    return cell


def _add_styles(document: Document, table: Table) -> None:
    fonts = (
        f'fo:font-family="{LATIN_FONT}" style:font-family-asian="{EAST_ASIAN_FONT}" fo:font-size="11pt" '
        'style:font-size-asian="11pt"'
    )
    for name, weight in (("Text", ""), ("Head", 'fo:font-weight="bold" style:font-weight-asian="bold"')):
        cell = f"""<style:style style:name="{name}" style:family="table-cell">
          <style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"
            fo:border="0.5pt solid #808080"/>
          <style:text-properties {fonts} {weight}/></style:style>"""
        document.insert_style(cell, automatic=True)
    for at in range(len(table.columns)):
        width = column_width(table, at) * _CENTIMETRES_A_CHARACTER
        column = f"""<style:style style:name="co{at + 1}" style:family="table-column">
          <style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>"""
        document.insert_style(column, automatic=True)

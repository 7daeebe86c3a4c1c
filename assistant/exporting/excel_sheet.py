"""A table as an Excel workbook (XLSX): one sheet, its heads bold and staying in sight; only this knows XlsxWriter."""

from io import BytesIO
from typing import Final

import xlsxwriter

from assistant.exporting.form import EAST_ASIAN_FONT
from assistant.exporting.table import Table

_WIDTHS: Final = (6, 60)
"""The least and the greatest width of a column, in characters."""
_LONGEST_SHEET_NAME: Final = 31


def render_excel_sheet(table: Table) -> bytes:
    """Return the table as the bytes of an XLSX file; every cell is written as text."""
    written = BytesIO()
    workbook = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    body = workbook.add_format({"font_name": EAST_ASIAN_FONT, "text_wrap": True, "valign": "top", "border": 1})
    head = workbook.add_format({"font_name": EAST_ASIAN_FONT, "bold": True, "text_wrap": True, "border": 1})
    sheet = workbook.add_worksheet("".join(mark for mark in table.name if mark not in "[]:*?/\\")[:_LONGEST_SHEET_NAME])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column_width(table, at))
        sheet.write_string(0, at, column, head)
    for number, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            sheet.write_string(number, at, cell, body)
    workbook.close()
    return written.getvalue()


def column_width(table: Table, at: int) -> int:
    """Return how many characters wide a column is: as its longest cell, a Han character counting two."""
    cells = [table.columns[at], *(row[at] for row in table.rows)]
    longest = max(sum(2 if ord(character) > 0x2E7F else 1 for character in cell) for cell in cells)
    least, greatest = _WIDTHS
    return min(max(longest + 2, least), greatest)

"""A table as a file that staff go on editing: OpenDocument, Excel or CSV; every cell is a text, never a formula.

Table -> safe cells -> opendocument_sheet | excel_sheet | csv -> bytes -> one atomic replacement
"""

import csv
from io import StringIO
from pathlib import Path
from typing import Final

from assistant.exporting.atomic import write_atomically
from assistant.exporting.cells import safe_cell
from assistant.exporting.table import Table

TABLE_SUFFIXES: Final = (".ods", ".csv", ".xlsx")
"""What a table's file name may end in, the format preferred for Taiwan's agencies first."""
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Before CSV, so that Excel of Taiwan reads UTF-8 and not Big5."""


def export_table(table: Table, out: Path) -> None:
    """Write the table to `out` in the format of its suffix; a file there is replaced whole or not at all.

    Raises ValueError for a suffix other than TABLE_SUFFIXES (upper or lower case), OSError where the folder is
    missing or cannot be written.
    """
    write_atomically(render_table(table, out.suffix), out)


def render_table(table: Table, suffix: str) -> bytes:
    """Return the table as the bytes of a file of that suffix. Raises ValueError for a suffix not in TABLE_SUFFIXES."""
    safe = Table(table.name, _safe(table.columns), tuple(_safe(row) for row in table.rows))
    if suffix.lower() == ".ods":
        from assistant.exporting.opendocument_sheet import render_opendocument_sheet

        return render_opendocument_sheet(safe)
    if suffix.lower() == ".xlsx":
        from assistant.exporting.excel_sheet import render_excel_sheet

        return render_excel_sheet(safe)
    if suffix.lower() == ".csv":
        written = StringIO(newline="")
        csv.writer(written).writerows((safe.columns, *safe.rows))
        return (_BYTE_ORDER_MARK + written.getvalue()).encode()
    raise ValueError(f"a table is exported to {', '.join(TABLE_SUFFIXES)}, not to {suffix!r}")


def _safe(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(safe_cell(cell) for cell in row)

"""Files that a page hands out: bytes under a name in any script, never shown by the browser itself."""

from typing import Final
from urllib.parse import quote

from fastapi.responses import Response

_TYPES: Final = {
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}


def download(content: bytes, name: str, suffix: str) -> Response:
    """Return the bytes as a file of that name to be saved. Raises KeyError for a suffix that none is handed out as."""
    named = f"attachment; filename*=UTF-8''{quote(name + suffix)}"
    return Response(
        content, headers={"Content-Disposition": named, "Cache-Control": "no-store"}, media_type=_TYPES[suffix]
    )

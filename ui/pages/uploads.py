"""Files handed in through the page: one request a file, its progress told while it is read.

The body is the file itself; the name comes percent-encoded in `X-File-Name`. The reply is one JSON object a line:
`{"page": 3, "pages": 9}` while pages are recognised, last `{"html": "<li …>", "failed": false}`.
"""

import asyncio
import hashlib
import json
import re
import shutil
import unicodedata
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from starlette.requests import ClientDisconnect

from assistant.answer import Language
from corpus.errors import AssistantError, FormatError
from corpus.normalise import display
from corpus.readers import suffixes
from index.ledger import LedgerRow, Status
from index.library import Library
from ui.audit_trail import tell_what
from ui.library_view import file_row
from ui.library_words import LibraryWords
from ui.pages.page import DeskOf, Spoken, fragment
from ui.rendering import render_page
from ui.settings import FILES_AT_ONCE, FILES_WAITING
from ui.wording import say, say_error

INCOMING: Final = "incoming"
"""The folder inside the library where a file lies while it is read; the record keeps its bytes afterwards."""
LONGEST_NAME: Final = 120
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')

router = APIRouter()
_reading = asyncio.Semaphore(FILES_AT_ONCE)
_under_way: set[str] = set()


@router.post("/library/files")
async def hand_in(request: Request, desk: DeskOf, language: Spoken) -> Response:
    """Read one file into the library and tell how it goes."""
    name = file_name(unquote(request.headers.get("x-file-name", "")))
    if not name.lower().endswith(suffixes()):
        return _refused(name, say_error(FormatError(Path(name)), language), 415, language)
    if len(_under_way) >= FILES_WAITING:
        return _refused(name, say(LibraryWords.UPLOAD_BUSY, language), 429, language)
    library = (await asyncio.to_thread(desk.assistant)).library
    place = library.folder / INCOMING / f"{id(request):x}"
    _under_way.add(place.name)
    try:
        kept = await _receive(request, place, name)
    except (ClientDisconnect, OSError):
        kept = None
    if kept is None:
        _forget(place)
        words = say(LibraryWords.UPLOAD_BROKEN, language)
        return _refused(name, words, 400, language)
    tell = partial(tell_what, request.scope)
    return StreamingResponse(_read(library, kept, place, language, tell), media_type="application/x-ndjson")


def file_name(given: str) -> str:
    """Return the last part of a name, without what no file system or terminal should meet; never "".

    >>> file_name("出國報告/../../etc/報告 1.pdf"), file_name("a\\u202egnp.txt"), file_name("..")
    ('報告 1.pdf', 'agnp.txt', 'report')
    """
    last = re.split(r"[/\\]", given)[-1]
    visible = "".join(character for character in last if unicodedata.category(character) not in {"Cf", "Cs", "Co"})
    name = _NOT_IN_NAMES.sub("", visible).strip().lstrip(".") or "report"
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if dot else name[:LONGEST_NAME]


async def _receive(request: Request, place: Path, name: str) -> Path:
    """Return where the body now lies: a folder named after its content, so that the same file has the same path."""
    place.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with (place / "body").open("wb") as file:
        async for chunk in request.stream():
            digest.update(chunk)
            file.write(chunk)
    folder = place.parent / digest.hexdigest()[:16]
    folder.mkdir(exist_ok=True)
    return (place / "body").replace(folder / name)


async def _read(
    library: Library, file: Path, place: Path, language: Language, tell: Callable[[str], None]
) -> AsyncIterator[str]:
    """Yield the lines of the reply while the file is read; the log is told what became of it."""
    loop = asyncio.get_running_loop()
    steps: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()

    def page_progress(page: int, pages: int) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, {"page": page, "pages": pages})

    def add() -> LedgerRow:
        try:
            return library.add_all([file], page_progress=page_progress)[0]
        finally:
            file.unlink(missing_ok=True)
            _forget(place)

    async with _reading:
        work = asyncio.ensure_future(asyncio.to_thread(add))
        work.add_done_callback(lambda _: steps.put_nowait(None))
        while (step := await steps.get()) is not None:
            yield json.dumps(step) + "\n"
    try:
        row = work.result()
        tell(f"{file.name} {row.status.value} {row.report_id or ''}")
        title = display(library.report(row.report_id).title) if row.report_id else ""
        html, is_failed = _row_html(row, title, language), row.status is Status.FAILED
    except AssistantError as error:
        html, is_failed = _failed_html(file.name, say_error(error, language), language), True
    yield json.dumps({"html": html, "failed": is_failed}) + "\n"


def _forget(place: Path) -> None:
    _under_way.discard(place.name)
    shutil.rmtree(place, ignore_errors=True)


def _row_html(row: LedgerRow, title: str, language: Language) -> str:
    return render_page("upload_row.html", language, file=file_row(row, title, language))


def _failed_html(name: str, reason: str, language: Language) -> str:
    return render_page("upload_failed.html", language, name=name, reason=reason)


def _refused(name: str, reason: str, status: int, language: Language) -> HTMLResponse:
    return fragment("upload_failed.html", language, status_code=status, name=name, reason=reason)

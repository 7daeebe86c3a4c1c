"""報告庫: the reports, how well each file was read (匯入檢核), the card staff can correct, and the trash.

Handing in files is `ui.pages.uploads`; rows are made by `ui.library_view`.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.answer import Language
from corpus.corrections import Correction, save_correction, withdraw_correction
from corpus.readers import suffixes
from index.access import load_internal
from index.ledger import Status
from index.library import Library
from ui.addresses import address
from ui.audit_trail import tell_what
from ui.library_view import (
    ReportRow,
    file_row,
    file_rows,
    fits,
    lines_of,
    needs_attention,
    report_rows,
    shown_time,
    trash_rows,
)
from ui.library_words import LibraryWords
from ui.pages import uploads
from ui.pages.page import DeskOf, Spoken, fragment, show
from ui.said import Said
from ui.settings import FILES_IN_ONE_GO, LARGEST_UPLOAD
from ui.wording import say

View = Literal["reports", "files", "trash"]
Sort = Literal["changed", "date", "title", "health"]

LONGEST_CORRECTION: Final = 2_000

SORTS: Final[Mapping[Sort, Said]] = {
    "changed": LibraryWords.SORT_CHANGED,
    "date": LibraryWords.SORT_DATE,
    "title": LibraryWords.SORT_TITLE,
    "health": LibraryWords.SORT_HEALTH,
}
FOR_SCRIPT: Final[Mapping[str, Said]] = {
    "uploadWaiting": LibraryWords.UPLOAD_WAITING,
    "uploadSending": LibraryWords.UPLOAD_SENDING,
    "uploadReading": LibraryWords.UPLOAD_READING,
    "uploadPage": LibraryWords.UPLOAD_PAGE,
    "uploadsBusy": LibraryWords.UPLOADS_BUSY,
    "uploadsDone": LibraryWords.UPLOADS_DONE,
    "uploadTooLarge": LibraryWords.UPLOAD_TOO_LARGE,
    "uploadTooMany": LibraryWords.UPLOAD_TOO_MANY,
    "uploadBroken": LibraryWords.UPLOAD_BROKEN,
}
"""Texts whose {fields} the script fills."""
DONE: Final[Mapping[str, Said]] = {
    "removed": LibraryWords.DONE_REMOVED,
    "restored": LibraryWords.DONE_RESTORED,
    "purged": LibraryWords.DONE_PURGED,
    "reread": LibraryWords.DONE_REREAD,
}

router = APIRouter()
router.include_router(uploads.router)


@router.get("/library")
def library_page(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    view: View = "reports",
    sort: Sort = "changed",
    q: Annotated[str, Query(max_length=200)] = "",
    only: Literal["", "attention"] = "",
    done: str = "",
) -> HTMLResponse:
    """Return the reports, the files handed in, or the trash; on wish only those that a person should look at."""
    library = desk.assistant().library
    reports, files, trash = report_rows(library, language), file_rows(library, language), trash_rows(library, language)
    changes = [row.row.time for row in files] + [row.changed_at for row in reports]
    return show(
        request,
        "library.html",
        language,
        view=view,
        sort=sort,
        sorts=SORTS,
        wanted=q,
        only=only,
        attention=sum(needs_attention(row) for row in (files if view == "files" else reports)),
        reports=sorted_rows([row for row in reports if fits(row, q) and (not only or needs_attention(row))], sort),
        files=[row for row in files if q.casefold() in row.name.casefold() and (not only or needs_attention(row))],
        trash=trash,
        internal=_internal(library),
        counts={"reports": len(reports), "files": len(files), "trash": len(trash)},
        passages=sum(row.file.row.passages for row in reports if row.file),
        changed=shown_time(max(changes, default="")) or say(LibraryWords.NEVER, language),
        done=say(DONE[done], language) if done in DONE else "",
        formats=" ".join(suffixes()),
        upload_words=json.dumps({name: words.value[language == "en"] for name, words in FOR_SCRIPT.items()}),
        largest=LARGEST_UPLOAD >> 20,
        most_files=FILES_IN_ONE_GO,
    )


def sorted_rows(rows: list[ReportRow], sort: Sort) -> list[ReportRow]:
    """Return the rows in the order wanted: dates and changes from the latest, titles by their characters."""
    keys: Mapping[Sort, Callable[[ReportRow], Any]] = {
        "changed": lambda row: row.changed_at,
        "date": lambda row: row.date_iso,
        "title": lambda row: row.title,
        "health": lambda row: (needs_attention(row), row.changed_at),
    }
    return sorted(rows, key=keys[sort], reverse=sort != "title")


@router.get("/library/{report_id}")
def card_page(
    request: Request, desk: DeskOf, language: Spoken, report_id: str, done: str = "", reason: str = ""
) -> HTMLResponse:
    """Return the report's card, field by field with its place in the report, and how well its file was read."""
    library = desk.assistant().library
    report = library.report(report_id)
    row = next(row for row in report_rows(library, language) if row.report_id == report_id)
    said = say(DONE[done], language) if done in DONE else ""
    if done == "failed":
        said = say(LibraryWords.DONE_REREAD_FAILED, language, reason=reason)
    return show(
        request,
        "library_card.html",
        language,
        report=report,
        row=row,
        lines=lines_of(report, library),
        duplicates=_duplicates(library, report_id, language),
        is_internal=report_id in _internal(library),
        done=said,
    )


@router.post("/library/{report_id}/card")
def correct_field(
    desk: DeskOf,
    language: Spoken,
    report_id: str,
    field: Annotated[str, Form(max_length=50)],
    value: Annotated[str, Form()] = "",
    withdraw: Annotated[bool, Form()] = False,
) -> HTMLResponse:
    """Keep what staff typed for a field beside what the report says, or let it go; return the field's row."""
    library = desk.assistant().library
    report = library.report(report_id)
    line = next((line for line in lines_of(report, library) if line.name == field), None)
    value = " ".join(value.split())
    if line is None or len(value) > LONGEST_CORRECTION:
        text = say(LibraryWords.TOO_LONG, language, limit=LONGEST_CORRECTION)
        return fragment("failed.html", language, status_code=422, text=text)
    with library.transaction() as connection:
        if withdraw or value == line.original:
            withdraw_correction(connection, report_id, field)
        else:
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            save_correction(connection, Correction(report_id, field, value, line.original, made_at))
    changed = next(line for line in lines_of(report, library) if line.name == field)
    return fragment("library_field.html", language, report=report, line=changed)


@router.post("/library/{report_id}/reread")
def reread(desk: DeskOf, language: Spoken, report_id: str) -> RedirectResponse:
    """Read the report again from the file kept with it."""
    row = desk.assistant().library.reread(report_id)
    if row.status is Status.FAILED:
        return _to(language, f"library/{report_id}", done="failed", reason=file_row(row, "", language).reason)
    return _to(language, f"library/{report_id}", done="reread")


@router.post("/library/{report_id}/remove")
def remove(desk: DeskOf, language: Spoken, report_id: str) -> RedirectResponse:
    """Move the report to the trash."""
    desk.assistant().library.remove(report_id)
    return _to(language, "library", view="trash", done="removed")


@router.post("/library/{report_id}/restore")
def restore(desk: DeskOf, language: Spoken, report_id: str) -> RedirectResponse:
    """Bring the report back from the trash."""
    desk.assistant().library.restore(report_id)
    return _to(language, "library", done="restored")


@router.post("/library/trash/purge")
def purge(
    request: Request, desk: DeskOf, language: Spoken, report_id: Annotated[list[str] | None, Form()] = None
) -> RedirectResponse:
    """Delete for good what lies in the trash, the reports named or all of it."""
    tell_what(request.scope, " ".join(desk.assistant().library.purge(report_id)))
    return _to(language, "library", view="trash", done="purged")


def _internal(library: Library) -> frozenset[str]:
    with library.reading() as connection:
        return load_internal(connection)


def _duplicates(library: Library, report_id: str, language: Language) -> list[Any]:
    return [
        row for row in file_rows(library, language) if row.status is Status.DUPLICATE and row.report_id == report_id
    ]


def _to(language: Language, where: str, **query: str) -> RedirectResponse:
    """Return the way to a page, so that reloading it repeats nothing."""
    return RedirectResponse(address(f"/{language}/{where}?{urlencode(query)}"), 303)

"""Whether a report is public or internal: staff say so on its card."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from index.access import set_internal
from ui.addresses import address
from ui.audit_trail import tell_what
from ui.pages.page import DeskOf, Spoken

router = APIRouter()


@router.post("/library/{report_id}/access")
def set_access(
    request: Request, desk: DeskOf, language: Spoken, report_id: str, internal: Annotated[bool, Form()] = False
) -> RedirectResponse:
    """Make the report internal or public, and lead back to its card."""
    library = desk.assistant().library
    library.report(report_id)
    with library.transaction() as connection:
        set_internal(connection, report_id, is_internal=internal)
    tell_what(request.scope, "internal" if internal else "public")
    return RedirectResponse(address(f"/{language}/library/{report_id}"), 303)

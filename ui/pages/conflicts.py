"""記載不一致: statements on the same thing that disagree, both quoted; dismissed with a reason."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.register.conflicts import Differs
from corpus.normalise import display
from ui.addresses import address
from ui.pages.page import DeskOf, Spoken, show
from ui.register_words import RegisterWords

router = APIRouter()
DIFFERS: Final = {
    Differs.NUMBER: RegisterWords.DIFFERS_NUMBER,
    Differs.DATE: RegisterWords.DIFFERS_DATE,
    Differs.NAME: RegisterWords.DIFFERS_NAME,
    Differs.WORDING: RegisterWords.DIFFERS_WORDING,
}


@router.get("/conflicts")
def conflicts_page(request: Request, desk: DeskOf, language: Spoken) -> HTMLResponse:
    """Return the conflicts of the whole library, the dismissed ones last."""
    register = desk.assistant().register
    titles = {report.report_id: display(report.title) for report in register.library.listing()}
    found = sorted(register.conflicts(with_dismissed=True), key=lambda one: one.dismissed is not None)
    return show(request, "conflicts.html", language, conflicts=found, differs=DIFFERS, titles=titles)


@router.post("/conflicts/{conflict_id}")
def dismiss(
    desk: DeskOf, language: Spoken, conflict_id: str, reason: Annotated[str, Form(max_length=300)] = ""
) -> RedirectResponse:
    """Keep the reason why a conflict is none; without a reason it comes back."""
    desk.assistant().register.dismiss(conflict_id, reason.strip() or None)
    return RedirectResponse(address(f"/{language}/conflicts"), 303)

"""建議事項: what the reports recommend, item by item, each with its source."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ui.pages.page import DeskOf, Spoken, show
from ui.sources import cited_cards

router = APIRouter()


@router.get("/recommendations")
def recommendations(request: Request, desk: DeskOf, language: Spoken) -> HTMLResponse:
    """Return the list over the whole library."""
    assistant = desk.assistant()
    cards = cited_cards(assistant.recommendations(), assistant.library.report, language)
    return show(request, "recommendations.html", language, cards=cards)

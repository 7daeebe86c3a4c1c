"""建議事項: what the reports recommend, item by item, each with its source."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ui.pages.page import DeskOf, Page, Spoken, show
from ui.sources import cited_cards
from ui.wording import Words

router = APIRouter()
PAGE = Page("recommendations", Words.TAB_RECOMMENDATIONS, router)


@router.get("/recommendations")
def recommendations(request: Request, desk: DeskOf, language: Spoken) -> HTMLResponse:
    """Return the list over the whole library."""
    assistant = desk.assistant()
    cards = cited_cards(assistant.recommendations(), assistant.library.report, language)
    return show(request, "recommendations.html", language, cards=cards)

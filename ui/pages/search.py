"""檢索: passages and reports by words and by what their cards say; the whole search is the page's address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.answer import Language
from assistant.assistant import Assistant
from assistant.exporting.spreadsheet import render_table
from assistant.question import LONGEST_QUESTION
from assistant.scope import Facet, Scope, Traits, facet_counts, library_traits
from corpus.report import SectionKind
from ui.pages.page import DeskOf, Spoken, show
from ui.said import Said
from ui.search_view import (
    PAGE_SIZE,
    SECTION_WORDS,
    Found,
    Mode,
    Sort,
    Wanted,
    passages_table,
    reports_table,
    search_library,
    trips_counted,
)
from ui.search_words import SearchWords
from ui.turns import FACET_WORDS, value_text
from ui.wording import say

SECTION: Final = "section"
FACETS_SHOWN: Final = 8
PLACES_SHOWN: Final = 5
SORTS: Final[Mapping[Sort, Said]] = {
    "relevance": SearchWords.SORT_RELEVANCE,
    "newest": SearchWords.SORT_NEWEST,
    "oldest": SearchWords.SORT_OLDEST,
}
MEDIA_TYPES: Final = {
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the search: its words, how many it leaves, whether it is chosen, and where it leads."""

    facet: str
    value: str
    text: str
    count: int
    is_chosen: bool
    link: str


@router.get("/search")
def search_page(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    q: Annotated[str, Query(max_length=LONGEST_QUESTION)] = "",
    mode: Mode = "passages",
    sort: Sort = "relevance",
    page: Annotated[int, Query(ge=1, le=1_000)] = 1,
) -> HTMLResponse:
    """Return what was found, page by page, and what could narrow it down."""
    assistant = desk.assistant()
    wanted = _wanted(request, q, sort)
    traits = library_traits(assistant.library)
    found = search_library(assistant, wanted, traits, language)
    mode = mode if q.strip() else "reports"
    rows = found.passages if mode == "passages" else found.reports
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(page, pages)
    matching = {report_id: own for report_id, own in traits.items() if report_id in found.matching}
    facets = _facets(request, assistant, wanted, matching, found, language)
    trips = trips_counted(matching, wanted.scope, assistant.register.trips())
    return show(
        request,
        "search.html",
        language,
        wanted=wanted,
        found=found,
        mode=mode,
        rows=rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        first=(page - 1) * PAGE_SIZE,
        page=page,
        pages=pages,
        sorts=SORTS,
        facets=facets,
        chosen=[choice for _, choices in facets for choice in choices if choice.is_chosen],
        shown=FACETS_SHOWN,
        years=_years(request, trips[Facet.YEAR], language),
        places=_places(request, trips[Facet.PLACE]),
        link=lambda **changes: _link(request, **changes),
        formats=tuple(MEDIA_TYPES),
    )


@router.get("/search/export.{suffix}")
def export(
    request: Request,
    desk: DeskOf,
    language: Spoken,
    suffix: Literal["ods", "csv", "xlsx"],
    q: Annotated[str, Query(max_length=LONGEST_QUESTION)] = "",
    mode: Mode = "passages",
    sort: Sort = "relevance",
) -> Response:
    """Return everything found as a spreadsheet."""
    assistant = desk.assistant()
    found = search_library(assistant, _wanted(request, q, sort), library_traits(assistant.library), language)
    if mode == "passages" and q.strip():
        table = passages_table(found.passages, language)
    else:
        table = reports_table(found.reports, language)
    name = f"{say(SearchWords.TAB_SEARCH, language)}.{suffix}"
    disposition = f"attachment; filename=\"search.{suffix}\"; filename*=UTF-8''{quote(name)}"
    return Response(
        render_table(table, f".{suffix}"), media_type=MEDIA_TYPES[suffix], headers={"Content-Disposition": disposition}
    )


def _wanted(request: Request, text: str, sort: Sort) -> Wanted:
    """Return what the address asks for; 404 for a kind of section that there is not."""
    asked = request.query_params.multi_items()
    try:
        sections = frozenset(SectionKind(value) for name, value in asked if name == SECTION)
    except ValueError as error:
        raise HTTPException(404) from error
    names = {facet.value for facet in Facet}
    return Wanted(text, Scope.of((name, value) for name, value in asked if name in names), sections, sort)


def _facets(
    request: Request,
    assistant: Assistant,
    wanted: Wanted,
    traits: Mapping[str, Traits],
    found: Found,
    language: Language,
) -> list[tuple[Said, list[Choice]]]:
    """Return what could narrow the search down, facet by facet; single reports are not listed."""
    facets: list[tuple[Said, list[Choice]]] = []
    for facet, values in facet_counts(traits, wanted.scope).items():
        chosen = wanted.scope.wanted.get(facet, frozenset())
        shown = [(value, count) for value, count in values if facet is not Facet.REPORT or value in chosen]
        choices = [
            _choice(request, facet.value, value, value_text(facet, value, language, assistant), count, value in chosen)
            for value, count in shown
        ]
        if choices:
            facets.append((FACET_WORDS[facet], choices))
    sections = [
        _choice(request, SECTION, kind.value, say(SECTION_WORDS[kind], language), count, kind in wanted.sections)
        for kind, count in found.sections
    ]
    return [*facets, (SearchWords.FACET_SECTION, sections)] if sections else facets


def _choice(request: Request, facet: str, value: str, text: str, count: int, is_chosen: bool) -> Choice:
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != "page"]
    kept = [pair for pair in pairs if pair != (facet, value)]
    return Choice(facet, value, text, count, is_chosen, _address(kept if is_chosen else [*pairs, (facet, value)]))


def _places(request: Request, counted: Counter[str]) -> list[Choice]:
    """Return one bar per place, those with the most trips first and only so many."""
    chosen = request.query_params.getlist("place")
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:PLACES_SHOWN]
    return [_choice(request, "place", place, place, count, place in chosen) for place, count in most]


def _years(request: Request, counted: Mapping[str, int], language: Language) -> list[Choice]:
    """Return one bar per year from the first to the last, those without a trip too."""
    counts = {int(year): count for year, count in counted.items() if year.isdecimal()}
    chosen = request.query_params.getlist("year")
    return [
        _choice(
            request,
            "year",
            str(year),
            value_text(Facet.YEAR, str(year), language, None),
            counts.get(year, 0),
            str(year) in chosen,
        )
        for year in (range(min(counts), max(counts) + 1) if counts else ())
    ]


def _link(request: Request, **changes: object) -> str:
    """Return the address of this search with some of it changed, from its first page."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in {*changes, "page"}]
    return _address([*kept, *((name, str(value)) for name, value in changes.items())])


def _address(pairs: list[tuple[str, str]]) -> str:
    return "?" + urlencode(pairs)

"""A search of the library as its page shows it: what was wanted, what was found, and what could narrow it down."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.answer import Language
from assistant.asked import query_of
from assistant.assistant import Assistant
from assistant.exporting.table import Table
from assistant.question import understand
from assistant.register.trip import Trip
from assistant.scope import Facet, Scope, Traits, reports_in
from corpus.corrections import CardLine, card_lines
from corpus.normalise import display
from corpus.report import Report, SectionKind
from index.hit import Hit
from index.listing import ListedReport
from ui.library_view import corrections_of, title_of
from ui.report_dates import dated, dated_both
from ui.said import Said
from ui.search_words import SearchWords
from ui.snippets import Piece, marks_in, snippet, terms_of
from ui.sources import report_link
from ui.wording import Words, say

Mode = Literal["passages", "reports"]
Sort = Literal["relevance", "newest", "oldest"]

MOST_FOUND: Final = 100
SURE_ENOUGH: Final = 5
"""Passages that hold none of the words are shown only among the first of these: found by their meaning."""
PAGE_SIZE: Final = 10

SECTION_WORDS: Final[Mapping[SectionKind, Said]] = {
    SectionKind.SUMMARY_SHEET: SearchWords.SECTION_SUMMARY_SHEET,
    SectionKind.SUMMARY: SearchWords.SECTION_SUMMARY,
    SectionKind.TRAVELLERS: SearchWords.SECTION_TRAVELLERS,
    SectionKind.PURPOSE: SearchWords.SECTION_PURPOSE,
    SectionKind.PROCESS: SearchWords.SECTION_PROCESS,
    SectionKind.ITINERARY: SearchWords.SECTION_ITINERARY,
    SectionKind.REFLECTIONS: SearchWords.SECTION_REFLECTIONS,
    SectionKind.RECOMMENDATIONS: SearchWords.SECTION_RECOMMENDATIONS,
    SectionKind.CAPTION: SearchWords.SECTION_CAPTION,
    SectionKind.APPENDIX: SearchWords.SECTION_APPENDIX,
    SectionKind.OTHER: SearchWords.SECTION_OTHER,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked the search for."""

    text: str
    scope: Scope
    sections: frozenset[SectionKind]
    sort: Sort


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage found, ready to be shown."""

    title: str
    report_id: str
    date: str
    date_iso: str
    section: str
    page: int | None
    pieces: tuple[Piece, ...]
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report found, with its best passage where words were searched for."""

    report_id: str
    title: str
    date: str
    date_iso: str
    period: str
    places: str
    people: str
    kinds: str
    pieces: tuple[Piece, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found, in order; `sections` counts the passages of each kind of section.

    `matching` are the reports that hold what was searched for, those outside the scope too: what further choices count.
    """

    passages: tuple[FoundPassage, ...]
    reports: tuple[FoundReport, ...]
    sections: tuple[tuple[SectionKind, int], ...]
    matching: frozenset[str]


def search_library(assistant: Assistant, wanted: Wanted, traits: Mapping[str, Traits], language: Language) -> Found:
    """Return the passages and the reports that fit; without words every report in the scope, and no passage."""
    report_ids = reports_in(wanted.scope, traits)
    library = assistant.library
    reports = [listed for listed in library.listing() if report_ids is None or listed.report_id in report_ids]
    terms = frozenset[str]()
    hits: tuple[Hit, ...] = ()
    matching = frozenset(traits)
    if wanted.text.strip():
        question = understand(wanted.text, assistant.names())
        query = query_of(question)
        translated = [term for term in query.extra_terms if len(term) > 1]
        terms = terms_of([question.content or question.searched, *query.aliases, *translated])
        everywhere = _told(assistant.search(wanted.text, k=MOST_FOUND), terms)
        matching = frozenset(hit.passage.report_id for hit in everywhere)
        hits = everywhere
        if report_ids is not None:
            hits = _told(assistant.search(wanted.text, k=MOST_FOUND, report_ids=report_ids), terms)
    counts = Counter(hit.passage.section.kind for hit in hits)
    hits = tuple(hit for hit in hits if not wanted.sections or hit.passage.section.kind in wanted.sections)
    by_id = {report.report_id: report for report in reports}
    passages = [_passage(hit, library.report(hit.passage.report_id), terms, language) for hit in hits]
    corrections = corrections_of(library)
    best = {passage.report_id: passage.pieces for passage in reversed(passages)}
    if wanted.text.strip():
        order = list(dict.fromkeys(passage.report_id for passage in passages))
        reports = [by_id[report_id] for report_id in order]
    cards = {listed.report_id: card_lines(listed.card, corrections.get(listed.report_id, ())) for listed in reports}
    found = [_report(listed, cards[listed.report_id], traits[listed.report_id], best, language) for listed in reports]
    if wanted.sort != "relevance" or not wanted.text.strip():
        is_newest = wanted.sort != "oldest"
        passages.sort(key=lambda passage: passage.date_iso, reverse=is_newest)
        found.sort(key=lambda report: report.date_iso, reverse=is_newest)
    sections = tuple((kind, counts[kind]) for kind in SectionKind if counts[kind])
    return Found(tuple(passages), tuple(found), sections, matching | {hit.passage.report_id for hit in hits})


def _told(hits: tuple[Hit, ...], terms: frozenset[str]) -> tuple[Hit, ...]:
    """Return the hits that hold a word searched for, and the first few whatever they hold."""
    return tuple(hit for hit in hits if hit.rank <= SURE_ENOUGH or marks_in(hit.passage.text, terms))


def trips_counted(traits: Mapping[str, Traits], scope: Scope, trips: Iterable[Trip]) -> dict[Facet, Counter[str]]:
    """Return how many trips each year and each place has beside the other facets' choices.

    A trip told in several reports is one; it counts in the year that it began in.
    """
    counts: dict[Facet, Counter[str]] = {Facet.YEAR: Counter(), Facet.PLACE: Counter()}
    for trip in trips:
        told = [traits[report_id] for report_id in trip.report_ids if report_id in traits]
        for facet, counted in counts.items():
            values = {value for own in told if scope.admits(own, but=facet) for value in own[facet]}
            counted.update([min(values)] if values and facet is Facet.YEAR else values)
    return counts


def passages_table(passages: Sequence[FoundPassage], language: Language) -> Table:
    """Return the passages as a sheet, in their order."""
    heads = (
        SearchWords.COLUMN_NUMBER,
        SearchWords.COLUMN_TITLE,
        Words.CARD_DATE,
        SearchWords.COLUMN_SECTION,
        SearchWords.COLUMN_PAGE,
        SearchWords.COLUMN_TEXT,
    )
    rows = (
        (str(number), found.title, found.date, found.section, str(found.page or ""), found.text)
        for number, found in enumerate(passages, start=1)
    )
    return Table(say(SearchWords.TAB_SEARCH, language), tuple(say(head, language) for head in heads), tuple(rows))


def reports_table(reports: Sequence[FoundReport], language: Language) -> Table:
    """Return the reports as a sheet, in their order."""
    heads = (
        SearchWords.COLUMN_NUMBER,
        SearchWords.COLUMN_TITLE,
        Words.CARD_DATE,
        SearchWords.COLUMN_PERIOD,
        Words.CARD_PLACE,
        SearchWords.COLUMN_PEOPLE,
        SearchWords.COLUMN_KIND,
    )
    rows = (
        (str(number), found.title, found.date, found.period, found.places, found.people, found.kinds)
        for number, found in enumerate(reports, start=1)
    )
    return Table(say(SearchWords.TAB_SEARCH, language), tuple(say(head, language) for head in heads), tuple(rows))


def _passage(hit: Hit, report: Report, terms: frozenset[str], language: Language) -> FoundPassage:
    passage = hit.passage
    return FoundPassage(
        title=_title(report),
        report_id=report.report_id,
        date=dated(report.date, language) or say(Words.DATES_UNKNOWN, language),
        date_iso=(report.date.iso or "") if report.date else "",
        section=display(passage.section.heading),
        page=report.page_at(passage.span.start),
        pieces=snippet(passage.text.strip(), terms),
        text=display(passage.text.strip()),
        link=report_link(report.report_id, language, passage.span),
    )


def _report(
    report: ListedReport,
    card: tuple[CardLine, ...],
    traits: Traits,
    best: Mapping[str, tuple[Piece, ...]],
    language: Language,
) -> FoundReport:
    lines = {line.name: line.value for line in card}
    return FoundReport(
        report_id=report.report_id,
        title=title_of(report, card),
        date=dated_both(report.date, language) or say(Words.DATES_UNKNOWN, language),
        date_iso=(report.date.iso or "") if report.date else "",
        period=lines["起訖日"],
        places="、".join(traits[Facet.PLACE]),
        people=" ".join(lines["出國人員"].split()),
        kinds="、".join(traits[Facet.KIND]),
        pieces=best.get(report.report_id, ()),
        link=report_link(report.report_id, language),
    )


def _title(report: Report) -> str:
    return " ".join(display(report.title).split())

"""A turn of a conversation as the page shows it: the question, the reply, and the panel of its sources."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from assistant.answer import Abstention, Answer, Language
from assistant.assistant import Assistant
from assistant.scope import Facet, Scope
from corpus.calendars import roc_year
from corpus.errors import ReportUnknownError
from corpus.normalise import display
from index.hit import Hit
from index.library import Library
from ui import plain
from ui.account_words import AccountWords
from ui.addresses import root
from ui.ask_words import AskWords
from ui.conversations import Turn
from ui.rendering import render_fragment
from ui.said import Said
from ui.sources import SourceCard, passage_cards, still_cited_cards
from ui.wording import Words, say, say_reason

NEAREST_SHOWN = 5
FIRST_ROC_YEAR = 1912

FACET_WORDS: dict[Facet, Said] = {
    Facet.YEAR: AskWords.FACET_YEAR,
    Facet.PLACE: AskWords.FACET_PLACE,
    Facet.BODY: AskWords.FACET_BODY,
    Facet.PERSON: AskWords.FACET_PERSON,
    Facet.KIND: AskWords.FACET_KIND,
    Facet.REPORT: AskWords.FACET_REPORT,
}


def asked_html(question: str, scope: Scope, language: Language, assistant: Assistant | None, turn_id: str = "") -> str:
    """Return the question as the person asked it, with the scope it was asked in."""
    shown = say(AskWords.ASKED_IN, language, scope=scope_text(scope, language, assistant)) if scope.pairs else ""
    return render_fragment("asked.html", language, question=question, scope=shown, turn_id=turn_id)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a turn's HTML depends on: the same one is shown again with every question of its conversation."""

    turn_id: str
    verdict: str
    assistant: Assistant
    generation: int
    language: Language
    root: str
    turn: Turn = field(compare=False)


def turn_html(turn: Turn, assistant: Assistant, language: Language) -> tuple[str, str]:
    """Return the turn's question and its reply, ready for the chat."""
    return _turn_html(
        _Shown(turn.turn_id, turn.verdict, assistant, assistant.library.generation, language, root(), turn)
    )


@lru_cache(maxsize=1_000)
def _turn_html(shown: _Shown) -> tuple[str, str]:
    turn, assistant, language = shown.turn, shown.assistant, shown.language
    asked = asked_html(turn.question, turn.scope, language, assistant, turn.turn_id)
    return asked, _reply_html(turn, assistant, language)


def _reply_html(turn: Turn, assistant: Assistant, language: Language) -> str:
    reply = turn.reply
    if is_hidden(turn, assistant.library):
        return render_fragment("failed.html", language, text=say(AccountWords.NO_LONGER_SHOWN, language))
    if reply is None:
        return render_fragment("failed.html", language, text=say(AskWords.OTHER_VERSION, language))
    common: dict[str, Any] = {"turn": turn, "seconds": f"{reply.elapsed_ms / 1000:.2f}"}
    if isinstance(reply, Abstention):
        nearest = nearest_cards(reply.nearest, assistant, language)
        reason = say_reason(reply.reason, language)
        return render_fragment("abstention.html", language, abstention=reply, reason=reason, cards=nearest, **common)
    cards = still_cited_cards(reply.citations, assistant.library.report, language)
    return render_fragment(
        "answer.html",
        language,
        answer=reply,
        cards=cards,
        as_of=plain.as_of_lines(cards, language),
        disagreement=plain.disagreement_line(reply, language),
        also_in=plain.also_in(reply.also_in, language) if reply.also_in else "",
        copy_text=plain.answer_text(reply, cards, language),
        **common,
    )


def is_hidden(turn: Turn, library: Library) -> bool:
    """Say whether the reply quotes a report that the library keeps from whoever looks at it now."""
    citations = turn.reply.citations if isinstance(turn.reply, Answer) else ()
    return any(library.hides(citation.report_id) for citation in citations)


def sources_html(turn: Turn | None, assistant: Assistant | None, language: Language) -> str:
    """Return the panel of a turn's sources: those cited, then those merely near; before any question, what it is."""
    cards: tuple[SourceCard, ...] = ()
    nearest: tuple[SourceCard, ...] = ()
    reply = turn.reply if turn else None
    if reply is not None and assistant is not None:
        nearest = nearest_cards(reply.nearest, assistant, language)
        if isinstance(reply, Answer):
            cards = still_cited_cards(reply.citations, assistant.library.report, language)
    title = say(Words.NEAREST if isinstance(reply, Abstention) else Words.SOURCES, language)
    return render_fragment("sources.html", language, title=title, cards=cards, nearest=nearest, turn=turn)


def nearest_cards(hits: tuple[Hit, ...], assistant: Assistant, language: Language) -> tuple[SourceCard, ...]:
    """Return cards of the passages found near, mere headings and those whose report is gone left out."""
    here = [hit for hit in hits if _is_here(hit, assistant) and not _is_heading(hit)]
    return passage_cards(here[:NEAREST_SHOWN], assistant.library.report, language)


def scope_text(scope: Scope, language: Language, assistant: Assistant | None) -> str:
    """Return the scope in words, reports by their titles."""
    return "、".join(value_text(facet, value, language, assistant) for facet, value in scope.pairs)


def value_text(facet: Facet, value: str, language: Language, assistant: Assistant | None) -> str:
    """Return a facet's value as shown: years in both calendars, reports by their titles."""
    if facet is Facet.YEAR and value.isdecimal() and int(value) >= FIRST_ROC_YEAR:
        return say(AskWords.YEAR_BOTH, language, roc=roc_year(int(value)), year=value)
    if facet is Facet.REPORT and assistant is not None:
        try:
            return " ".join(display(assistant.library.report(value).title).split())
        except ReportUnknownError:
            return value
    return value


def _is_heading(hit: Hit) -> bool:
    return display(hit.passage.text).strip() in {display(words).strip() for words in hit.passage.section.heading_path}


def _is_here(hit: Hit, assistant: Assistant) -> bool:
    try:
        report = assistant.library.report(hit.passage.report_id)
    except ReportUnknownError:
        return False
    return hit.passage.span.of(report.text) == hit.passage.text

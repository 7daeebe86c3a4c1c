"""What the top bar says of the library: what it holds, and what is still to come."""

from assistant.answer import Language
from ui.report_dates import dates_covered
from ui.upkeep_words import UpkeepWords
from ui.warming import Desk, Readiness
from ui.wording import Words, say, say_error


def library_line(desk: Desk, language: Language) -> str:
    """Return how many reports there are and of when; "" while the library is not open."""
    if not desk.is_open:
        return ""
    reports = desk.assistant().library.listing()
    if not reports:
        return say(Words.LIBRARY_LINE_EMPTY, language)
    words = Words.LIBRARY_LINE_ONE if len(reports) == 1 else Words.LIBRARY_LINE
    return say(words, language, n=len(reports), dates=dates_covered(reports, language))


def waiting_line(desk: Desk, language: Language) -> str:
    """Return what is still to come, or what went wrong; "" when all is ready."""
    if desk.error is not None:
        return say_error(desk.error, language)
    if desk.changing_model is not None and desk.readiness is Readiness.READY:
        done, total = desk.changing_model
        return say(UpkeepWords.CHANGING_MODEL, language, done=done, total=total)
    if desk.error_of_change is not None:
        return say(UpkeepWords.MODEL_NOT_CHANGED, language, cause=say_error(desk.error_of_change, language))
    waiting = {Readiness.OPENING: Words.OPENING, Readiness.WARMING: Words.WARMING}.get(desk.readiness)
    return say(waiting, language) if waiting else ""

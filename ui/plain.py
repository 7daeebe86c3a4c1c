"""Answers and passages as plain text: for the terminal and for the clipboard, the same words in both."""

from collections.abc import Sequence

from assistant.aging import aging_words
from assistant.answer import Abstention, Answer, Language
from corpus.normalise import display
from ui.sources import SourceCard
from ui.wording import Words, say, say_reason

LONGEST_SHOWN = 200
"""Characters of a passage; quotes are far shorter and are never cut."""


def answer_text(answer: Answer, cards: Sequence[SourceCard], language: Language) -> str:
    """Return the short answer, the statements with their numbers, and the sources, ready for a memo."""
    statements = [
        display(statement.text) + "".join(f" [{number}]" for number in statement.citations)
        for statement in answer.statements
    ]
    parts = [*([display(answer.short_answer)] if answer.short_answer else []), *statements]
    if answer.disagreement:
        parts.append(disagreement_line(answer, language))
    parts += as_of_lines(cards, language)
    if answer.also_in:
        parts.append(also_in(answer.also_in, language))
    sources = [source_text(card, language) for card in cards]
    return "\n".join([*parts, "", say(Words.SOURCES, language), *sources])


def abstention_text(abstention: Abstention, cards: Sequence[SourceCard], language: Language) -> str:
    """Return the fixed refusal, why, how to widen the question, and the nearest passages."""
    lines = [
        say(Words.REFUSAL, language),
        say_reason(abstention.reason, language),
        say(Words.WIDEN, language),
    ]
    if cards:
        lines += ["", say(Words.NEAREST, language), *(source_text(card, language) for card in cards)]
    return "\n".join(lines)


def source_text(card: SourceCard, language: Language) -> str:
    """Return a source as two lines: the quote with its number, a long passage cut, and where it stands."""
    shown = card.quote if len(card.quote) <= LONGEST_SHOWN else card.quote[:LONGEST_SHOWN] + "…"
    return f"[{card.number}] 「{shown}」\n    {place(card, language)}"


def place(card: SourceCard, language: Language) -> str:
    """Return where a source stands, from the report in to the page."""
    page = [say(Words.PAGE, language, n=card.page)] if card.page else []
    title = card.title
    if card.date:
        title += f", {card.date}" if language == "en" else f"（{card.date}）"
    return " › ".join([title, card.section, *page])


def as_of_lines(cards: Sequence[SourceCard], language: Language) -> list[str]:
    """Return one line per report date among the cards: what an answer says was so on that day.

    One more names the words in the quotes that may no longer hold (目前, 將於).
    """
    dates = dict.fromkeys(card.date for card in cards)
    lines = [say(Words.AS_OF, language, date=date) if date else say(Words.AS_OF_UNDATED, language) for date in dates]
    words = dict.fromkeys(word for card in cards for word in aging_words(card.quote))
    return [*lines, say(Words.AGED, language, aged="".join(f"「{word}」" for word in words))] if words else lines


def disagreement_line(answer: Answer, language: Language) -> str:
    """Return what the reports say in more than one way, an empty string where nothing is known to differ."""
    values = "／".join(display(value) for value in answer.disagreement)
    return say(Words.DISAGREEMENT, language, values=values) if values else ""


def also_in(count: int, language: Language) -> str:
    """Return in how many more places the answer stands."""
    return say(Words.ALSO_IN_ONE if count == 1 else Words.ALSO_IN, language, n=count)

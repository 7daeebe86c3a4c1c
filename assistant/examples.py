"""Example questions from the library at hand, each answered by the very sentence it was made from.

    「…溫尼辟早於 1982 年即與本市締結姊妹市關係…」 -> 「溫尼辟何時與本市締結姊妹市？」

A sentence that states one of the facts below about a harvested name gives a question; asking it decides whether it
is shown. So an example never leads to a refusal, and never to another sentence than the one it asks about.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import Abstention, Answer, Language
from assistant.candidates import report_candidates
from assistant.names import NameEntry
from corpus.card import official_field
from corpus.report import Report, Span

MOST: Final = 4
MOST_TRIED: Final = 24
"""Questions asked at most before the examples are shown: a second or two of a large library's start."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence states about a name: how it says so, and how to ask; {} is the name."""

    stated: re.Pattern[str]
    asked: dict[Language, str]


FACTS: Final = (
    Fact(
        re.compile(r"{name}[^。；，、]{0,30}由[^。；，、]{2,40}主辦"),
        {"zh": "{}由哪個城市主辦？", "en": "Which city hosts the {}?"},
    ),
    Fact(
        re.compile(r"{name}[^。；，]{0,12}年[^。；，]{0,10}締結姊妹"),
        {"zh": "{}何時與本市締結姊妹市？", "en": "When did {} become a sister city?"},
    ),
    Fact(
        re.compile(r"任命[^。；，]{2,30}為(?:新任|繼任)?{name}"),
        {"zh": "誰獲任命為{}？", "en": "Who was appointed {}?"},
    ),
    Fact(
        re.compile(r"總部設於[^。；，]{2,40}之「?{name}|{name}[^。；，]{0,20}總部設於"),
        {"zh": "{}總部設於哪裡？", "en": "Where is the head office of {}?"},
    ),
)
ROLES: Final = (NameEntry("秘書長", "Secretary General"), NameEntry("主席", "President"), NameEntry("市長", "mayor"))
"""What people are appointed to; reports do not give these in both languages."""

TRIP: Final[dict[Language, str]] = {"zh": "這次出國期間是何時？", "en": "When did the trip take place?"}
TRIP_FIELD: Final = "起訖日"


def example_questions(
    reports: Sequence[Report],
    names: Sequence[NameEntry],
    ask: Callable[[str], Answer | Abstention],
    language: Language,
) -> tuple[str, ...]:
    """Return at most four questions in the language that `ask` answers with the sentence they came from."""
    chosen: list[str] = []
    tried: set[str] = set()
    for report in reports:
        for question, source in _candidates(report, names, language):
            if question not in tried and _is_answered_by(ask(question), report, source):
                chosen.append(question)
            tried.add(question)
            if len(chosen) == MOST or len(tried) == MOST_TRIED:
                return tuple(chosen)
    return tuple(chosen)


def _candidates(report: Report, names: Sequence[NameEntry], language: Language) -> Iterator[tuple[str, Span]]:
    """Give questions with the span each is about, fact by fact."""
    sentences = report_candidates(report)
    for fact in FACTS:
        for sentence in sentences:
            name = next((name for name in (*names, *ROLES) if _states(fact, sentence.text, name)), None)
            if name is not None:
                yield fact.asked[language].format(name.zh if language == "zh" else name.en), sentence.span
    period = official_field(report.card, TRIP_FIELD)
    if period is not None:
        yield TRIP[language], period.span


def _states(fact: Fact, sentence: str, name: NameEntry) -> bool:
    form = next((form for form in (name.zh, name.en) if form and form in sentence), None)
    return form is not None and bool(re.search(fact.stated.pattern.replace("{name}", re.escape(form)), sentence))


def _is_answered_by(answer: Answer | Abstention, report: Report, source: Span) -> bool:
    return (
        isinstance(answer, Answer)
        and answer.short_answer is not None
        and answer.citations[0].report_id == report.report_id
        and answer.citations[0].span.overlaps(source)
    )

"""Example questions from the library at hand, each answered by the very sentence it was made from.

    「…溫尼辟早於 1982 年即與本市締結姊妹市關係…」 -> 「溫尼辟何時與本市締結姊妹市？」

A sentence that states one of the facts below about a harvested name gives a question; asking it decides whether it
is shown. So an example never leads to a refusal, and never to another sentence than the one it asks about.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from assistant.answer import Abstention, Answer, Language
from assistant.candidates import Candidate, report_candidates
from assistant.names import NameEntry, name_entries
from corpus.card import official_field
from corpus.report import Report, Span
from index.listing import ListedReport

MOST: Final = 4
MOST_NEAR: Final = 3
MOST_TRIED_NEAR: Final = 8
MOST_READ: Final = 40
MOST_TRIED: Final = 16
"""Reports read and questions asked at most before the examples are shown: a second or so of a library's start."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence states about a name: how it says so, and how to ask; {} is the name.

    A fact that `is_told` has no short answer: the sentence is the answer. `words` are those that it is stated with, one
    of which stands in every sentence that states it.
    """

    words: tuple[str, ...]
    stated: re.Pattern[str]
    asked: dict[Language, str]
    is_told: bool = False
    is_of_a_role: bool = False

    def states(self, text: str, form: str) -> bool:
        """Say whether the text states it of the name in that form."""
        if not any(word in text for word in self.words):
            return False
        return re.search(self.stated.pattern.replace("{name}", re.escape(form)), text) is not None


FACTS: Final = (
    Fact(
        ("主辦",),
        re.compile(r"{name}[^。；，、]{0,30}由[^。；，、]{2,40}主辦"),
        {"zh": "{}由哪個城市主辦？", "en": "Which city hosts the {}?"},
    ),
    Fact(
        ("締結姊妹",),
        re.compile(r"{name}[^。；，]{0,12}年[^。；，]{0,10}締結姊妹"),
        {"zh": "{}何時與本市締結姊妹市？", "en": "When did {} become a sister city?"},
    ),
    Fact(
        ("任命",),
        re.compile(r"任命[^。；，]{2,30}為(?:新任|繼任)?{name}"),
        {"zh": "誰獲任命為{}？", "en": "Who was appointed {}?"},
        is_of_a_role=True,
    ),
    Fact(
        ("總部設於",),
        re.compile(r"總部設於[^。；，]{2,40}之「?{name}|{name}[^。；，]{0,20}總部設於"),
        {"zh": "{}總部設於哪裡？", "en": "Where is the head office of {}?"},
    ),
    Fact(
        ("市長",),
        re.compile(r"{name}市?市長(?![室邀表率]|代表|提|及|與|和|[，。；、])"),
        {"zh": "{}的市長是誰？", "en": "Who is the mayor of {}?"},
    ),
    Fact(
        ("簽訂", "簽署"),
        re.compile(r"與{name}[^。；，]{0,24}簽[訂署]"),
        {"zh": "與{}簽署了什麼？", "en": "What was signed with {}?"},
        is_told=True,
    ),
    Fact(
        ("允諾", "承諾"),
        re.compile(r"{name}[^。；，]{0,30}(?:允諾|承諾)(?!值)"),
        {"zh": "{}承諾了什麼？", "en": "What did {} promise?"},
        is_told=True,
    ),
    Fact(
        ("建議", "提議"),
        re.compile(r"{name}[^。；，]{0,30}(?:建議|提議)"),
        {"zh": "{}提出了什麼建議？", "en": "What did {} suggest?"},
        is_told=True,
    ),
    Fact(
        ("邀請", "敬邀"),
        re.compile(r"{name}[^。；，]{0,30}(?:邀請|敬邀)"),
        {"zh": "{}邀請本市做什麼？", "en": "What did {} invite us to?"},
        is_told=True,
    ),
    Fact(
        ("成立", "創立", "設立"),
        re.compile(r"{name}[^。；，]{0,12}(?:成立|創立|設立)於|{name}[^。；，]{0,12}年[^。；，]{0,6}(?:成立|創立)"),
        {"zh": "{}何時成立？", "en": "When was {} founded?"},
    ),
    Fact(
        ("人口",),
        re.compile(r"{name}[^。；，]{0,16}人口[^。；，]{0,8}[\d０-９萬]"),
        {"zh": "{}的人口有多少？", "en": "What is the population of {}?"},
    ),
    Fact(
        ("舉行", "舉辦", "召開"),
        re.compile(r"{name}[^。；，]{0,24}[於在][^。；，]{2,24}(?:舉行|舉辦|召開)"),
        {"zh": "{}在哪裡舉行？", "en": "Where is the {} held?"},
    ),
    Fact(
        ("表示", "說明", "指出", "強調", "介紹"),
        re.compile(r"{name}[^。；，]{0,16}(?:表示|說明|指出|強調|介紹)"),
        {"zh": "{}說明了什麼？", "en": "What did {} say?"},
        is_told=True,
    ),
    Fact(
        ("拜會", "參訪", "拜訪", "訪問"),
        re.compile(r"(?:拜會|參訪|拜訪|訪問)[^。；，、]{0,8}{name}"),
        {"zh": "何時拜會{}？", "en": "When did the delegation visit {}?"},
    ),
)
ROLES: Final = (NameEntry("秘書長", "Secretary General"), NameEntry("主席", "President"), NameEntry("市長", "mayor"))
"""What people are appointed to; reports do not give these in both languages."""

TRIP: Final[dict[Language, str]] = {"zh": "這次出國期間是何時？", "en": "When did the trip take place?"}
"""Asked of a library of one report: in a larger one it could mean any."""
TRIP_FIELD: Final = "起訖日"

_Dated = TypeVar("_Dated", Report, ListedReport)
_Named = tuple[Candidate, NameEntry, str]
"""A sentence, a name that it holds, and the form it holds it in."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question, the span it is about, and whether the sentence is the whole answer."""

    question: str
    source: Span
    is_told: bool = False


def example_questions(
    reports: Sequence[Report],
    ask: Callable[[str], Answer | Abstention],
    language: Language,
) -> tuple[str, ...]:
    """Return at most four questions in the language that `ask` answers with the sentence they came from.

    The latest reports come first; each fact is asked about once.
    """
    chosen: list[str] = []
    tried: set[str] = set()
    read = latest(reports)
    left = list(FACTS)
    names = (*name_entries(name for report in read for name in report.names), *ROLES)
    for report in read:
        named = _named(report, names)
        for fact in tuple(left):
            for candidate in _candidates(fact, named, language):
                if candidate.question in tried:
                    continue
                tried.add(candidate.question)
                if _is_answered_by(ask(candidate.question), report, candidate):
                    chosen.append(candidate.question)
                    left.remove(fact)
                    break
                if len(tried) == MOST_TRIED:
                    return tuple(chosen)
            if len(chosen) == MOST:
                return tuple(chosen)
    period = official_field(read[0].card, TRIP_FIELD) if len(read) == 1 else None
    trip = _Asking(TRIP[language], period.span) if period else None
    if trip and _is_answered_by(ask(trip.question), read[0], trip):
        chosen.append(trip.question)
    return tuple(chosen)


def questions_near(
    report: Report,
    shown: Sequence[Span],
    names: Sequence[NameEntry],
    ask: Callable[[str], Answer | Abstention],
    language: Language,
) -> tuple[str, ...]:
    """Return at most three questions on what the report states of the names nearest to the spans shown, not in them.

    Each is one that `ask` answers with the sentence it came from, in the order of their nearness; () for no spans.
    """
    if not shown:
        return ()
    named = _named(report, (*names, *ROLES))
    named.sort(key=lambda one: min(_apart(one[0].span, span) for span in shown))
    askings = (
        asking
        for one in named
        if not any(one[0].span.overlaps(span) for span in shown)
        for fact in FACTS
        for asking in _candidates(fact, [one], language)
    )
    tried: dict[str, bool] = {}
    for asking in askings:
        if asking.question not in tried:
            tried[asking.question] = _is_answered_by(ask(asking.question), report, asking)
        if len(tried) == MOST_TRIED_NEAR or sum(tried.values()) == MOST_NEAR:
            break
    return tuple(question for question, is_answered in tried.items() if is_answered)


def _apart(one: Span, other: Span) -> int:
    """Return the characters between two spans, 0 where they touch."""
    return max(0, one.start - other.end, other.start - one.end)


def latest(reports: Sequence[_Dated]) -> list[_Dated]:
    """Return the reports that examples are made from, the latest first."""
    return sorted(reports, key=lambda report: (report.date.iso or "") if report.date else "", reverse=True)[:MOST_READ]


def _named(report: Report, names: Sequence[NameEntry]) -> list[_Named]:
    """Return the report's sentences with each of the names that they hold, and the form they hold it in."""
    held = (
        (sentence, name, next((form for form in (name.zh, name.en) if form and form in sentence.text), ""))
        for sentence in report_candidates(report)
        for name in names
    )
    return [(sentence, name, form) for sentence, name, form in held if form]


def _candidates(fact: Fact, named: Sequence[_Named], language: Language) -> Iterator[_Asking]:
    """Give questions on the fact, one per sentence and name that it states it of."""
    for sentence, name, form in named:
        called = name.zh if language == "zh" else name.en
        if called and fact.is_of_a_role >= (name in ROLES) and fact.states(sentence.text, form):
            yield _Asking(fact.asked[language].format(called), sentence.span, fact.is_told)


def _is_answered_by(answer: Answer | Abstention, report: Report, candidate: _Asking) -> bool:
    return (
        isinstance(answer, Answer)
        and (candidate.is_told or answer.short_answer is not None)
        and answer.citations[0].report_id == report.report_id
        and answer.citations[0].span.overlaps(candidate.source)
    )

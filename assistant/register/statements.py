"""Clauses with what they lean on: who speaks (ours or theirs), and whether it was before the trip.

A clause without a subject of its own goes on with that of the one before; a new sentence begins with ours, unless
it begins with 他 or 該. A year before the trip's moves what follows in the sentence to the background, 曾 and 甫
their own clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.register.acts import (
    SAID,
    Act,
    Lead,
    OutcomeKind,
    find_acts,
    go_on,
    goes_on_promising,
    is_hosting,
    leads_to,
)
from assistant.register.sides import Setting, Side, in_one_line, names_who, speaker_of
from corpus.dates import DateMention, find_dates
from corpus.report import Span
from corpus.sentences import split_clauses

_PAST: Final = re.compile(
    "曾(?!任|祖)|早於|早在|甫|前次|上次|上屆|去年|前年|先前|此前|歷年|過去|多年來|已於|業於|業經|自.{2,8}年(?:起|"
    "以來)|迄今|當年|昔日|原於|年前|數年|往年"
)
_NOW: Final = re.compile("本次|此次|會中|會議期間|本屆|今年|席間|當日|會後|期間|當場|本年")
_LEADS_IN: Final = re.compile(
    "(?:會後|席間|會中|隨後|其後|此外|另外?|最後|晚間|接著|之後|同時|因此|爰|為此|對此|.{0,16}(?:[日月年午晚時中後前起]|期間|方面))"
)
"""A clause that only leads in to the next: 會後, 當日下午, 討論期間."""
_CONTENT: Final = re.compile("(?:並)?(?:(?:希望|盼|期盼|期待|敬請|請)(?:本|我|貴)|並建議)")
"""How a clause begins that says to what the one before invites."""
_BINDING: Final = frozenset({OutcomeKind.PROMISE, OutcomeKind.INVITATION, OutcomeKind.AGREEMENT})
"""Kinds behind which what is further offered in the sentence goes with them: 邀請本市參展，攤位由該會安排."""
_LONGEST_LABEL: Final = 8
"""Code points up to which words before a colon are whose words follow: 我方, 日方, 熊本市消防局."""
_AIM: Final = re.compile("(?:為了?(?![期止])(?!.{0,6}(?:主題|題|期))|期|冀|擬|預計|原訂|原擬)[^，]{4,}$")
_JOINS_ON: Final = re.compile("並|亦|也|且|同時|另")
"""With what a clause tells something further, and not what was settled in the one before: 議會通過，邀本市擔任…"""
_GOES_ON_AIMING: Final = re.compile("並|及|以|進而|同時")
_DONE: Final = frozenset({OutcomeKind.AGREEMENT, OutcomeKind.MEETING, OutcomeKind.DECISION, OutcomeKind.PROMISE})
"""Kinds that an aim (為感謝協助，並就合作進行續約，…) does not tell."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of whole clauses that tells one act; `verb` is where its verb stands in the report's text."""

    kind: OutcomeKind
    span: Span
    verb: Span
    speaker: Side
    is_background: bool
    date: str | None


@dataclass(slots=True)
class _Course:
    """How far the reading of a sentence has come: who spoke last, since when it was past, what was last told.

    `leads` tells with what the clauses go on: somebody says, asks or announces something; `labelled` whose words all of
    the sentence is by the label before it (日方：…).
    """

    speaker: Side
    is_past: bool = False
    last: OutcomeKind | None = None
    date: str | None = None
    aims: bool = False
    opens: bool = False
    leads: Lead | None = None
    labelled: Side | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """An act found: in which clause, which one brought in who acts, and what it leans on."""

    clause: int
    opened: int
    kind: OutcomeKind
    verb: Span
    speaker: Side
    is_past: bool
    date: str | None


def read_statements(setting: Setting, sentence: Span, speaker: Side = Side.OURS) -> Iterator[Statement]:
    """Yield what a sentence tells, in order; together they cover it from the first act's clauses to its end.

    `speaker` is whoever spoke last before it.
    """
    text = setting.report.text
    clauses = split_clauses(text, sentence)
    course = _Course(speaker if _leans_back(sentence.of(text)) else Side.OURS)
    told: list[_Told] = []
    opened = 0
    if clauses and len(clauses[0]) <= _LONGEST_LABEL and text[clauses[0].end : clauses[0].end + 1] in {"：", ":"}:
        course.labelled = speaker_of(setting, in_one_line(text, clauses[0]))
        course.leads = Lead.SAYING if course.labelled else None
    for number, clause in enumerate(clauses):
        line = in_one_line(text, clause)
        words, dates = line.words, find_dates(line.words)
        _move_in_time(course, setting, words, dates)
        if _parted(text, clauses, number) or names_who(setting, line):
            opened = number
        course.aims = _AIM.match(words) is not None or (course.aims and _GOES_ON_AIMING.match(words) is not None)
        acts = _acts(setting, words, dates, course)
        course.leads = leads_to(words, course.leads) or (course.leads if course.labelled or not acts else None)
        for act in acts:
            if course.aims and act.kind in _DONE:
                continue
            course.speaker = course.labelled or speaker_of(setting, line.until(act.start)) or course.speaker
            course.last = act.kind
            course.opens = act.end >= len(words) - 1
            is_past = course.is_past or bool(_PAST.search(words))
            before = [date for date in dates if date.span.end <= act.start]
            date = _date(setting, before, is_past=is_past) or course.date
            verb = line.span(act.start, act.end)
            told.append(_Told(number, opened, act.kind, verb, course.speaker, is_past, date))
        course.date = _date(setting, dates, is_past=course.is_past) or course.date
        course.speaker = course.labelled or speaker_of(setting, line) or course.speaker
    yield from _cut(text, clauses, told)


def last_speaker(setting: Setting, sentence: Span, before: Side) -> Side:
    """Return who speaks last in a sentence, for the one that follows."""
    side = before
    for clause in split_clauses(setting.report.text, sentence):
        side = speaker_of(setting, in_one_line(setting.report.text, clause)) or side
    return side


def _acts(setting: Setting, words: str, dates: Sequence[DateMention], course: _Course) -> tuple[Act, ...]:
    further = goes_on_promising(words) if course.last is OutcomeKind.PROMISE else None
    acts = (further,) if further else find_acts(words, setting.home)
    if not acts and course.leads and not (course.last in _BINDING and not course.labelled):
        further = go_on(words, course.leads)
        acts = (further,) if further else ()
    if course.last in SAID or course.opens:
        acts = tuple(act for act in acts if act.kind is not OutcomeKind.MEETING or _NOW.search(words))
    if course.last is OutcomeKind.DECISION and course.opens and not _JOINS_ON.match(words):
        acts = tuple(act for act in acts if act.kind not in SAID)
    if course.last is OutcomeKind.INVITATION and _CONTENT.match(words):
        acts = tuple(act for act in acts if act.kind is not OutcomeKind.PROPOSAL)
    if not acts and setting.year and any((date.year or 0) > setting.year for date in dates):
        hosting = is_hosting(words)
        acts = (hosting,) if hosting else ()
    return acts


def _begin(text: str, clauses: Sequence[Span], last: _Told, one: _Told) -> int:
    """Return the clause with which an act begins behind another: who acts, else what leads in to its verb's own.

    The clauses between are what the act before it was about: 共同決議，自2024年起輪流主辦，並邀請…
    """
    if one.clause == last.clause or one.opened > last.clause:
        return max(one.opened, last.clause + 1) if one.clause > last.clause else one.clause
    begin = one.clause
    while begin - 1 > last.clause and _LEADS_IN.fullmatch(clauses[begin - 1].of(text)):
        begin -= 1
    return begin


def _cut(text: str, clauses: Sequence[Span], told: Sequence[_Told]) -> Iterator[Statement]:
    """Yield the acts with the clauses from one to the next; the first has those before it too.

    A clause that brings in who acts belongs to the act, though it stands before the verb's own.
    """
    begins = [0] * len(told)
    for place in range(1, len(told)):
        begins[place] = _begin(text, clauses, told[place - 1], told[place])
    for place, one in enumerate(told):
        following = next(
            (begins[at] for at in range(place + 1, len(told)) if told[at].clause > one.clause), len(clauses)
        )
        span = Span(clauses[begins[place]].start, clauses[max(following, one.clause + 1) - 1].end)
        yield Statement(one.kind, span, one.verb, one.speaker, one.is_past, one.date)


def _move_in_time(course: _Course, setting: Setting, words: str, dates: Sequence[DateMention]) -> None:
    years = [date.year for date in dates if date.year and _is_when(words, date)]
    if setting.year and years:
        earlier = [date for date in dates if date.year and date.iso[:7] < str(setting.began)[:7]]
        course.is_past = bool(earlier) and max(years) <= setting.year
    if _NOW.search(words):
        course.is_past = False


def _is_when(words: str, date: DateMention) -> bool:
    """Say whether a date says when something was done: not one inside quotation marks or before a name's words."""
    before, after = words[: date.span.start], words[date.span.end : date.span.end + 6]
    return before.count("「") == before.count("」") and not re.match(
        "[ ]?(?:UCLG|年度|世界|第|年?全球|[A-Z「]|大會|計畫|預算|所訂|版|年版)", after
    )


def _date(setting: Setting, dates: Sequence[DateMention], *, is_past: bool) -> str | None:
    """Return the date stated in a clause as ISO; a day without a year is in the trip's."""
    for date in dates:
        if date.year is None and setting.year and not is_past:
            return "/".join(f"{setting.year}-{part.lstrip('-')}" for part in date.iso.split("/"))
        if date.year is not None and (is_past or date.year == setting.year):
            return date.iso
    return None


def _leans_back(sentence: str) -> bool:
    return re.match("(?:他|她|其|該|並|亦|也|且|此外)", sentence) is not None


def _parted(text: str, clauses: Sequence[Span], number: int) -> bool:
    """Say whether a semicolon stands between a clause and the one before it."""
    return number > 0 and any(mark in text[clauses[number - 1].end : clauses[number].start] for mark in "；;")

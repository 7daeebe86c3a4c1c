"""Clauses with what they lean on: who speaks (ours or theirs), and whether it was before the trip.

A clause without a subject of its own goes on with that of the one before; a new sentence begins with ours, unless
it begins with 他 or 該. A year before the trip's moves what follows in the sentence to the background, 曾 and 甫
their own clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.register.acts import SAID, Act, OutcomeKind, find_acts, goes_on_promising, is_hosting
from assistant.register.people import Person
from assistant.register.sheet import dated, period_of
from corpus.card import ISSUING_AGENCY, official_field
from corpus.dates import DateMention, find_dates
from corpus.report import Report, Span
from corpus.sentences import split_clauses


class Side(StrEnum):
    """Who speaks."""

    OURS = "ours"
    THEIRS = "theirs"


_OURS: Final = re.compile(
    "本[府市縣局處團會館校院所科室公司區鄉鎮中心](?!.{0,2}姊妹)|我[方國團們府市縣]|代表團|訪問團|考察團|參訪團|"
    "團員|一行|全團|筆者|本人|團長|隨團|府方"
)
_THEIRS: Final = re.compile(
    "對方|該[市局會館校府組公協院所處省廳部中署機團農]|貴|他(?!們在|國|市)|她|彼方|日方|韓方|美方|越方|德方|法方|"
    "泰方|英方|主辦單位|主辦方|館方|校方|廠方|院方|會方|局方"
)
_BODY_SUBJECT: Final = re.compile(
    "^(?:並|而|且|另|此外|其後|隨後|會後|席間|會中|惟|"
    "但)?[^，。]{0,3}?(?P<name>[\u4e00-\u9fffA-Za-z·]{2,24}?(?:政府|市府|協會|聯合會|聯盟|議會|局|處|署|部|廳|課|"
    "院|館|所|中心|公司|會社|集團|大學|學院|學校|"
    "銀行|基金會|秘書處|組織|分會|機構|事務所|商會|醫院|市|會長|市長|局長|處長|主任|理事長|秘書長|館長|校長|課長|"
    "廳長|部長|經理|執行長|總裁|教授))"
)
_BARE_POST: Final = re.compile(
    "(?:(?:並|而|且|另|此外|其後|隨後|會後|席間|會中|惟|但)，?)?(?P<post>[副總]?(?:校長|局長|會長|市長|理事長|館長|主席|主任|處長|"
    "部長|教授|園長|執行長|董事長|秘書長|所長|課長|廳長|社長|廠長|郡長|區長|主委|總裁|經理|研究員))"
    "(?=[^，]{0,4}(?:表示|說|提|指|建議|希望|盼|承諾|允諾|應允|答應|同意|強調|回應|並|亦|則|也|願|邀|坦|認為|欣然|當場))"
)
# Words before an actor that make it the partner of the verb and not its subject.
_OBJECT_MARK: Final = re.compile(
    "(?:與|和|向|對|給|予|及|跟|為|拜會|拜訪|邀請|會晤|會見|訪問|參訪|請|陪同|連同|致贈|贈|往|致|把|將|由本府|"
    "同意|通知|協助|讓|使|之|的|感謝|歡迎|邀|於|在|至|赴|獲悉|希望|盼|建議|聽取|由衷感謝)[ ]?$"
)
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
_AIM: Final = re.compile("(?:為了?(?![期止])(?!.{0,6}(?:主題|題|期))|期|冀|擬|預計|原訂|原擬)[^，]{4,}$")
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What statements of a report are read against: its people, its own agencies' names, when the trip began."""

    report: Report
    people: tuple[Person, ...]
    agencies: tuple[str, ...]
    began: str | None

    @property
    def home(self) -> str:
        """The name of our own city or county without its kind, an empty string where no agency gives it."""
        named = re.match(r"([\u4e00-\u9fff]{2,3}?)[市縣]", self.agencies[0]) if self.agencies else None
        return named.group(1) if named else ""

    @property
    def year(self) -> int | None:
        """The Gregorian year in which the trip began, None where the report does not say."""
        return int(self.began[:4]) if self.began else None


def setting_of(report: Report, people: Sequence[Person]) -> Setting:
    """Return the setting of a report."""
    period = period_of(report)
    fields = (report.card.get(ISSUING_AGENCY), official_field(report.card, "主辦機關"))
    agencies = [re.split("[/／ 　]", field.value)[0] for field in fields if field]
    units = [body for person in people if person.is_traveller for body in person.bodies]
    began = period.split("/")[0] if period else dated(report)
    return Setting(report, tuple(people), tuple(dict.fromkeys(name for name in [*agencies, *units] if name)), began)


@dataclass(slots=True)
class _Course:
    """How far the reading of a sentence has come: who spoke last, since when it was past, what was last told."""

    speaker: Side
    is_past: bool = False
    last: OutcomeKind | None = None
    date: str | None = None
    aims: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """An act found: in which clause, which one brought in who acts, and what it leans on."""

    clause: int
    opened: int
    act: Act
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
    for number, clause in enumerate(clauses):
        words = clause.of(text).replace("\n", " ")
        dates = find_dates(words)
        _move_in_time(course, setting, words, dates)
        if _parted(text, clauses, number) or _names_who(setting, clause, words):
            opened = number
        course.aims = _AIM.match(words) is not None or (course.aims and _GOES_ON_AIMING.match(words) is not None)
        for act in _acts(setting, words, dates, course):
            if course.aims and act.kind in _DONE:
                continue
            course.speaker = _speaker(setting, clause, words[: act.start]) or course.speaker
            course.last = act.kind
            course.opens = act.end >= len(words) - 1
            is_past = course.is_past or bool(_PAST.search(words))
            before = [date for date in dates if date.span.end <= act.start]
            date = _date(setting, before, is_past=is_past) or course.date
            told.append(_Told(number, opened, act, course.speaker, is_past, date))
        course.date = _date(setting, dates, is_past=course.is_past) or course.date
        course.speaker = _speaker(setting, clause, words) or course.speaker
    yield from _cut(text, clauses, told)


def last_speaker(setting: Setting, sentence: Span, before: Side) -> Side:
    """Return who speaks last in a sentence, for the one that follows."""
    side = before
    for clause in split_clauses(setting.report.text, sentence):
        side = _speaker(setting, clause, clause.of(setting.report.text)) or side
    return side


def _acts(setting: Setting, words: str, dates: Sequence[DateMention], course: _Course) -> tuple[Act, ...]:
    further = goes_on_promising(words) if course.last is OutcomeKind.PROMISE else None
    acts = (further,) if further else find_acts(words, setting.home)
    if course.last in SAID or course.opens:
        acts = tuple(act for act in acts if act.kind is not OutcomeKind.MEETING or _NOW.search(words))
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
        verb = Span(clauses[one.clause].start + one.act.start, clauses[one.clause].start + one.act.end)
        yield Statement(one.act.kind, span, verb, one.speaker, one.is_past, one.date)


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


def _names_who(setting: Setting, clause: Span, words: str) -> bool:
    """Say whether a clause names somebody, or a side by its word, who acts."""
    return any(not _OBJECT_MARK.search(words[:at]) for at, _ in _named(setting, clause, words))


def _speaker(setting: Setting, clause: Span, words: str) -> Side | None:
    """Return whose act the last subject in the words is, None where they name no subject."""
    subjects = [*_subjects(setting, clause, words)]
    return max(subjects)[1] if subjects else None


def _subjects(setting: Setting, clause: Span, words: str) -> Iterator[tuple[int, Side]]:
    for at, side in _named(setting, clause, words):
        if not _OBJECT_MARK.search(words[:at]):
            yield at, side
    bare = _BARE_POST.match(words)
    if bare:
        yield bare.start("post"), _side_of_post(setting, clause, bare["post"])
    body = _BODY_SUBJECT.match(words)
    if body and not _OURS.search(body.group()) and not any(agency in body.group() for agency in setting.agencies):
        yield body.start("name"), Side.THEIRS


def _side_of_post(setting: Setting, clause: Span, post: str) -> Side:
    """Return which side somebody called by an office alone is of: that of whoever was last named in it."""
    holders = [
        (mention.start, person.is_traveller)
        for person in setting.people
        if any(own.endswith(post) for own in person.posts)
        for mention in person.mentions
        if mention.start < clause.start
    ]
    return Side.OURS if holders and max(holders)[1] else Side.THEIRS


def _named(setting: Setting, clause: Span, words: str) -> Iterator[tuple[int, Side]]:
    """Yield whoever the words name, as subject or not: where, and which side they are of."""
    for pattern, side in ((_OURS, Side.OURS), (_THEIRS, Side.THEIRS)):
        yield from ((found.start(), side) for found in pattern.finditer(words))
    yield from ((words.find(agency), Side.OURS) for agency in setting.agencies if agency in words)
    for person in setting.people:
        side = Side.OURS if person.is_traveller else Side.THEIRS
        starts = (mention.start - clause.start for mention in person.mentions)
        yield from ((at, side) for at in starts if 0 <= at < len(words))

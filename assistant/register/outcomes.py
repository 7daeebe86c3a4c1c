"""The outcomes of a report: each a literal quote, with its kind, who takes part, where, when, and which way.

Decisions, meetings, proposals, promises, invitations and agreements are told by their verbs; the items of 建議 and
the learnt sentences of 心得 by where they stand. The 目的 part says what was intended, and may tell
of earlier years: nothing of it came of the trip.
What the summary tells again is left out where the body tells it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.register.acts import SAID, OutcomeKind
from assistant.register.items import is_group_of_recommendations, learnt_sentences, recommended_items
from assistant.register.people import Person, people_in
from assistant.register.quoting import clause_of, shortened, title_of, trimmed, unended
from assistant.register.retelling import once_told
from assistant.register.sides import Setting, Side, setting_of
from assistant.register.statements import Statement, last_speaker, read_statements
from assistant.register.told_lists import Announced, announced_by, is_item, resolution, term
from assistant.register.trip import Trip
from assistant.register.vocabulary import BOTH
from corpus.normalise import display
from corpus.report import Report, Section, SectionKind, Span
from corpus.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trip, said by one quote: quote == the report's text at span.

    `direction` is "ours" or "theirs" for what one side says to the other, else None; `date` is ISO, None where only
    the trip's can be meant; `is_background` says that it was before the trip.
    """

    report_id: str
    kind: OutcomeKind
    title: str
    span: Span
    quote: str
    section: str
    actors: tuple[str, ...]
    place: str
    date: str | None
    direction: str | None
    is_background: bool

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span):
            raise ValueError(f"a quote of {len(self.quote)} code points cannot have the span {self.span}")


_SILENT: Final = frozenset(
    {
        SectionKind.SUMMARY_SHEET,
        SectionKind.TRAVELLERS,
        SectionKind.ITINERARY,
        SectionKind.APPENDIX,
    }
)
_HISTORY: Final = frozenset(
    {OutcomeKind.AGREEMENT, OutcomeKind.DECISION, OutcomeKind.PROMISE, OutcomeKind.PROPOSAL, OutcomeKind.INVITATION}
)
"""What the part on the purpose may tell of earlier years."""
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十\d]{1,3}條")
_SUMMARY_LABEL: Final = re.compile(
    r"^[ \t\u3000]*(?:內容)?摘[ \u3000]*要(?:[ \t\u3000]*[：:]|[ \t\u3000]+|\n)", re.MULTILINE
)
_OWN_LABEL: Final = re.compile(r"^(?:內容)?摘[ \u3000]*要[ \t\u3000：:]*")
_TO_OTHERS: Final = re.compile(
    f"{BOTH}|對方|該[市縣會局館校院所園社]|提案|提議|倡議|當場|請[日韓美越德法英泰]方|"
    f"^(?:我方|本團|本[府市縣局館])[^，。：]{{0,4}}[：:]"
)
"""Words by which what we propose is said to the other side."""
_WITH_US: Final = re.compile(
    "本團|團員|我們|一行|代表團|考察團|訪問團|參訪團|我方|本[府市縣局館處校會]|[由與和陪領帶迎]"
)
_ON_STAGE: Final = re.compile(
    "演講|致詞|致辭|專題|發表|主講|主持|報告人|引言|擔任|出任|就任|任內|創辦|創立|設計的|執導|已故|名言|作者|著有|生於|曾|"
    "將由|因故|未能|取消|原訂|後人|家族|紀念|命名|寫道|引述|參選|獲頒|得獎"
)
"""Words with which somebody is spoken of, or heard from a stage, and not met."""
_SHORTEST_INTRODUCTION: Final = 6
"""Code points from which a mention gives an office and a full name."""
_ORGANISATION: Final = re.compile(
    "[\u4e00-\u9fff·]{2,16}?(?:市政府|縣政府|政府|協會|聯合會|聯盟|議會|大學|公司|會社|基金會|秘書處|圖書館|"
    "博物館|美術館|代表處|代表部|局|廳|署|小學|國小|中學|國中|高中|學院|學校|合作社|商會|醫院|研究所|研究院|工廠|"
    "銀行|役所|市廳|管理處|公會|分會|學會|農會|漁會|保存會|振興會|促進會|工坊|委員會|協進會|事務所|辦事處|中心)"
)


def find_outcomes(report: Report, people: Sequence[Person], trip: Trip) -> tuple[Outcome, ...]:
    """Return the outcomes of the report in the order of its text, each thing once, in its fullest telling."""
    setting = setting_of(report, people)
    told = [*_told(setting), *_captioned(setting)]
    kept = sorted(once_told(setting, told), key=lambda statement: statement.span)
    return tuple(_outcome(setting, statement, trip) for statement in kept)


def _told(setting: Setting) -> Iterator[Statement]:
    report = setting.report
    is_recommending = False
    for section in report.sections:
        if section.kind is SectionKind.SUMMARY_SHEET:
            yield from _section_acts(setting, section, _summary_of(report, section))
        if section.kind in _SILENT or section.kind is SectionKind.CAPTION:
            continue
        is_group = section.kind is SectionKind.OTHER and is_recommending and is_group_of_recommendations(section)
        is_recommending = is_group or section.kind is SectionKind.RECOMMENDATIONS
        if is_recommending:
            for item in recommended_items(report, section):
                yield Statement(OutcomeKind.RECOMMENDATION, item, item, Side.OURS, False, None)
        if section.kind in {SectionKind.REFLECTIONS, SectionKind.RECOMMENDATIONS}:
            for sentence in learnt_sentences(report, section):
                yield Statement(OutcomeKind.LESSON, sentence, sentence, Side.OURS, False, None)
        yield from _section_acts(setting, section, section.span)


def _summary_of(report: Report, sheet: Section) -> Span | None:
    """Return the summary that stands as a field inside a sheet, None where it has none."""
    label = _SUMMARY_LABEL.search(report.text, sheet.span.start, sheet.span.end)
    return Span(label.end(), sheet.span.end) if label and label.end() < sheet.span.end else None


def _section_acts(setting: Setting, section: Section, span: Span | None) -> Iterator[Statement]:
    text = setting.report.text
    listed: Announced | None = None
    speaker = Side.OURS
    for sentence in split_sentences(text, span) if span else ():
        words = _OWN_LABEL.sub("", sentence.of(text))
        is_row = "\t" in words or "\u3000\u3000" in words
        if is_row or _ARTICLE.match(words) or any(words.strip() in part for part in section.heading_path):
            continue
        statements = _merged(text, [*read_statements(setting, sentence, speaker)])
        if not is_item(text, sentence):
            listed = announced_by(text, sentence)
        elif listed:
            is_resolved = listed is Announced.RESOLUTIONS
            told = resolution(text, sentence) if is_resolved else term(setting, sentence, statements)
            if told:
                yield told
                continue
        counted = [*_counting(setting, section, statements)]
        yield from counted or _introducing(setting, section, sentence, statements)
        speaker = last_speaker(setting, sentence, speaker)


def _introducing(
    setting: Setting, section: Section, sentence: Span, statements: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield the meeting that a sentence of the 過程 tells which tells nothing else: the first to name one of theirs.

    Who is named with office and full name and does not speak from a stage was met: 建築師Mr. Vovk帶團員下到地窖.
    """
    words = display(sentence.of(setting.report.text))
    if statements or section.kind is not SectionKind.PROCESS or not _WITH_US.search(words) or _ON_STAGE.search(words):
        return
    firsts = [min(person.mentions) for person in setting.people if person.mentions and not person.is_traveller]
    named = next((first for first in sorted(firsts) if sentence.covers(first)), None)
    if named is not None and len(named) >= _SHORTEST_INTRODUCTION:
        yield Statement(OutcomeKind.MEETING, sentence, named, Side.OURS, False, None)


def _is_apart(text: str, last: Statement, statement: Statement) -> bool:
    """Say whether a semicolon parts two things agreed or promised."""
    binds = statement.kind in {OutcomeKind.AGREEMENT, OutcomeKind.PROMISE}
    return binds and any(mark in text[last.verb.end : statement.verb.start] for mark in "；;")


def _merged(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements with neighbours of one kind and speaker made one, save decisions."""
    merged: list[Statement] = []
    for statement in statements:
        last = merged[-1] if merged else None
        is_on = last is not None and last.kind is statement.kind
        is_on = is_on and (statement.kind is OutcomeKind.MEETING or statement.speaker is merged[-1].speaker)
        is_open = last is not None and (last.verb.end == last.span.end or last.span.overlaps(statement.span))
        is_apart = last is not None and _is_apart(text, last, statement)
        if last and is_open and last.kind is OutcomeKind.PROMISE and statement.kind is OutcomeKind.AGREEMENT:
            merged[-1] = replace(statement, span=Span(last.span.start, statement.span.end))
            continue
        if last and is_on and not is_apart and (statement.kind is not OutcomeKind.DECISION or is_open):
            span = Span(last.span.start, max(last.span.end, statement.span.end))
            merged[-1] = Statement(
                last.kind, span, last.verb, last.speaker, last.is_background, last.date or statement.date
            )
        else:
            merged.append(statement)
    return merged


def _counting(setting: Setting, section: Section, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the acts that are outcomes; one that is none leaves its words to the first that is."""
    start: int | None = None
    is_first = True
    for statement in statements:
        if _counts(setting, section, statement):
            yield replace(statement, span=Span(start, statement.span.end)) if start is not None else statement
            is_first, start = False, None
        elif is_first:
            start = statement.span.start if start is None else start


def _counts(setting: Setting, section: Section, statement: Statement) -> bool:
    """Say whether an act in that section is an outcome: with a partner, and not our own advice or musing."""
    if section.kind is SectionKind.PURPOSE:
        return statement.is_background and statement.kind in _HISTORY
    people = [person for person in people_in(setting.people, statement.span) if not person.is_traveller]
    is_musing = section.kind in {SectionKind.REFLECTIONS, SectionKind.RECOMMENDATIONS}
    if statement.kind is OutcomeKind.MEETING:
        return bool(people) or (not is_musing and _names_whom_it_met(setting, statement))
    if statement.kind is OutcomeKind.AGREEMENT:
        return not is_musing
    if is_musing:
        is_theirs = statement.speaker is Side.THEIRS
        return statement.kind in SAID and is_theirs and bool(people)
    if statement.kind is OutcomeKind.PROPOSAL and statement.speaker is Side.OURS:
        words = display(statement.span.of(setting.report.text))
        return bool(people_in(setting.people, statement.span) or _TO_OTHERS.search(words))
    return True


def _names_whom_it_met(setting: Setting, statement: Statement) -> bool:
    """Say whether a meeting names a body that is not ours; 訪問 a city is none: a body stands behind that verb."""
    text = setting.report.text
    is_visit = statement.verb.of(text) in {"訪問", "造訪"} and statement.verb.end < statement.span.end
    span = Span(statement.verb.end, statement.span.end) if is_visit else statement.span
    words = display(span.of(text))
    bodies = [match.group() for match in _ORGANISATION.finditer(words)]
    if any(not any(agency in body or body in agency for agency in setting.agencies) for body in bodies):
        return True
    is_named = not is_visit and any(name.span.overlaps(span) for name in setting.report.names)
    return is_named or "館方" in words or "該" in words


def _captioned(setting: Setting) -> Iterator[Statement]:
    """Yield the meetings that only a caption tells: 與…Ms. X 合影."""
    for section in setting.report.sections:
        if section.kind is SectionKind.CAPTION:
            words = section.span.of(setting.report.text)
            people = [person for person in people_in(setting.people, section.span) if not person.is_traveller]
            if people and re.match(r"\s*與", words):
                span = trimmed(setting.report.text, section.span)
                yield Statement(OutcomeKind.MEETING, span, span, Side.OURS, False, None)


def _outcome(setting: Setting, statement: Statement, trip: Trip) -> Outcome:
    report = setting.report
    span = unended(report.text, shortened(report.text, statement))
    quote = span.of(report.text)
    told = Span(clause_of(report.text, span, statement.verb).start, span.end)
    people = people_in(setting.people, statement.span)
    names = [person.name for person in people if not person.is_traveller]
    bodies = [name.zh for name in report.names if span.covers(name.span) or _stands_in(name.zh, quote)]
    return Outcome(
        report_id=report.report_id,
        kind=statement.kind,
        title=title_of(quote, told.of(report.text)),
        span=span,
        quote=quote,
        section=report.section_at(span.start).heading,
        actors=tuple(dict.fromkeys([*names, *bodies])),
        place=_place(trip, quote),
        date=statement.date,
        direction=statement.speaker.value if statement.kind in SAID else None,
        is_background=statement.is_background,
    )


def _stands_in(name: str, quote: str) -> bool:
    return len(name) >= 3 and name in quote


def _place(trip: Trip, quote: str) -> str:
    """Return the visited place that the quote names, the only one there is, or an empty string."""
    named = next((place.name for place in trip.visited if place.name in quote), None)
    return named or (trip.visited[0].name if len(trip.visited) == 1 else "")

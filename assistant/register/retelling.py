"""Which of a report's statements tell the same thing: the body's telling is kept, the summary's and a caption's not."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.register.acts import OutcomeKind
from assistant.register.people import people_in
from assistant.register.sides import Setting
from assistant.register.spelling import is_same_spelt
from assistant.register.statements import Statement
from corpus.normalise import fold
from corpus.report import SectionKind

_IN_SUMMARY: Final = 2
_IN_CAPTION: Final = 3
_TOUR: Final = re.compile("引導|引領|帶領|陪同|導覽")
"""Verbs of showing round, which tell no meeting of its own with somebody whom an agreement names."""
_RETOLD: Final = 0.45
"""Share of a telling's character pairs that another of its kind holds too when both tell the same thing."""
_RETOLD_AS_ANOTHER: Final = 0.4


def once_told(setting: Setting, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield each thing once: the body's telling before the summary's and before a caption's."""
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda statement: _rank(setting, statement)):
        if not any(_tells_the_same(setting, statement, other) for other in kept):
            kept.append(statement)
            yield statement


def _rank(setting: Setting, statement: Statement) -> tuple[int, int]:
    kind = setting.report.section_at(statement.span.start).kind
    order = {
        SectionKind.CAPTION: _IN_CAPTION,
        SectionKind.SUMMARY: _IN_SUMMARY,
        SectionKind.SUMMARY_SHEET: _IN_SUMMARY,
        SectionKind.PURPOSE: 1,
        SectionKind.REFLECTIONS: 1,
    }
    return order.get(kind, 0), statement.span.start


def _tells_the_same(setting: Setting, statement: Statement, other: Statement) -> bool:
    if statement.kind is not other.kind:
        return _tells_as_another_kind(setting, statement, other)
    if statement.is_background is not other.is_background:
        return False
    if statement.kind in {OutcomeKind.RECOMMENDATION, OutcomeKind.LESSON}:
        return statement.span.overlaps(other.span)
    is_elsewhere = _rank(setting, statement)[0] != _rank(setting, other)[0]
    mine, theirs = (_partners(setting, each) for each in (statement, other))
    shared = {name for name in mine if any(is_same_spelt(name, known) for known in theirs)}
    if statement.kind is OutcomeKind.MEETING and mine:
        return shared == mine or bool(shared and is_elsewhere)
    if shared and is_elsewhere and statement.kind is OutcomeKind.DECISION:
        return True
    text = setting.report.text
    mine_pairs, other_pairs = (_pairs(each.span.of(text)) for each in (statement, other))
    share = len(mine_pairs & other_pairs) / max(1, min(len(mine_pairs), len(other_pairs)))
    return share >= (_RETOLD if is_elsewhere else 0.9)


def _tells_as_another_kind(setting: Setting, statement: Statement, other: Statement) -> bool:
    """Say whether the summary or a caption tells as one kind what the body tells as another: agreed, promised, met."""
    mine, theirs = _rank(setting, statement)[0], _rank(setting, other)[0]
    is_tour = statement.kind is OutcomeKind.MEETING and _TOUR.search(statement.verb.of(setting.report.text))
    if other.kind is OutcomeKind.AGREEMENT and (mine == _IN_CAPTION or is_tour):
        partners = _partners(setting, statement)
        return bool(partners) and partners <= _partners(setting, other)
    binding = {OutcomeKind.AGREEMENT, OutcomeKind.PROMISE}
    if mine != _IN_SUMMARY or theirs or not {statement.kind, other.kind} <= binding:
        return False
    text = setting.report.text
    mine_pairs, other_pairs = (_pairs(each.span.of(text)) for each in (statement, other))
    return len(mine_pairs & other_pairs) >= _RETOLD_AS_ANOTHER * len(mine_pairs)


def _partners(setting: Setting, statement: Statement) -> set[str]:
    return {person.name for person in people_in(setting.people, statement.span) if not person.is_traveller}


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\s\W]", "", fold(text))
    return {left + right for left, right in pairwise(plain)}

"""Items of a list, by what the line before it announces: what a body resolved, or what a signed paper binds to.

會中決議如下：1. 下屆大會改於秋季。        each item is a decision
意向書載明：（一）修復所每年代訓技師2名。   each item is a promise of whom it names, or an agreement of both
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from assistant.register.acts import OutcomeKind, find_acts
from assistant.register.sides import Setting, Side, in_one_line, speaker_of
from assistant.register.statements import Statement
from assistant.register.vocabulary import BOTH
from corpus.normalise import display
from corpus.report import Span
from corpus.sentences import split_clauses


class Announced(Enum):
    """What a list holds."""

    RESOLUTIONS = auto()
    TERMS = auto()


_RESOLUTIONS: Final = re.compile(
    "(?:議決|決議|決定|通過|結論|裁示)(?:事項|內容|重點|要點)?(?:如下|如次|包括|計有|有)?.{0,8}[：:]?$"
)
_TERMS: Final = re.compile(
    f"(?:意向書|備忘錄|協定|協議書?|合約|契約|盟約|協約|宣言|{BOTH}).{{0,14}}(?:載明|內容|明定|明訂|規定|重點|要點|約定|議定|商定|"
    "同意|列明|訂有|包括|條款|合作項目|合作事項|如下).{0,12}[：:]?$"
)
_OF_BOTH: Final = re.compile(f"{BOTH}|互[派訪換相贈設免借]|輪流|共同|聯合|合作|每[年季月].{{0,6}}(?:會議|一次)")
_ITEM: Final = re.compile(
    r"[-–—•‧・●▪◆◎○■*·\s\u3000]*(?:[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])\s*"
)


def announced_by(text: str, sentence: Span) -> Announced | None:
    """Return what the list behind a sentence holds, None where it announces none."""
    words = display(sentence.of(text)).rstrip("：: ")
    if text[sentence.end - 1] not in "：:下次":
        return None
    if _TERMS.search(words) and not re.search("議決|決議", words):
        return Announced.TERMS
    return Announced.RESOLUTIONS if _RESOLUTIONS.search(words) else None


def is_item(text: str, sentence: Span) -> bool:
    """Say whether a list marker stands before the sentence on its line."""
    return _ITEM.fullmatch(text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]) is not None


def resolution(text: str, sentence: Span) -> Statement | None:
    """Return the decision that an item of a list of resolutions is, None where it is a promise or an agreement."""
    kinds = {act.kind for act in find_acts(display(sentence.of(text)))}
    if kinds & {OutcomeKind.PROMISE, OutcomeKind.AGREEMENT, OutcomeKind.INVITATION}:
        return None
    return Statement(OutcomeKind.DECISION, sentence, _resolved(text, sentence), Side.THEIRS, False, None)


def term(setting: Setting, sentence: Span, statements: Sequence[Statement]) -> Statement:
    """Return what an item of a signed paper binds to: what it tells, else a promise of whom it names, or of both."""
    binding = next((one for one in statements if one.kind in {OutcomeKind.AGREEMENT, OutcomeKind.PROMISE}), None)
    if binding is not None:
        return replace(binding, span=sentence)
    text = setting.report.text
    if _OF_BOTH.search(display(sentence.of(text))):
        return Statement(OutcomeKind.AGREEMENT, sentence, sentence, Side.OURS, False, None)
    first = split_clauses(text, sentence)[0]
    side = speaker_of(setting, in_one_line(text, first)) or Side.THEIRS
    return Statement(OutcomeKind.PROMISE, sentence, sentence, side, False, None)


def _resolved(text: str, sentence: Span) -> Span:
    """Return where an item of a list of resolutions says what was resolved: its verb, else all of it."""
    for clause in reversed(split_clauses(text, sentence)):
        line = in_one_line(text, clause)
        for act in find_acts(line.words):
            if act.kind is OutcomeKind.DECISION:
                return line.span(act.start, act.end)
    return sentence

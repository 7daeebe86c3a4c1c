"""Who a clause says acts, ours or theirs: by the words for either side, by people named, by bodies and bare offices.

Whoever stands behind 與, 向, 請 and the like is the partner of the verb and not its subject.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.register.people import Person
from assistant.register.sheet import dated, period_of
from corpus.card import ISSUING_AGENCY, official_field
from corpus.report import Report, Span


class Side(StrEnum):
    """Who speaks."""

    OURS = "ours"
    THEIRS = "theirs"


_OURS: Final = re.compile(
    "本[府市縣局處團會館校院所科室公司區鄉鎮中心](?!.{0,2}姊妹)|我[方國團們府市縣]|代表團|訪問團|考察團|參訪團|"
    "團員|一行|全團|筆者|本人|團長|隨團|府方"
)
_THEIRS: Final = re.compile(
    "(?<![A-Za-z])[A-Z](?=[\u4e00-\u9fff]{1,4}[長主員師授理裁任席事監士人官手家民])|"
    "對方|該[市局會館府組公協院所處省廳部中署機團農校園社郡州區聯]|貴|他(?!們在|國|市)|她|彼方|主辦單位|主辦方|"
    "[日韓美越德法英泰捷荷義西葡芬丹瑞波澳紐加印菲馬星](?:國|蘭)?方(?![案面便法向式言])|"
    "[館校廠院會局園市郡縣署社]方(?![案面便法向式言])"
)
_BODY_SUBJECT: Final = re.compile(
    "^(?:並|而|且|另|此外|其後|隨後|會後|席間|會中|惟|"
    "但)?[^，。]{0,3}?(?P<name>(?:(?![與和向對給予及跟於在至赴由將把])[\u4e00-\u9fffA-Za-z·]){2,24}?(?:政府|市府|協會|聯合會|聯盟|議會|局|處|署|部|廳|課|"
    "院|館|所|中心|公司|會社|集團|大學|學院|學校|"
    "銀行|基金會|秘書處|組織|分會|機構|事務所|商會|醫院|市|會長|市長|局長|處長|主任|理事長|秘書長|館長|校長|課長|"
    "廳長|部長|經理|執行長|總裁|教授))"
)
_BARE_POST: Final = re.compile(
    "(?:(?:並|而|且|另|此外|其後|隨後|會後|席間|會中|惟|但)，?)?(?P<post>[副總]?(?:校長|局長|會長|市長|理事長|館長|主席|主任|處長|"
    "部長|教授|園長|執行長|董事長|秘書長|所長|課長|廳長|社長|廠長|郡長|區長|主委|總裁|經理|研究員|院長|署長|司長|組長|議長|"
    "團長|科長|隊長|總監|店長|站長|鎮長|町長|知事|理事|委員|領隊|專員))"
    "(?=[^，]{0,4}(?:表示|說|提|指|建議|希望|盼|承諾|允諾|應允|答應|同意|強調|回應|並|亦|則|也|願|邀|坦|認為|欣然|當場|請|"
    "商|敬|面|保證|拍|點頭|另|主動|允|答|口頭|遂|隨即|宣布|重申|補充|面邀|代表))"
)
# Words before an actor that make it the partner of the verb and not its subject.
_OBJECT_MARK: Final = re.compile(
    "(?:與|和|向|對|給|予|及|跟|為|拜會|拜訪|邀請|會晤|會見|訪問|參訪|請|陪同|連同|致贈|贈|往|致|把|將|由本府|"
    "同意|通知|協助|讓|使|之|的|感謝|歡迎|邀|於|在|至|赴|獲悉|希望|盼|建議|聽取|由衷感謝)[ ]?$"
)
_BREAK: Final = re.compile(r"(?<=[^\x00-\u2fff])[ \u3000]*\n[ \u3000]*(?=[^\x00-\u2fff])")
"""A line break between two Han characters or their marks."""


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


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in one line: its words without line breaks, and where in the report's text each of them stands."""

    words: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where in the report's text the words from start to end stand."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def at(self, offset: int) -> int | None:
        """Return the place in the words of an offset of the text, None where it lies outside."""
        if not self.offsets[:1] or not self.offsets[0] <= offset <= self.offsets[-1]:
            return None
        return bisect_left(self.offsets, offset)

    def until(self, end: int) -> "Clause":
        """Return the words before that place."""
        return Clause(self.words[:end], self.offsets[:end])


def in_one_line(text: str, span: Span) -> Clause:
    r"""Return the clause; a line break between Han characters vanishes with the blanks around it, another is a blank.

    >>> in_one_line("晤\n談", Span(0, 3))
    Clause(words='晤談', offsets=(0, 2))
    """
    breaks = {at for found in _BREAK.finditer(text, span.start, span.end) for at in range(found.start(), found.end())}
    kept = tuple(at for at in range(span.start, span.end) if at not in breaks)
    return Clause("".join(text[at] for at in kept).replace("\n", " "), kept)


def names_who(setting: Setting, clause: Clause) -> bool:
    """Say whether a clause names somebody, or a side by its word, who acts."""
    return any(not _OBJECT_MARK.search(clause.words[:at]) for at, _ in _named(setting, clause))


def speaker_of(setting: Setting, clause: Clause) -> Side | None:
    """Return whose act the last subject in the words is, None where they name no subject."""
    subjects = [*_subjects(setting, clause)]
    return max(subjects)[1] if subjects else None


def _subjects(setting: Setting, clause: Clause) -> Iterator[tuple[int, Side]]:
    words = clause.words
    for at, side in _named(setting, clause):
        if not _OBJECT_MARK.search(words[:at]):
            yield at, side
    bare = _BARE_POST.match(words)
    if bare:
        yield bare.start("post"), _side_of_post(setting, clause, bare["post"])
    body = _BODY_SUBJECT.match(words)
    if body and not _OURS.search(body.group()) and not any(agency in body.group() for agency in setting.agencies):
        yield body.start("name"), Side.THEIRS


def _side_of_post(setting: Setting, clause: Clause, post: str) -> Side:
    """Return which side somebody called by an office alone is of: that of whoever was last named in it."""
    holders = [
        (mention.start, person.is_traveller)
        for person in setting.people
        if any(own.endswith(post) for own in person.posts)
        for mention in person.mentions
        if mention.start < clause.offsets[0]
    ]
    return Side.OURS if holders and max(holders)[1] else Side.THEIRS


def _named(setting: Setting, clause: Clause) -> Iterator[tuple[int, Side]]:
    """Yield whoever the words name, as subject or not: where, and which side they are of."""
    words = clause.words
    for pattern, side in ((_OURS, Side.OURS), (_THEIRS, Side.THEIRS)):
        yield from ((found.start(), side) for found in pattern.finditer(words))
    yield from ((words.find(agency), Side.OURS) for agency in setting.agencies if agency in words)
    for person in setting.people:
        side = Side.OURS if person.is_traveller else Side.THEIRS
        starts = (clause.at(mention.start) for mention in person.mentions)
        yield from ((at, side) for at in starts if at is not None)

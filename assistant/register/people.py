"""The people of a report: which mentions are one person, which posts they held, and in which bodies.

A body is what stands right before the post, or what 該組織 and the like lean on; a post without either has none.
Nobody is put together across reports here: that is `assistant.register.register`, by name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.register.offices import POST
from assistant.register.posts import NamedPerson, find_named_people, is_courtesy
from corpus.card import ISSUING_AGENCY, official_field
from corpus.normalise import display, fold
from corpus.report import Report, SectionKind, Span

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_BODY_END: Final = (
    "政府|市府|縣府|府|會|協會|聯合會|聯盟|議會|局|處|署|部|廳|課|科|室|司|院|館|所|中心|公司|會社|集團|大學|"
    "學院|學校|銀行|基金會|秘書處|"
    "組織|分會|機構|工廠|園區|事務所|代表部|代表處|辦事處|商會|公社|醫院|論壇|合作社|實驗室|隊|市|縣|省|州|國|區"
)
_BODY_BEFORE: Final = re.compile(
    r"(?:[「『](?P<quoted>[^」』\n]{2,40})[」』](?:\s?[（(][A-Z][^（）()]{1,90}[)）])?\s?"
    rf"(?P<unit>(?:[{_HAN}]{{2,12}}(?:{_BODY_END}))?)\s?"
    rf"|(?P<plain>[{_HAN}A-Za-z0-9 "
    rf"]{{0,24}}?[{_HAN}]{{1,14}}(?:{_BODY_END}))(?:\s?[（(][A-Z][^（）()]{{1,90}}[)）])?\s?"
    rf"(?P<plainunit>(?:[{_HAN}]{{2,12}}(?:{_BODY_END}))?)\s?"
    r"|(?P<latin>[A-Z][A-Z&-]{1,9}(?:[ ][A-Z]{2,9})?)\s?"
    rf"|(?P<place>[{_HAN}]{{2,8}})\s?(?:[（(][A-Z][^（）()]{{1,60}}[)）])\s?"
    r")$"
)
_ORGANISATION: Final = re.compile(
    r"[「『]([^」』\n]{2,30}(?:會|局|組織|聯盟|中心|公司|議程|協會|大學|署|集團))[」』]|"
    r"(?<![A-Za-z])([A-Z]{3,8}(?: [A-Z]{4,6})?)(?![A-Za-z])"
)
_LEANING: Final = re.compile("該|本屆|此|其|(?:協會|公司|學校|大學|中心|館)$")
_AT_HOME: Final = re.compile("蒞府|蒞市|蒞縣|來府|訪府")
_HEADING_BODY: Final = re.compile(
    rf"(?:.{{0,4}}?[、）)]\s?)?(?:拜會|拜訪|參訪|訪問|會晤|考察|與|赴)*(?P<body>[{_HAN}A-Za-z0-9 "
    rf"·]{{2,24}}?(?:{_BODY_END}))(?:座談|會談|會晤|[（(].*)?$"
)
# Where a run of characters before a post stops being a body's name.
_NOT_A_BODY: Final = re.compile(
    "包括|拜會|拜訪|參訪|訪問|前往|出席|參加|安排|邀請|會見|會晤|率領|分別|以及|並由|係由|任命|分享|收穫|接待|"
    "獲悉|討論|與會|[與及和由向給予致赴為於在對請是請往]"
)


_NOT_IN_INTRODUCTION: Final = re.compile(
    "包括|拜會|拜訪|參訪|訪問|前往|出席|參加|安排|邀請|會見|會晤|率領|分別|以及|並由|係由|任命|分享|接待|討論|"
    "(?<!共)和|[與及由向給予致赴為於在對請是往的、該其並且亦]|本[市府縣館局]之?(?:姊妹市)?|同時"
)
_LONGEST_BODY: Final = 100
"""Code points before a mention within which its body stands."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone a report names: the fullest name, other forms of it, posts, bodies, and each mention's span.

    `is_traveller` says that the report's own list of travellers has them. Posts and bodies stand in order of first
    mention and may be empty.
    """

    name: str
    forms: tuple[str, ...]
    posts: tuple[str, ...]
    bodies: tuple[str, ...]
    mentions: tuple[Span, ...]
    is_traveller: bool = False


@dataclass(slots=True)
class _Gathered:
    name: str
    latin: str | None
    forms: list[str]
    posts: list[str]
    bodies: list[str]
    mentions: list[Span]
    is_traveller: bool = False


def find_report_people(report: Report, travellers: Sequence["Traveller"]) -> tuple[Person, ...]:
    """Return the people of the report, travellers first, the others in order of first mention."""
    gathered = [_as_gathered(traveller) for traveller in travellers]
    shorts: list[NamedPerson] = []
    for mention in _mentions(report):
        if mention.is_short:
            shorts.append(mention)
            continue
        person = _same(mention, gathered)
        if person is None:
            person = _Gathered(mention.name, mention.latin, [], [], [], [])
            gathered.append(person)
        _add(person, mention, report)
    for mention in shorts:
        named = _meant_by_short(mention, gathered)
        if named is not None:
            _add(named, mention, report)
        elif mention.latin and mention.post:
            gathered.append(_Gathered(mention.name, mention.latin, [], [], [], []))
            _add(gathered[-1], mention, report)
    for named in gathered:
        named.mentions += _called_by_surname(report.text, named)
    return tuple(
        Person(
            name=person.name,
            forms=tuple(dict.fromkeys(form for form in person.forms if form != person.name)),
            posts=tuple(dict.fromkeys(post for post in person.posts if not is_courtesy(post))),
            bodies=tuple(dict.fromkeys(person.bodies)),
            mentions=tuple(sorted(set(person.mentions))),
            is_traveller=person.is_traveller,
        )
        for person in gathered
    )


def people_in(people: Sequence[Person], span: Span) -> tuple[Person, ...]:
    """Return the people mentioned inside the span."""
    return tuple(person for person in people if any(span.overlaps(mention) for mention in person.mentions))


def _mentions(report: Report) -> Iterator[NamedPerson]:
    for section in report.sections:
        if section.kind not in {SectionKind.SUMMARY_SHEET, SectionKind.TRAVELLERS}:
            text = section.span.of(report.text)
            for person in find_named_people(text):
                yield NamedPerson(
                    display(person.name),
                    person.latin and display(person.latin),
                    person.post,
                    person.span.shifted(section.span.start),
                    person.is_short,
                )


def _called_by_surname(text: str, person: _Gathered) -> Iterator[Span]:
    """Yield where someone with a Chinese name is called by its beginning and an office (加納常務理事)."""
    if not person.posts or not 2 <= len(person.name) <= 8 or person.name.isascii():
        return
    beginnings = {
        person.name,
        person.name[:1],
        person.name[: max(1, len(person.name) // 2)],
        re.split("[·．‧・•]", person.name)[0],
    }
    for span, post in _with_post(text, sorted(beginnings, key=len, reverse=True), person.name[1:]):
        if _shares_post(post, person.posts) and not any(span.overlaps(other) for other in person.mentions):
            yield span


def _with_post(text: str, beginnings: Sequence[str], rest: str) -> Iterator[tuple[Span, str]]:
    """Yield where one of beginnings, the last of which begins them all, is followed by an office, and that office.

    A pattern made for each name would take longer to make than a report to look through.
    """
    start = text.find(beginnings[-1])
    while start >= 0:
        posts = (POST.match(text, start + len(one)) for one in beginnings if text.startswith(one, start))
        post = next(filter(None, posts), None)
        end = start + 1
        if post is not None:
            end = post.end() + (len(rest) if text.startswith(rest, post.end()) else 0)
            yield Span(start, end), post.group()
        start = text.find(beginnings[-1], end)


def _same(mention: NamedPerson, gathered: Sequence[_Gathered]) -> _Gathered | None:
    names = {fold(name) for name in (mention.name, mention.latin) if name}
    same = (person for person in gathered if names & {fold(form) for form in (person.name, *person.forms)})
    return next(same, None) or next((person for person in gathered if _is_cut_short(mention, person)), None)


def _is_cut_short(mention: NamedPerson, person: _Gathered) -> bool:
    """Say whether a name that gives no Latin form is the beginning of one that does: 梅鉢千 of 梅鉢千歲."""
    is_longer = person.latin is not None and len(person.name) > len(mention.name) > 2
    return mention.latin is None and is_longer and person.name.startswith(mention.name)


def _meant_by_short(mention: NamedPerson, gathered: Sequence[_Gathered]) -> _Gathered | None:
    """Return the person last mentioned before it whose surname, and post if both give one, fit."""
    fitting = [person for person in gathered if _fits(mention, person)]
    before = [person for person in fitting if any(span.start < mention.span.start for span in person.mentions)]
    chosen = before or fitting
    return max(
        chosen,
        key=lambda person: max((span.start for span in person.mentions if span.start < mention.span.start), default=-1),
        default=None,
    )


def _fits(mention: NamedPerson, person: _Gathered) -> bool:
    if mention.latin:
        return bool(person.latin) and mention.name in str(person.latin).split()
    if mention.name.isascii():
        words = str(person.latin or "").split()
        return any(word.startswith(mention.name) for word in words) and _shares_post(mention.post, person.posts)
    return person.name.startswith(mention.name) and len(person.name) > 1 and _shares_post(mention.post, person.posts)


def _shares_post(post: str | None, posts: Sequence[str]) -> bool:
    return post is None or is_courtesy(post) or any(post[-2:] in own or own[-2:] in post for own in posts)


def _add(person: _Gathered, mention: NamedPerson, report: Report) -> None:
    person.mentions.append(mention.span)
    if mention.latin and not mention.is_short:
        person.latin = person.latin or mention.latin
        person.forms += [mention.latin]
    if not mention.is_short and not _is_cut_short(mention, person):
        person.forms.append(mention.name)
    if mention.post:
        person.posts.append(re.sub(r"\s", "", mention.post))
    if not mention.is_short and (body := _body_before(report, mention)):
        person.bodies.append(body)


def _body_before(report: Report, mention: NamedPerson) -> str | None:
    """Return the body named right before the post, or the one that it leans on, or None."""
    section = report.section_at(mention.span.start)
    before = report.text[max(section.span.start, mention.span.start - 120) : mention.span.start]
    line = re.split(r"[，。；：！？\n\t]", before)[-1]
    bare = re.sub(r"\s?[（(][A-Z][^（）()]{1,90}[)）]\s?$", "", line).rstrip()
    known = max((name.zh for name in report.names if bare.endswith(name.zh)), key=len, default=None)
    if known:
        return known
    found = _BODY_BEFORE.search(line)
    body = _trimmed_body(found) if found else None
    if body and not _LEANING.match(body):
        return body
    if mention.post is None:
        return None
    is_last_meant = body is not None and body.startswith("該")
    return _body_leant_on(report, mention, before, is_last_meant=is_last_meant)


def introduction(report: Report, mention: Span) -> Span:
    """Return the mention with the body and place right before it: 溫尼辟 (Winnipeg, Canada) 市議員兼副市長 Ms. …"""
    section = report.section_at(mention.start)
    before = report.text[max(section.span.start, mention.start - _LONGEST_BODY) : mention.start]
    line = re.split(r"[，。；：！？\n\t]", before)[-1]
    cuts = [cut.end() for cut in _NOT_IN_INTRODUCTION.finditer(line)]
    start = cuts[-1] if cuts else 0
    if line.count("」", start) > line.count("「", start):
        start = line.rfind("「", 0, start)
    start += len(line[start:]) - len(line[start:].lstrip())
    return Span(mention.start - (len(line) - start), mention.end)


def _body_leant_on(report: Report, mention: NamedPerson, before: str, *, is_last_meant: bool) -> str | None:
    """Return the body of a post that names none: ours for who receives at home, the heading's, the one spoken of."""
    if _AT_HOME.search(before.rsplit("。", 1)[-1]):
        field = report.card.get(ISSUING_AGENCY) or official_field(report.card, "主辦機關")
        return field.value.split("政府")[0] if field and "政府" in field.value else None
    section = report.section_at(mention.span.start)
    heading = _HEADING_BODY.match(section.heading_path[-1]) if section.heading_path else None
    if heading and len(section.heading_path) > 1:
        return heading["body"].strip()
    paragraph = report.text[section.span.start : mention.span.start]
    named = [display(match.group(1) or match.group(2)) for match in _ORGANISATION.finditer(paragraph)]
    if not named:
        return None
    return named[-1] if is_last_meant else Counter(named).most_common(1)[0][0]


def _trimmed_body(found: re.Match[str]) -> str | None:
    if found["quoted"]:
        return str(found["quoted"]) + str(found["unit"] or "")
    if found["latin"]:
        return str(found["latin"])
    name = str(found["plain"] or found["place"] or "")
    unit = str(found["plainunit"] or "")
    cuts = [cut.end() for cut in _NOT_A_BODY.finditer(name) if len(name) - cut.end() >= 2]
    name = name[cuts[-1] :].strip() if cuts else name.strip()
    post = POST.match(name)
    if post and post.end() == len(name):
        return None
    return name + unit if 2 <= len(name) <= 30 else None


@dataclass(frozen=True, slots=True)
class Traveller:
    """One who travelled, as the report's own list has them; unit and post may be empty."""

    name: str
    unit: str = ""
    post: str = ""


def _as_gathered(traveller: Traveller) -> _Gathered:
    posts = [traveller.post] if traveller.post else []
    bodies = [traveller.unit] if traveller.unit else []
    return _Gathered(traveller.name, None, [], posts, bodies, [], is_traveller=True)

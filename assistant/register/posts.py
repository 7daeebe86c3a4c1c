"""Offices (市長, 常務理事, 工業組長) and the names that stand beside them, as official Chinese writes them.

    市長林大明  林大明市長  林市長  Ms. Jenny Gerbasi  常務理事加納義隆(Kano Yoshitaka)  傑森·史密斯局長
    校長 Ewan Laing  Ewan Laing（校長）

A Chinese name is a surname and one or two characters; where it ends is told by what cannot stand in one. Which
mentions are one person is `assistant.register.people`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.register.offices import HAN, LATIN, OFFICE_END, OFFICE_HEAD, POST, SURNAMES
from corpus.names import find_people
from corpus.report import Span

_POST_BEFORE: Final = re.compile(f"(?P<post>{OFFICE_HEAD}{OFFICE_END})[ ]?$")
_POST_AFTER: Final = re.compile(f"[ ]?(?P<post>{OFFICE_HEAD}{OFFICE_END})")
_COURTESIES: Final = frozenset({"女士", "先生", "小姐", "博士"})
_JOINS_OFFICE: Final = re.compile("(?:拜會|會見|會晤|拜見|[、的之由與和及請為是偕率經承訪找])")
_OFFICE_OF_ANY_KIND: Final = re.compile(
    rf"(?:^|[^{HAN}]|{_JOINS_OFFICE.pattern})(?P<post>[{HAN}]{{1,4}}[長員師士官家人主手民匠])[ ]?$"
)
"""What stands between a mark or a joining word and somebody's honorific, where no office is known by its name."""
_OFFICE_LETTERS: Final = re.compile("[長員師士官家人主手民任監查幹頭授工理事]")
"""Characters with which an office may end, for telling it from the name behind it."""
_JAPANESE_SURNAMES: Final = (
    "(?:佐藤|鈴木|高橋|田中|渡邊|渡辺|伊藤|山本|中村|小林|加藤|吉田|山田|佐佐木|佐々木|山口|松本|井上|木村|清水|齋藤|"
    "山崎|森田|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|"
    "太田|西村|藤井|金子|岡本|藤原|三浦|中野|中川|原田|松田|竹內|竹内|小野|田村|中山|和田|石田|上田|森本|柴田|"
    "酒井|工藤|橫山|横山|宮崎|宮本|內田|内田|高木|谷口|安藤|丸山|今井|大野|高田|菅原|河野|武田|藤本|上野|杉山|"
    "千葉|村田|增田|小島|小山|大塚|平野|久保|渡部|松井|菊地|岩崎|松尾|佐野|野口|木下|野村|菊池|大西|桜井|櫻井|"
    "新井|三宅|立花|福士|永井|本田|川口|松永|松岡|水野|高野|西田|濱田|浜田|小松|荒井|川上|南|北村|本山|上村|宮下|及川|加納|大西|星野|土屋|片山|福島|大橋|島田|古川|吉川|永田|黑田|"
    "黒田|松村|樋口|岡崎|矢野|大島|本間|川崎|大久保|堀|熊谷|服部|關|関|早川|秋山|森|林田|西川|栗原|石原|高島)"
)
_JAPANESE_NAME: Final = re.compile(
    rf"(?P<post>{OFFICE_HEAD}{OFFICE_END})[ \u3000]{{0,2}}(?P<name>{_JAPANESE_SURNAMES}[{HAN}]{{1,2}})"
    rf"(?=[^{HAN}]|[於與在已則即也亦將曾的之說表氏等以就帶及轉回接率為指])"
)
# Whom a report often names by these without a name behind them.
_GENERAL_POSTS: Final = re.compile(
    "(?:代表|館員|召集人|老師|約聘人員|社工|專家|學者|志工|官員|助理|編輯|設計師|女士|先生|小姐)$"
)
# Characters that do not stand in the given name of someone who goes on to do something.
_NOT_IN_NAMES: Final = (
    "於在與及和率等之的說表指為並則將亦也即又就對向由從至到赴是曾已致出介親代前主負擔任會面接蒞參訪拜帶陪同頒贈簡報開發、"
    "，。；：「」（）()/"
    "提認回答建承允邀歡希期盼強特別這該此各二三四五六七八九十人員職先女小博士副聚改兼分"
)
# How what looks like a name goes on into an office instead: 童總經理, 傅專門委員, 管理委員, 席次理事.
_NOT_A_NAME: Final = re.compile("總$|專門$|管理$|席次$|常務$|業務$|以$|線上$|簡任$|薦任$|行政$")
_HAN_NAME: Final = rf"(?:{SURNAMES})[{HAN}]{{1,2}}"
_BEFORE_NAME: Final = re.compile(rf"(?P<post>{OFFICE_HEAD}{OFFICE_END})[ \u3000]{{0,2}}(?P<name>{_HAN_NAME})")
_NAME_BEFORE: Final = re.compile(rf"(?P<name>{_HAN_NAME})(?P<post>{OFFICE_HEAD}{OFFICE_END})")
_UPPER: Final = "A-ZÀ-ÖØ-Þ" + "".join(letter for letter in map(chr, range(0x100, 0x180)) if letter.isupper())
_SURNAME_POST: Final = re.compile(
    rf"(?<![{HAN}])(?P<name>{SURNAMES}|[{_UPPER}])[ ]?(?P<post>{OFFICE_HEAD}{OFFICE_END})|"
    rf"(?P<name2>{SURNAMES}|[{_UPPER}])[ ]?(?P<post2>{OFFICE_HEAD}{OFFICE_END})"
)
_TRANSLITERATED: Final = re.compile(rf"[{HAN}]{{1,6}}(?:[·．‧・•][{HAN}]{{1,8}})+")
# What somebody with a transliterated name goes on to do, behind two characters of the last part.
_DOES: Final = re.compile(
    "(?<=[·．‧・•])(?P<kept>[^·．‧・•]{2,}?)[於在與及和率等說表指並則也即由向至是曾已致接參訪拜簡報開提認回答承允邀歡期盼這該此各].*$"
)
_CAPITALISED: Final = rf"[{_UPPER}\u1e00-\u1eff][{LATIN}'’.\-]*"
_FULL_NAME: Final = (
    rf"(?P<latin>[{_UPPER}](?:[{LATIN}'’\-]+|\.)"
    r"(?:[ \n](?:(?:de|da|del|der|den|di|du|do|dos|van|von|zu|ten|ter|bin|ben|ibn|al|el|la|le|af|av|y|e)[ \n])*"
    rf"[{_UPPER}](?:[{LATIN}'’\-]+|\.)?){{1,4}})"
)
"""Two to five capitalised words, of which the first may be an initial; a line may end between them."""
_OFFICE_BEFORE_FULL_NAME: Final = re.compile(
    rf"(?P<office>{OFFICE_HEAD}{OFFICE_END}|[{HAN}]{{2,5}}(?<=[長員師士官家人主手民匠監授理事]))"
    rf"[ \u3000\t]?\n?[ \u3000]*[（(]?{_FULL_NAME}(?![{LATIN}\d])"
)
_FULL_NAME_BEFORE_OFFICE: Final = re.compile(
    rf"(?<![{LATIN}\d.]){_FULL_NAME}[ \u3000\t]?[（(，,]?[ ]?"
    rf"(?P<office>(?:[{HAN}]{{0,8}}(?=[{HAN}]{{2,9}}[)）]))?{OFFICE_HEAD}{OFFICE_END})"
)
_ALSO_SURNAMES: Final = frozenset(
    {"Park", "Hall", "House", "Green", "Law", "Lake", "Bridge", "Tower", "Ho", "Da", "San", "Street", "Garden", "Art"}
)
"""Words of bodies' names that are surnames too."""
_LATIN_PERSON: Final = re.compile(
    rf"[（(][ ]?(?P<latin>{_CAPITALISED}(?:[ ](?:(?:de|da|del|der|van|von|bin|al|la|dos|ter)[ "
    rf"])*{_CAPITALISED}){{1,4}})[ ]?[)）]"
)
_BODY_ENGLISH: Final = re.compile(
    r"\b(?:City|Cities|Association|Center|Centre|University|Institute|Forum|Council|Committee|Agency|Authority|Bureau|"
    r"Department|Ministry|Office|Park|Museum|Library|Group|Company|Corporation|Co|Ltd|Inc|Network|Alliance|Union|"
    r"Federation|Foundation|Program|Programme|Project|Plan|World|International|National|Global|Conference|Summit|"
    r"Festival|Exhibition|Expo|Award|Agenda|Declaration|Charter|Street|Road|Avenue|River|Lake|Island|Bay|Port|Airport|"
    r"Station|Hospital|School|College|Academy|Society|Board|Chamber|Government|Republic|Province|State|County|District|"
    r"Region|Regional|Metro|Metropolitan|Railway|Transit|Smart|Green|Climate|Meeting|Working|Congress|General|Policy|"
    r"Bus|Waste|Water|Energy|Garden|Gardens|Market|Tower|Hotel|House|Hall|Law|Act|System|Systems|Service|Services|Asia|"
    r"Pacific|Europe|America|Africa|and|for|of|the|The|Executive|Rights?|Governance|Town|Village|Building|Zone|Area|"
    r"Technology|Science|Research|Development|Design|Art|Arts|Theater|Theatre|Line|Bridge|Harbor|Harbour|New|San|"
    r"Los|Da|Ho)\b(?!-)"
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One mention: the name as written, its Latin form, the post beside it, and the characters of all of it.

    `is_short` says that only a surname or the last word of a Latin name is given (林市長, Ms. Gerbasi).
    """

    name: str
    latin: str | None
    post: str | None
    span: Span
    is_short: bool = False


def find_named_people(text: str) -> tuple[NamedPerson, ...]:
    """Return the people a text names, in order; where two readings overlap, the fuller one.

    >>> [(person.name, person.post) for person in find_named_people("由理事加納義隆(Kano Yoshitaka)與林大明市長接待")]
    [('加納義隆', '理事'), ('林大明', '市長')]
    """
    kept: list[NamedPerson] = []
    for person in [*_honoured(text), *_bilingual(text), *_beside_full_names(text), *_other_mentions(text)]:
        if not any(person.span.overlaps(other.span) for other in kept):
            kept.append(person)
    return tuple(sorted(kept, key=lambda person: person.span))


def _other_mentions(text: str) -> Iterator[NamedPerson]:
    yield from _transliterated(text)
    yield from _chinese(text)
    yield from _surnames(text)


def is_courtesy(post: str) -> bool:
    """Say whether it is a form of address and no office: 女士, 先生."""
    return post in _COURTESIES


def _honoured(text: str) -> Iterator[NamedPerson]:
    """Yield those with Mr., Ms., Dr. before a Latin name."""
    for person in find_people(text):
        start, post = _with_post_before(text, person.span.start)
        end = person.span.end
        after = _POST_AFTER.match(text, end)
        if after and (post is None or is_courtesy(after["post"])):
            end = after.end()
            post = post or (None if is_courtesy(after["post"]) else after["post"])
        yield NamedPerson(person.name, person.name, post, Span(start, end), is_short=" " not in person.name)


def _bilingual(text: str) -> Iterator[NamedPerson]:
    """Yield those with a Latin name in brackets behind a Chinese one that has an office beside it."""
    for bracket in _LATIN_PERSON.finditer(text):
        if _BODY_ENGLISH.search(bracket["latin"]):
            continue
        run = re.search(rf"[{HAN}·．‧・•]{{2,30}}$", text[max(0, bracket.start() - 30) : bracket.start()])
        if run is None:
            continue
        after = _POST_AFTER.match(text, bracket.end())
        posts = list(POST.finditer(run.group(), 0, len(run.group()) - 1))
        begins = bracket.start() - len(run.group())
        parted = _parted(run.group(), bracket["latin"])
        if posts and 2 <= len(run.group()) - posts[-1].end() <= 8:
            start, name = begins + posts[-1].start(), run.group()[posts[-1].end() :]
            post: str | None = posts[-1].group()
        elif after and 2 <= len(run.group()) <= 8:
            start, name, post = begins, run.group(), after["post"]
        elif parted:
            post, name = parted
            start = bracket.start() - len(name) - len(post or "")
        else:
            continue
        end = after.end() if after and is_courtesy(after["post"]) else bracket.end()
        yield NamedPerson(name, bracket["latin"], post, Span(start, end))


def _beside_full_names(text: str) -> Iterator[NamedPerson]:
    """Yield those with a Latin name in full right beside their office, without a form of address."""
    for pattern in (_OFFICE_BEFORE_FULL_NAME, _FULL_NAME_BEFORE_OFFICE):
        for match in pattern.finditer(text):
            if not _is_of_body(match["latin"]):
                post = _own_office(match["office"])
                start = min(match.start("latin"), match.end("office") - len(post))
                end = max(match.end("latin"), match.end("office"))
                yield NamedPerson(match["latin"], match["latin"], post, Span(start, end))


def _is_of_body(latin: str) -> bool:
    """Say whether capitalised words are a body's name, in which 'of' and the like stand, or at its end 'University'."""
    words = latin.split()
    is_plain = not any(_BODY_ENGLISH.fullmatch(word) and word not in _ALSO_SURNAMES for word in words)
    return not is_plain or all(word.isupper() and len(word) > 1 for word in words)


def _own_office(run: str) -> str:
    """Return the office at the end of a run of Han characters: a known one, else what stands behind a joining word."""
    known = next((match for match in POST.finditer(run) if match.end() == len(run)), None)
    behind = _JOINS_OFFICE.split(run)[-1]
    return known.group() if known else behind if len(behind) > 1 else run


def _parted(run: str, latin: str) -> tuple[str | None, str] | None:
    """Return the office and the name at the end of a run of Han characters, None where they cannot be told apart.

    Of a name written by syllables (Kwon Bong-sik, Pham Minh Chau) it has as many characters; a Japanese one, in two
    words, mostly four, and then an office must end before it.
    """
    syllables = re.split("[ -]", latin)
    if len(syllables) == 3 and re.match(SURNAMES, run[-3:]):
        return None, run[-3:]
    if len(syllables) != 2:
        return None
    lengths = (4, 3, 5)
    known = next((n for n in lengths if len(run) > n + 1 and _OFFICE_LETTERS.match(run[-n - 1])), None)
    return (run[-known - 2 : -known], run[-known:]) if known else None


def _transliterated(text: str) -> Iterator[NamedPerson]:
    """Yield those whose Chinese name has a dot in it."""
    for match in _TRANSLITERATED.finditer(text):
        name = _DOES.sub(r"\g<kept>", match.group())
        start, post = match.start(), None
        head = list(POST.finditer(name.split("·")[0]))
        if head and head[-1].end() < len(name.split("·")[0]):
            post, name = head[-1].group(), name[head[-1].end() :]
        after = _POST_AFTER.match(text, match.start() + len(name))
        tail = POST.search(name)
        if tail and tail.end() == len(name) and tail.start() > 2:
            post, name = tail.group(), name[: tail.start()]
        elif after and post is None:
            post = after["post"]
        if post is not None:
            yield NamedPerson(name, None, post, Span(start, after.end() if after else match.end()))


def _chinese(text: str) -> Iterator[NamedPerson]:
    """Yield those with a Chinese name before or behind an office."""
    for match in _BEFORE_NAME.finditer(text):
        name = _given(match["name"], text[match.end() : match.end() + 1])
        after = _POST_AFTER.match(text, match.start("name") + len(name)) if name else None
        if (
            name
            and not _GENERAL_POSTS.search(match["post"])
            and not (after and not is_courtesy(after["post"]) and len(name) < 3)
        ):
            yield NamedPerson(name, None, match["post"], Span(match.start(), match.start("name") + len(name)))
    for match in _JAPANESE_NAME.finditer(text):
        yield NamedPerson(match["name"], None, match["post"], Span(*match.span()))
    for match in _NAME_BEFORE.finditer(text):
        is_named = _given(match["name"], "") == match["name"] and not _NOT_A_NAME.search(match["name"])
        if is_named and not POST.search(match["name"]) and not _GENERAL_POSTS.search(match["post"]):
            yield NamedPerson(match["name"], None, match["post"], Span(*match.span()))


def _surnames(text: str) -> Iterator[NamedPerson]:
    """Yield those called by surname and office alone."""
    for match in _SURNAME_POST.finditer(text):
        name, post = (match["name"], match["post"]) if match["name"] else (match["name2"], match["post2"])
        yield NamedPerson(name, None, post, Span(*match.span()), is_short=True)


def _given(name: str, following: str) -> str | None:
    """Return the name cut where it cannot go on, None when nothing of a given name is left."""
    surname = 2 if re.match("歐陽|司馬|諸葛|上官|張簡|范姜", name) else 1
    given = name[surname:]
    if not given or given[0] in _NOT_IN_NAMES:
        return None
    if len(given) == 2 and given[1] in _NOT_IN_NAMES:
        return name[:-1]
    return name if following not in "長" or not following else None


def _with_post_before(text: str, start: int) -> tuple[int, str | None]:
    words = text[max(0, start - 24) : start]
    before = _POST_BEFORE.search(words) or _OFFICE_OF_ANY_KIND.search(words)
    if before is None:
        return start, None
    return start - len(words) + before.start("post"), before["post"]

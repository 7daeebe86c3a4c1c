"""Offices (市長, 常務理事, 工業組長) and the names that stand beside them, as official Chinese writes them.

    市長林大明  林大明市長  林市長  Ms. Jenny Gerbasi  常務理事加納義隆(Kano Yoshitaka)  傑森·史密斯局長

A Chinese name is a surname and one or two characters; where it ends is told by what cannot stand in one. Which
mentions are one person is `assistant.register.people`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.names import find_people
from corpus.report import Span

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ÿĀ-ſ\u1e00-\u1eff"
SURNAMES: Final = (
    "歐陽|司馬|諸葛|上官|張簡|范姜|"
    "[趙錢孫李周吳鄭王馮陳褚衛蔣沈韓楊朱秦許何呂施張孔曹嚴華金魏陶姜戚謝鄒蘇潘葛范彭郎魯韋馬苗方俞任"
    "袁柳唐費薛雷賀倪湯殷羅畢郝安傅卞齊康伍余卜顧孟黃穆蕭尹姚邵汪毛狄戴宋龐熊紀舒屈項祝董梁杜阮藍席季賈江童顏郭梅盛林鍾鐘徐邱丘駱高夏蔡"
    "田胡凌霍萬柯盧莫房丁鄧洪包石崔龔程裴陸翁甄曲封段侯全班仇甘厲祖武劉詹龍葉黎薄白蒲卓藺屠蒙池喬譚申冉燕尚溫莊柴閻連習艾古易廖庾耿匡文關"
    "聶曾沙游簡塗涂巫辛管饒沐賴穆岳章魚佟朴權]"
)
# What an office ends with; the longer ones first. The bare 長 needs a character before it that makes an office.
_OFFICE_END: Final = (
    "(?:秘書長|祕書長|董事長|理事長|執行長|社長|團長|會長|市長|省長|縣長|州長|郡長|區長|鄉長|鎮長|村長|里長|部長|次長|"
    "局長|處長|署長|廳長|司長|"
    "科長|課長|係長|股長|組長|隊長|站長|店長|班長|室長|部門長|館長|院長|校長|園長|所長|場長|台長|臺長|議長|行長|"
    "庭長|船長|主計長|校務長|"
    "總督|省督|總裁|總經理|經理|總監|總統|總理|首相|國務卿|國務秘書|主任秘書|主任|主席|主委|會首|代表|委員|專員|"
    "議員|顧問|大使|總領事|領事|參事|"
    "特使|秘書|理事|監事|幹事|總幹事|協調員|負責人|發言人|研究員|研究官|教授|講師|博士|老師|取締役|役員|技正|"
    "技監|技士|技佐|技師|工程師|"
    "幫工程司|工程司|司儀|館員|社工師|社工|專家|學者|建築師|規劃師|設計師|醫師|律師|創辦人|發起人|主持人|召集人|"
    "總編輯|編輯|董事|參議|"
    "約聘人員|助理|助理員|辦事員|科員|書記官|書記|導覽員|志工|院士|合夥人|主管|策展人|農藝師|園藝師|組員|教練|"
    "裁判|官員|女士|先生|小姐|部級官員|廠長|營運長|創新長|資訊長|技術長|財務長|護理長|護理師|治療師|中心長|主查|主幹|"
    "主事|教頭|教師|副理|協理|襄理|督學|督導|管理員|整合員|解說員|技術員|照護員|共同創辦人|領隊|農民|木工)"
)
_OFFICE_HEAD: Final = (
    "(?:簡任|薦任|委任|約聘|約僱|前任|現任|新任|繼任|候任|卸任|代理|前|副|市議員兼|兼|常務|常任|執行|榮譽|名譽|專門|資深|高級|首席|第一|"
    "第二|行政|"
    "技術|文化|企劃|國際|總務|業務|設施|公共|總|主任|助理|永續|計畫|專案|合作|研究|多語服務|展覽|候用|教育|行銷|公關)*"
)
POST: Final = re.compile(_OFFICE_HEAD + _OFFICE_END)
_POST_BEFORE: Final = re.compile(f"(?P<post>{_OFFICE_HEAD}{_OFFICE_END})[ ]?$")
_POST_AFTER: Final = re.compile(f"[ ]?(?P<post>{_OFFICE_HEAD}{_OFFICE_END})")
_COURTESIES: Final = frozenset({"女士", "先生", "小姐", "博士"})
_OFFICE_OF_ANY_KIND: Final = re.compile(
    rf"(?:^|[^{_HAN}]|[、的之由與和及請為是])(?P<post>[{_HAN}]{{1,4}}[長員師士官家人主手民])[ ]?$"
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
    rf"(?P<post>{_OFFICE_HEAD}{_OFFICE_END})[ \u3000]{{0,2}}(?P<name>{_JAPANESE_SURNAMES}[{_HAN}]{{1,2}})"
    rf"(?=[^{_HAN}]|[於與在已則即也亦將曾的之說表氏等以就帶及轉回接率為指])"
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
_HAN_NAME: Final = rf"(?:{SURNAMES})[{_HAN}]{{1,2}}"
_BEFORE_NAME: Final = re.compile(rf"(?P<post>{_OFFICE_HEAD}{_OFFICE_END})[ \u3000]{{0,2}}(?P<name>{_HAN_NAME})")
_NAME_BEFORE: Final = re.compile(rf"(?P<name>{_HAN_NAME})(?P<post>{_OFFICE_HEAD}{_OFFICE_END})")
_SURNAME_POST: Final = re.compile(
    rf"(?<![{_HAN}])(?P<name>{SURNAMES}|[A-Z])[ ]?(?P<post>{_OFFICE_HEAD}{_OFFICE_END})|"
    rf"(?P<name2>{SURNAMES}|[A-Z])[ ]?(?P<post2>{_OFFICE_HEAD}{_OFFICE_END})"
)
_TRANSLITERATED: Final = re.compile(rf"[{_HAN}]{{1,6}}(?:[·．‧・•][{_HAN}]{{1,8}})+")
# What somebody with a transliterated name goes on to do, behind two characters of the last part.
_DOES: Final = re.compile(
    "(?<=[·．‧・•])(?P<kept>[^·．‧・•]{2,}?)[於在與及和率等說表指並則也即由向至是曾已致接參訪拜簡報開提認回答承允邀歡期盼這該此各].*$"
)
_CAPITALISED: Final = rf"[A-ZÀ-ÖØ-ÞĀ-Ž\u1e00-\u1eff][{_LATIN}'’.\-]*"
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
    for person in [*_honoured(text), *_bilingual(text), *_transliterated(text), *_chinese(text), *_surnames(text)]:
        if not any(person.span.overlaps(other.span) for other in kept):
            kept.append(person)
    return tuple(sorted(kept, key=lambda person: person.span))


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
        run = re.search(rf"[{_HAN}·．‧・•]{{2,30}}$", text[max(0, bracket.start() - 30) : bracket.start()])
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

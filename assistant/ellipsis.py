"""A question that names only what is different, put in the place of what it stands for in the earlier question.

    "Who hosts the 2019 Congress?"      then "2016"         -> "Who hosts the 2016 Congress?"
    「亞太分會的總部在哪裡？」           then 「北美分會」    -> 「北美分會的總部在哪裡？」
    「新任秘書長是哪一位？」             then 「Saiz的前任」  -> 「Saiz的前任是哪一位？」
    "What did Mr. Roig say?"            then "why"          -> "Why did Mr. Roig say?"

Rules alone: the year for the year; a name for the last name of its sort; else the topic, which in Chinese stands
before the question word. Pronouns are gone by then: `assistant.follow_ups` puts names in their place.
"""

import re
from typing import Final

from assistant.answer import Language
from assistant.antecedents import SpokenOf, asked_in
from assistant.question_words import asked_kind
from assistant.sorts import Sort, capitalised_in, days_of, sort_of_word, years_of
from assistant.topics import (
    AUXILIARY,
    BEHIND,
    CLOSING,
    ZH_PREDICATE,
    asked_for,
    core_of,
    counted_in,
    is_led,
    split_zh,
)
from corpus.dates import find_dates
from corpus.normalise import display
from corpus.report import Span

_EN_ASKING: Final = re.compile(
    r"^(?:(?:in|on|at|by|for|from|with|to) )?(?:what|which|whose|how|who|whom|where|when|why)\b"
    rf"(?:(?! (?:{AUXILIARY})\b) [\w-]+)*?(?= (?:{AUXILIARY})\b)",
    re.IGNORECASE,
)
_EN_SUBJECT_ASKED: Final = re.compile(r"^(?:who|what|which(?: [\w-]+)?)\b", re.IGNORECASE)
_PREPOSITION: Final = re.compile(
    r"^(?:(?:in|on|at|for|during|of|with|from|to|by|about)\b\s*|(?:在|於|到|跟|和|與)(?=.))+", re.IGNORECASE
)
_POSSESSED: Final = re.compile(r"['’]s\s+\w|\w\s+of\s+\w")
_ORDINAL: Final = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*[屆次項場期]")
_ONE: Final = re.compile(r"\b(?:the\s+)?ones?\b|\bthe\b", re.IGNORECASE)
_DETERMINERS: Final = "(?:the|an?|its|his|her|their)"
_DETERMINED: Final = rf"\b{_DETERMINERS}\s+(?:(?!{_DETERMINERS}\b)[\w’'-]+\s+){{0,3}}?"
_NAMED: Final = r"(?<=\s)(?:[A-ZÀ-Þ0-9][\w’'-]*\s+){0,3}"
_ZH_PREPOSITION: Final = re.compile(r"[在跟和與對向由從到](?=.)")
_ZH_OF_A_NAME: Final = r"(?:[市省縣州]?政府|[市省縣州]?議會|協會|總部|分會)?"
_OURS: Final = re.compile(r"(?:[本我][市府國]|我們|代表團)")
"""Whose report it is; another name stands for what the question sets beside it."""
_ASKS_ALONE: Final = re.compile(r"(?:設?在|是|有)?(?:哪[裡裏]|哪一?[個位]城?市?|誰|什麼|甚麼|多少)")
_CALLED: Final = re.compile(r"的(?:英文|中文|原文|英語|外文|全名|全稱|縮寫|簡稱)$")
_QUOTED_AT_MOST: Final = 60


def taken_over(rest: str, spoken: SpokenOf) -> str:
    """Return the last question with the rest, a fragment of a question, in the place of what it stands for."""
    earlier = spoken.last.question
    core, rest, language = core_of(earlier), CLOSING.sub("", rest), asked_in(core_of(earlier))
    behind = earlier.strip()[len(BEHIND.sub("", earlier.strip())) :]
    if date := date_alone(rest):
        if behind and not years_of(core) and years_of(behind) and years_of(date):
            return _marked(core, language) + _with_date(behind, date, language)
        return _marked(_with_date(core, date, language), language) + behind
    rest = rest.removesuffix("的")
    if (_language_of(rest) != language or _CALLED.search(rest)) and (asked := _asked_of(rest, spoken)):
        return _marked(asked, _language_of(rest))
    whole = (_by_topic(rest, core, spoken) or _by_preposition(rest, core, spoken)) if language == "zh" else ""
    if not whole and (whole := _by_sort(rest, core, spoken)) and years_of(rest):
        whole = _without_years_beside(whole, rest)
    whole = whole or (_by_head(rest, core) if language == "en" else "") or _asked_of(rest, spoken)
    return _marked(whole, language) if whole else _marked(_added(rest, core, language), language) + behind


def date_alone(rest: str) -> str:
    """Return the year or day that the rest consists of, "" where it says more."""
    for mention in find_dates(rest):
        text = mention.span.of(rest)
        beside = _ONE.sub("", _PREPOSITION.sub("", CLOSING.sub("", rest).replace(text, "")))
        if (years_of(text) or days_of(text)) and not beside.strip("的 "):
            return text
    return ""


def asked_again(asking: str, language: Language, spoken: SpokenOf) -> str:
    """Return the last question as a statement, asked about by another question word: "Why?", 「何時？」.

    Its answer, if it has one, stands where the question word stood. "" where it was asked in another language.
    """
    core, answer = core_of(spoken.last.question), spoken.last.named or ""
    if asked_in(spoken.last.question) != language:
        return ""
    predicate = ZH_PREDICATE.search(core)
    if predicate and spoken.last.kind is asked_kind(asking, "zh")[0]:
        return f"{_spaced(core, Span(*predicate.span('asking')), asking)}？"
    if language == "zh":
        said = core if not predicate else _spaced(core, Span(*predicate.span("asking")), answer)
        return f"{asking}{_blank(asking, said.strip())}{said.strip()}？"
    if opening := _EN_ASKING.match(core):
        noun = counted_in(core, "en") if asking.lower() == "how many" else ""
        return f"{asking.capitalize()}{' ' if noun else ''}{noun}{core[opening.end() :]}?"
    named = spoken.in_words_of("en", answer)
    stated = _EN_SUBJECT_ASKED.sub(lambda _: named, core).strip()
    return f"{asking.capitalize()}{':' if stated != core else ''} {stated}?"


def quoted_again(asking: str, quote: str, language: Language) -> str:
    """Return the question about a quote: 「誰說「…」？」."""
    said = display(quote)[:_QUOTED_AT_MOST]
    return f"{asking}「{said}」？" if language == "zh" else f"{asking.capitalize()} “{said}”?"


def _with_date(core: str, date: str, language: Language) -> str:
    """Return the core with the date for its own of the same kind, a day or a year; at its beginning or end for none."""
    is_day = bool(days_of(date))
    for mention in find_dates(core):
        if is_day == bool(days_of(mention.span.of(core))) and (is_day or mention.year is not None):
            return core[: mention.span.start] + date + core[mention.span.end :]
    return f"{date}{core}" if language == "zh" else f"{core} {'on' if is_day else 'in'} {date}"


def _by_sort(rest: str, core: str, spoken: SpokenOf) -> str:
    """Return the core with the rest for the last name of its sort; "" where the rest has no sort, or none is there."""
    bare = re.sub(r"^the\s+|['’]s$", "", _PREPOSITION.sub("", rest), flags=re.IGNORECASE)
    named, last_word = spoken.named_in(bare), bare.split()[-1:]
    is_name = bool(named) and bare.endswith(named[-1])
    sort = spoken.sort_of(named[-1]) if is_name else sort_of_word(last_word)
    alike = [name for name in spoken.named_in(core) if spoken.sort_of(name) is sort and sort is not Sort.OTHER]
    return core.replace(alike[-1], bare) if alike else ""


def _by_preposition(rest: str, core: str, spoken: SpokenOf) -> str:
    """Return the Chinese core with the rest, 「在甲」, for the name behind the same preposition; "" for none."""
    led = _ZH_PREPOSITION.match(rest)
    names = "|".join(map(re.escape, spoken.named_in(core)))
    if not led or not names:
        return ""
    with_whom = "[跟和與]"
    preposition = with_whom if re.fullmatch(with_whom, led.group()) else led.group()
    whole, found = re.subn(rf"{preposition}\s?(?:{names}){_ZH_OF_A_NAME}", lambda _: rest, core, count=1)
    return whole if found else ""


def _without_years_beside(text: str, year: str) -> str:
    """Return the text with no other year than the one given."""
    for mention in reversed(find_dates(text)):
        if mention.year is not None and mention.year not in years_of(year):
            text = f"{text[: mention.span.start].removesuffix(' in ')}{text[mention.span.end :].removeprefix('的')}"
    return text


def _by_topic(rest: str, core: str, spoken: SpokenOf) -> str:
    """Return the Chinese core with the rest for its topic, or for the owner in it; "" where it has no topic.

    What is somebody's is asked for as such, where the core asks for something else: 「預算」 after 「總部在哪裡」.
    """
    topic, predicate = split_zh(core)
    if not topic or not is_led(predicate) or _ZH_PREPOSITION.match(rest) or _OURS.fullmatch(topic):
        return ""
    when = next((date.span for date in find_dates(topic) if not date.span.start), None)
    before = topic[: when.end] if when else ""
    kept = topic[len(before) :].removeprefix("的")
    time = "" if years_of(rest) else before + ("的" if topic.startswith("的", len(before)) else "")
    said = _with_owner(rest, kept, spoken)
    asked = _asked_of(said, spoken)
    is_other = not _ends_alike(said.rpartition("的")[2], kept.rpartition("的")[2], spoken)
    if asked and is_other and _ASKS_ALONE.fullmatch(predicate) and not _asks_alike(asked, predicate):
        return asked
    return f"{time}{said}{_blank(said, predicate)}{predicate}"


def _asks_alike(left: str, right: str) -> bool:
    return asked_kind(left, "zh")[0] is asked_kind(right, "zh")[0]


def _with_owner(rest: str, topic: str, spoken: SpokenOf) -> str:
    """Return the rest in the place of the topic, or of owner or owned in it: 「預算」 after 「甲的總部」."""
    if _ORDINAL.fullmatch(rest) and _ORDINAL.search(topic):
        return _ORDINAL.sub(rest, topic, count=1)
    owner, _, owned = topic.rpartition("的")
    if not owner or "的" in rest:
        return rest
    is_named = bool(spoken.named_in(rest))
    if _ends_alike(rest, owned, spoken):
        return rest if is_named else f"{owner}的{rest}"
    if _ends_alike(rest, owner, spoken) or is_named:
        return f"{rest}{_blank(rest, owned)}的{owned}"
    return f"{owner}的{rest}"


def _asked_of(rest: str, spoken: SpokenOf) -> str:
    """Return the question who, where or what somebody's or something's is, "" for a rest that is nobody's.

    A rest of the other language than the last question's is of the thing spoken of: "the budget" after 「總部在哪裡」.
    """
    language = _language_of(rest)
    owner, _, owned = rest.rpartition("的")
    if owner:
        return f"{rest}{asked_for(owned, language)}"
    if language == "en" and _POSSESSED.search(rest):
        head = rest.split(" of ")[0] if " of " in rest else rest
        return f"{asked_for(head, language)} {rest}"
    thing = spoken.thing()
    if not thing or language == asked_in(spoken.last.question) or spoken.named_in(rest):
        return ""
    bare, name = re.sub(r"^the\s+", "", rest, flags=re.IGNORECASE), spoken.in_words_of(language, thing)
    if language == "en":
        return f"{asked_for(bare, language)} the {bare} of {name}"
    return f"{name}{_blank(name, bare)}的{bare}{asked_for(bare, language)}"


def _language_of(rest: str) -> Language:
    """Return the language of a fragment, whose words may be fewer than those of a name in it."""
    return "en" if _POSSESSED.search(rest) else asked_in(rest)


def _ends_alike(left: str, right: str, spoken: SpokenOf) -> bool:
    """Say whether both end in the same word, or name the same sort of thing."""
    if left[-2:] == right[-2:]:
        return True
    sort = spoken.sort_of(left)
    return sort is not Sort.OTHER and sort is spoken.sort_of(right)


def _by_head(rest: str, core: str) -> str:
    """Return the English core with the rest for the words that end like it, a name for the first; "" for neither."""
    bare = _PREPOSITION.sub("", rest)
    head = re.escape(bare.split()[-1]) if bare.split() else ""
    found = re.search(rf"{_DETERMINED}{head}\b", core, re.IGNORECASE) or re.search(rf"{_NAMED}{head}\b", core)
    if head and found:
        return f"{core[: found.start()]}{bare}{core[found.end() :]}"
    proper = capitalised_in(core)
    if proper and capitalised_in(bare) and not _POSSESSED.search(bare):
        return f"{core[: proper[0].start].removesuffix('the ')}{bare}{core[proper[0].end :]}"
    return ""


def _added(rest: str, core: str, language: Language) -> str:
    """Return both, where nothing in the core can be told to be what the rest stands for."""
    return f"{rest}，{core}" if language == "zh" else f"{core}, {rest}"


def _marked(question: str, language: Language) -> str:
    """Return the question with its mark."""
    return f"{' '.join(question.split())}{'？' if language == 'zh' else '?'}"


def _spaced(text: str, span: Span, name: str) -> str:
    """Return the text with the name at the span, a blank between Han and Latin."""
    before, after = text[: span.start], text[span.end :]
    return f"{before}{_blank(before, name)}{name}{_blank(name or before, after)}{after}"


def _blank(left: str, right: str) -> str:
    return " " if left and right and left[-1].isascii() != right[0].isascii() and left[-1] != " " else ""

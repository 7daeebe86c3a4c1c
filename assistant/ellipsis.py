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
from assistant.antecedents import Sort, SpokenOf, capitalised_in, years_of
from assistant.question import language_of
from assistant.question_words import AnswerKind, content_of
from corpus.dates import find_dates
from corpus.normalise import display
from corpus.report import Span

_BEHIND: Final = re.compile(r"(?<=[?？])\s*[（(][^（()）]*[)）]\s*$")
"""What an earlier completion put behind its question."""
_CLOSING: Final = re.compile(r"[\s?？。.！!]+$")
_ZH_ASKING: Final = (
    r"(?:什麼|甚麼)(?:時候|時間|地方|樣的?|人|年)?|哪(?:一|幾)?(?:[年月日天裡裏兒位個家間所座次屆國種些場項]|個?城市)?|誰|"
    r"何[時地人處年]|為何|多少|幾(?:[年月日個位次種項場屆])?|如何|怎麼樣?|怎樣"
)
_ZH_LEADING: Final = (
    r"(?:設|位)?(?:在|於)|(?:共|下|再)?分[為成]|由|是|有|跟|和|與|為|向|約|大約|總共|共|民國|西元|叫(?:做)?|被"
)
_ZH_PREDICATE: Final = re.compile(rf"(?P<led>(?:{_ZH_LEADING})*)(?P<asking>{_ZH_ASKING})")
_ADVERBIAL: Final = re.compile(r"(?:什麼|甚麼)時候|哪一?年|哪一?天|何[時年]|為何|為什麼|為甚麼|如何|怎|多少|幾年")
_AUXILIARY: Final = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
_EN_ASKING: Final = re.compile(
    r"^(?:(?:in|on|at|by|for|from|with|to) )?(?:what|which|whose|how|who|whom|where|when|why)\b"
    rf"(?:(?! (?:{_AUXILIARY})\b) [\w-]+)*?(?= (?:{_AUXILIARY})\b)",
    re.IGNORECASE,
)
_EN_CHOSEN: Final = re.compile(
    rf"^(?:which|what|how many) (?P<noun>(?!(?:year|date|day|time|{_AUXILIARY})\b)[\w-]+(?: [\w-]+){{0,3}}?)"
    rf" (?:{_AUXILIARY})\b",
    re.IGNORECASE,
)
_EN_SUBJECT_ASKED: Final = re.compile(r"^(?:who|what|which(?: [\w-]+)?)\b", re.IGNORECASE)
_PREPOSITION: Final = re.compile(
    r"^(?:(?:in|on|at|for|during|of|with|from|to|by|about)\b\s*|(?:在|於|到|跟|和|與)(?=.))+", re.IGNORECASE
)
_POSSESSED: Final = re.compile(r"['’]s\s+\w|\w\s+of\s+\w")
_ZH_COUNTED: Final = re.compile(r"(?:多少|幾|哪些|哪一?)[個位項種]?(?P<noun>[\u4e00-\u9fff]{2,6})$")
_ORDINAL: Final = re.compile(r"第\s*[\d一二三四五六七八九十百]+\s*[屆次項場期]")
_PRONOUN: Final = re.compile(r"(?<!其)[他她它牠]|\b(?:it|he|she|they|them|her|his|its|their|there)\b", re.IGNORECASE)
_ONE: Final = re.compile(r"\b(?:the\s+)?ones?\b|\bthe\b", re.IGNORECASE)
_DETERMINED: Final = r"(?:\b(?:the|a|an|its|his|her|their)\s+)?(?:[\w’'-]+\s+){0,3}?"
_QUOTED_AT_MOST: Final = 60


def core_of(question: str) -> str:
    """Return the question without what was put behind it, its blanks and its question mark."""
    return _CLOSING.sub("", _BEHIND.sub("", question.strip()))


def has_behind(question: str) -> bool:
    """Say whether the question has something put behind it already, as one that a person corrected has."""
    return bool(_BEHIND.search(question.strip()))


def topic_of(question: str, language: Language, spoken: SpokenOf) -> tuple[str, ...]:
    """Return what the question is about, at least one text, and what was put behind it before.

    Of a Chinese question that is what stands before its question word, of an English one the thing counted or chosen
    from, the names and the years; its content, where there is nothing of these. What was put behind a question with
    a pronoun is all that it is about.
    """
    core = core_of(question)
    behind = _BEHIND.search(question.strip())
    before = tuple(re.split(r"、|, ", behind.group().strip(" （()）"))) if behind else ()
    if before and _PRONOUN.search(core):
        return before
    topic, predicate = _split_zh(core)
    if language == "zh" and topic and _is_led(predicate):
        counted = _ZH_COUNTED.search(core)
        return (topic.strip("的，、 "), *((counted["noun"],) if counted else ()), *before)
    asked = _EN_CHOSEN.match(core)
    named = spoken.named_in(core)
    years = tuple(mention.span.of(core) for mention in find_dates(core) if mention.year is not None)
    about = (*((asked["noun"],) if asked else ()), *named, *(year for year in years if year not in " ".join(named)))
    return (*(about if about and language == "en" else (content_of(core, language),)), *before)


def taken_over(rest: str, spoken: SpokenOf) -> str:
    """Return the last question with the rest, a fragment of a question, in the place of what it stands for."""
    earlier = spoken.last.question
    core, rest, language = core_of(earlier), _CLOSING.sub("", rest), language_of(core_of(earlier))
    behind = earlier.strip()[len(_BEHIND.sub("", earlier.strip())) :]
    year = next((mention.span for mention in find_dates(rest) if mention.year is not None), None)
    if year and not _ONE.sub("", _PREPOSITION.sub("", rest.replace(year.of(rest), ""))).strip("的 "):
        if behind and not years_of(core) and years_of(behind):
            return _marked(core, language) + _with_year(behind, year.of(rest), language)
        return _marked(_with_year(core, year.of(rest), language), language) + behind
    if language_of(rest) != language and (asked := _asked_of(rest, spoken)):
        return _marked(asked, language_of(rest))
    whole = _by_topic(rest, core, spoken) if language == "zh" else ""
    if not whole and (whole := _by_sort(rest, core, spoken)) and year:
        whole = _without_years_beside(whole, year.of(rest))
    whole = whole or (_by_head(rest, core) if language == "en" else "") or _asked_of(rest, spoken)
    return _marked(whole, language) if whole else _marked(_added(rest, core, language), language) + behind


def asked_again(asking: str, language: Language, spoken: SpokenOf) -> str:
    """Return the last question as a statement, asked about by another question word: "Why?", 「何時？」.

    Its answer, if it has one, stands where the question word stood. "" where it was asked in another language.
    """
    core, answer = core_of(spoken.last.question), spoken.last.named or ""
    if language_of(spoken.last.question) != language:
        return ""
    if language == "zh":
        predicate = _ZH_PREDICATE.search(core)
        said = core if not predicate else _spaced(core, Span(*predicate.span("asking")), answer)
        return f"{asking}{_blank(asking, said.strip())}{said.strip()}？"
    if opening := _EN_ASKING.match(core):
        return f"{asking.capitalize()}{core[opening.end() :]}?"
    named = spoken.in_words_of("en", answer)
    stated = _EN_SUBJECT_ASKED.sub(lambda _: named, core).strip()
    return f"{asking.capitalize()}{':' if stated != core else ''} {stated}?"


def quoted_again(asking: str, quote: str, language: Language) -> str:
    """Return the question about a quote: 「誰說「…」？」."""
    said = display(quote)[:_QUOTED_AT_MOST]
    return f"{asking}「{said}」？" if language == "zh" else f"{asking.capitalize()} “{said}”?"


def _split_zh(core: str) -> tuple[str, str]:
    """Return what stands before the question word and the words that lead to it, and the rest."""
    predicate = _ZH_PREDICATE.search(core)
    return (core[: predicate.start()], core[predicate.start() :]) if predicate else ("", core)


def _is_led(predicate: str) -> bool:
    """Say whether the question word is led by 在, 由, 是 and the like, or asks when or how: its topic is whole."""
    match = _ZH_PREDICATE.match(predicate)
    return match is not None and bool(match["led"] or _ADVERBIAL.match(predicate))


def _with_year(core: str, year: str, language: Language) -> str:
    old = [mention.span for mention in find_dates(core) if mention.year is not None]
    if old:
        return core[: old[0].start] + year + core[old[0].end :]
    return f"{year}{core}" if language == "zh" else f"{core} in {year}"


def _by_sort(rest: str, core: str, spoken: SpokenOf) -> str:
    """Return the core with the rest for the last name of its sort; "" where the rest is no name, or none is there."""
    bare = re.sub(r"^the\s+", "", _PREPOSITION.sub("", rest), flags=re.IGNORECASE)
    named = spoken.named_in(bare)
    if not named or not bare.endswith(named[-1]):
        return ""
    sort = spoken.sort_of(named[-1])
    alike = [name for name in spoken.named_in(core) if spoken.sort_of(name) is sort and sort is not Sort.OTHER]
    return core.replace(alike[-1], bare) if alike else ""


def _without_years_beside(text: str, year: str) -> str:
    """Return the text with no other year than the one given."""
    for mention in reversed(find_dates(text)):
        if mention.year is not None and mention.year not in years_of(year):
            text = f"{text[: mention.span.start].removesuffix(' in ')}{text[mention.span.end :].removeprefix('的')}"
    return text


def _by_topic(rest: str, core: str, spoken: SpokenOf) -> str:
    """Return the Chinese core with the rest for its topic, or for the owner in it; "" where it has no topic."""
    topic, predicate = _split_zh(core)
    if not topic or not _is_led(predicate):
        return ""
    when = next((date.span for date in find_dates(topic) if date.year is not None and not date.span.start), None)
    before = topic[: when.end] if when else ""
    kept = topic[len(before) :].removeprefix("的")
    time = "" if years_of(rest) else before + ("的" if when else "")
    said = _with_owner(rest, kept, spoken)
    return f"{time}{said}{_blank(said, predicate)}{predicate}"


def _with_owner(rest: str, topic: str, spoken: SpokenOf) -> str:
    """Return the rest in the place of the topic, or of owner or owned in it: 「預算」 after 「甲的總部」."""
    if _ORDINAL.fullmatch(rest) and _ORDINAL.search(topic):
        return _ORDINAL.sub(rest, topic, count=1)
    owner, _, owned = topic.rpartition("的")
    if not owner:
        return rest
    is_named = bool(spoken.named_in(rest))
    if _ends_alike(rest, owned, spoken):
        return rest if is_named or "的" in rest else f"{owner}的{rest}"
    if _ends_alike(rest, owner, spoken) or (is_named and "的" not in rest):
        return f"{rest}{_blank(rest, owned)}的{owned}"
    return rest if "的" in rest else f"{owner}的{rest}"


def _asked_of(rest: str, spoken: SpokenOf) -> str:
    """Return the question who or what somebody's or something's is, "" for a rest that is nobody's."""
    is_person = spoken.last.kind is AnswerKind.PERSON
    if "的" in rest:
        return f"{rest}是{'誰' if is_person else '什麼'}"
    return f"{'Who' if is_person else 'What'} is {rest}" if _POSSESSED.search(rest) else ""


def _ends_alike(left: str, right: str, spoken: SpokenOf) -> bool:
    """Say whether both end in the same word, or name the same sort of thing."""
    if left[-2:] == right[-2:]:
        return True
    sort = spoken.sort_of(left)
    return sort is not Sort.OTHER and sort is spoken.sort_of(right)


def _by_head(rest: str, core: str) -> str:
    """Return the English core with the rest for the words that end like it, a name for the first; "" for neither."""
    bare = _PREPOSITION.sub("", rest)
    head = bare.split()[-1] if bare.split() else ""
    if head and (found := re.search(rf"{_DETERMINED}\b{re.escape(head)}\b", core, re.IGNORECASE)):
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

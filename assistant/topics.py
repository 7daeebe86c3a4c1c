"""What a question is about, and what asks in it: its topic, whose it is, what is counted, its question word.

「WRPU 的總部在哪裡？」           -> topic 「WRPU 的總部」, whose 「WRPU」, asked 「在哪裡」
"Which new ports did WRPU admit?" -> topic "new ports", "WRPU"
"""

import re
from typing import Final

from assistant.answer import Language
from assistant.antecedents import SpokenOf
from assistant.question_words import content_of
from assistant.sorts import Sort
from corpus.dates import find_dates

BEHIND: Final = re.compile(r"(?<=[?？])\s*[（(][^（()）]*[)）]\s*$")
"""What an earlier completion put behind its question."""
CLOSING: Final = re.compile(r"[\s?？。.！!]+$")
_ZH_ASKING: Final = (
    r"(?:什麼|甚麼)(?:時候|時間|地方|樣的?|人|年)?|哪(?:一|幾)?(?:[年月日天裡裏兒位個家間所座次屆國種些場項]|個?城市)?|誰|"
    r"何[時地人處年]|為何|多少|幾(?:[年月日個位次種項場屆])?|如何|怎麼樣?|怎樣"
)
_ZH_LEADING: Final = (
    r"(?:設|位)?(?:在|於)|(?:共|下|再)?分[為成]|由|是|有|跟|和|與|為|向|約|大約|總共|共|民國|西元|叫(?:做)?|被"
)
ZH_PREDICATE: Final = re.compile(rf"(?P<led>(?:{_ZH_LEADING})*)(?P<asking>{_ZH_ASKING})")
_ADVERBIAL: Final = re.compile(r"(?:什麼|甚麼)時候|哪一?年|哪一?天|何[時年]|為何|為什麼|為甚麼|如何|怎|多少$|幾年")
AUXILIARY: Final = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
_EN_CHOSEN: Final = re.compile(
    rf"^(?:which|what|how many) (?P<noun>(?!(?:year|date|day|time|{AUXILIARY})\b)[\w-]+(?: [\w-]+){{0,3}}?)"
    rf" (?:{AUXILIARY})\b",
    re.IGNORECASE,
)
_ZH_COUNTED: Final = re.compile(r"(?:多少|幾|哪些|哪一?)[個位項種]?(?P<noun>[\u4e00-\u9fff]{2,6})$")
_PRONOUN: Final = re.compile(r"(?<!其)[他她它牠]|\b(?:it|he|she|they|them|her|his|its|their|there)\b", re.IGNORECASE)
_OF_A_PERSON: Final = re.compile(
    r"(?:[市省縣州部局處署議會科校院團館所]長|總督|省督|總統|總理|首相|主任|主席|大使|代表|議員|委員|專員|前任|繼任者?|後任|接班人|同事|副手|"
    r"負責人|聯絡人|發言人|創辦人)$|"
    r"\b(?:predecessor|successor|deputy|mayor|chair(?:man|woman|person)?|president|secretary(?:[ -]general)?|director|"
    r"head|leader|colleague|founder|spokes\w+|contact(?: person)?|ambassador|minister|governor)$",
    re.IGNORECASE,
)
_OF_AN_AMOUNT: Final = re.compile(r"(?:預算|經費|人數|數量|人口|面積|金額|費用|會費|年齡|總數)$")
_OF_A_PLACE: Final = re.compile(r"(?:總部|地址|會址|所在地)$|\b(?:headquarters|address|seat)$", re.IGNORECASE)


def core_of(question: str) -> str:
    """Return the question without what was put behind it, its blanks and its question mark."""
    return CLOSING.sub("", BEHIND.sub("", question.strip()))


def has_behind(question: str) -> bool:
    """Say whether the question has something put behind it already, as one that a person corrected has."""
    return bool(BEHIND.search(question.strip()))


def topic_of(question: str, language: Language, spoken: SpokenOf) -> tuple[str, ...]:
    """Return what the question is about, at least one text, and what was put behind it before.

    Of a Chinese question that is what stands before its question word, of an English one the thing counted or chosen
    from, the names and the years; its content, where there is nothing of these. What was put behind a question with
    a pronoun is all that it is about.
    """
    core = core_of(question)
    behind = BEHIND.search(question.strip())
    before = tuple(re.split(r"、|, ", behind.group().strip(" （()）"))) if behind else ()
    if before and _PRONOUN.search(core):
        return before
    topic, predicate = split_zh(core)
    if language == "zh" and topic and is_led(predicate):
        counted = counted_in(core, language)
        return (topic.strip("的，、 "), *((counted,) if counted else ()), *before)
    asked = _EN_CHOSEN.match(core)
    named = spoken.named_in(core)
    years = tuple(mention.span.of(core) for mention in find_dates(core) if mention.year is not None)
    about = (*((asked["noun"],) if asked else ()), *named, *(year for year in years if year not in " ".join(named)))
    return (*(about if about and language == "en" else (content_of(core, language),)), *before)


def split_zh(core: str) -> tuple[str, str]:
    """Return what stands before the question word and the words that lead to it, and the rest."""
    predicate = ZH_PREDICATE.search(core)
    return (core[: predicate.start()], core[predicate.start() :]) if predicate else ("", core)


def is_led(predicate: str) -> bool:
    """Say whether the question word is led by 在, 由, 是 and the like, or asks when or how: its topic is whole."""
    match = ZH_PREDICATE.match(predicate)
    return match is not None and bool(match["led"] or _ADVERBIAL.match(predicate))


def counted_in(core: str, language: Language) -> str:
    """Return what a question counts or chooses from, "" where it does neither."""
    match = _ZH_COUNTED.search(core) if language == "zh" else _EN_CHOSEN.match(core)
    return match["noun"] if match else ""


def singular(noun: str) -> str:
    """Return an English noun for one of several.

    >>> singular("new branches"), singular("cities"), singular("sections")
    ('new branch', 'city', 'section')
    """
    return re.sub(r"s$", "", re.sub(r"(?<=[sxh])es$", "", re.sub(r"ies$", "y", noun)))


def owner_of(topic: str, spoken: SpokenOf) -> str:
    """Return whose the topic of a Chinese question is, 「WRPU」 of 「WRPU 的總部」; a topic of nobody's as it is."""
    owner = topic.rpartition("的")[0].strip()
    return owner if spoken.named_in(owner) or spoken.sort_of(owner) is not Sort.OTHER else topic


def asked_for(noun: str, language: Language) -> str:
    """Return how a question asks for what a noun says.

    >>> asked_for("前任", "zh"), asked_for("預算", "zh"), asked_for("電話", "zh"), asked_for("predecessor", "en")
    ('是誰', '是多少', '是什麼', 'Who is')
    """
    if _OF_A_PERSON.search(noun):
        return "是誰" if language == "zh" else "Who is"
    if _OF_A_PLACE.search(noun):
        return "在哪裡" if language == "zh" else "Where is"
    if language == "en":
        return "What is"
    return "是多少" if _OF_AN_AMOUNT.search(noun) else "是什麼"


def subject_of(question: str, spoken: SpokenOf) -> str:
    """Return what a Chinese question is about, for another to begin with; "" where its words do not tell.

    Before a question word that nothing leads to, 「甲會代表多少人口」, stands a verb: it is about the name before that.
    """
    core, behind = core_of(question), BEHIND.search(question.strip())
    topic, predicate = split_zh(core)
    if behind and _PRONOUN.search(core):
        return ""
    if is_led(predicate):
        return topic.strip("的，、 ")
    ends = [topic.rindex(name) + len(name) for name in spoken.named_in(topic)]
    return topic[: max(ends)] if ends else ""

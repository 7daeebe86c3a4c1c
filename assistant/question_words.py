"""What kind of answer a question asks for, by its question words, and what is left without them."""

import re
from enum import StrEnum

from assistant.answer import Language


class AnswerKind(StrEnum):
    """The kind of thing that would answer a question; HOST is a place or a body, TEXT whatever a sentence says."""

    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    NUMBER = "number"
    BODY = "body"
    HOST = "host"
    TITLE = "title"
    TEXT = "text"
    REASON = "reason"
    VERDICT = "verdict"


_ZH_KINDS: tuple[tuple[str, AnswerKind], ...] = (
    ("為什麼|為甚麼|為何|何以|(?:什麼|甚麼|何種)?原因", AnswerKind.REASON),
    (
        "任期.{0,3}幾年|(?:幾|多少)年(?=[^\\d]*(?:一次|[1１一]次|[1１一]任|舉辦)|的?任期|之久)|多久|幾年[1１一]?[任次]",
        AnswerKind.NUMBER,
    ),
    (
        "何時|(?:什麼|甚麼)時候|哪(?:一)?年|哪(?:幾|一)?[天日]|何年|何月|何日|幾月|幾日|哪(?:個|一)?月|"
        "(?:什麼|甚麼|哪個|哪一個)(?:年代|世紀|時期|時代|日期)|哪段(?:期間|時間)|(?:日期|時間)(?:是|為)|西元幾年|民國幾年|幾年(?!任)",
        AnswerKind.DATE,
    ),
    ("(?:誰|何人)(?:來)?(?:負責)?(?:主辦|舉辦|承辦|協辦|合辦|辦理|取得|爭取)|由誰.{0,6}辦", AnswerKind.HOST),
    (
        "誰|何人|哪(?:一)?位|(?:什麼|甚麼)人|哪些人|哪(?:一)?個人|哪(?:一)?名|姓名|叫(?:做)?(?:什麼|甚麼)名字",
        AnswerKind.PERSON,
    ),
    (
        "多少|幾(?=[個人次位種名場國件項所座條大家張歲成倍分期屆席公萬億天日月層艘隻台輛坪度])|多(?:大|高|長|遠|重|深|寬)|人數|幾成",
        AnswerKind.NUMBER,
    ),
    (
        "哪裡|哪裏|哪兒|何處|何地|在哪|(?:什麼|甚麼|哪(?:一)?(?:個|座|些)?|何)"
        "(?:地方|地點|城市|都市|國家|國|州|省|縣|市|地區|地|區|島|洲|鄉|鎮|村|港|首都)",
        AnswerKind.PLACE,
    ),
    (
        "(?:什麼|甚麼|哪(?:一)?(?:個|家|間|些|所)?|何)(?:組織|機構|機關|單位|公司|團體|協會|企業|集團|學校|大學|政府|政黨|部門|委員會|國際組織)",
        AnswerKind.BODY,
    ),
    ("嗎[？?]?$|是否|是不是|有沒有|有無|能不能|可不可以|會不會", AnswerKind.VERDICT),
)

_EN_KINDS: tuple[tuple[str, AnswerKind], ...] = (
    (r"\bwhy\b|\bfor what reason", AnswerKind.REASON),
    (
        r"\bhow (?:many|much|often|large|big|tall|far|old|high|deep|wide|heavy|long)\b|\bnumber of\b|\bpopulation\b",
        AnswerKind.NUMBER,
    ),
    (
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|days|month|period|dates|century|decade|time)\b|\bsince when\b",
        AnswerKind.DATE,
    ),
    (r"\bwho\b.{0,12}\b(?:co-?)?(?:host|organi[sz]|hold|held|sponsor)", AnswerKind.HOST),
    (r"\bwho\b|\bwhom\b|\bwhose\b", AnswerKind.PERSON),
    (
        r"\bwhere\b|\b(?:what|which) (?:[\w-]+ )?(?:city|cities|country|countries|state|province|place|town|region|"
        r"location|continent|county|capital)\b",
        AnswerKind.PLACE,
    ),
    (
        r"\b(?:what|which) (?:[\w-]+ )?(?:organi[sz]ations?|company|companies|body|bodies|agency|agencies|"
        r"institutions?|"
        r"association|university|group|party|committee|department)\b",
        AnswerKind.BODY,
    ),
    (
        r"^(?:please )?(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b",
        AnswerKind.VERDICT,
    ),
)

_ZH_LIST = re.compile(
    r"哪些|哪[幾兩二三四五六七八九十]|有(?:什麼|甚麼)|列出|列舉|分別|各(?:是|為)|包括(?:什麼|甚麼|哪)"
)
_EN_LIST = re.compile(
    r"\blist\b|\bwhat (?:are|were)\b|\bname (?:the|all|every|some)\b|\bwhat \w+s\b|"
    r"\bwhich (?:\w+ ){0,2}?\w+s (?:are|were|did|do|does|have|has)\b",
    re.IGNORECASE,
)

_ZH_QUESTION_WORDS = re.compile(
    r"請問|請告訴我|告訴我|為什麼|為甚麼|為何|什麼時候|甚麼時候|是?(?:什麼|甚麼)|何(?:時|人|處|地|年|月|日|種)|誰|"
    r"是?哪(?:裡|裏|兒|些|一?(?:個|位|家|間|所|座|種|項|次|年|天|名|國|場)?|幾(?:個|天|項)?)|多少|多久|幾(?=[個人次位種名場國件項所座條大家張歲年天月])|"
    r"嗎|呢|是否|有沒有|如何|怎麼|怎樣|[？?！!。]"
)
_EN_QUESTION_WORDS = frozenset(
    [
        "a",
        "about",
        "according",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "give",
        "had",
        "has",
        "have",
        "how",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "list",
        "many",
        "me",
        "more",
        "much",
        "name",
        "of",
        "on",
        "or",
        "please",
        "report",
        "reports",
        "s",
        "say",
        "she",
        "he",
        "so",
        "some",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_EN_WORD = re.compile(r"[^\W_][\w'’.-]*")


_ASKING = {
    "zh": re.compile(r"什麼|甚麼|哪|誰|多少|幾|如何|怎|何"),
    "en": re.compile(r"\b(?:what|which|who|whom|whose|when|where|why|how|list|name|tell|describe)\b", re.IGNORECASE),
}
"""What tells a question from the rest of one."""

_COUNTED = {
    "zh": re.compile(r"(?:多少|幾)\s?(?:個|位|名|大|項|場|家|間|所|座|種|次)?(?P<noun>[\u4e00-\u9fff]{1,6})?"),
    "en": re.compile(r"\b(?:how many|number of)\s+(?P<noun>[\w-]+(?:\s+[\w-]+)?)", re.IGNORECASE),
}


def counted_noun(text: str, language: Language) -> str:
    """Return what a question for a number counts, an empty string when it does not say.

    >>> counted_noun("How many local governments does it cover?", "en"), counted_noun("有多少城市參加？", "zh")
    ('local governments', '城市參加')
    """
    match = _COUNTED[language].search(text)
    return (match["noun"] or "") if match else ""


def asked_kind(text: str, language: Language) -> tuple[AnswerKind, bool]:
    """Return the kind of answer asked for, and whether several items are wanted.

    >>> asked_kind("溫尼辟何時與臺中市締結姊妹市？", "zh"), asked_kind("What are the four new councils?", "en")
    ((<AnswerKind.DATE: 'date'>, False), (<AnswerKind.TEXT: 'text'>, True))
    """
    kinds = _ZH_KINDS if language == "zh" else _EN_KINDS
    wants_list = bool((_ZH_LIST if language == "zh" else _EN_LIST).search(text))
    for pattern, kind in kinds:
        if re.search(pattern, text, re.IGNORECASE):
            return kind, wants_list
    return AnswerKind.TEXT, wants_list


def asks(text: str, language: Language) -> bool:
    """Return whether the text holds a question word of its own, so that it says what it asks for.

    >>> asks("And in 2018?", "en"), asks("那她的前任呢？", "zh"), asks("它的總部在哪裡？", "zh")
    (False, False, True)
    """
    return asked_kind(text, language)[0] is not AnswerKind.TEXT or bool(_ASKING[language].search(text))


def content_of(text: str, language: Language) -> str:
    """Return the text without its question words: what a passage should speak of."""
    text = _ZH_QUESTION_WORDS.sub(" ", text)
    if language == "en":
        text = " ".join(word for word in _EN_WORD.findall(text) if word.lower() not in _EN_QUESTION_WORDS)
    return " ".join(text.split())

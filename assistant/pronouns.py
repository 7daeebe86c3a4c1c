"""Pronouns, and years told from another, put into plain words: what they mean among what was spoken of.

    「那她何時上任？」               after 「市長是誰？」 Ms. Ada Lindqvist  -> 「那 Ms. Ada Lindqvist 何時上任？」
    "Who hosts it the year after?"  after "Who hosts the 2031 Congress?"  -> "Who hosts Congress in 2032?"

A pronoun for which nothing of its sort was spoken of stays. 這次, 本次 and 本市 point at the report, not at the
conversation, and stay too.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from assistant.answer import Language
from assistant.antecedents import SpokenOf
from assistant.sorts import Sort, people_in, years_of

_Antecedent = Callable[[SpokenOf], str | None]
_Pronouns = tuple[tuple[str, _Antecedent, str], ...]


def _she(spoken: SpokenOf) -> str | None:
    return spoken.person(is_she=True)


def _he(spoken: SpokenOf) -> str | None:
    return spoken.person(is_he=True)


def _he_or_she(spoken: SpokenOf) -> str | None:
    """Return whom 他 means: a man, else whoever was spoken of last."""
    return _he(spoken) or spoken.person()


def _of(sort: Sort) -> _Antecedent:
    return lambda spoken: spoken.of_sort(sort)


def _thing(spoken: SpokenOf) -> str | None:
    return spoken.thing()


def _several(spoken: SpokenOf) -> str | None:
    """Return what "they" means: those asked about last, else what "it" would mean."""
    return spoken.several() or spoken.thing()


def _named_so(_spoken: SpokenOf) -> str | None:
    """Return None: 該計畫 means what was called so, and nothing else."""
    return None


_PLAIN: Final = "{}"
_POSSESSIVE: Final = "{}'s"
_OBJECTS_ONLY: Final = r"in|at|to|with|on|for|about|from|and|by|when|during|there|before|after"
_PRONOUNS: Final[dict[Language, _Pronouns]] = {
    "zh": (
        (r"她(?!們)", _she, _PLAIN),
        (r"(?<![其吉])他(?![們國人處山])", _he_or_she, _PLAIN),
        (r"(?:那|這|該)一?位(?:先生|女士|小姐)?|該員|此人", _of(Sort.PERSON), _PLAIN),
        (
            r"[這那][裡裏邊兒]|當地|(?:該|[這那][個座])(?:城市|市|國家?|省|州|縣|地)(?![府長])",
            _of(Sort.PLACE),
            _PLAIN,
        ),
        (r"該(?:市|國|省|州|縣)(?=[府長])", _of(Sort.PLACE), _PLAIN),
        (r"(?:該|[這那][個家])(?:組織|協會|聯盟|聯合會|團體|機構|單位|公司|分會|會(?!議))", _of(Sort.BODY), _PLAIN),
        (r"(?:該|那)[次場個屆項]?(?:會議|大會|論壇|活動|博覽會|運動會|展覽)", _of(Sort.EVENT), _PLAIN),
        (r"這[個項](?:論壇|活動|博覽會|運動會|展覽)", _of(Sort.EVENT), _PLAIN),
        (r"(?:該|[這那][個項份])(?:委員會|計畫|協定書?|協議|備忘錄|獎項?|平[臺台]|目標)", _named_so, _PLAIN),
        (r"^其(?![他中餘實次])", _thing, "{}的"),
        (r"[它牠](?!們)", _thing, _PLAIN),
    ),
    "en": (
        (rf"\bher\b(?=\s+(?!(?:{_OBJECTS_ONLY})\b)[\w-])", _she, _POSSESSIVE),
        (r"\bhis\b", _he, _POSSESSIVE),
        (r"\b(?:she|hers?)\b", _she, _PLAIN),
        (r"\b(?:he|him)\b", _he, _PLAIN),
        (r"\b(?:that|this) (?:city|country|town|province|place|republic)\b", _of(Sort.PLACE), _PLAIN),
        (r"\b(?:that|this) (?:organi[sz]ation|association|body|union|group|company|agency)\b", _of(Sort.BODY), _PLAIN),
        (r"\b(?:that|this) (?:meeting|congress|conference|forum|event|exposition)\b", _of(Sort.EVENT), _PLAIN),
        (r"\bits\b", _thing, _POSSESSIVE),
        (r"\btheir\b", _several, _POSSESSIVE),
        (r"\bit\b", _thing, _PLAIN),
        (r"\bof (?:them|these|those)\b", _several, "of {}"),
        (r"\b(?:they|them|these|those)\b(?! \w+s\b)", _several, _PLAIN),
        (
            r"(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b(?! (?:is|are|was|were|been|be|any)\b)",
            _of(Sort.PLACE),
            "in {}",
        ),
    ),
}
_COMPILED: Final = {
    language: tuple((re.compile(pattern, re.IGNORECASE), antecedent, form) for pattern, antecedent, form in pronouns)
    for language, pronouns in _PRONOUNS.items()
}
_THIRD_PERSONS: Final = frozenset({_she, _he, _he_or_she})
_DEMONSTRATIVE: Final = re.compile(r"^(?:[該這那][個次場屆項]?|(?:that|this) )", re.IGNORECASE)
_WITHIN: Final = re.compile(r"\b(?:has|have|had) (?:its|their)\b", re.IGNORECASE)
"""A pronoun that means what the question itself asks about: "Which company has its seat there?\""""
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PLURAL: Final = re.compile(r"[他她它牠]們|\bthe (?:[\w-]+ )?ones?\b", re.IGNORECASE)
_Relative = tuple[tuple[re.Pattern[str], int], ...]


def _told_in_english(unit: str, same: str = "") -> _Relative:
    """Return how English tells a unit of time from another one, with the steps between them."""
    forms = (
        (rf"(?:(?:the|that) same|that) {unit}{same}", 0),
        (rf"(?:the (?:following|next) {unit}|the {unit} after(?: that)?|a {unit} later)", 1),
        (rf"(?:the (?:previous|preceding) {unit}|the {unit} before(?: that)?|a {unit} earlier)", -1),
    )
    return tuple((re.compile(rf"(?:\b(?:in|on|of) )?\b(?:{form})\b", re.IGNORECASE), step) for form, step in forms)


_RELATIVE_YEARS: Final[dict[Language, _Relative]] = {
    "zh": (
        (re.compile(r"同一?年|當年|該年|那一?年|當時(?=的)"), 0),
        (re.compile(r"隔年|次年|翌年|(?:下|後)一年"), 1),
        (re.compile(r"(?:前|上)一年"), -1),
    ),
    "en": _told_in_english("year", r"|(?:back )?then(?=\?|$)|at (?:that|the) time"),
}
_RELATIVE_DAYS: Final[dict[Language, _Relative]] = {
    "zh": (
        (re.compile(r"當[天日]|同一?[天日]|那一?天"), 0),
        (re.compile(r"再?隔[天日]|次日|翌日|(?:下|後)一天"), 1),
        (re.compile(r"(?:前|上)一[天日]"), -1),
    ),
    "en": _told_in_english("day"),
}
_YEAR_IN: Final[dict[Language, str]] = {"zh": "{}年", "en": "in {}"}


def with_antecedents(text: str, language: Language, spoken: SpokenOf) -> tuple[str, bool]:
    """Return the text with its pronouns, and years told from another, in plain words; and whether one is left over.

    One of a kind of pronoun is put into words, for the next means the same. A pronoun stays, and is not left over,
    where the text names before it what it may mean.
    """
    text = _with_days(_with_years(text, language, spoken), language, spoken)
    names_somebody, left_over = any(people_in(text)), bool(_PLURAL.search(text))
    for pattern, antecedent, form in _COMPILED[language]:
        match = pattern.search(text)
        if match is None or (names_somebody if antecedent in _THIRD_PERSONS else _is_within(text, match, spoken)):
            continue
        noun = _DEMONSTRATIVE.sub("", match.group())
        name = (spoken.ending_in(noun) if len(noun) > 1 and noun != match.group() else None) or antecedent(spoken)
        left_over |= not name
        if name:
            said = form.format(spoken.in_words_of(language, name))
            text = _replaced(text, match, said)
    return text, left_over


def _is_within(text: str, match: re.Match[str], spoken: SpokenOf) -> bool:
    """Say whether the pronoun can mean what the question itself speaks of before it."""
    return bool(_WITHIN.search(text)) or bool(spoken.named_in(text[: match.start()]))


def _with_years(text: str, language: Language, spoken: SpokenOf) -> str:
    if years_of(text) or (year := spoken.year()) is None:
        return text
    match, step = _relative(text, _RELATIVE_YEARS[language])
    return _replaced(text, match, _YEAR_IN[language].format(year + step)) if match else text


def _with_days(text: str, language: Language, spoken: SpokenOf) -> str:
    match, step = _relative(text, _RELATIVE_DAYS[language])
    if match is None or (day := spoken.day()) is None:
        return text
    then = day.date + timedelta(days=step)
    year = then.year if day.tells_year else None
    if language == "zh":
        return _replaced(text, match, f"{f'{year}年' if year else ''}{then.month}月{then.day}日")
    return _replaced(text, match, f"on {_MONTHS[then.month - 1]} {then.day}{f', {year}' if year else ''}")


def _relative(text: str, forms: _Relative) -> tuple[re.Match[str] | None, int]:
    """Return where the text tells a time from another, and by how many steps; (None, 0) where it does not."""
    return next(((match, step) for pattern, step in forms if (match := pattern.search(text))), (None, 0))


def _replaced(text: str, match: re.Match[str], name: str) -> str:
    """Return the text with the name for the match, a blank between Han and Latin."""
    before, after = text[: match.start()], text[match.end() :]
    left = " " if before and before[-1].isalnum() and before[-1].isascii() != name[0].isascii() else ""
    right = " " if after and after[0].isalnum() and after[0].isascii() != name[-1].isascii() else ""
    return f"{before}{left}{name}{right}{after}"

"""Completing a question that leans on the turns before it; what is completed is shown, and can be corrected.

    "Who hosts the 2019 Congress?"  then  "And in 2018?"      -> "Who hosts the 2018 Congress?"
    「溫尼辟何時締結姊妹市？」        then  「那裡的市長是誰？」  -> 「溫尼辟的市長是誰？」

Rules alone, in this order: pronouns give way to what was spoken of (`assistant.pronouns`); a fragment takes its place
in the earlier question (`assistant.ellipsis`); a question with nothing of its own gets the earlier topic put behind it.
A question that stands by itself stays as it is, for a wrong completion is worse than none.
"""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer import Abstention, Answer, Citation, Language
from assistant.antecedents import EarlierTurn, SpokenOf, asked_in
from assistant.ellipsis import asked_again, date_alone, quoted_again, taken_over
from assistant.listed import with_listed
from assistant.names import NameEntry
from assistant.openings import opened
from assistant.pronouns import with_antecedents
from assistant.question import LONGEST_QUESTION
from assistant.question_words import AnswerKind, asked_kind, asks, content_of
from assistant.sorts import Sort
from assistant.topics import core_of, counted_in, has_behind, owner_of, singular, subject_of, topic_of
from corpus.normalise import display
from corpus.report import Span
from corpus.scripts import to_traditional

__all__ = ["EarlierTurn", "asks_for_more", "complete", "earlier_turn", "language_asked"]

_CLOSING: Final = re.compile(r"\s*呢?\s*[？?。.！!]*\s*$")
_MORE_ALONE: Final = re.compile(
    r"還有(?:呢|嗎|其他的?|別的|哪些|什麼)?嗎?|(?:其他|其餘|別)的?呢?|再?多說一?[點些]|請?再?(?:詳細)?說明(?:一下)?|"
    r"(?:what|who|where|any(?:thing|one|body)) else|(?:any )?(?:others?|more)|(?:please )?tell me more|"
    r"(?:any )?more details?",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"還有(?!效)|其他|其餘|除此之外|\belse\b|\bothers?\b", re.IGNORECASE)
_ASKED_AGAIN: Final = {
    "zh": re.compile(
        r"[這那是]{0,2}(?P<asking>為什麼|為甚麼|為何|何時|(?:什麼|甚麼)時候|哪一?[年月天日]|幾[月號日]|在?(?:哪裡|哪個城市|何處)|由?誰|如何)"
        r"(?:的事|的|會這樣|這樣|如此)?"
    ),
    "en": re.compile(
        r"(?P<asking>(?:by|for|from|with|to|in|on|at|since|until) (?:when|whom|who|where|what|which(?: [\w-]+)?)|"
        r"how many(?: [\w-]+)?|why|when|where|who|how)"
        r"(?: (?:not|so|exactly|precisely)| (?:is|was|were|did|does) (?:that|this|it|so)(?: happen)?)?",
        re.IGNORECASE,
    ),
}
_SAID: Final = {
    "zh": re.compile(r"(?:[這那](?:句話?)?)?是?(?P<asking>誰)(?:這[樣麼])?[說講]的?(?:話|這句話)?"),
    "en": re.compile(r"(?P<asking>who (?:said|says|wrote))(?: (?:that|this|it|so))?", re.IGNORECASE),
}
_CALLED: Final = re.compile(r"^(?:[它這那]的?)?(?=(?:英文|中文|原文|英語|外文|全名|全稱|縮寫|簡稱))")
_CALLED_EN: Final = re.compile(
    r"\b(?:it|that|this)\b(?=.*\b(?:called|in english|in chinese|stand for)\b)", re.IGNORECASE
)
_OF_ITSELF: Final = re.compile(
    r"[本此這][次屆市府報]|代表團|我們|我國|我方|我市|報告|聯絡人|承辦|出國|分機|臺中|台中|"
    r"\b(?:delegation|report|trip|we|us|our|taichung|contact|extension|you)\b|"
    r"真的嗎|確定嗎|[你您]",
    re.IGNORECASE,
)
"""What points at the report or the program, not at the conversation."""
_IS_PREDICATE: Final = re.compile(r"何|誰(?!是)|(?:什麼|甚麼)時候|哪|[在由於是為從被叫]|如何|怎|共同|幾[年月日天號點]")
"""A question that begins so is about the whole of the last topic, one with a subject of its own about its owner."""
_BRIEF: Final[dict[Language, int]] = {"zh": 5, "en": 1}
"""Han characters, or English words, of content up to which a question without a name has no subject of its own."""
_LED_BY_ASKING: Final = re.compile(r"^(?:in|on|at|by|for|from|with|to) (?:what|which|whom)\b", re.IGNORECASE)
_WHO_DID: Final = re.compile(
    r"(?:how many(?: [\w-]+)?|who(?: else)?) (?:[a-z]+ed|took part|came|spoke|went)", re.IGNORECASE
)
"""Such a question does not say at what."""
_WHICH_ONE: Final = re.compile(r"哪一?[個些項位]$|\bwhich ones?\b", re.IGNORECASE)
"""What is chosen from or counted was said before."""
_NTH: Final = re.compile(r"第\s?[\d一二三四五六七八九十]+\s?[項點條款章個位]")
"""A part of what was spoken of."""
_SHARED: Final = 2
"""Han characters that a word shared with the turn before has at least."""
_LONGEST_BEHIND: Final = 3
"""Names put behind a question; more would drown it."""


def earlier_turn(reply: Answer | Abstention) -> EarlierTurn:
    """Return what a further question may lean on of a reply."""
    question = reply.understood_as or reply.question
    if isinstance(reply, Abstention):
        return EarlierTurn(question)
    first = reply.citations[0]
    return EarlierTurn(question, reply.short_answer, first.quote, _sentence(first, reply), reply.citations)


def _sentence(citation: Citation, reply: Answer) -> str | None:
    """Return the sentence around the citation, as far as a passage kept with the reply holds it, None for no such."""
    for hit in reply.nearest:
        held = hit.passage.span
        if hit.passage.report_id == citation.report_id and held.covers(citation.span):
            within = Span(max(held.start, citation.sentence.start), min(held.end, citation.sentence.end))
            return within.shifted(-held.start).of(hit.passage.text)
    return None


def asks_for_more(text: str) -> bool:
    """Say whether the question asks for what was not shown yet.

    >>> asks_for_more("What else did he propose?"), asks_for_more("還有呢？"), asks_for_more("誰主辦？")
    (True, True, False)
    """
    return bool(_MORE.search(text) or _MORE_ALONE.fullmatch(_CLOSING.sub("", text.strip())))


def complete(text: str, turns: Sequence[EarlierTurn], names: Sequence[NameEntry] = ()) -> str:
    """Return the question as it stands by itself: with what it leans on in the earlier turns, if it leans.

    The turns are in order, the oldest first; `names` are those that the library at hand knows.
    """
    if not turns or has_behind(text):
        return text
    whole = _completed(text, asked_in(text), SpokenOf(turns, names))
    return whole if len(whole) <= LONGEST_QUESTION else text


def language_asked(text: str, completed: str) -> Language:
    """Return the language of the completed question's words: the text's own, but that of the turn that it fills in.

    Names of the other language that were put to a question do not count.
    """
    language = asked_in(text)
    is_whole = text == completed or asks(opened(text.strip(), language).rest, language)
    return language if is_whole else asked_in(core_of(completed))


def _completed(text: str, language: Language, spoken: SpokenOf) -> str:
    stripped = to_traditional(text.strip())
    begun = opened(stripped, language)
    rest = with_listed(begun.rest, language, spoken)
    bare = _CLOSING.sub("", rest)
    if again := _asked_again(bare, language, spoken):
        return again
    resolved, left_over = with_antecedents(_with_what_is_called(rest, spoken), language, spoken)
    leads_on = begun.leads_on or stripped.rstrip("？?").endswith("呢")
    is_alone = bool(date_alone(resolved)) or (bare in spoken.named_in(bare) and spoken.sort_of(bare) is not Sort.OTHER)
    if not asks(rest, language) and (leads_on or is_alone):
        return taken_over(_CLOSING.sub("", resolved), spoken)
    if _WHICH_ONE.search(bare):
        return _with_what_is_chosen_from(resolved, language, spoken)
    if left_over or (resolved == begun.rest and _lacks_a_subject(bare, language, spoken)):
        return _with_topic(resolved, language, spoken, leaves_over=left_over)
    return text if resolved == stripped or resolved == rest == text else _begun(resolved, language)


def _asked_again(bare: str, language: Language, spoken: SpokenOf) -> str:
    """Return the last question asked for more, or by another question word; "" for a question that says more."""
    last = spoken.last
    if _MORE_ALONE.fullmatch(bare):
        return last.question
    if (said := _SAID[language].fullmatch(bare)) and last.quote:
        return quoted_again(said["asking"] + ("說" if language == "zh" else ""), last.quote, language)
    again = _ASKED_AGAIN[language].fullmatch(bare)
    return asked_again(again["asking"], language, spoken) if again else ""


def _with_what_is_called(text: str, spoken: SpokenOf) -> str:
    """Return a question for a name's other form with the name in it, that of the answer first."""
    name = spoken.last.named or spoken.thing()
    if name and _CALLED.match(text):
        return _CALLED.sub(f"{display(name)}的", text)
    return _CALLED_EN.sub(display(name).replace("\\", ""), text, count=1) if name else text


def _lacks_a_subject(bare: str, language: Language, spoken: SpokenOf) -> bool:
    """Say whether a question has next to nothing of its own, or only words that the turn before had."""
    if not asks(bare, language) or spoken.named_in(bare) or _OF_ITSELF.search(bare):
        return False
    if language == "en":
        words = content_of(bare, language).lower().split()
        before = content_of(spoken.last.question, "en").lower()
        few = len(words) <= _BRIEF["en"] or bool(_LED_BY_ASKING.match(bare) or _WHO_DID.fullmatch(bare))
        return few or any(word in before for word in words)
    content = content_of(bare, language).replace(" ", "")
    before = spoken.last.question + (spoken.last.named or "")
    pairs = {content[at : at + _SHARED] for at in range(len(content) - 1)}
    return len(content) <= _BRIEF["zh"] or bool(_NTH.match(bare)) or any(pair in before for pair in pairs)


def _with_what_is_chosen_from(text: str, language: Language, spoken: SpokenOf) -> str:
    """Return the question which one with what the last one counted or chose from: "which branch of WRPU"."""
    core = core_of(spoken.last.question)
    noun = counted_in(core, language) if asked_in(core) == language else ""
    whose = next((name for name in spoken.named_in(core) if name not in noun), "")
    if not noun:
        return _with_topic(text, language, spoken, leaves_over=True)
    if language == "zh":
        of = f"{topic_of(core, language, spoken)[0]}的" if whose else ""
        return f"{_WHICH_ONE.sub(lambda one: f'{of}{one.group()}{noun}', _CLOSING.sub('', text))}？"
    one = f"which {singular(noun)}{f' of {whose}' if whose else ''}"
    return _begun(_WHICH_ONE.sub(lambda _: one, text), language)


def _with_topic(text: str, language: Language, spoken: SpokenOf, *, leaves_over: bool) -> str:
    """Return the question with what the last one was about before it in Chinese, or in brackets behind it.

    A question with a pronoun left over has it behind, with the answer, for either may be meant. One with a subject of
    its own, as 「主席是誰？」, is about whose the last topic is.
    """
    last = spoken.last
    about = topic_of(last.question, asked_in(last.question), spoken)
    is_alike = asks_for_more(text) or last.kind in {AnswerKind.TEXT, asked_kind(text, language)[0]}
    named = (last.named,) if last.named and not is_alike else ()
    if language == "zh" and not leaves_over and not asks_for_more(text):
        subject = subject_of(last.question, spoken) if asked_in(last.question) == "zh" else ""
        named_before = () if subject or has_behind(last.question) else spoken.named_in(last.question)
        whole = subject or next(iter(named_before), None) or last.named or about[0]
        said = spoken.in_words_of("zh", whole if _IS_PREDICATE.match(text) else owner_of(whole, spoken))
        return f"{said}{' ' if said[-1].isascii() else ''}{text}"
    behind = list(dict.fromkeys((*about, *named)))[:_LONGEST_BEHIND]
    inside = ("、" if language == "zh" else ", ").join(spoken.in_words_of(language, name) for name in behind if name)
    if not inside:
        return text
    return f"{text}（{inside}）" if language == "zh" else f"{_begun(text, language)} ({inside})"


def _begun(text: str, language: Language) -> str:
    """Return an English question with a capital where its opening word was left out."""
    return text[:1].upper() + text[1:] if language == "en" else text

"""A question for a whole part of a report, as 「這次出國有哪些建議？」 or "What lessons were learnt?": its items.

Such a question shares no word with what it asks for: the part answers it, not a sentence that speaks of 建議.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.evidence import FIRST_ROC_YEAR
from assistant.question import Question
from assistant.register.items import learnt_sentences, recommended_items
from corpus.dates import roc_year
from corpus.normalise import fold
from corpus.report import Report, Section, SectionKind, Span

MOST_ITEMS: Final = 20
"""Items quoted; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part is called in questions, the kinds of section that hold it, and how its items are found."""

    called: re.Pattern[str]
    kinds: frozenset[SectionKind]
    items: Callable[[Report, Section], Iterator[Span]]


_PARTS: Final = (
    _Part(
        re.compile(
            r"建議(?:事項)?|\b(?:recommendations?|suggestions?|recommend(?:ed)?|suggest(?:ed)?)\b", re.IGNORECASE
        ),
        frozenset({SectionKind.RECOMMENDATIONS}),
        recommended_items,
    ),
    _Part(
        re.compile(r"心得|\b(?:lessons?|reflections?|learn(?:ed|t)?)\b", re.IGNORECASE),
        frozenset({SectionKind.REFLECTIONS, SectionKind.RECOMMENDATIONS}),
        learnt_sentences,
    ),
)
_ASKS_FOR_ITEMS: Final = re.compile(r"哪些|什麼|甚麼|列出|列舉|為何|哪幾|\bwhat\b|\bwhich\b|\blist\b", re.IGNORECASE)
_OF_ANY_REPORT: Final = re.compile(
    r"(?:這|本|該|此)?(?:次|份|趟|篇)?(?:出國|出訪|訪問|考察|參訪|行程|會議|報告書?|代表團|團員|本府)|(?:這|本|該|此)[次份趟篇]|"
    r"提出|提了|寫了|做了|最後|結論|主要|具體|有|的|了|中|裡|後|在|共|與|及|和|、|與會|"
    r"\b(?:trips?|reports?|visits?|delegation|delegates|team|office|made|make|at|end|come|came|up|were|main|overseas|"
    r"put|forward|drawn?|draw|conclusions?|offer(?:ed)?|contain(?:s|ed)?|section|part)\b",
    re.IGNORECASE,
)


def asked_items(question: Question, report: Report) -> tuple[Span, ...]:
    """Return the items of the part asked for, in order; () where no part is, or the report has none.

    What else the question says must be words for any report, or name this one's trip by its title and card:
    「Sophia Park 給了什麼建議？」 asks for a fact, not for a part.
    """
    part = next((part for part in _PARTS if part.called.search(question.searched)), None)
    if part is None or not _ASKS_FOR_ITEMS.search(question.searched) or not _names_only(question, part, report):
        return ()
    return tuple(
        span for section in report.sections if section.kind in part.kinds for span in part.items(report, section)
    )


def _names_only(question: Question, part: _Part, report: Report) -> bool:
    """Say whether the question holds nothing but the part's name, words for any report, and names of this one."""
    rest = _OF_ANY_REPORT.sub(" ", part.called.sub(" ", fold(question.content)))
    sheet = fold(" ".join((report.title, *(field.value for field in report.card.fields))))
    for mention in question.names:
        if any(form in sheet for form in mention.folded_forms):
            rest = rest.replace(mention.form, " ")
    for year in question.years:
        forms = {str(year)} | ({str(roc_year(year))} if year >= FIRST_ROC_YEAR else set())
        if any(re.search(rf"(?<!\d){form}(?!\d)", sheet) for form in forms):
            rest = re.sub(rf"(?:民國)?(?<!\d)(?:{'|'.join(forms)})(?!\d)年?", " ", rest)
    return not any(character.isalnum() for character in rest)

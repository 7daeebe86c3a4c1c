"""What search gets: a question's text, what widens it, and what it is limited to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.report import SectionKind


@dataclass(frozen=True, slots=True)
class Query:
    """A question as search takes it.

    `extra_terms` are further keywords with their weights (a question's own words weigh 1), `aliases` other
    names of what it names, in either language. Of the filters None means no limit, and an empty set that
    nothing passes.

    >>> Query("Winnipeg 哪一年締盟？", aliases=("溫尼辟",)).aliases
    ('溫尼辟',)
    """

    text: str
    extra_terms: Mapping[str, float] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    report_ids: frozenset[str] | None = None
    kinds: frozenset[SectionKind] | None = None

    def __post_init__(self) -> None:
        if any(weight < 0 for weight in self.extra_terms.values()):
            raise ValueError(f"extra terms need weights of 0 or more, got {dict(self.extra_terms)}")

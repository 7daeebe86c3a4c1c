"""Cities that a question is about, whether the reports name them as names or not.

A sentence near which the city does not stand speaks of another: what is said of 海城 is no answer on 「里加市的人口」.
"""

import re
from functools import lru_cache
from typing import Final

from assistant.candidates import Candidate
from assistant.question import Question
from assistant.register.gazetteer import cities_named
from corpus.normalise import fold

_CITY: Final = re.compile(r"(?=([\u4e00-\u9fff]{2,5})[市縣])")
_SHORTEST: Final = 2


@lru_cache(maxsize=256)
def cities_in(question: str) -> tuple[str, ...]:
    """Return the known cities that a question names with 市 or 縣 behind them, without it, in order.

    >>> cities_in("高雄市與里加市是哪一年締結姊妹市的？")
    ('高雄', '里加')
    """
    found: list[str] = []
    for match in _CITY.finditer(question):
        run = match[1]
        ends = (run[-size:] for size in range(len(run), _SHORTEST - 1, -1))
        known = next((name for name in ends if cities_named(name)), None)
        if known and not any(known in other for other in found):
            found.append(known)
    return tuple(found)


def is_about_another_city(question: Question, candidate: Candidate) -> bool:
    """Return whether a city of the question stands neither in the candidate nor around it, in any form of its name."""
    said = (candidate.text, candidate.before, candidate.after, candidate.headings, candidate.gloss, candidate.home)
    around = fold("\n".join(said))
    return any(not any(form in around for form in _forms(city, question)) for city in cities_in(question.searched))


def _forms(city: str, question: Question) -> set[str]:
    folded = fold(city)
    named = (mention for mention in question.names if any(folded in form for form in mention.folded_forms))
    return {folded, *(form for mention in named for form in mention.folded_forms)}

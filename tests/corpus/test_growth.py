"""Reading grows with the length of the text, not with its square, however the text is made."""

from collections.abc import Callable
from time import process_time

import pytest

from corpus.dates import find_dates
from corpus.names import find_people
from corpus.normalise import display, fold, normalise
from corpus.report import Span
from corpus.sentences import split_clauses, split_sentences
from corpus.splitting import split_report
from tests.corpus.made_reports import made_report

# Four times the text may take four times as long; the rest of the factor is a busy machine's noise.
SHORT, LONG, MOST_GROWTH = 50_000, 200_000, 10
PATTERNS = {
    "one endless line": "市",
    "unclosed brackets": "「",
    "unclosed tags": "<p ",
    "blanks": " ",
    "short lines": "1. 市\n",
    "a table": "市\t",
    "names": "市府(Abc)",
    "numerals": "一",
}


def read_whole(text: str) -> None:
    stored = normalise(text) + "完"
    span = Span(0, len(stored))
    split_report(made_report(stored))
    for sentence in split_sentences(stored, span):
        split_clauses(stored, sentence)
    find_dates(stored)
    find_people(stored)
    fold(display(stored))


def seconds(task: Callable[[str], None], text: str) -> float:
    start = process_time()
    task(text)
    return process_time() - start


@pytest.mark.parametrize("name", PATTERNS)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    pattern = PATTERNS[name]
    short = seconds(read_whole, pattern * (SHORT // len(pattern)))
    long = seconds(read_whole, pattern * (LONG // len(pattern)))
    assert long < MOST_GROWTH * short + 0.5

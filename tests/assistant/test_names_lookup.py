"""The index of names against looking at each name in turn."""

import time

from hypothesis import given
from hypothesis import strategies as st

from assistant.names import _LATIN_WORD, NameEntry, _form_mentioned, names_in
from corpus.normalise import fold

SYLLABLES = ("ba", "do", "ka", "lo", "mi", "ro", "su", "te")
chinese = st.text("臺台溫尼辟德班世界大會市", min_size=1, max_size=4)
latin = st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map("".join), min_size=1, max_size=3)
english = latin.map(" ".join) | st.sampled_from(["Paris", "London", "A", "G20 Summit", "St. Lo'mi"])
entries = st.lists(st.builds(NameEntry, chinese, english, st.sampled_from(["", "UCLG", "B", "WTO-X"])), max_size=12)


@st.composite
def misspelt(draw: st.DrawFn, words: st.SearchStrategy[str]) -> str:
    word = draw(words)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(word)))
        word = word[:place] + draw(st.sampled_from(["", "a", "o", "r", " "])) + word[place + draw(st.integers(0, 1)) :]
    return word


@given(entries, st.data())
def test_the_names_mentioned_are_those_found_one_by_one(known: list[NameEntry], data: st.DataObject) -> None:
    forms = [form for entry in known for form in entry.forms] or ["德班"]
    pieces = st.lists(misspelt(st.sampled_from(forms)) | chinese | english | st.just("巴黎"), max_size=4)
    question = data.draw(st.sampled_from([" ", "", "，"])).join(data.draw(pieces))
    folded = fold(question)
    words = _LATIN_WORD.findall(folded)
    expected = {entry for entry in known if _form_mentioned(entry, folded, words)}
    found = {entry for mention in names_in(question, known) for entry in mention.entries}
    assert found <= expected
    assert {mention.form for mention in names_in(question, known)} == _longest(known, folded, words)


def _longest(known: list[NameEntry], folded: str, words: list[str]) -> set[str]:
    """The forms mentioned that stand in no longer one."""
    forms = {form for entry in known if (form := _form_mentioned(entry, folded, words))}
    return {form for form in forms if not any(form in other and form != other for other in forms)}


@given(entries, entries, english)
def test_names_that_come_later_are_found_as_those_that_were_there(
    first: list[NameEntry], then: list[NameEntry], question: str
) -> None:
    names_in(question, first)
    grown = names_in(question, [*first, *then])
    names_in(question, [NameEntry("他", "other")])
    assert grown == names_in(question, [*first, *then])


def test_a_question_costs_no_more_with_many_names() -> None:
    many = tuple(NameEntry(f"第{number}城", f"Town{number} of Somewhere") for number in range(5_000))
    names_in("Who hosts the 2019 Congress?", many)
    started = time.process_time()
    for _ in range(5):
        names_in("Who hosts the 2019 Congress in Town77 of Somewhere?", many)
    assert time.process_time() - started < 0.5

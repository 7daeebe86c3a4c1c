"""The laws of search: ranks, scores, filters, and what each leg is said to have found."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.report import Passage, Section, SectionKind, Span
from index.hit import Method
from index.passage_index import PassageIndex
from index.query import Query
from index.segment import searched_text
from tests.index.made_library import FakeEmbedder, made_table

TEXTS = (
    "溫尼辟早於1982年即與本市締結姊妹市關係",
    "德班主辦2019年世界大會",
    "馬德里市長率團道賀",
    "Durban hosts the Congress in 2019",
    "建議每年派員與會",
    "喀山邀請本市參加青年論壇",
)
KINDS = (SectionKind.PROCESS, SectionKind.RECOMMENDATIONS)
questions = st.text(max_size=20) | st.sampled_from([*TEXTS, "UCLG 2019 Congress 主辦", "1982", "，。"])


def made_passages(texts: Sequence[str], headings: tuple[str, ...] = ()) -> list[Passage]:
    return [
        Passage(f"r{row % 3}", Section(KINDS[row % 2], headings, Span(0, len(text))), Span(0, len(text)), text)
        for row, text in enumerate(texts)
    ]


def made_index(texts: Sequence[str] = TEXTS) -> PassageIndex:
    return PassageIndex.build(made_passages(texts), FakeEmbedder(), made_table())


INDEX = made_index()
LONG_INDEX = made_index([f"{text}第{number}號" for number in range(60) for text in TEXTS])


@given(questions, st.integers(1, 10), st.integers(1, 30))
def test_ranks_count_from_one_and_scores_never_rise(question: str, k: int, candidates: int) -> None:
    hits = LONG_INDEX.search(Query(question), k, candidates)
    assert [hit.rank for hit in hits] == list(range(1, k + 1))
    assert all(left.score >= right.score for left, right in pairwise(hits))
    assert all(np.isfinite(hit.score) for hit in hits)


@given(questions, st.integers(1, 9))
def test_fewer_hits_are_the_head_of_more(question: str, k: int) -> None:
    assert INDEX.search(Query(question), k) == INDEX.search(Query(question), 10)[:k]


@given(questions)
def test_no_passage_is_found_twice(question: str) -> None:
    hits = LONG_INDEX.search(Query(question), 50, 100)
    assert len({hit.passage.text for hit in hits}) == len(hits)


@given(questions, st.sets(st.sampled_from(["r0", "r1", "r2"])), st.sets(st.sampled_from(KINDS)))
def test_only_passages_that_pass_the_filters_are_found(
    question: str, report_ids: set[str], kinds: set[SectionKind]
) -> None:
    query = Query(question, report_ids=frozenset(report_ids), kinds=frozenset(kinds))
    for index, candidates in ((INDEX, 200), (LONG_INDEX, 20)):
        hits = index.search(query, 5, candidates)
        assert all(hit.passage.report_id in report_ids for hit in hits)
        assert all(hit.passage.section.kind in kinds for hit in hits)
        assert bool(hits) == bool(report_ids and kinds)


@pytest.mark.parametrize("text", TEXTS)
def test_a_passage_is_found_first_by_its_own_words(text: str) -> None:
    hit = INDEX.search(Query(text), 1)[0]
    assert hit.passage.text == text
    assert hit.ranks == {Method.LEXICAL: 1, Method.DENSE: 1, Method.LATE: 1, Method.REVERSE_LATE: 1, Method.LENGTH: 1}


def test_a_passage_without_a_keyword_has_no_lexical_rank() -> None:
    hits = INDEX.search(Query("溫尼辟"), 6)
    assert [Method.LEXICAL in hit.ranks for hit in hits] == [hit.passage.text == TEXTS[0] for hit in hits]


def test_a_passage_is_found_by_its_heading() -> None:
    passages = [*made_passages(["第一案", "第二案"], ("陸、建議事項",)), *made_passages(["第三案"])]
    hits = PassageIndex.build(passages, FakeEmbedder(), made_table()).search(Query("建議事項"), 3)
    assert hits[-1].passage.text == "第三案"


def test_headings_stand_before_the_text_that_is_searched() -> None:
    assert searched_text(made_passages(["第一案"], ("貳、過程", "一、拜會"))[0]) == "貳、過程。\n一、拜會。\n第一案"


def test_an_alias_finds_what_the_questions_own_words_do_not() -> None:
    order = INDEX.candidates(Query("Winnipeg", aliases=("溫尼辟",))).order(Method.LEXICAL)
    assert [INDEX.passages[row].text for row in order] == [TEXTS[0]]


def test_extra_terms_count_by_their_weight() -> None:
    light, heavy = (
        INDEX.candidates(Query("締盟", extra_terms={"馬德": weight, "溫尼": 1.0})).order(Method.LEXICAL)[0]
        for weight in (0.1, 5.0)
    )
    assert (INDEX.passages[light].text, INDEX.passages[heavy].text) == (TEXTS[0], TEXTS[2])


def test_a_weight_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        Query("德班", extra_terms={"德班": -1.0})


@pytest.mark.parametrize(("k", "candidates"), [(0, 200), (10, 0)])
def test_a_k_below_one_is_refused(k: int, candidates: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        INDEX.search(Query("德班"), k, candidates)


def test_no_passages_give_an_index_that_finds_nothing() -> None:
    assert made_index([]).search(Query("德班")) == []

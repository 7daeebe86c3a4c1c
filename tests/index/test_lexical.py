"""The keyword leg against a plain BM25, and the laws of growing and shrinking."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, TermCounts, term_key, terms, weighted_terms
from index.ranking import FloatArray

WORDS = [
    "溫尼辟",
    "臺中市",
    "姊妹市",
    "締結",
    "Winnipeg",
    "1982",
    "年",
    "花博",
    "UCLG",
    "世界大會",
    "，",
    "\n",
    " ",
]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
collections = st.lists(texts, min_size=1, max_size=8)


def plain_bm25(collection: list[str], query: dict[str, float]) -> list[float]:
    """BM25 as the textbook has it, a text and a term at a time."""
    counted = [Counter(terms(text)) for text in collection]
    lengths = [sum(one.values()) for one in counted]
    mean = max(sum(lengths) / len(lengths), 1)
    scores = []
    for one, length in zip(counted, lengths, strict=True):
        score = 0.0
        for term, weight in query.items():
            df = sum(term in other for other in counted)
            idf = math.log(1 + (len(collection) - df + 0.5) / (df + 0.5))
            tf = one[term]
            score += weight * idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean)) if tf else 0.0
        scores.append(score)
    return scores


def scores_of(index: LexicalIndex, query: dict[str, float]) -> FloatArray:
    return index.scores(query).of(np.arange(len(index)))


@given(collections, texts)
def test_scores_equal_a_plain_bm25(collection: list[str], question: str) -> None:
    query = weighted_terms(question)
    found = scores_of(LexicalIndex.build(collection), query)
    np.testing.assert_allclose(found, plain_bm25(collection, query), rtol=1e-4, atol=1e-5)


@given(st.lists(texts | st.text(), max_size=6))
def test_terms_are_counted_for_many_texts_as_for_one(collection: list[str]) -> None:
    counts = TermCounts.build(collection)
    expected = [Counter(map(term_key, terms(text))) for text in collection]
    found: list[Counter[int]] = [Counter() for _ in collection]
    for key, held in zip(counts.postings.keys, counts.postings.slices_of(counts.postings.keys), strict=True):
        for row, count in zip(counts.postings.rows[held], counts.postings.counts[held], strict=True):
            found[row][int(key)] = int(count)
    assert found == expected
    assert counts.lengths.tolist() == [one.total() for one in expected]


@given(collections, texts, st.floats(0.1, 10))
def test_weighing_all_terms_alike_scales_the_scores(collection: list[str], question: str, scale: float) -> None:
    index, query = LexicalIndex.build(collection), weighted_terms(question)
    scaled = {term: weight * scale for term, weight in query.items()}
    np.testing.assert_allclose(scores_of(index, scaled), scores_of(index, query) * scale, rtol=1e-4, atol=1e-6)


def test_terms_are_han_characters_their_pairs_words_and_numbers() -> None:
    assert terms("溫尼辟 (Winnipeg, 1982)") == ["溫", "尼", "辟", "溫尼", "尼辟", "winnipeg", "1982"]


def test_a_line_break_inside_a_sentence_parts_no_pair() -> None:
    assert "理事" in terms("世界理\n\n事會議")


def test_variants_and_full_width_forms_are_one_term() -> None:
    assert terms("台中ＵＣＬＧ２０１７") == terms("臺中uclg2017")


def test_letters_and_digits_that_touch_are_parted() -> None:
    assert terms("G20高峰會COP23") == ["g", "20", "高", "峰", "會", "高峰", "峰會", "cop", "23"]


@pytest.mark.parametrize("text", ["", "，。！？", " \n\t"])
def test_text_without_letters_has_no_terms(text: str) -> None:
    assert terms(text) == []


def test_no_texts_give_an_index_that_finds_nothing() -> None:
    index = LexicalIndex.build([])
    assert len(index) == 0
    assert scores_of(index, {"溫尼": 1.0}).shape == (0,)


def test_a_rarer_term_tells_more_and_an_unseen_one_most() -> None:
    index = LexicalIndex.build(["市長溫尼辟", "市長德班", "市長"])
    assert index.idf("市長") < index.idf("德班") < index.idf("杭州")


def test_a_passage_without_any_term_scores_nothing() -> None:
    assert scores_of(LexicalIndex.build(["德班", "杭州"]), weighted_terms("德班"))[1] == 0

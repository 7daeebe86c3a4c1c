"""Typed spans, short answers and quotes within one text; features against what they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.candidates import Candidate, sentence_candidates
from assistant.choosing import (
    Choice,
    Ranked,
    choose_quotes,
    crossing_of,
    rank_candidates,
    sentence_scores,
    sentence_weights,
)
from assistant.evidence import Feature, Weigher
from assistant.names import NameEntry
from assistant.question import understand
from assistant.question_words import AnswerKind
from assistant.reader.reader import Reading
from assistant.short_answers import short_answer
from assistant.stretches import Stretches, TokenMatches
from assistant.typed_spans import find_typed_spans
from assistant.weights import LONGEST_QUOTE
from corpus.report import Span
from index.lexical import LexicalIndex
from index.token_table import bundled_table

TEXT = (
    "雲港市(Cloudport)係北港國最大之港市，人口約 82 萬人，港務局於民國87年成立。"
    "該市與海城市於1998年締結姊妹市，2005年簽訂合作備忘錄。"
    "現任局長林大同表示，遊輪每年靠泊 312 艘次，並邀請本市出席「北港論壇」。"
)


def weigher() -> Weigher:
    return Weigher(LexicalIndex.build([TEXT, "無關之文字。", "另一段無關之文字。"]).idf, bundled_table())


def the_sentence(text: str) -> Candidate:
    """Return the text, one sentence, as a candidate."""
    (candidate,) = sentence_candidates(text, Span(0, len(text)))
    return candidate


def best_quote(question: str) -> str:
    asked = understand(question)
    ranked = rank_candidates(asked, sentence_candidates(TEXT, Span(0, len(TEXT))), weigher())
    return choose_quotes(asked, ranked, weigher())[0].quote.of(TEXT)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AnswerKind.DATE, ["民國87年", "1998年", "2005年"]),
        (AnswerKind.NUMBER, ["約 82 萬人", "312 艘"]),
        (AnswerKind.PLACE, ["雲港市(Cloudport)", "海城市", "本市"]),
        (AnswerKind.TEXT, []),
    ],
)
def test_spans_of_a_kind_are_found(kind: AnswerKind, expected: list[str]) -> None:
    found = [span.of(TEXT) for span in find_typed_spans(TEXT, kind)]
    assert [span for span in expected if span not in ("本市",)] == [span for span in found if span in expected]
    assert bool(found) == bool(expected)


def test_the_day_and_month_of_an_itinerary_are_no_numbers_of_things() -> None:
    text = "7/12 搭船；6-8 返國；參加者 25"
    assert [span.of(text) for span in find_typed_spans(text, AnswerKind.NUMBER)] == ["25"]


def test_a_word_for_cities_in_general_is_no_place_and_neither_is_its_end() -> None:
    assert not find_typed_spans("歡迎與會城市蒞臨", AnswerKind.PLACE)


def test_a_year_is_no_number_of_things() -> None:
    assert find_typed_spans("早於 1982 年即締結", AnswerKind.NUMBER) == ()


@given(st.text(max_size=80), st.sampled_from(list(AnswerKind)))
def test_typed_spans_lie_in_the_text_in_order(text: str, kind: AnswerKind) -> None:
    spans = find_typed_spans(text, kind)
    assert list(spans) == sorted(set(spans))
    assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("遊輪每年靠泊幾艘次？", "312"),
        ("雲港市與海城市哪一年締結姊妹市？", "1998"),
        ("When did they sign a memorandum of cooperation?", "2005"),
        ("局長邀請本市出席什麼論壇？", "北港論壇"),
    ],
)
def test_the_quote_holds_the_fact(question: str, fact: str) -> None:
    assert fact in best_quote(question)


def test_a_quote_is_shorter_than_a_long_sentence_and_within_the_limit() -> None:
    quote = best_quote("遊輪每年靠泊幾艘次？")
    assert len(quote) < len("現任局長林大同表示，遊輪每年靠泊 312 艘次，並邀請本市出席「北港論壇」。")
    assert len(quote) <= LONGEST_QUOTE


def chosen(text: str, quote: Span, answer: Span, share: float) -> Choice:
    """The quote of a text of one sentence, in which the reader sees the answer with that log share at either end."""
    shares = np.full((len(text), 2), -20.0, dtype=np.float32)
    shares[answer.start, 0] = shares[answer.end - 1, 1] = share
    sentence = sentence_candidates(text, Span(0, len(text)))[0]
    features = np.zeros(len(Feature), dtype=np.float32)
    return Choice(quote, sentence, features, 1.0, Reading(-0.1, 1.0, shares))


def read_at(text: str, answer: str) -> list[Ranked]:
    """The one sentence of a text, in which the reader is all but sure of an answer."""
    start = text.index(answer)
    choice = chosen(text, Span(0, len(text)), Span(start, start + len(answer)), -0.1)
    return [Ranked(choice.sentence, choice.features, 1.0, choice.reading)]


def test_a_list_is_quoted_with_what_announces_it() -> None:
    text = "年會成立三個委員會：「海洋」、「森林」及「河川」，並選出主席"
    question = understand("年會成立哪些委員會？")
    ranked = rank_candidates(question, [the_sentence(text)], weigher())
    quote = choose_quotes(question, ranked, weigher())[0].quote_text
    assert quote.startswith("年會成立三個委員會：「海洋」、「森林」及「河川」")


def test_what_the_reader_is_sure_of_is_the_short_answer() -> None:
    text = "該碼頭由林大同主持興建"
    question = understand("誰主持興建碼頭？")
    sure = chosen(text, Span(0, len(text)), Span(4, 7), -0.2)
    assert short_answer(question, text, sure) == "林大同"


def test_what_the_reader_is_unsure_of_is_shown_only_where_form_and_nearness_agree() -> None:
    text = "雙方於1998年締結姊妹市，2005年簽訂備忘錄"
    question = understand("哪一年簽訂備忘錄？")
    at = text.index("2005")
    agreeing = chosen(text, Span(0, len(text)), Span(at, at + 5), -2.0)
    elsewhere = chosen(text, Span(0, len(text)), Span(0, 2), -2.0)
    assert short_answer(question, text, agreeing) == "2005年"
    assert short_answer(question, text, elsewhere) is None


def test_the_only_date_of_a_quote_answers_when_it_was() -> None:
    text = "雙方於1998年締結姊妹市"
    question = understand("When did they become sister cities?")
    assert short_answer(question, text, chosen(text, Span(0, len(text)), Span(0, 2), -4.0)) == "1998年"


def test_what_the_question_already_says_is_no_short_answer() -> None:
    text = "雙方於1998年締結姊妹市"
    question = understand("1998年締結了什麼關係，是哪一年？")
    assert short_answer(question, text, chosen(text, Span(0, len(text)), Span(3, 8), -0.1)) is None


def test_a_place_is_given_with_its_name_in_the_other_language() -> None:
    question = understand("北港國最大的港市在哪裡？")
    port = chosen(TEXT, Span(0, 15), Span(0, 3), -0.1)
    assert short_answer(question, TEXT, port) == "雲港市(Cloudport)"


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        ("誰代表簽署備忘錄？", "代表團於雲港市簽署備忘錄", "雲港市"),
        ("年會在哪座城市舉行？", "年會於日本神戶舉行", "日本"),
        ("任期幾年？", "林大同連任第2屆主席", "第2屆"),
        ("是第幾屆年會？", "共有 12 國參加年會", "12 國"),
    ],
)
def test_what_is_plainly_of_another_kind_is_no_short_answer(question: str, text: str, read: str) -> None:
    start = text.index(read)
    asked = understand(question)
    assert short_answer(asked, text, chosen(text, Span(0, len(text)), Span(start, start + len(read)), -0.1)) is None


def test_of_several_numbers_the_one_that_counts_what_is_asked_for_is_the_short_answer() -> None:
    text = "該會共設 8 個委員會，會員計 350 個城市"
    question = understand("How many cities are members?")
    (best, *_) = choose_quotes(question, read_at(text, "8 個"), weigher())
    assert [number.of(best.quote_text) for number in best.counted] == ["350 個"]
    assert short_answer(question, text, best) == "350 個"


def test_a_list_has_no_short_answer() -> None:
    question = understand("有哪些港市？")
    assert short_answer(question, TEXT, chosen(TEXT, Span(0, 15), Span(0, 3), -0.1)) is None


def test_the_city_that_a_report_calls_its_own_is_matched_by_name() -> None:
    question = understand("哪個城市與海城市締結姊妹市？")
    text = "雲港市於當年與本市締結姊妹市。"
    there, not_told = (sentence_candidates(text, Span(0, len(text)), home=home)[0] for home in ("海城市", ""))
    known, unknown = weigher().weigh(question, [there, not_told])
    assert known[Feature.TERMS] > unknown[Feature.TERMS]


def test_a_name_counts_in_any_of_its_forms() -> None:
    question = understand("When was Cloudport twinned?", [NameEntry("雲港市", "Cloudport")])
    text = "雲港市早已締結姊妹市。沙城沒有。"
    candidates = sentence_candidates(text, Span(0, len(text)))
    features = weigher().weigh(question, candidates)
    assert features[:, Feature.NAMES].tolist() == [1.0, 0.0]


def test_features_are_shares_and_one_row_per_candidate() -> None:
    question = understand("遊輪每年靠泊幾艘次？")
    candidates = sentence_candidates(TEXT, Span(0, len(TEXT)))
    features = weigher().weigh(question, candidates)
    assert features.shape == (3, len(Feature))
    shares = np.delete(features, [Feature.LENGTH], axis=1)
    assert (shares >= 0).all()
    assert (shares <= 1 + 1e-5).all()
    assert weigher().weigh(question, []).shape == (0, len(Feature))


def test_a_sentence_in_the_questions_language_is_weighed_by_its_words_and_another_by_nearness() -> None:
    question = understand("Who visited the port?")
    candidates = [*map(the_sentence, ("The mayor of Cloudport visited the port.", "雲港市長參訪港口。"))]
    features = weigher().weigh(question, candidates)

    scores = sentence_scores(question, candidates, features)

    assert [crossing_of(question, candidate.text) for candidate in candidates] == ["within", "across"]
    within, across = sentence_weights("within"), sentence_weights("across")
    np.testing.assert_allclose(scores, [features[0] @ within, features[1] @ across], rtol=1e-5)
    assert within[Feature.TERMS] > 0 > across[Feature.TERMS]


def test_token_matches_are_the_best_cosines_of_a_naive_loop() -> None:
    table = bundled_table()
    stretches = Stretches(table).of(["姊妹市關係", "", "World Council meeting"])
    (wanted,) = table.token_ids(["sister city 締結"])
    expected = [
        [
            max([float(table.unit_vectors[token] @ table.unit_vectors[other]) for other in stretch.tokens] + [0.0])
            for token in wanted
        ]
        for stretch in stretches
    ]
    np.testing.assert_allclose(TokenMatches(table, stretches).best_cosines(wanted), expected, atol=1e-5)

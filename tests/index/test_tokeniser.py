"""Han and Latin pieces side by side, everything folded that counts as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.training.tokeniser import UNKNOWN, train_tokeniser
from tests.index.made_model import TEXTS, WORDS


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return train_tokeniser(TEXTS, WORDS, han_pieces=60, latin_pieces=40)


def pieces(tokenizer: Tokenizer, text: str) -> list[str]:
    return [str(piece) for piece in tokenizer.encode(text, add_special_tokens=False).tokens]


def test_dictionary_words_that_are_used_are_pieces(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "市長訪問杭州") == ["市長", "訪問", "杭州"]


def test_a_han_run_without_dictionary_words_is_cut_into_characters(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "州城") == ["州", "城"]


def test_no_piece_holds_two_scripts(tokenizer: Tokenizer) -> None:
    assert "".join(pieces(tokenizer, "2019年congress大會")) == "2019年congress大會"
    for piece in tokenizer.get_vocab():
        kinds = {"han" if "一" <= c <= "鿿" else "digit" if c.isdigit() else "latin" for c in piece}
        assert len(kinds) == 1 or piece == UNKNOWN


@pytest.mark.parametrize(
    ("written", "folded"),
    [("ＭＡＹＯＲ", "mayor"), ("Máyor", "mayor"), ("访问", "訪問"), ("⼤會", "大會"), ("臺大", "台大")],
)
def test_forms_of_the_same_word_are_folded(written: str, folded: str, tokenizer: Tokenizer) -> None:
    assert tokenizer.encode(written).ids == tokenizer.encode(folded).ids


@pytest.mark.parametrize("word", ["皇后", "公里", "干預"])
def test_characters_that_are_words_in_traditional_text_are_not_folded(word: str, tokenizer: Tokenizer) -> None:
    assert tokenizer.normalizer.normalize_str(word) == word


@given(text=st.text(st.characters(categories=["P", "Z", "S"]), max_size=20))
def test_punctuation_leaves_nothing_that_is_not_a_letter_or_digit(text: str, tokenizer: Tokenizer) -> None:
    folded = tokenizer.normalizer.normalize_str(text)
    if not any(character.isalnum() for character in folded):
        assert pieces(tokenizer, text) == []


def test_ids_are_han_first_after_the_unknown_piece(tokenizer: Tokenizer) -> None:
    by_id = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    assert by_id[0][0] == UNKNOWN
    scripts = [piece.isascii() for piece, _ in by_id[1:]]
    assert scripts == sorted(scripts)

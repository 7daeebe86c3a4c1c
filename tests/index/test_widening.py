"""English words become weighted Chinese keywords."""

from pathlib import Path

import pytest

from index.lexicon import TranslationLexicon, bundled_lexicon
from index.token_table import TokenTable, bundled_table
from index.widening import WEIGHT_OF_A_TOKEN, translated_terms
from tests.index.made_model import write_made_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made_model(tmp_path_factory.mktemp("made") / "model")


def test_a_token_is_shared_out_among_its_translations(folder: Path) -> None:
    terms = translated_terms(TokenTable.load(folder), TranslationLexicon.load(folder), "e")
    assert terms == pytest.approx({"主辦": 0.6 * WEIGHT_OF_A_TOKEN, "大會": 0.2 * WEIGHT_OF_A_TOKEN}, abs=0.01)


@pytest.mark.parametrize("question", ["", "？", "市長訪問"])
def test_a_question_without_known_english_has_no_terms(question: str, folder: Path) -> None:
    assert translated_terms(TokenTable.load(folder), TranslationLexicon.load(folder), question) == {}


def test_the_word_that_says_most_weighs_most() -> None:
    terms = translated_terms(bundled_table(), bundled_lexicon(), "Who is the mayor of the city?")
    assert max(terms, key=lambda term: terms[term]) == "市長"


def test_every_term_can_be_a_keyword() -> None:
    terms = translated_terms(bundled_table(), bundled_lexicon(), "When did the delegation visit the new museum?")
    assert terms
    assert all(1 <= len(term) <= 2 and weight > 0 and not term.isascii() for term, weight in terms.items())

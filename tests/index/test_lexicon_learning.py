"""Translations learnt from pairs, kept beside the model, and drawn from in training."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index.lexicon import TranslationLexicon
from index.training.lexicon_learning import NO_WORD, BagTranslator, learn_translations, translation_cells
from tests.index.made_model import write_made_model


def ids(*tokens: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(tokens, dtype=np.int32)


def test_words_that_come_together_are_translations() -> None:
    left = [ids(1, 2), ids(1, 3), ids(2, 3), ids(1), ids(2)]
    right = [ids(11, 12), ids(11, 13), ids(12, 13), ids(11), ids(12)]
    learnt = learn_translations(translation_cells(left, right), n_tokens=20, rounds=30)
    probability = {(int(a), int(b)): float(p) for a, b, p in zip(*learnt, strict=True)}
    for one, other in ((1, 11), (2, 12), (3, 13)):
        assert probability[one, other] > 0.9


def test_the_translations_of_a_word_sum_to_one() -> None:
    random = np.random.default_rng(0)
    texts = [random.integers(1, 9, size=4).astype(np.int32) for _ in range(30)]
    left, _, probability = learn_translations(translation_cells(texts[:15], texts[15:]), n_tokens=9)
    np.testing.assert_allclose(np.bincount(left + 1, weights=probability)[np.unique(left + 1)], 1.0)
    assert NO_WORD in left


def test_long_pairs_are_left_out() -> None:
    assert len(translation_cells([np.arange(100, dtype=np.int32)], [ids(1)])) == 0


def test_draws_follow_the_probabilities_and_skip_unknown_tokens() -> None:
    translator = BagTranslator(np.array([4, 2, 2]), np.array([9, 7, 8]), np.array([0.5, 0.6, 0.2]), n_tokens=12)
    drawn = translator.draw(np.repeat(ids(2), 4000), np.random.default_rng(0))
    assert set(drawn.tolist()) == {7, 8}
    assert np.mean(drawn == 7) == pytest.approx(0.75, abs=0.03)
    assert translator.draw(ids(0, 4, 11), np.random.default_rng(0)).tolist() == [9]
    assert translator.draw(ids(0, 3), np.random.default_rng(0)).tolist() == []


def test_terms_come_most_probable_first_and_unknown_words_have_none(tmp_path: Path) -> None:
    lexicon = TranslationLexicon.load(write_made_model(tmp_path / "model"))
    terms = lexicon.translate("e")
    assert [term for term, _ in terms] == ["主辦", "大會"]
    assert terms[0][1] == pytest.approx(0.6, abs=0.01)
    assert lexicon.translate("") == []


def test_a_missing_or_damaged_lexicon_is_a_model_error(tmp_path: Path) -> None:
    folder = write_made_model(tmp_path / "model")
    (folder / "lexicon.npz").write_bytes(b"PK")
    with pytest.raises(ModelError):
        TranslationLexicon.load(folder)
    (folder / "lexicon.npz").unlink()
    with pytest.raises(ModelError):
        TranslationLexicon.load(folder)

"""Chinese questions put into English words by dictionary glosses and learnt translations."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from assistant.question import understand
from assistant.reader.translating import Glosses, WordTranslator
from index.token_table import bundled_table
from index.training.lexicon_learning import BagTranslator

DICTIONARY = """# made up
碼頭 码头 [ma3 tou5] /(coll.) pier; wharf/CL:座|座[zuo4]/
主持 主持 [zhu3 chi2] /to take charge of/to manage or direct affairs of some kind/
啟用 启用 [qi3 yong4] /to put into service/
燈 灯 [deng1] /lamp/
古港 古港 [gu3 gang3] /old variant of 古邦[gu3 bang1]/
"""


@pytest.fixture
def glosses(tmp_path: Path) -> Glosses:
    path = tmp_path / "dictionary.gz"
    path.write_bytes(gzip.compress(DICTIONARY.encode()))
    return Glosses.read(path)


def learnt(pairs: list[tuple[str, str]]) -> BagTranslator:
    """Return a translator that has learnt a word for each word."""
    table = bundled_table()
    left, right = ([int(table.token_ids([pair[side]])[0][0]) for pair in pairs] for side in (0, 1))
    return BagTranslator(np.array(left), np.array(right), np.ones(len(pairs)), len(table.lengths))


def test_glosses_are_short_english_without_remarks_and_cross_references(glosses: Glosses) -> None:
    assert glosses.entries == {
        "碼頭": ["pier", "wharf"],
        "主持": ["take charge of"],
        "啟用": ["put into service"],
        "燈": ["lamp"],
    }


def test_a_text_is_cut_into_the_longest_words_known(glosses: Glosses) -> None:
    words = [word for word, _ in glosses.words("第2碼頭主持GAOK啟用")]
    assert words == ["第", "2", "碼頭", "主持", "GAOK", "啟用"]


def test_a_question_becomes_words_behind_a_question_word_of_its_kind(glosses: Glosses) -> None:
    translator = WordTranslator(learnt([("碼頭", "dock")]), bundled_table().tokenizer, glosses)
    asked = {translator.english(understand("誰主持碼頭？"), np.random.default_rng(seed)) for seed in range(200)}
    assert asked == {f"{who} take charge of {pier}?" for who in ("who", "whom") for pier in ("pier", "wharf", "dock")}


def test_a_lone_character_is_left_out_unless_a_translation_of_it_was_learnt(glosses: Glosses) -> None:
    random = np.random.default_rng(0)
    without = WordTranslator(learnt([("碼頭", "dock")]), bundled_table().tokenizer, glosses)
    assert without.english(understand("燈？"), random) is None
    knowing = WordTranslator(learnt([("燈", "lantern")]), bundled_table().tokenizer, glosses)
    assert "lantern" in str(knowing.english(understand("碼頭的燈為何？"), random))


def test_a_question_of_which_one_word_is_known_is_not_put_into_english(glosses: Glosses) -> None:
    translator = WordTranslator(learnt([("碼頭", "dock")]), bundled_table().tokenizer, glosses)
    assert translator.english(understand("碼頭？"), np.random.default_rng(0)) is None

"""The model that ships with the program: whole, small, fast, and able to cross languages."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.embedder import bundled_embedder, read_model_card
from index.late import late_scores
from index.lexicon import TranslationLexicon
from index.token_table import bundled_model_folder, bundled_table, file_checksum, weights_path

FOLDER = bundled_model_folder()
LARGEST = 32_000_000
TEXTS = [
    "市長訪問杭州，參加世界大會。",
    "The mayor visited Hangzhou.",
    "",
    "，。！",
    "2017年 UCLG 執行局會議",
    "ひらがな",
]


def test_the_card_states_the_checksum_of_the_weights() -> None:
    checksum = file_checksum(weights_path(FOLDER))
    assert read_model_card(FOLDER).sha256 == bundled_table().checksum == bundled_embedder().checksum == checksum


def test_every_source_is_credited_with_its_licence() -> None:
    notice = (FOLDER / "NOTICE").read_text(encoding="utf-8")
    card = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
    assert card["data"]
    for row in card["data"]:
        assert row["name"] in notice
        assert row["licence"] in notice


def test_the_folder_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= LARGEST


def test_both_paths_give_the_same_vectors() -> None:
    np.testing.assert_allclose(bundled_embedder().embed(TEXTS), bundled_table().embed(TEXTS), atol=1e-5)


def test_text_without_tokens_has_a_row_of_zeros() -> None:
    rows = bundled_table().embed(TEXTS)
    assert np.isfinite(rows).all()
    assert [row.any() for row in rows] == [True, True, False, False, True, False]


@pytest.mark.parametrize(
    ("english", "right", "wrong"),
    [
        ("sister city", "姊妹市", "消防車"),
        ("climate change", "氣候變遷", "出版品"),
        ("Who is the mayor?", "市長是誰", "大學在哪裡"),
        ("The museum is closed on Monday.", "博物館星期一休館。", "火車在早上出發。"),
    ],
)
def test_a_translation_is_nearer_than_another_text(english: str, right: str, wrong: str) -> None:
    table = bundled_table()
    question, near, far = table.embed([english, right, wrong])
    assert question @ near > question @ far
    (tokens,) = table.token_ids([english])
    late = late_scores(table, tokens, table.token_ids([right, wrong]))
    assert late[0] > late[1]


@pytest.mark.parametrize(("word", "term"), [("mayor", "市長"), ("climate", "氣候"), ("teacher", "教師")])
def test_the_lexicon_knows_everyday_words(word: str, term: str) -> None:
    assert term in [known for known, _ in TranslationLexicon.load(FOLDER).translate(word)[:3]]


def test_two_hundred_candidates_scored_together_take_less_than_half_of_one_by_one() -> None:
    table = bundled_table()
    passages = table.token_ids(["本市代表團訪問第三大城，就氣候變遷與城市交通交換意見。" * 8] * 200)
    (question,) = table.token_ids(["Which city did the delegation visit to discuss climate change?"])

    def one_by_one() -> None:
        for passage in passages:
            (table.unit_vectors[passage] @ table.unit_vectors[question].T).max(axis=0)

    together = least_work(lambda: late_scores(table, question, passages))
    assert together < least_work(one_by_one) / 2


def least_work(task: Callable[[], object]) -> float:
    """The processor's time for the task, the least of a few, so that it says nothing of what else the machine does."""
    took = []
    for _ in range(7):
        start = time.process_time()
        task()
        took.append(time.process_time() - start)
    return min(took)


def test_weights_are_half_precision_on_disk() -> None:
    header = weights_path(FOLDER).read_bytes()[8:400].decode("utf-8", "ignore")
    assert '"F16"' in header
    assert Path(weights_path(FOLDER)).stat().st_size < LARGEST

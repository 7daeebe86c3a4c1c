"""The token table gives what sentence-transformers gives, and never NaN."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file

from corpus.errors import ModelError
from index.embedder import SentenceTransformerEmbedder, read_model_card
from index.token_table import WEIGHTS_KEY, TokenTable, file_checksum, weights_path
from tests.index.made_model import TEXTS, write_made_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made_model(tmp_path_factory.mktemp("made") / "model")


@pytest.fixture(scope="module")
def table(folder: Path) -> TokenTable:
    return TokenTable.load(folder)


@pytest.fixture(scope="module")
def embedder(folder: Path) -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder.load(folder)


@given(text=st.text(st.sampled_from("市長訪問杭州德班 congresmay2019，。ＡÉ伦"), max_size=40))
def test_table_and_sentence_transformer_give_the_same_vector(
    text: str, table: TokenTable, embedder: SentenceTransformerEmbedder
) -> None:
    np.testing.assert_allclose(table.embed([text]), embedder.embed([text]), atol=1e-5)


@given(texts=st.lists(st.text(max_size=20), max_size=5))
def test_rows_have_length_one_or_zero(texts: list[str], table: TokenTable) -> None:
    rows = table.embed(texts)
    assert rows.shape == (len(texts), table.dimension)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))


@pytest.mark.parametrize("text", ["", "  \n", "，。！？", "—…", "かな"])
def test_text_without_tokens_is_a_row_of_zeros(
    text: str, table: TokenTable, embedder: SentenceTransformerEmbedder
) -> None:
    assert not table.embed([text]).any()
    assert not embedder.embed([text]).any()


def test_a_text_alone_and_among_others_has_the_same_vector(table: TokenTable) -> None:
    together = table.embed(["", *TEXTS, "。"])
    np.testing.assert_allclose(together[2], table.embed([TEXTS[1]])[0], atol=1e-6)


def test_no_text_gives_no_row(table: TokenTable, embedder: SentenceTransformerEmbedder) -> None:
    assert table.embed([]).shape == embedder.embed([]).shape == (0, table.dimension)


def test_case_width_accent_and_simplified_forms_count_as_one(table: TokenTable) -> None:
    first, *others = table.token_ids(["訪問 cafe 2019", "访问 CAFÉ ２０１９"])
    assert first.tolist() == others[0].tolist()


def test_lengths_and_unit_vectors_are_those_of_the_weights_file(folder: Path, table: TokenTable) -> None:
    stored = load_file(weights_path(folder))[WEIGHTS_KEY].astype(np.float32)
    np.testing.assert_allclose(table.unit_vectors * table.lengths[:, None], stored, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(table.unit_vectors, axis=1)[table.lengths > 0], 1, atol=1e-5)


def test_both_embedders_tell_models_apart_by_the_weights_file(
    folder: Path, table: TokenTable, embedder: SentenceTransformerEmbedder
) -> None:
    assert table.checksum == embedder.checksum == file_checksum(weights_path(folder))
    assert read_model_card(folder).sha256 == table.checksum


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_missing_or_damaged_file_is_a_model_error(name: str, damage: str, tmp_path: Path) -> None:
    folder = write_made_model(tmp_path / "model")
    file = folder / name
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ModelError):
        TokenTable.load(folder)
    with pytest.raises(ModelError):
        SentenceTransformerEmbedder.load(folder)


def test_a_model_that_is_not_there_is_a_model_error_without_asking_the_network(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        SentenceTransformerEmbedder.load(tmp_path / "nothing")
    with pytest.raises(ModelError):
        SentenceTransformerEmbedder.load("someone/some-model")


@pytest.mark.parametrize("content", ["", "{}", json.dumps({"name": "x", "data": 3})])
def test_unreadable_card_is_a_model_error(content: str, tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        read_model_card(tmp_path)

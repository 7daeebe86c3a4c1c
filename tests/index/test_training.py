"""From a made-up data folder to a model folder that plain sentence-transformers loads."""

import json
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from index.embedder import read_model_card
from index.lexicon import TranslationLexicon
from index.token_table import TokenTable, file_checksum, weights_path
from index.training.__main__ import main
from index.training.loop import Plan, TokenisedPairs, Trainer
from index.training.preparing import prepare
from tests.index.made_data import write_held_out, write_made_data

SIZES = ["--han-pieces", "80", "--latin-pieces", "60", "--dimension", "16", "--batch", "64"]


def train(folder: Path, data: Path, *more: str, name: str = "model") -> Path:
    out = folder / name
    assert main([str(data), "--out", str(out), "--minutes", "0.3", *SIZES, *more]) == 0
    return out


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_made_data(tmp_path_factory.mktemp("training") / "data")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    return train(tmp_path_factory.mktemp("training"), data)


def test_the_folder_loads_in_plain_sentence_transformers(model: Path) -> None:
    made = SentenceTransformer(str(model), local_files_only=True, device="cpu").float()
    np.testing.assert_allclose(
        made.encode(["市長訪問 city"]), TokenTable.load(model).embed(["市長訪問 city"]), atol=1e-5
    )


def test_what_was_said_together_is_near(model: Path) -> None:
    table = TokenTable.load(model)
    harbour, school, right = table.embed(["harbour", "school", "港口"])
    assert harbour @ right > school @ right


def test_the_same_seed_makes_the_same_weights_and_another_seed_others(model: Path, data: Path, tmp_path: Path) -> None:
    checksum = file_checksum(weights_path(model))
    assert file_checksum(weights_path(train(tmp_path, data, name="again"))) == checksum
    assert file_checksum(weights_path(train(tmp_path, data, "--seed", "1", name="other"))) != checksum


def test_an_interrupted_run_goes_on_to_the_same_weights(data: Path, tmp_path: Path) -> None:
    prepared = prepare(data, tmp_path / "work", [], 0, 80, 60)
    n_tokens = prepared.tokenizer.get_vocab_size()
    plan = Plan(steps=24, dimension=8, batch=32, late_batch=8)
    whole = Trainer(prepared.pairs, n_tokens, plan).run()
    checkpoint = tmp_path / "checkpoint.pt"
    interrupted = Trainer(prepared.pairs, n_tokens, plan, checkpoint)
    interrupted.run(until=10)
    resumed = Trainer(prepared.pairs, n_tokens, plan, checkpoint)
    assert resumed.step == 10
    np.testing.assert_array_equal(resumed.run().numpy(), whole.numpy())


def test_a_checkpoint_of_another_plan_is_not_gone_on_with(data: Path, tmp_path: Path) -> None:
    prepared = prepare(data, tmp_path / "work", [], 0, 80, 60)
    n_tokens = prepared.tokenizer.get_vocab_size()
    checkpoint = tmp_path / "checkpoint.pt"
    Trainer(prepared.pairs, n_tokens, Plan(steps=4, dimension=8, batch=16, late_batch=8), checkpoint).run()
    other = Plan(steps=4, dimension=8, batch=16, late_batch=8, seed=9)
    assert Trainer(prepared.pairs, n_tokens, other, checkpoint).step == 0


def test_finished_stages_are_read_from_the_work_folder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prepare(data, tmp_path, [], 0, 80, 60)
    monkeypatch.setattr("index.training.preparing.read_pairs", lambda _: pytest.fail("read again"))
    second = prepare(data, tmp_path, [], 0, 80, 60)
    assert _plain(second.pairs) == _plain(first.pairs)
    assert second.tokenizer.to_str() == first.tokenizer.to_str()


def test_another_seed_does_not_reuse_the_work(data: Path, tmp_path: Path) -> None:
    first = prepare(data, tmp_path, [], 0, 80, 60)
    second = prepare(data, tmp_path, [], 5, 80, 60)
    assert _plain(second.pairs) != _plain(first.pairs)


def test_held_out_texts_are_not_learnt_from(data: Path, tmp_path: Path) -> None:
    held_out = write_held_out(tmp_path / "held", ["「市長」"])
    before = prepare(data, tmp_path / "a", [], 0, 80, 60).pairs
    after = prepare(data, tmp_path / "b", [held_out], 0, 80, 60).pairs
    assert len(after.left) == len(before.left) - 1


def test_card_states_checksum_data_and_licence(model: Path) -> None:
    card = read_model_card(model)
    assert card.sha256 == file_checksum(weights_path(model))
    assert card.licence == "CC-BY-SA-4.0"
    assert any("CC-CEDICT" in source and "CC BY-SA 4.0" in source for source in card.data)
    notice = (model / "NOTICE").read_text(encoding="utf-8")
    assert all(row["name"] in notice for row in json.loads((model / "card.json").read_text("utf-8"))["data"])


def test_the_lexicon_beside_the_model_knows_the_dictionary(model: Path) -> None:
    lexicon = TranslationLexicon.load(model)
    assert lexicon.translate("harbour")[0][0] == "港口"
    assert lexicon.translate("。") == []


def test_a_new_model_takes_the_place_of_the_old(data: Path, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    out.mkdir()
    (out / "left-over").touch()
    train(tmp_path, data)
    assert not (out / "left-over").exists()
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in model.iterdir())


def _plain(pairs: TokenisedPairs) -> list[tuple[str, list[int], list[int]]]:
    return [
        (source, left.tolist(), right.tolist())
        for source, left, right in zip(pairs.sources, pairs.left, pairs.right, strict=True)
    ]

"""The reader: numpy and torch see the same, spans are the sentence's own characters, foreign weights are refused."""

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.candidates import Candidate, sentence_candidates
from assistant.choosing import Chooser
from assistant.evaluation.reading import weigher_of_contexts
from assistant.evaluation.rows import ReadingRow
from assistant.evidence import Feature
from assistant.names import NameEntry
from assistant.question import understand
from assistant.question_words import AnswerKind
from assistant.reader.examples import Example, ExampleMaker
from assistant.reader.inputs import LONGEST_SENTENCE, InputMaker
from assistant.reader.network import Network
from assistant.reader.reader import LONGEST_SPAN, Reader, Reading, best_span, bundled_reader
from assistant.reader.training import TorchNetwork, loss_of, train
from assistant.reader.translating import Glosses, WordTranslator
from corpus.errors import ModelError
from corpus.report import Span
from index.token_table import bundled_table
from index.training.lexicon_learning import BagTranslator

torch.set_num_threads(1)

CONTEXT = "雲港市於1998年啟用第二碼頭，工程由林大同主持。該碼頭全長三百公尺。沙城則於2004年設置漁業博物館。"
ROWS = (
    ReadingRow("1", "雲港市第二碼頭何時啟用？", CONTEXT, ("1998年",)),
    ReadingRow("2", "誰主持碼頭工程？", CONTEXT, ("林大同",)),
    ReadingRow("3", "哪裡設置了漁業博物館？", CONTEXT, ("沙城",)),
    ReadingRow("4", "機場有多少跑道？", CONTEXT, ()),
)


def translator() -> WordTranslator:
    """A translator that knows four words by a dictionary."""
    glosses = Glosses({"碼頭": ["pier"], "工程": ["works"], "主持": ["led"], "啟用": ["open"]})
    nothing = BagTranslator(np.zeros(0, int), np.zeros(0, int), np.zeros(0), len(bundled_table().lengths))
    return WordTranslator(nothing, bundled_table().tokenizer, glosses)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    maker = ExampleMaker(weigher_of_contexts(ROWS, bundled_table()), InputMaker(bundled_table()), translator())
    return list(maker.of_rows(ROWS, seed=1))


def read(question: str, texts: list[str]) -> list[Reading]:
    count = len(texts)
    features, scores = np.zeros((count, len(Feature)), np.float32), np.zeros(count, np.float32)
    candidates = [Candidate("", Span(0, len(text)), text) for text in texts]
    return bundled_reader().read(understand(question), candidates, features, scores)


def test_numpy_sees_what_torch_sees(examples: list[Example]) -> None:
    torch.manual_seed(3)
    trained = TorchNetwork(bundled_table()).eval()
    weights = {name: one.detach().numpy() for name, one in trained.named_parameters()}
    network = Network(weights | {"mean_length": bundled_table().lengths.mean()}, bundled_table())
    with torch.no_grad():
        expected = trained(examples)
    for example, (sentences, answerable, spans) in zip(examples, expected, strict=True):
        scores = network(example.given)
        inside = np.arange(example.given.tokens.shape[1]) < example.given.lengths[:, None]
        np.testing.assert_allclose(scores.sentences, sentences, atol=1e-4)
        np.testing.assert_allclose(scores.answerable, answerable, atol=1e-4)
        np.testing.assert_allclose(scores.spans[inside], spans, atol=1e-4)


def test_training_learns_what_it_is_shown(examples: list[Example]) -> None:
    torch.manual_seed(0)
    network = TorchNetwork(bundled_table())
    few = examples[:3]
    with torch.no_grad():
        before = float(loss_of(network.eval()(few), few))
    train(network, few, steps=40)
    with torch.no_grad():
        assert float(loss_of(network.eval()(few), few)) < 0.7 * before


def test_saved_weights_read_as_the_network_they_were_saved_from(tmp_path: Path, examples: list[Example]) -> None:
    torch.manual_seed(4)
    trained = TorchNetwork(bundled_table()).eval()
    trained.save(tmp_path / "weights.npz", bundled_table())
    reader = Reader.load(tmp_path / "weights.npz", bundled_table())
    with torch.no_grad():
        sentences = trained(examples[:1])[0][0]
    np.testing.assert_allclose(reader.network(examples[0].given).sentences, sentences, atol=2e-2)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no archive"])
def test_missing_or_damaged_weights_are_a_model_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "weights.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError):
        Reader.load(path, bundled_table())


def test_weights_made_over_another_table_are_refused(tmp_path: Path) -> None:
    network = TorchNetwork(bundled_table())
    network.save(tmp_path / "weights.npz", bundled_table())
    with np.load(tmp_path / "weights.npz") as file:
        arrays = {name: file[name] for name in file.files}
    np.savez(tmp_path / "weights.npz", **(arrays | {"table": np.array("another")}))
    with pytest.raises(ModelError):
        Reader.load(tmp_path / "weights.npz", bundled_table())


def test_an_example_always_holds_the_right_sentence_and_its_span(examples: list[Example]) -> None:
    answerable = [example for example in examples if example.right.any()]
    assert len(answerable) == len(examples) - sum(not example.right.any() for example in examples)
    assert len(answerable) >= 3
    for example in answerable:
        rows = np.flatnonzero(example.right)
        assert (example.spans[rows, 0] >= 0).all()
        assert (example.spans[~example.right] == -1).all()


def test_a_token_is_met_in_the_sentence_or_around_it_and_a_name_in_any_form() -> None:
    maker = InputMaker(bundled_table())
    entry = NameEntry("溫尼辟", "Winnipeg", "")
    asked = maker.question(understand("When did Winnipeg open the pier?", [entry]))
    words = [bundled_table().tokenizer.id_to_token(int(token)) for token in asked.tokens]
    sentences = sentence_candidates("溫尼辟市長到場。他於1998年啟用碼頭。", Span(0, 19))
    met = maker.met(asked, sentences)
    name = [words.index(word) for word in words if asked.named[words.index(word)].any()]
    assert name
    assert (met[0, name, 0] == 1).all()
    assert (met[1, name, 0] < 1).all()
    assert (met[1, name, 1] == 1).all()
    assert (met[..., 1] >= met[..., 0]).all()


def test_nothing_read_gives_no_readings() -> None:
    assert read("誰？誰主持？", []) == []


@settings(max_examples=20)
@given(st.lists(st.text(min_size=1, max_size=400).filter(lambda text: bool(text.strip())), min_size=1, max_size=6))
def test_every_span_lies_in_its_sentence_and_shares_add_up(texts: list[str]) -> None:
    readings = read("誰主持碼頭工程？", texts)
    assert sum(np.exp(reading.sentence) for reading in readings) == pytest.approx(1, abs=1e-4)
    for reading, text in zip(readings, texts, strict=True):
        found = reading.best_span(Span(0, len(text)))
        assert found is not None
        assert 0 <= found[0].start < found[0].end <= min(len(text), LONGEST_SENTENCE)
        assert len(found[0]) <= LONGEST_SPAN
        assert found[1] <= 1e-6


def test_a_span_is_sought_inside_the_stretch_asked_for() -> None:
    (reading,) = read("誰主持碼頭工程？", [CONTEXT[:25]])
    found = reading.best_span(Span(5, 9))
    assert found is not None
    assert Span(5, 9).covers(found[0])
    assert reading.best_span(Span(25, 30)) is None


def test_the_best_span_is_the_likeliest_pair_of_beginning_and_end() -> None:
    logits = np.array([[0, 0], [5, 0], [0, 1], [0, 6]], dtype=np.float32)
    assert best_span(logits)[0] == Span(1, 4)


@pytest.mark.parametrize(
    ("question", "kind", "answer"),
    [
        ("雲港市第二碼頭何時啟用？", AnswerKind.DATE, "1998年"),
        ("第二碼頭的工程由誰主持？", AnswerKind.PERSON, "林大同"),
        ("沙城於哪一年設置漁業博物館？", AnswerKind.DATE, "2004年"),
    ],
)
def test_the_bundled_reader_finds_plain_facts(question: str, kind: AnswerKind, answer: str) -> None:
    asked = understand(question)
    assert asked.kind is kind
    chooser = Chooser(weigher_of_contexts(ROWS, bundled_table()), bundled_reader())
    best = chooser.choose(asked, sentence_candidates(CONTEXT, Span(0, len(CONTEXT))))[0]
    assert best.reading is not None
    found = best.reading.best_span(best.quote.shifted(-best.sentence.span.start))
    assert found is not None
    assert answer in best.quote.of(CONTEXT)
    said = found[0].of(best.sentence.text)
    assert said in answer or answer in said

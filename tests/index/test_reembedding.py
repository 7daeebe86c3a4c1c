"""Another model chosen: its vectors are made while the one before answers, and a death on the way costs little."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus.errors import LibraryBusyError, ModelError
from index import index_cache
from index.current_index import CurrentIndex
from index.derived import DERIVED
from index.embedder import Embedder
from index.embedding_models import BundledModel, Embedders, load_model
from index.library import Library
from index.locking import MODEL_LOCK, lock_of
from index.model_choice import BUNDLED, ModelChoice
from index.passage_index import PassageIndex
from index.query import Query
from index.ranking import FloatArray
from index.token_table import bundled_table
from tests.index.made_embedders import static_model
from tests.index.made_library import FakeEmbedder, made_table, write_report

PLACES = ("德班", "馬德里", "喀山")
OLD, NEW = "old", "new"


class NamedEmbedder(FakeEmbedder):
    """A fake model that dies, if told so, when it has embedded some reports."""

    def __init__(self, name: str, checksum: str) -> None:
        super().__init__(checksum)
        self.name = name
        self.reports_left = 99

    def embed(self, texts: Sequence[str]) -> FloatArray:
        if len(texts) > 1:
            self.reports_left -= 1
            if self.reports_left < 0:
                raise KeyboardInterrupt
        return super().embed(texts)


class Models:
    """The models that a test's libraries may choose from, by their source."""

    def __init__(self) -> None:
        self.known: dict[str, NamedEmbedder] = {
            OLD: NamedEmbedder(OLD, "0" * 64),
            NEW: NamedEmbedder(NEW, "1" * 64),
        }

    def load(self, choice: ModelChoice) -> Embedder:
        if choice.source not in self.known:
            raise ModelError(choice.source)
        return self.known[choice.source]

    def open(self, folder: Path, source: str) -> Library:
        return Library.open(folder, model=Embedders(ModelChoice(source), self.load), table=made_table())


@pytest.fixture
def models() -> Models:
    return Models()


@pytest.fixture
def folder(tmp_path: Path, files: Path, models: Models) -> Path:
    """A library of three reports, embedded by the old model."""
    with models.open(tmp_path / "library", OLD) as library:
        library.add_all([write_report(files, place) for place in PLACES])
        library.passage_index()
    return tmp_path / "library"


def models_of_vectors(library: Library) -> set[str]:
    with library.reading() as connection:
        return {model[0] for (model,) in connection.execute("SELECT DISTINCT model FROM vectors")}


def answers(library: Library) -> list[tuple[str, float]]:
    return [(hit.passage.text, hit.score) for hit in library.passage_index().search(Query("德班第2日"), 5)]


def test_a_library_notices_that_its_vectors_belong_to_another_model(folder: Path, models: Models) -> None:
    for source, is_due in ((OLD, False), (NEW, True)):
        with models.open(folder, source) as library:
            assert library.is_reembedding_due is is_due


def test_until_the_new_model_stands_the_old_one_answers(folder: Path, models: Models) -> None:
    with models.open(folder, OLD) as before, models.open(folder, NEW) as library:
        assert library.embedder is models.known[OLD]
        assert answers(library) == answers(before)
        assert models.known[NEW].texts_embedded == 0


def test_reembedding_tells_its_progress_and_lets_the_new_model_stand(folder: Path, models: Models) -> None:
    told: list[tuple[int, int]] = []
    with models.open(folder, NEW) as library:
        assert library.reembed(lambda done, total: told.append((done, total))) == len(PLACES)
        assert not library.is_reembedding_due
        assert library.embedder is models.known[NEW]
        assert models_of_vectors(library) == {"1"}
        assert len(list((folder / DERIVED).iterdir())) == 1
        assert library.check() == []
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_a_process_at_work_with_the_old_model_goes_over_to_the_new(folder: Path, models: Models) -> None:
    with models.open(folder, NEW) as server, models.open(folder, NEW) as command:
        old = answers(server)
        command.reembed()
        assert answers(server) == answers(command) != old


def test_what_is_answered_afterwards_is_what_a_library_of_the_new_model_answers(
    folder: Path, models: Models, files: Path, tmp_path: Path
) -> None:
    with models.open(folder, NEW) as library, models.open(tmp_path / "fresh", NEW) as fresh:
        library.reembed()
        fresh.add_all([files / f"{place}.txt" for place in PLACES])
        assert answers(library) == answers(fresh)


@pytest.mark.parametrize("reports", range(len(PLACES)))
def test_reembedding_that_is_stopped_goes_on_where_it_was(folder: Path, models: Models, reports: int) -> None:
    models.known[NEW].reports_left = reports
    with models.open(folder, NEW) as library:
        old = answers(library)
        with pytest.raises(KeyboardInterrupt):
            library.reembed()
        assert answers(library) == old
        models.known[NEW].reports_left = 99
        assert library.reembed() == len(PLACES) - reports
        assert not library.is_reembedding_due


def test_a_report_added_while_the_new_model_does_not_stand_yet_is_found(
    folder: Path, models: Models, files: Path
) -> None:
    with models.open(folder, NEW) as library:
        library.add(write_report(files, "溫尼辟"))
        assert library.embedder is models.known[OLD]
        assert library.passage_index().search(Query("溫尼辟"), 1)[0].passage.text.count("溫尼辟")


def test_a_report_added_with_the_old_model_meanwhile_is_embedded_too(folder: Path, models: Models, files: Path) -> None:
    with models.open(folder, OLD) as other, models.open(folder, NEW) as library:

        def add_once(done: int, _total: int) -> None:
            if done == 0:
                other.add(write_report(files, "溫尼辟"))

        assert library.reembed(add_once) == len(PLACES) + 1
        assert not library.is_reembedding_due


def test_where_the_old_model_is_gone_keywords_answer_until_the_new_one_stands(folder: Path, models: Models) -> None:
    del models.known[OLD]
    with models.open(folder, NEW) as library:
        assert library.passage_index().search(Query("馬德里第2日"), 1)[0].passage.text.count("馬德里")
        assert models.known[NEW].texts_embedded == 0
        assert models_of_vectors(library) == {"0"}
        library.reembed()
        assert library.embedder is models.known[NEW]
        assert answers(library)


def test_what_is_added_while_the_old_model_is_gone_is_found_and_nothing_is_kept_in_its_name(
    folder: Path, models: Models, files: Path
) -> None:
    del models.known[OLD]
    with models.open(folder, NEW) as library:
        report_id = library.add(write_report(files, "溫尼辟")).report_id
        assert library.passage_index().search(Query("溫尼辟"), 1)[0].passage.report_id == report_id
        assert all(any(vector) for vector in vectors_of(library, "0"))
        models.known[OLD] = NamedEmbedder(OLD, "0" * 64)
    with models.open(folder, OLD) as back, models.open(folder, OLD) as again:
        assert back.embedder is models.known[OLD]
        assert answers(back) == answers(again)


def vectors_of(library: Library, model: str) -> list[bytes]:
    with library.reading() as connection:
        rows = connection.execute("SELECT vector FROM vectors WHERE substr(model, 1, 1) = ?", (model,))
        return [vector for (vector,) in rows]


def test_questions_are_answered_while_the_new_index_is_made(
    folder: Path, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server asks from another thread: it must not wait for the one that embeds or makes the index."""
    answered: list[int] = []
    with models.open(folder, NEW) as library:

        def ask_elsewhere() -> None:
            with ThreadPoolExecutor(1) as thread:
                answered.append(len(thread.submit(answers, library).result(timeout=60)))

        bring_up_to_date = CurrentIndex.bring_up_to_date

        def asked_meanwhile(self: CurrentIndex, models_in_use: Callable[[], index_cache.Models]) -> PassageIndex:
            if self.record is not library._record:
                with self.record.reading():
                    ask_elsewhere()
            return bring_up_to_date(self, models_in_use)

        monkeypatch.setattr(CurrentIndex, "bring_up_to_date", asked_meanwhile)
        library.reembed(lambda _done, _total: ask_elsewhere())
    assert answered == [5] * (len(PLACES) + 1)


def test_a_second_process_that_wants_to_change_the_model_is_told_so(folder: Path, models: Models) -> None:
    with models.open(folder, NEW) as library, lock_of(folder, MODEL_LOCK):
        with pytest.raises(LibraryBusyError):
            library.reembed()
        assert answers(library)


def test_a_model_of_the_old_name_with_other_weights_is_another_model(folder: Path, models: Models) -> None:
    models.known[OLD] = NamedEmbedder(OLD, "2" * 64)
    with models.open(folder, OLD) as library:
        assert library.is_reembedding_due
        library.reembed()
        assert models_of_vectors(library) == {"2"}


def test_the_bundled_model_gives_few_texts_and_many_the_same_vectors() -> None:
    texts = [f"第{number}屆世界大會" for number in range(20)]
    assert np.allclose(BundledModel().embed(texts), bundled_table().embed(texts), atol=1e-5)
    assert np.allclose(BundledModel().embed(texts[:2]), bundled_table().embed(texts[:2]))


def transformer_model(folder: Path) -> Path:
    """Write a SentenceTransformer of one small random transformer layer over single characters."""
    from transformers import BertConfig, BertModel, BertTokenizer

    folder.mkdir()
    characters = sorted({character for place in PLACES for character in place} | set("市長第日拜會主辦"))
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), encoding="utf-8")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(characters) + 5,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizer(str(vocabulary)).save_pretrained(folder)
    return folder


@pytest.mark.parametrize("make", [static_model, transformer_model])
@pytest.mark.filterwarnings("ignore")
def test_any_sentence_transformer_folder_may_be_chosen(make: object, tmp_path: Path, files: Path) -> None:
    folder = make(tmp_path / "model")  # type: ignore[operator]
    with Library.open(tmp_path / "library") as library:
        library.add_all([write_report(files, place, days=1) for place in PLACES])
    with Library.open(tmp_path / "library", model=ModelChoice(str(folder))) as library:
        assert library.is_reembedding_due
        assert library.reembed() == len(PLACES)
        assert library.embedder.dimension in {16, 24}
        assert library.passage_index().search(Query("德班市長"), 3)
        assert library.check() == []
    with Library.open(tmp_path / "library", model=ModelChoice(BUNDLED)) as back:
        assert back.is_reembedding_due
        assert back.reembed() == len(PLACES)


def test_a_model_that_is_not_there_is_asked_for_nowhere(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_model(ModelChoice(str(tmp_path / "nowhere")))


def test_a_damaged_model_is_an_error_of_the_model(tmp_path: Path) -> None:
    folder = static_model(tmp_path / "model")
    (folder / "modules.json").write_text(json.dumps([{"type": "nothing"}]), encoding="utf-8")
    with pytest.raises(ModelError):
        load_model(ModelChoice(str(folder)))

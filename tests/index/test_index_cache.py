"""The oracle: whatever happened to a library, its index answers as one made at once of what it holds."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from corpus.report import Passage, Section, SectionKind, Span
from index import index_cache
from index.hit import Hit
from index.index_cache import Key, Loaded, Models, Shelf, up_to_date
from index.passage_index import PassageIndex
from index.query import Query
from index.segment import searched_text
from tests.index.made_library import FakeEmbedder, made_table

MODELS = Models(FakeEmbedder(), made_table())
WORDS = ("溫尼辟", "德班", "姊妹市", "主辦", "世界大會", "市長", "1982", "Durban", "建議", "。", "喀山青年論壇")
QUERIES = (Query("溫尼辟市長Durban"), Query("德班主辦1982"), Query("建議", report_ids=frozenset({"r1", "r4"})))
REPORTS = 9
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)


def made_passages(report_id: str, own_texts: Sequence[str]) -> list[Passage]:
    section = Section(SectionKind.PROCESS, ("貳、過程",), Span(0, 1 + sum(map(len, own_texts))))
    return [Passage(report_id, section, Span(row, row + len(text)), text) for row, text in enumerate(own_texts)]


def shown(hits: Sequence[Hit]) -> list[tuple[str, str, int, float, tuple[tuple[str, int], ...]]]:
    return [
        (hit.passage.report_id, hit.passage.text, hit.passage.span.start, hit.score, tuple(sorted(hit.ranks.items())))
        for hit in hits
    ]


class LibraryOfTexts(RuleBasedStateMachine):
    """Reports come, change, go and come back; the process ends and starts anew; another one looks on."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.texts: dict[Key, Sequence[str]] = {}
        self.wanted: dict[int, Key] = {}
        self.trash: dict[int, Key] = {}
        self.versions = 0
        self.open_anew()

    @rule(number=st.integers(0, REPORTS), own=st.lists(texts, max_size=6))
    def add_or_correct(self, number: int, own: list[str]) -> None:
        self.versions += 1
        self.wanted[number] = (f"r{number}", str(self.versions))
        self.texts[self.wanted[number]] = own
        self.trash.pop(number, None)

    @rule(number=st.integers(0, REPORTS))
    def remove(self, number: int) -> None:
        if number in self.wanted:
            self.trash[number] = self.wanted.pop(number)

    @rule(number=st.integers(0, REPORTS))
    def restore(self, number: int) -> None:
        if number in self.trash:
            self.wanted[number] = self.trash.pop(number)

    @rule()
    def open_anew(self) -> None:
        self.shelf = Shelf.of(Path(self.folder.name), MODELS.identity)

    @rule()
    def look_on(self) -> None:
        self.index_of(Shelf.of(Path(self.folder.name), MODELS.identity))

    def load(self, report_id: str) -> Loaded:
        passages = made_passages(report_id, self.texts[self.wanted[int(report_id[1:])]])
        return passages, MODELS.embedder.embed([searched_text(passage) for passage in passages])

    def keys(self) -> list[Key]:
        return [self.wanted[number] for number in sorted(self.wanted)]

    def index_of(self, shelf: Shelf) -> tuple[Shelf, PassageIndex]:
        return up_to_date(shelf, self.keys(), MODELS, self.load)

    @invariant()
    def answers_as_an_index_made_at_once(self) -> None:
        self.shelf, index = self.index_of(self.shelf)
        loaded = [self.load(report_id) for report_id, _ in self.keys()]
        passages = [passage for own, _ in loaded for passage in own]
        vectors = np.concatenate([np.zeros((0, MODELS.embedder.dimension), np.float32), *(own for _, own in loaded)])
        fresh = PassageIndex.build(passages, MODELS.embedder, MODELS.table, vectors)
        assert list(index.passages) == passages
        for query in QUERIES:
            assert shown(index.search(query, 5, 6)) == shown(fresh.search(query, 5, 6))

    def teardown(self) -> None:
        self.folder.cleanup()


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of rows be what hundreds are in a real library."""
    monkeypatch.setattr(index_cache, "UNSAVED_ROWS", 5)
    monkeypatch.setattr(index_cache, "SMALL", 4)
    monkeypatch.setattr(index_cache, "MERGED_AT_ONCE", 3)


TestLibraryOfTexts = pytest.mark.usefixtures("small_steps")(LibraryOfTexts.TestCase)
LibraryOfTexts.TestCase.settings = settings(
    max_examples=10, stateful_step_count=15, deadline=None, phases=[Phase.generate]
)


@given(st.lists(st.tuples(st.integers(1, 99_999), st.floats(0, 1)), max_size=60))
def test_merging_ends_with_few_segments_and_loses_none(segments: list[tuple[int, float]]) -> None:
    sizes = [(size, int(size * share)) for size, share in segments]
    rows = sum(live for _, live in sizes)
    while (chosen := index_cache._to_merge([size for size, _ in sizes], [live for _, live in sizes])) is not None:
        merged = sum(sizes[number][1] for number in chosen)
        sizes = [one for number, one in enumerate(sizes) if number not in chosen] + [(merged, merged)]
    assert sum(live for _, live in sizes) == rows
    small = [live for _, live in sizes if 0 < live <= index_cache.MOST_ROWS // index_cache.MERGED_AT_ONCE]
    tiers = index_cache._tier(index_cache.MOST_ROWS // index_cache.MERGED_AT_ONCE) + 1
    assert len(small) <= tiers * (index_cache.MERGED_AT_ONCE - 1)


def test_a_segment_remembers_the_rows_of_its_blocks() -> None:
    index = PassageIndex.build(
        [*made_passages("r1", ["德班", "市長"]), *made_passages("r2", ["喀山"])], MODELS.embedder, MODELS.table
    )
    assert [passage.report_id for passage in index.passages] == ["r1", "r1", "r2"]
    assert np.array_equal(index.passages.segments[0].starts, [0, 2, 3])

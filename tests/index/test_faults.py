"""Faults at every call: whatever fails while segments are written or a model changes, what was there still answers."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.embedding_models import Embedders
from index.library import Library
from index.model_choice import ModelChoice
from index.query import Query
from tests.index.made_library import FakeEmbedder, made_table, write_report


class FaultError(OSError):
    """What the n-th call raises."""


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Lets the n-th of the calls that make things durable fail; 0 lets none."""
    state = {"left": 0}

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*values: Any, **named: Any) -> Any:
            state["left"] -= 1
            if state["left"] == 0:
                raise FaultError("no space left")
            return call(*values, **named)

        return wrapped

    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))

    def arm(call: int) -> None:
        state["left"] = call

    yield arm
    arm(0)


def opened(folder: Path, checksum: str = "0") -> Library:
    embedder = FakeEmbedder(checksum * 64)
    models = Embedders(ModelChoice(checksum), lambda _choice: embedder)
    return Library.open(folder, model=models, table=made_table())


def answers(library: Library) -> list[tuple[str, float]]:
    return [(hit.passage.text, hit.score) for hit in library.passage_index().search(Query("德班第2日"), 4)]


@pytest.mark.parametrize("call", range(1, 12))
def test_saving_segments_may_fail_at_any_call(
    failing: Callable[[int], None], files: Path, tmp_path: Path, call: int
) -> None:
    with opened(tmp_path / "library") as library:
        library.add(write_report(files, "德班"))
        expected = answers(opened(tmp_path / "library"))
        failing(call)
        assert answers(library) == expected
        failing(0)
    with opened(tmp_path / "library") as again:
        assert answers(again) == expected
        assert again.check() == []


@pytest.mark.parametrize("call", range(1, 16))
def test_changing_the_model_may_fail_at_any_call(
    failing: Callable[[int], None], files: Path, tmp_path: Path, call: int
) -> None:
    with opened(tmp_path / "library") as library:
        library.add(write_report(files, "德班"))
        library.passage_index()
    with opened(tmp_path / "library", "1") as library:
        failing(call)
        try:
            library.reembed()
        except FaultError:
            failing(0)
            library.reembed()
        failing(0)
        assert not library.is_reembedding_due
        assert answers(library)
        assert library.check() == []

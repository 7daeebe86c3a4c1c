"""Another model set: the server changes over by itself and answers meanwhile; a command says what to run."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.errors import LibraryBusyError
from index.library import Library
from index.reembedding import EmbedProgress
from tests.index.made_embedders import static_model
from ui.app import create_pages
from ui.cli import run
from ui.warming import Desk

QUESTION = "溫尼辟何時與臺中市締結姊妹市？"
PATIENCE = 100.0


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another model, which the environment names."""
    folder = static_model(tmp_path / "model")
    monkeypatch.setenv("ASSISTANT_MODEL", str(folder))
    return folder


@pytest.fixture
def desk(library: Path) -> Iterator[Desk]:
    desk = Desk(library)
    yield desk
    desk.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.usefixtures("model")
def test_the_server_changes_over_by_itself_tells_how_far_it_is_and_answers_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    reembed = Library.reembed

    def held(library: Library, progress: EmbedProgress) -> int:
        def told(done: int, total: int) -> None:
            progress(done, total)
            reached.set()
            assert go_on.wait(PATIENCE)

        return reembed(library, told)

    monkeypatch.setattr(Library, "reembed", held)
    desk.open_in_background()
    assert reached.wait(PATIENCE)
    with TestClient(create_pages(desk), base_url="http://127.0.0.1") as client:
        state = client.get("/zh/state").json()
        assert ("另一個模型（0/1" in state["waiting"], state["settled"]) == (True, False)
        assert "另一個模型（0/1" in client.get("/zh/library").text
        assert client.post("/api/ask", json={"question": QUESTION}).json()["citations"]
        library = desk.assistant().library
        assert library.is_reembedding_due
        go_on.set()
        wait_until(lambda: desk.is_settled)
        assert client.get("/zh/state").json()["waiting"] == ""
        assert not library.is_reembedding_due
        assert client.post("/api/ask", json={"question": QUESTION}).json()["citations"]


@pytest.mark.usefixtures("model")
def test_a_change_that_fails_is_said_and_the_index_before_goes_on_answering(
    desk: Desk, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_library: Library, _progress: EmbedProgress) -> int:
        raise LibraryBusyError(library)

    monkeypatch.setattr(Library, "reembed", fail)
    desk.open_in_background()
    with TestClient(create_pages(desk), base_url="http://127.0.0.1") as client:
        desk.assistant()
        wait_until(lambda: desk.is_settled)
        wait_until(lambda: "未能換用" in client.get("/zh/state").json()["waiting"])
        assert client.post("/api/ask", json={"question": QUESTION}).json()["citations"]


@pytest.mark.usefixtures("model")
def test_a_command_says_what_to_run_until_the_model_was_changed(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command, says_so in ((["ask", QUESTION], True), (["reembed"], False), (["ask", QUESTION], False)):
        assert run([*command, "--library", str(library)]) == 0
        assert ("assistant reembed" in capsys.readouterr().err) is says_so

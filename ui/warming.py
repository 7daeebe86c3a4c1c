"""The library and the assistant, opened behind a page that is already up.

The models take seconds to import; a person who opens the page meanwhile can read it and type. `Desk` is what
the page and the REST interface share: where the opening stands, and the assistant once it is there.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.answer import Language
from corpus.errors import AssistantError
from ui.accounts.viewer import Viewer
from ui.sample import open_library

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.library import Library

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Readiness(StrEnum):
    """How far the opening has come."""

    OPENING = "opening"
    WARMING = "warming"
    READY = "ready"
    FAILED = "failed"


REGISTER_AFTER: Final = 5.0
"""Seconds after which what is new is read for the register, so that no page of it has to wait for that: the first
questions come first."""
OPENING: Final = "opening the library"
"""The name of the thread that does it."""
UNASKED: Final = 2.0
"""Seconds after which the library is opened though nobody has asked for it: the page comes first."""

ReportsDone = tuple[int, int]
"""How many reports of how many."""


class Desk:
    """Opens a library folder in a thread and hands out the assistant over it.

    >>> desk = Desk(Path("library"))     # doctest: +SKIP
    >>> desk.open_in_background()        # doctest: +SKIP
    >>> desk.assistant().ask("Who hosts the 2019 Congress?")  # doctest: +SKIP
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wanted = threading.Event()
        self._settled = threading.Event()
        self._closing = threading.Event()
        self._opening: threading.Thread | None = None
        self._assistant: Assistant | None = None
        self.readiness = Readiness.OPENING
        self.error: AssistantError | None = None
        self.changing_model: ReportsDone | None = None
        self.error_of_change: AssistantError | None = None

    def open_in_background(self) -> None:
        """Open the library and warm the models as soon as anything is asked of it, else soon; returns at once."""
        self._opening = threading.Thread(target=self._open, name=OPENING, daemon=True)
        self._opening.start()

    def hurry(self) -> None:
        """Let the opening begin, where it waited for the page to be up."""
        self._wanted.set()

    def close(self) -> None:
        """Close the library, once nothing is done with it behind the page any more."""
        self._closing.set()
        self.hurry()
        if self._opening is not None:
            self._opening.join()
        if self._assistant is not None:
            self._assistant.library.close()

    @property
    def folder(self) -> Path:
        """The library's folder."""
        return self._folder

    def seen_by(self, viewer: Viewer) -> Desk:
        """Return the desk as the viewer is to have it: to a reader, internal reports are not in the library."""
        return self if viewer.is_staff else self._readers

    @cached_property
    def _readers(self) -> Desk:
        from ui.readers_desk import ReadersDesk  # brings in what answers, which takes a while

        return ReadersDesk(self)

    def assistant(self) -> Assistant:
        """Return the assistant, waiting until the library is open; raises what kept it from opening."""
        self.hurry()
        self._settled.wait()
        if self._assistant is None:
            raise self.error or AssistantError("the library is not open any more")
        return self._assistant

    @property
    def is_open(self) -> bool:
        """Whether `assistant` answers at once with one."""
        return self._assistant is not None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way of which the page tells."""
        return self.readiness in {Readiness.READY, Readiness.FAILED} and self.changing_model is None

    def _open(self) -> None:
        self._wanted.wait(UNASKED)
        try:
            from assistant.assistant import Assistant

            library, _ = open_library(self._folder)
            assistant = Assistant(library)
            self._assistant = assistant
            self.readiness = Readiness.WARMING
            self._settled.set()
            for language in _LANGUAGES:
                for question in assistant.examples(language)[:1]:
                    assistant.ask(question)
            is_model_new = library.is_reembedding_due and not library.is_read_only
            self.changing_model = (0, len(library.entries())) if is_model_new else None
            self.readiness = Readiness.READY
        except AssistantError as error:
            self.error = error
        finally:
            if self.readiness is not Readiness.READY:
                self.readiness = Readiness.FAILED
                self.error = self.error or AssistantError("the library did not open")
            self._settled.set()
        if self.changing_model is not None:
            self._change_model(library)
        if self.readiness is Readiness.READY and not self._closing.wait(REGISTER_AFTER):
            self._read_for_register(assistant)

    @staticmethod
    def _read_for_register(assistant: Assistant) -> None:
        """Read what is new for the register; what keeps that from being done is said by the pages that need it."""
        with suppress(AssistantError):
            assistant.register.trips()

    def _change_model(self, library: Library) -> None:
        """Give the library the vectors of the model chosen; until they stand it answers as before.

        Where another process is at it, or the disk is full, the next start takes it up.
        """

        def tell(done: int, total: int) -> None:
            self.changing_model = (done, total)

        try:
            library.reembed(tell)
        except AssistantError as error:
            self.error_of_change = error
        finally:
            self.changing_model = None

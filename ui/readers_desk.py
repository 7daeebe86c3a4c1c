"""The desk as readers have it: over the public reports of the library that another desk opens."""

import threading
from typing import Any

from assistant.assistant import Assistant
from index.public_library import PublicLibrary
from ui.warming import Desk


class ReadersDesk(Desk):
    """Hands out an assistant to which internal reports are unknown; all else is as the whole desk says."""

    def __init__(self, whole: Desk) -> None:
        self._whole = whole
        self._public: Assistant | None = None
        self._making = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        """Return how far the opening has come, and what went wrong: what a desk has, this one has of the whole."""
        return getattr(self._whole, name)

    def assistant(self) -> Assistant:
        """Return the assistant over the public reports, waiting until the library is open."""
        whole = self._whole.assistant()
        with self._making:
            if self._public is None:
                self._public = Assistant(PublicLibrary(whole.library))
            return self._public

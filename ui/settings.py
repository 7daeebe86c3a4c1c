"""Where the library lies, which language the terminal speaks, and the limits of the web interface."""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from assistant.answer import Language
from index.model_choice import BUNDLED, ModelChoice

APPLICATION = "trip-report-assistant"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")

LARGEST_REQUEST = 1_000_000
"""Bytes of a request body. A question is at most 2,000 characters."""

LARGEST_UPLOAD = 100 * 2**20
"""Bytes of a file handed in on the library page; larger ones are added on the command line."""
FILES_IN_ONE_GO = 500
FILES_AT_ONCE = 2
FILES_WAITING = 16
"""Files read at the same time, and files on their way, over all who are importing."""

QUESTIONS_AT_ONCE = 24
QUESTIONS_WAITING = 64
"""Gradio's defaults are one at a time and a queue without end; an office asks together at nine o'clock."""
ANSWERED_AT_ONCE = max(2, (os.cpu_count() or 2) // 2)
"""Those of them that are worked on: more would share the same processor, and all be late instead of one in turn."""


def library_folder(chosen: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder chosen, else ASSISTANT_LIBRARY, else one in the platform's user data folder."""
    named = chosen or environment.get("ASSISTANT_LIBRARY")
    return Path(named).expanduser() if named else platformdirs.user_data_path(APPLICATION) / "library"


def model_choice(environment: Mapping[str, str] = os.environ) -> ModelChoice:
    """Return the embedding model that ASSISTANT_MODEL names, by folder or name; the bundled one where it names none.

    A model that is not on this machine is fetched only with ASSISTANT_MODEL_DOWNLOAD=1.
    """
    named = environment.get("ASSISTANT_MODEL", BUNDLED)
    return ModelChoice(named, may_download=environment.get("ASSISTANT_MODEL_DOWNLOAD") == "1")


def terminal_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language of messages in the terminal, after the locale: Chinese for zh, else English.

    >>> terminal_language({"LANG": "zh_TW.UTF-8"})
    'zh'
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"

"""The sample report that ships with the program: the first command a new person tries has an answer."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.report import Report
    from index.library import Library


def sample_files() -> list[Path]:
    """Return the files of the sample reports, in order of name."""
    folder = resources.files("corpus") / "reports"
    return sorted(Path(str(entry)) for entry in folder.iterdir() if entry.name.endswith(".txt"))


def open_library(folder: Path) -> tuple[Library, tuple[Report, ...]]:
    """Return the library, and the sample reports where it was new and they had to be added to it."""
    from index import access
    from index.library import Library
    from ui.conversations import SCHEMA
    from ui.settings import model_choice

    library = Library.open(folder, model=model_choice(), extra_schemas=(access.SCHEMA, SCHEMA))
    if not _is_new(library):
        return library, ()
    library.add_all(sample_files())
    return library, tuple(library.reports())


def _is_new(library: Library) -> bool:
    """Say whether nothing was ever put into the library; one that was emptied is not new."""
    from index.entries import load_generation

    with library.reading() as connection:
        return load_generation(connection) == 0 and not library.ledger()

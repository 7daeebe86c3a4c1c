"""What is done to a library while its disk fails or its process dies: each deed takes it from one state to another."""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.register.register import Register
from assistant.register.schema import SCHEMA as REGISTER_SCHEMA
from assistant.register.store import FollowUp, TripCorrection
from corpus.corrections import Correction, save_correction
from corpus.errors import ReportUnknownError
from index.backups import restore_backup
from index.embedder import Embedder
from index.embedding_models import Embedders
from index.library import SCHEMAS, Library
from index.model_choice import BUNDLED, ModelChoice
from index.record import FILE_NAME
from tests.index.made_library import FakeEmbedder, made_table, write_report
from ui.conversations import SCHEMA as UI_SCHEMA
from ui.conversations import SavedQuote, save_quote

ALL_SCHEMAS: Final = (*SCHEMAS, REGISTER_SCHEMA, UI_SCHEMA)
OLD_MODEL, NEW_MODEL = "0", "1"
OLD_LIBRARIES: Final = Path(__file__).with_name("old_libraries")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that holds a library, the files it was made from, and a backup."""

    folder: Path

    @property
    def library(self) -> Path:
        """The library's folder."""
        return self.folder / "library"

    @property
    def files(self) -> Path:
        """The folder of the files."""
        return self.folder / "files"

    @property
    def backup(self) -> Path:
        """Where a backup lies or comes to lie."""
        return self.folder / "backup.sqlite3"

    def open(self, model: str = OLD_MODEL) -> Library:
        """Return the library with the tables of all layers, opened with a fake model."""
        models = Embedders(ModelChoice(model), _load)
        return Library.open(self.library, model=models, table=made_table(), extra_schemas=ALL_SCHEMAS[len(SCHEMAS) :])


def _load(choice: ModelChoice) -> Embedder:
    return FakeEmbedder((choice.source or "f") * 64)


Step = Callable[[Place, Library], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to a library: `prepare` makes what is there before, each of `steps` is done whole or not at all.

    A deed that `opens` the library itself is what happens when a library of an earlier version is opened.
    """

    name: str
    prepare: Callable[[Place], None]
    steps: tuple[Step, ...]
    model: str = OLD_MODEL
    opens: bool = False

    def do(self, place: Place, library: Library) -> None:
        """Do all steps."""
        for step in self.steps:
            step(place, library)


def _two_reports(place: Place) -> None:
    """Put 馬德里 and 德班 into the library, with what staff wrote about 德班, and a backup of that; then 喀山."""
    place.files.mkdir(parents=True)
    with place.open() as library:
        for name in ("馬德里", "德班"):
            library.add(write_report(place.files, name, days=2))
        _write_as_staff(library, "先前")
        library.backup(place.backup)
        library.add(write_report(place.files, "喀山", days=1))
        library.passage_index()


def _one_in_the_trash(place: Place) -> None:
    _two_reports(place)
    with place.open() as library:
        library.remove(id_of(library, "德班"))
        library.passage_index()


def _a_correction(place: Place) -> None:
    _two_reports(place)
    write_report(place.files, "德班", days=4)


def _a_new_file(place: Place) -> None:
    _two_reports(place)
    write_report(place.files, "溫尼辟", days=3)


def _files_that_change_nothing(place: Place) -> None:
    _two_reports(place)
    write_report(place.files, "德班", name="copy.txt", days=2)
    (place.files / "blank.txt").write_text(" ", encoding="utf-8")


def id_of(library: Library, name: str) -> str:
    """Return the id of the report that was read from the file of that name, in the trash or not."""
    return next(entry.report_id for entry in library.entries() if Path(entry.path).stem == name)


def _write_as_staff(library: Library, words: str) -> None:
    """Write what staff write: card, quote put aside, outcome's follow-up, trip, names."""
    for edit in EDITS:
        edit(library, words)


def _correct_card(library: Library, words: str) -> None:
    with library.transaction() as connection:
        for field in ("出國地區", "主題分類"):
            correction = Correction(id_of(library, "德班"), field, words, "", "2026-01-01T00:00:00")
            save_correction(connection, correction)


def _put_quote_aside(library: Library, words: str) -> None:
    with library.transaction() as connection:
        quote = SavedQuote("s1", id_of(library, "德班"), 0, 4, words, "", "", "2026-01-01T00:00:00")
        save_quote(connection, "someone", quote)


def _follow_up(library: Library, words: str) -> None:
    register = Register(library)
    register.follow(register.entries()[0].outcome_id, FollowUp(status="研議中", handling=words))


def _correct_trip(library: Library, words: str) -> None:
    Register(library).correct_trip(id_of(library, "德班"), TripCorrection(kind=words))


def _name(library: Library, words: str) -> None:
    Register(library).name({"溫尼伯": words, "溫尼辟": words})


EDITS: Final = (_correct_card, _put_quote_aside, _follow_up, _correct_trip, _name)


def _edit(edit: Callable[[Library, str], None]) -> Step:
    return lambda _place, library: edit(library, "如今")


def _library_of_version(version: int) -> Callable[[Place], None]:
    """Return what puts a library of an earlier version into a place."""

    def prepare(place: Place) -> None:
        place.files.mkdir(parents=True)
        make_old_library(place.library, version)

    return prepare


def make_old_library(folder: Path, version: int) -> None:
    """Put a library into folder as an earlier version left it; the script is that version's own dump."""
    folder.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.executescript((OLD_LIBRARIES / f"{version}.sql").read_text(encoding="utf-8"))


def _restore_backup(place: Place, _library: Library) -> None:
    restore_backup(place.library, place.backup, ALL_SCHEMAS)


def _on_report(act: Callable[[Library, str], object]) -> Step:
    """Return a step on the report of 德班; one that was already done to it is done."""

    def do(_place: Place, library: Library) -> None:
        with contextlib.suppress(ReportUnknownError):
            act(library, id_of(library, "德班"))

    return do


def _add(name: str) -> Step:
    def do(place: Place, library: Library) -> None:
        library.add(place.files / name)
        library.passage_index()

    return do


DEEDS: Final = (
    Deed("add", _a_new_file, (_add("溫尼辟.txt"),)),
    Deed("update", _a_correction, (_add("德班.txt"),)),
    Deed("files that change nothing", _files_that_change_nothing, tuple(map(_add, ("copy.txt", "blank.txt")))),
    Deed("read again", _two_reports, (_on_report(Library.reread),)),
    Deed("remove", _two_reports, (_on_report(Library.remove),)),
    Deed("restore", _one_in_the_trash, (_on_report(Library.restore),)),
    Deed("purge", _one_in_the_trash, (lambda _place, library: library.purge(),)),
    Deed("re-embed", _two_reports, (lambda _place, library: library.reembed(),), NEW_MODEL),
    Deed("backup", _two_reports, (lambda place, library: library.backup(place.backup),)),
    Deed("restore-backup", _two_reports, (_restore_backup,)),
    Deed("edits by staff", _two_reports, tuple(map(_edit, EDITS))),
    Deed("repair", _two_reports, (lambda _place, library: library.repair(),)),
    Deed("opening an earlier library", _library_of_version(1), (), BUNDLED, opens=True),
)
OLD_VERSIONS: Final = range(1, 7)

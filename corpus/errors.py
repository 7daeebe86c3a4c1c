"""Errors the world causes, as one tree; each has wording in both languages in `ui.wording`.

    AssistantError
    ├── ReadError                 a file gives no report
    │   ├── FileMissingError      it is not there
    │   ├── FormatError           its format is not one we read
    │   │   ├── SuffixError       its name says another format than its content is
    │   │   └── OfficeMissingError  LibreOffice would read it, and is not installed
    │   ├── EncryptedFileError    it needs a password
    │   ├── DamagedFileError      it is cut off or broken
    │   ├── ReadLimitError        reading it takes more memory or time than allowed
    │   ├── UnsafeFileError       it reaches for other files
    │   └── EmptyFileError        it holds no text
    │       └── OcrMissingError   it is a scan, and there is no program to recognise its text
    ├── QuestionError             a question that cannot be taken
    │   ├── EmptyQuestionError    it is blank
    │   └── LongQuestionError     it is longer than the limit
    ├── LibraryError              the library cannot be used
    │   ├── LibraryDamagedError   its record is not a readable database
    │   ├── LibraryBusyError      another process is writing it
    │   ├── LibraryReadOnlyError  it has to be written and cannot be
    │   │   └── LibraryFullError  because the disk has no room left
    │   ├── LibraryVersionError   it was made by a newer program
    │   ├── ReportUnknownError    it has no report of that id
    │   └── OutcomeUnknownError   its register has no outcome of that id
    ├── ModelError                an embedding model cannot be used
    ├── UsersFileError            the file of accounts cannot be read
    └── KitError                  an installation kit cannot be gathered

A caller's mistake is a ValueError instead, and a question without an answer is an Abstention, not an error.
"""

from pathlib import Path


class AssistantError(Exception):
    """Anything the world did that stops a task; the fields say what, the wording is the interface's."""


class ReadError(AssistantError):
    """A file gives no report."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class FileMissingError(ReadError):
    """The file is not there."""


class FormatError(ReadError):
    """The file's format is not one that is read."""


class SuffixError(FormatError):
    """The file's name says another format than its content is."""


class OfficeMissingError(FormatError):
    """LibreOffice would read the file, and is not installed."""


class EncryptedFileError(ReadError):
    """The file needs a password."""


class DamagedFileError(ReadError):
    """The file is cut off or broken, so that nothing in it can be trusted."""


class ReadLimitError(ReadError):
    """Reading the file takes more memory or time than allowed."""


class UnsafeFileError(ReadError):
    """The file declares entities, or names of parts that lead out of it."""


class EmptyFileError(ReadError):
    """The file holds no text."""


class OcrMissingError(EmptyFileError):
    """The file is a scan, and the program that would recognise its text is not installed."""


class QuestionError(AssistantError):
    """A question that cannot be taken."""


class EmptyQuestionError(QuestionError):
    """The question is blank."""


class LongQuestionError(QuestionError):
    """The question has more characters than the limit."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} > {limit}")
        self.length = length
        self.limit = limit


class LibraryError(AssistantError):
    """The library cannot be used."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class LibraryDamagedError(LibraryError):
    """The library's record is not a readable database."""


class LibraryBusyError(LibraryError):
    """Another process is writing the library."""


class LibraryReadOnlyError(LibraryError):
    """The library has to be written and its folder does not allow it."""


class LibraryFullError(LibraryReadOnlyError):
    """The library has to be written and its disk has no room left."""


class LibraryVersionError(LibraryError):
    """The library was made by a newer version of this program."""


class ReportUnknownError(LibraryError):
    """The library has no report of that id."""

    def __init__(self, path: Path, report_id: str) -> None:
        super().__init__(path)
        self.report_id = report_id


class OutcomeUnknownError(LibraryError):
    """The library's register has no outcome of that id."""

    def __init__(self, path: Path, outcome_id: str) -> None:
        super().__init__(path)
        self.outcome_id = outcome_id


class ModelError(AssistantError):
    """An embedding model cannot be loaded or used."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model


class UsersFileError(AssistantError):
    """The file of accounts cannot be read, or is none."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class KitError(AssistantError):
    """An installation kit cannot be gathered in the folder."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause

"""Rows of an evaluation file (JSON Lines), checked as they enter."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class RowError(ValueError):
    """A line of an evaluation file is not what it should be; says which line and why."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path}:{line}: {why}")
        self.path = path
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A question beside one context; no answers means that the context does not answer it."""

    id: str
    question: str
    context: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question on the library; no answers means that the program must abstain."""

    id: str
    question: str
    answers: tuple[str, ...]
    evidence: tuple[str, ...]


def read_reading_rows(path: Path) -> tuple[ReadingRow, ...]:
    """Return the rows of a reading file, in order. Raises RowError."""
    return tuple(
        ReadingRow(
            text_of(path, line, row, "id"),
            text_of(path, line, row, "question"),
            text_of(path, line, row, "context"),
            texts_of(path, line, row, "answers"),
        )
        for line, row in read_objects(path)
    )


def read_question_rows(path: Path) -> tuple[QuestionRow, ...]:
    """Return the rows of a question file, in order; `answers` and `evidence` may be absent. Raises RowError."""
    return tuple(
        QuestionRow(
            text_of(path, line, row, "id"),
            text_of(path, line, row, "question"),
            texts_of(path, line, row, "answers"),
            texts_of(path, line, row, "evidence"),
        )
        for line, row in read_objects(path)
    )


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number, object) for each line of the file that is not blank. Raises RowError."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise RowError(path, number, f"not JSON ({error.msg})") from error
            if not isinstance(row, dict):
                raise RowError(path, number, "not a JSON object")
            yield number, row


def text_of(path: Path, line: int, row: dict[str, Any], key: str) -> str:
    """Return the string under key. Raises RowError when it is none."""
    value = row.get(key)
    if not isinstance(value, str):
        raise RowError(path, line, f"`{key}` has to be a string")
    return value


def texts_of(path: Path, line: int, row: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of strings under key, () where there is none. Raises RowError when it is something else."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RowError(path, line, f"`{key}` has to be a list of strings")
    return tuple(value)

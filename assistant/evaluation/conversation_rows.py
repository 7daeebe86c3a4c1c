"""Rows of a conversation file (JSON Lines): one chain of questions a line, each leaning on the turns before it.

    {"id": "h05", "turns": [
        {"question": "亞太分會的總部在哪裡？", "answers": ["雅加達", "Jakarta"], "evidence": ["設於印尼雅加達"]},
        {"question": "那總會的呢？", "answers": ["巴塞隆納"], "holds": [["總會"], ["總部"]], "lacks": ["亞太"]}]}

`answers` and `evidence` are those of a question file: no answers means that the program must abstain. `holds` and
`lacks` say when a question was completed rightly: of each list in `holds` it has at least one string, of `lacks` none.
A key that is none of these is refused, for a mark misspelt would never be missed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.evaluation.rows import QuestionRow, RowError, read_objects, text_of, texts_of
from corpus.normalise import fold

_TURN_KEYS: Final = frozenset({"question", "answers", "evidence", "holds", "lacks"})


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A question of a chain, `row.id` being the chain's and the turn's 1-based number, and its completion's marks."""

    row: QuestionRow
    holds: tuple[tuple[str, ...], ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def tells_completion(self) -> bool:
        """Whether the row says anything about the completed question."""
        return bool(self.holds or self.lacks)

    def is_completed_in(self, question: str) -> bool:
        """Say whether the question has all that it has to hold, in any of the ways given, and nothing it must lack.

        Case, width and 台/臺 do not count.
        """
        folded = fold(question)
        held = all(any(fold(string) in folded for string in ways) for ways in self.holds)
        return held and not any(fold(string) in folded for string in self.lacks)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """Questions to be asked one after the other in one conversation; there is at least one."""

    id: str
    turns: tuple[TurnRow, ...]


def read_chain_rows(path: Path) -> tuple[ChainRow, ...]:
    """Return the chains of a conversation file, in order. Raises RowError."""
    return tuple(_chain(path, line, row) for line, row in read_objects(path))


def _chain(path: Path, line: int, row: dict[str, Any]) -> ChainRow:
    chain_id = text_of(path, line, row, "id")
    turns = row.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, dict) for turn in turns):
        raise RowError(path, line, "`turns` has to be a list of objects, at least one")
    return ChainRow(chain_id, tuple(_turns(path, line, chain_id, turns)))


def _turns(path: Path, line: int, chain_id: str, turns: list[dict[str, Any]]) -> Iterator[TurnRow]:
    for number, turn in enumerate(turns, start=1):
        if unknown := sorted(turn.keys() - _TURN_KEYS):
            raise RowError(path, line, f"a turn has no `{unknown[0]}`")
        holds = turn.get("holds", [])
        if not isinstance(holds, list):
            raise RowError(path, line, "`holds` has to be a list of lists of strings")
        yield TurnRow(
            QuestionRow(
                f"{chain_id}.{number}",
                text_of(path, line, turn, "question"),
                texts_of(path, line, turn, "answers"),
                texts_of(path, line, turn, "evidence"),
            ),
            tuple(texts_of(path, line, {"holds": ways}, "holds") for ways in holds),
            texts_of(path, line, turn, "lacks"),
        )

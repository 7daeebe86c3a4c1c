"""How well chains of questions are answered, each turn leaning on the replies that the program itself gave before.

A turn is judged as `evaluate answers` judges a question, and its completion by itself, so that a miss can be told from
its cause: a question completed wrongly, or one completed rightly and answered wrongly. The form of the file is that of
`assistant.evaluation.conversation_rows`.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from assistant.answer import Abstention, Answer
from assistant.citing import is_literal
from assistant.evaluation.answers import Judgement, summarise
from assistant.evaluation.conversation_rows import ChainRow, TurnRow, read_chain_rows
from assistant.evaluation.metrics import mean
from assistant.evaluation.misses import reply_line
from assistant.follow_ups import EarlierTurn, earlier_turn
from assistant.json_form import answer_as_json
from corpus.report import Report

Reply = Answer | Abstention
Ask = Callable[[str, Sequence[EarlierTurn]], Reply]
"""Gives the reply to a question after the earlier turns, the oldest first."""


class Fault(StrEnum):
    """What is wrong with a reply, in the order of the work."""

    COMPLETION = "completed wrongly"
    ABSTAINED = "abstained, an answer stands"
    ANSWERED = "answered, none stands"
    ANSWER = "another answer"
    CITATION = "right answer, another quote"


@dataclass(frozen=True, slots=True)
class TurnJudgement:
    """A turn of a chain, and how its question was completed and answered."""

    chain_id: str
    turn: TurnRow
    judgement: Judgement

    @property
    def completed(self) -> str:
        """The question as it was searched for."""
        return self.judgement.answer.understood_as or self.judgement.answer.question

    @property
    def is_completed_correctly(self) -> bool:
        """The completed question bears the marks that the row asks for."""
        return self.turn.is_completed_in(self.completed)

    @property
    def is_right(self) -> bool:
        """Answered correctly where an answer stands, declined where none does."""
        if not self.turn.row.answers:
            return isinstance(self.judgement.answer, Abstention)
        return self.judgement.is_answered_correctly

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, () for a turn without fault."""
        return tuple(self._faults())

    def _faults(self) -> Iterable[Fault]:
        if not self.is_completed_correctly:
            yield Fault.COMPLETION
        if not self.turn.row.answers:
            if not self.is_right:
                yield Fault.ANSWERED
        elif isinstance(self.judgement.answer, Abstention):
            yield Fault.ABSTAINED
        elif not self.is_right:
            yield Fault.ANSWER
        elif self.turn.row.evidence and not self.judgement.is_cited_correctly:
            yield Fault.CITATION


def judge_conversations(
    path: Path,
    ask: Ask,
    report: Callable[[str], Report],
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[TurnJudgement, ...]:
    """Return the judgement of each turn of each chain of the file, in order.

    `report` gives a report by id to check quotes against; `tell` is called with how many chains are done, and of how
    many, after each. Raises RowError.
    """
    chains = read_chain_rows(path)
    judgements: list[TurnJudgement] = []
    for done, chain in enumerate(chains, start=1):
        judgements += _judge(chain, ask, report)
        tell(done, len(chains))
    return tuple(judgements)


def _judge(chain: ChainRow, ask: Ask, report: Callable[[str], Report]) -> list[TurnJudgement]:
    earlier: list[EarlierTurn] = []
    judgements = []
    for turn in chain.turns:
        reply = ask(turn.row.question, tuple(earlier))
        earlier.append(earlier_turn(reply))
        cited = () if isinstance(reply, Abstention) else reply.citations
        literal = tuple(is_literal(citation, report(citation.report_id)) for citation in cited)
        judgements.append(TurnJudgement(chain.id, turn, Judgement(turn.row, reply, literal)))
    return judgements


def summarise_turns(judgements: Sequence[TurnJudgement]) -> dict[str, Any]:
    """Return the figures of `evaluate answers` over all turns, and those of conversations.

    `completed_correctly` is the share of the turns that say how they are to be completed; `conversations_right` that
    of the chains whose every turn is right; `missed_in_completing` and `missed_in_answering` count the turns that are
    not right by their cause, and a turn that comes out right in spite of its completion is in neither.
    """
    missed = [judged for judged in judgements if not judged.is_right]
    chains = [list(turns) for _, turns in groupby(judgements, key=lambda judged: judged.chain_id)]
    return {
        **summarise([judged.judgement for judged in judgements]),
        "n_conversations": len(chains),
        "conversations_right": mean(all(judged.is_right for judged in turns) for turns in chains),
        "completed_correctly": mean(
            judged.is_completed_correctly for judged in judgements if judged.turn.tells_completion
        ),
        "missed_in_completing": sum(not judged.is_completed_correctly for judged in missed),
        "missed_in_answering": sum(judged.is_completed_correctly for judged in missed),
    }


def miss_lines(judged: TurnJudgement) -> tuple[str, ...]:
    """Return in lines what was asked, searched for, expected and given of a turn with faults; () for one without."""
    if not judged.faults:
        return ()
    row, reply = judged.turn.row, judged.judgement.answer
    lines = [f"{row.id}  {row.question}  [{', '.join(judged.faults)}]"]
    if judged.completed != row.question:
        lines.append(f"    searched for: {judged.completed}")
    if Fault.COMPLETION in judged.faults:
        wanted = [" | ".join(ways) for ways in judged.turn.holds] + [f"no {string}" for string in judged.turn.lacks]
        lines.append(f"    to be searched for: {'; '.join(wanted)}")
    lines.append(f"    expected: {' | '.join(row.answers) or 'no answer'}")
    return (*lines, f"    got: {reply_line(reply)}")


def write_predictions(judgements: Iterable[TurnJudgement], path: Path) -> None:
    """Write one JSON row per turn: the reply as `ask --json` gives it, `completed` and `faults`. Raises OSError."""
    rows = (
        {
            **answer_as_json(judged.judgement.answer, judged.turn.row.id),
            "completed": judged.completed,
            "faults": [fault.name.lower() for fault in judged.faults],
        }
        for judged in judgements
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")

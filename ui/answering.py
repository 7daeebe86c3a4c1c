"""The work on a question behind the page: it is asked and what came of it kept, whether anybody still waits or not."""

import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from assistant.answer import Abstention, Answer, Language
from assistant.follow_ups import earlier_turn
from assistant.scope import library_traits, reports_in
from corpus.errors import AssistantError
from ui.arriving import Arrival
from ui.conversations import Turn, save_turn
from ui.settings import ANSWERED_AT_ONCE
from ui.turns import is_hidden
from ui.visitors import NOBODY
from ui.warming import Desk
from ui.wording import Words, say, say_stage

Steps = queue.SimpleQueue[str | None]
"""Where the work on a question stands, in words; None when it is over."""

LASTING: Final = 0.25
"""Seconds that a step of the work takes before it is told: each telling costs the server more than a quick step."""

_WORKERS: Final = ThreadPoolExecutor(ANSWERED_AT_ONCE, thread_name_prefix="answering")


class EmptyScopeError(AssistantError):
    """No report is in the scope of the question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an owner: the turn it is to become, without a reply yet, and the turns that it may lean on."""

    owner: str
    turn: Turn
    before: Sequence[Turn]


def begin_answering(desk: Desk, language: Language, asked: Asked, arrival: Arrival) -> tuple["Future[Turn]", Steps]:
    """Return the turn to come and the steps towards it; `arrival` gets the turn before it is kept.

    The turn's errors are the assistant's, EmptyScopeError among them.
    """
    steps: Steps = queue.SimpleQueue()
    steps.put("" if desk.is_open else say(Words.OPENING, language))
    work = _WORKERS.submit(_answered, desk, language, asked, arrival, steps)
    work.add_done_callback(lambda _: steps.put(None))
    return work, steps


def lasting_steps(steps: Steps, lasting: float = LASTING) -> Iterator[str]:
    """Give each step that the work has been at for that many seconds, until it is over."""
    step: str | None = None
    while True:
        try:
            told = steps.get(timeout=lasting if step is not None else None)
        except queue.Empty:
            if step is not None:
                yield step
            step = None
        else:
            if told is None:
                return
            step = told


def _answered(desk: Desk, language: Language, asked: Asked, arrival: Arrival, steps: Steps) -> Turn:
    try:
        turn = replace(asked.turn, reply=_reply(desk, language, asked, steps))
        arrival.arrive(turn)
        return turn if arrival.is_stopped else _kept(desk, asked.owner, turn)
    finally:
        arrival.arrive(None)  # nothing, where an error came instead


def _reply(desk: Desk, language: Language, asked: Asked, steps: Steps) -> Answer | Abstention:
    assistant = desk.assistant()
    report_ids = None
    if asked.turn.scope.pairs:
        report_ids = reports_in(asked.turn.scope, library_traits(assistant.library))
        if not report_ids:
            raise EmptyScopeError
    leans_on = [turn for turn in asked.before if not is_hidden(turn, assistant.library)]
    return assistant.ask(
        asked.turn.question,
        progress=lambda stage, n_passages: steps.put(say_stage(stage, n_passages, language)),
        report_ids=report_ids,
        earlier=[earlier_turn(turn.reply) for turn in leans_on if turn.reply is not None],
    )


def _kept(desk: Desk, owner: str, turn: Turn) -> Turn:
    """Return the turn, written to the record where it can be and where somebody will find it again."""
    library = desk.assistant().library
    if library.is_read_only or owner == NOBODY:
        return turn
    with library.transaction() as connection:
        return save_turn(connection, owner, turn)

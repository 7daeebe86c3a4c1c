"""Twenty people who ask at once: what the page's own script says to the server, without twenty browsers.

Each has a cookie, a session and one long conversation of their own, sends a question into the page's queue, waits for
its sources, follows the answer as it streams, and at once asks the next.
"""

import asyncio
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

USERS: Final = 20
TELL_EVERY: Final = 15
PATIENCE: Final = 30.0
"""Seconds after which a request counts as an error."""


@dataclass(slots=True)
class Crowd:
    """The seconds that each question took until its sources were there, and what was not answered."""

    seconds: float
    times: list[float] = field(default_factory=list)
    errors: int = 0


def ask_together(url: str, questions: Sequence[str], seconds: float, users: int = USERS) -> Crowd:
    """Return what the users met who asked the questions round after round for that long."""
    crowd = Crowd(seconds)
    asyncio.run(_together(url, questions, users, crowd))
    return crowd


async def _together(url: str, questions: Sequence[str], users: int, crowd: Crowd) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(_tell(crowd))
        for user in range(users):
            group.create_task(_use(url, [*questions[user % len(questions) :], *questions], crowd))


async def _tell(crowd: Crowd) -> None:
    """Print now and then how far they are."""
    for seconds in range(TELL_EVERY, int(crowd.seconds) + 1, TELL_EVERY):
        await asyncio.sleep(TELL_EVERY)
        print(f"{seconds} of {crowd.seconds:.0f} s: {len(crowd.times)} answered, {crowd.errors} errors", flush=True)


async def _use(url: str, questions: Sequence[str], crowd: Crowd) -> None:
    """Ask until the time is over."""
    until = time.monotonic() + crowd.seconds
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        config = (await client.get("zh/config")).json()
        asking = next(one["id"] for one in config["dependencies"] if one["api_name"] == "commanded")
        await client.get("zh/")
        session, conversation = secrets.token_hex(6), secrets.token_hex(8)
        asked = 0
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                command = {
                    "number": asked,
                    "verb": "ask",
                    "question": questions[asked % len(questions)],
                    "conversation": conversation,
                    "turn": secrets.token_hex(8),
                }
                async with asyncio.TaskGroup() as both:
                    both.create_task(_ask(client, asking, session, command))
                    both.create_task(_follow(client, str(command["turn"])))
                crowd.times.append(time.perf_counter() - began)
            except* (httpx.HTTPError, LookupError):
                crowd.errors += 1
            asked += 1


async def _follow(client: httpx.AsyncClient, turn: str) -> None:
    """Wait for the sources of the turn. Raises httpx.HTTPError and LookupError where none come."""
    sources = await client.get(f"zh/ask/turns/{turn}/coming")
    sources.raise_for_status()
    if f'data-turn="{turn}"' not in sources.text:
        raise LookupError(turn)


async def _ask(client: httpx.AsyncClient, asking: int, session: str, command: dict[str, Any]) -> None:
    """Send the command and wait for its answer. Raises LookupError where none comes."""
    body = {"data": [json.dumps(command)], "fn_index": asking, "session_hash": session, "trigger_id": None}
    (await client.post("zh/gradio_api/queue/join", json=body)).raise_for_status()
    is_shown = False
    async with client.stream("GET", "zh/gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for line in stream.aiter_lines():
            if not line.startswith("data:"):
                continue
            is_shown = is_shown or f"turn-{command['turn']}" in line
            said: dict[str, Any] = json.loads(line.removeprefix("data:"))
            if said["msg"] == "process_completed":
                if not said.get("success") or not is_shown:
                    raise LookupError(command["question"])
                return
    raise LookupError(command["question"])

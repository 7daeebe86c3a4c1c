"""The fictional archive: reports that nobody wrote on duty, and lists of what stands in them, made by hand.

The texts lie under `reports/`, the lists under `expected/` and `questions.jsonl`; `GUIDELINE.md` says what counts.
Nothing here reads a report the way the program does: a list row is typed and handed on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
EXPECTED = HERE / "expected"
HELD = HERE / "held"
UNSEEN = HERE / "unseen"
QUESTIONS = HERE / "questions.jsonl"

OutcomeKind = Literal[
    "decision", "meeting", "proposal", "promise", "invitation", "agreement", "recommendation", "lesson"
]
Direction = Literal["ours", "theirs"]
Difference = Literal["number", "date", "name", "wording"]
FollowUpStatus = Literal["kept", "broken", "partly"]
SectionKind = Literal[
    "提要", "摘要", "目次", "前言", "目的", "名單", "行程", "過程", "心得", "建議", "結論", "附件", "其他"
]
QuestionKind = Literal["fact", "list", "summary", "unanswerable"]

OUTCOME_KINDS: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
DIRECTED_KINDS: tuple[OutcomeKind, ...] = ("proposal", "promise", "invitation")
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one report, letter for letter; `report` is its file name without `.txt`."""

    report: str
    quote: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city or town and its country, both by their Chinese names as the reports write them."""

    place: str
    country: str


@dataclass(frozen=True, slots=True)
class Traveller:
    name: str
    body: str
    title: str


@dataclass(frozen=True, slots=True)
class Trip:
    """One journey of one delegation; `files` holds every file that tells it, `start` and `end` are ISO days.

    `kind` is 出國類別 word for word, None where no file gives it.
    """

    id: str
    files: tuple[str, ...]
    agency: str
    start: str
    end: str
    kind: str | None
    travellers: tuple[Traveller, ...]
    visited: tuple[Place, ...]
    mentioned: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person in one office; who held two offices has two rows."""

    name: str
    other_name: str | None
    title: str
    body: str | None
    city: str | None
    side: Direction
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedOutcome:
    """What came of a trip. `date` and `due` are ISO, as exact as stated; no `date` means within the trip."""

    report: str
    kind: OutcomeKind
    direction: Direction | None
    quote: str
    actors: tuple[str, ...]
    place: str | None
    date: str | None
    due: str | None
    is_background: bool
    is_optional: bool
    also: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One side of a conflict: the sentence, and the words in it that disagree with the other side's."""

    report: str
    quote: str
    value: str


@dataclass(frozen=True, slots=True)
class Conflict:
    about: str
    differs: Difference
    first: Statement
    second: Statement


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a later report says became of a promise, an invitation or a proposal."""

    promise: Quote
    later: Quote
    status: FollowUpStatus


@dataclass(frozen=True, slots=True)
class ExpectedCard:
    """Official field name → value letter for letter, None where the file lacks it; `iso` is the report's date."""

    report: str
    fields: Mapping[str, str | None]
    iso: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line, trimmed, and the kinds of section that it announces (心得與建議 announces two)."""

    kinds: tuple[SectionKind, ...]
    heading: str


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    lang: Literal["zh", "en"]
    kind: QuestionKind
    question: str
    answers: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything: `texts` and `sections` by file name without `.txt`, in the order of the names."""

    texts: Mapping[str, str]
    trips: tuple[Trip, ...]
    people: tuple[Person, ...]
    outcomes: tuple[ExpectedOutcome, ...]
    conflicts: tuple[Conflict, ...]
    follow_ups: tuple[FollowUp, ...]
    cards: tuple[ExpectedCard, ...]
    sections: Mapping[str, tuple[Heading, ...]]
    questions: tuple[Question, ...]


def report_paths() -> list[Path]:
    """The report files, in the order of their names."""
    return sorted(REPORTS.glob("*.txt"))


def _listed(name: str, folder: Path = EXPECTED) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def _trip(row: dict[str, Any]) -> Trip:
    return Trip(
        **row
        | {
            "files": tuple(row["files"]),
            "travellers": tuple(Traveller(**traveller) for traveller in row["travellers"]),
            "visited": tuple(Place(**place) for place in row["visited"]),
            "mentioned": tuple(Place(**place) for place in row["mentioned"]),
        }
    )


def _person(row: dict[str, Any]) -> Person:
    return Person(**row | {"reports": tuple(row["reports"])})


def _outcome(row: dict[str, Any]) -> ExpectedOutcome:
    also = tuple(Quote(**quote) for quote in row["also"])
    return ExpectedOutcome(**row | {"actors": tuple(row["actors"]), "also": also})


def _conflict(row: dict[str, Any]) -> Conflict:
    return Conflict(**row | {"first": Statement(**row["first"]), "second": Statement(**row["second"])})


def _follow_up(row: dict[str, Any]) -> FollowUp:
    return FollowUp(**row | {"promise": Quote(**row["promise"]), "later": Quote(**row["later"])})


def _heading(row: dict[str, Any]) -> Heading:
    return Heading(kinds=tuple(row["kinds"]), heading=row["heading"])


def _question(row: dict[str, Any]) -> Question:
    return Question(**row | {"answers": tuple(row["answers"]), "evidence": tuple(row["evidence"])})


def _questions() -> tuple[Question, ...]:
    return tuple(_question(json.loads(line)) for line in QUESTIONS.read_text(encoding="utf-8").splitlines())


@cache
def load_archive() -> Archive:
    """The whole archive; an unknown or a missing key in a list is a TypeError."""
    return Archive(
        texts={path.stem: path.read_text(encoding="utf-8") for path in report_paths()},
        trips=tuple(_trip(row) for row in _listed("trips.json")),
        people=tuple(_person(row) for row in _listed("people.json")),
        outcomes=tuple(_outcome(row) for row in _listed("outcomes.json")),
        conflicts=tuple(_conflict(row) for row in _listed("conflicts.json")),
        follow_ups=tuple(_follow_up(row) for row in _listed("follow_ups.json")),
        cards=tuple(ExpectedCard(report=report, **row) for report, row in _listed("cards.json").items()),
        sections={report: tuple(_heading(row) for row in rows) for report, rows in _listed("sections.json").items()},
        questions=_questions(),
    )


def _measuring_part(folder: Path) -> Archive:
    """A part that only measures: texts, trips, people, outcomes and conflicts; its other lists are empty."""
    expected = folder / "expected"
    return Archive(
        texts={path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "reports").glob("*.txt"))},
        trips=tuple(_trip(row) for row in _listed("trips.json", expected)),
        people=tuple(_person(row) for row in _listed("people.json", expected)),
        outcomes=tuple(_outcome(row) for row in _listed("outcomes.json", expected)),
        conflicts=tuple(_conflict(row) for row in _listed("conflicts.json", expected)),
        follow_ups=(),
        cards=(),
        sections={},
        questions=(),
    )


@cache
def load_held() -> Archive:
    """The held part, which only measures."""
    return _measuring_part(HELD)


@cache
def load_unseen() -> Archive:
    """The unseen part, which only measures and whose rows and texts no writer of a rule has read."""
    return _measuring_part(UNSEEN)

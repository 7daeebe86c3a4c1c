"""The briefing note: nine parts, every line a literal quote on its topic, with its source and date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.brief import NoteRequest, compose_note
from assistant.citing import is_literal
from assistant.note import Note, NoteLine
from assistant.register.acts import OutcomeKind
from assistant.register.store import FollowUp
from corpus.normalise import display
from corpus.report import Report
from tests.assistant.register.made_reports import made_report

TODAY = date(2026, 11, 23)
HEADINGS = (
    "會晤事由",
    "會晤對象背景",
    "歷次交流情形",
    "主要往來人員",
    "已獲成果及承諾事項",
    "列管追蹤事項",
    "歷次建議事項",
    "待查證事項",
)
OTHERS = {
    "溫尼辟": ("德班", "Gilyazov", "Sophia Park", "Pascaul", "史特拉斯堡", "緬尼托巴"),
    "Tatarstan": ("Winnipeg", "溫尼辟", "德班", "Park", "Saiz"),
    "德班": ("溫尼辟", "Gilyazov", "馬德里", "Saiz"),
}


def note_on(assistant: Assistant, topic: str, **asked: str) -> Note:
    return compose_note(assistant.register, assistant.names(), NoteRequest(topic, **asked), TODAY)  # type: ignore[arg-type]


def lines_of(note: Note) -> list[NoteLine]:
    return [line for part in note.parts for line in part.lines]


def part_of(note: Note, heading: str) -> list[str]:
    return [line.text for part in note.parts if part.heading == heading for line in part.lines]


@pytest.mark.parametrize(
    "topic", ["溫尼辟", "Winnipeg", "温尼辟", "溫尼伯", "UCLG", "Tatarstan", "德班", "Jenny Gerbasi"]
)
def test_every_line_is_literal_and_has_its_source_and_date(real: Assistant, real_report: Report, topic: str) -> None:
    note = note_on(real, topic)
    assert lines_of(note)
    for line in lines_of(note):
        assert is_literal(line.citation, real_report)
        assert line.text == display(line.citation.quote)
        assert line.as_of == "107年1月2日"
    assert {line.citation for line in lines_of(note)} == set(note.sources)
    assert "依107年1月2日報告所載" in note.as_of


@pytest.mark.parametrize("topic", OTHERS)
def test_nothing_of_another_partner_is_told(real: Assistant, topic: str) -> None:
    told = "".join(line.text for line in lines_of(note_on(real, topic)) if line.citation.number)
    assert [other for other in OTHERS[topic] if other in told] == []


def test_the_parts_are_those_of_the_trade_in_their_order(real: Assistant) -> None:
    note = note_on(real, "溫尼辟")
    assert tuple(part.heading for part in note.parts) == HEADINGS
    assert note.sources_heading == "資料來源"


def test_each_thing_stands_under_its_heading(real: Assistant) -> None:
    note = note_on(real, "Winnipeg")
    assert any("1982" in text for text in part_of(note, "歷次交流情形"))
    assert any("Brian Bowman" in text for text in part_of(note, "主要往來人員"))
    assert any("邀請 Ms. Gerbasi 副市長率團訪臺" in text for text in part_of(note, "已獲成果及承諾事項"))


def test_who_belongs_to_the_topic_speaks_for_it_though_the_quote_does_not_name_it(real: Assistant) -> None:
    assert any("主動提議" in text for text in part_of(note_on(real, "韃靼斯坦"), "已獲成果及承諾事項"))


def test_what_may_have_aged_or_disagrees_is_to_be_verified(real: Assistant) -> None:
    (part,) = (part for part in note_on(real, "UCLG").parts if part.heading == "待查證事項")
    assert any("彈性城市" in line.remark for line in part.lines)
    assert any("目前" in line.remark for line in part.lines)


def test_the_occasion_is_what_the_person_who_asks_writes(real: Assistant) -> None:
    note = note_on(real, "溫尼辟", occasion="副市長蒞府拜會", when="115年12月1日")
    assert note.parts[0].preface == ("115年12月1日", "副市長蒞府拜會")
    assert note.parts[0].lines == ()


def test_no_line_is_said_twice_but_among_people_and_what_is_to_be_verified(real: Assistant) -> None:
    note = note_on(real, "UCLG")
    told = [line.citation.span for part in note.parts[1:3] + note.parts[4:7] for line in part.lines]
    assert len(told) == len(set(told))


def test_what_staff_noted_is_followed_up(assistant_over: Callable[..., Assistant]) -> None:
    assistant = assistant_over(made_report(advice="一、請國際事務科研議與東京都廳互派志工。"))
    advice = next(entry for entry in assistant.register.entries() if entry.outcome.kind is OutcomeKind.RECOMMENDATION)
    assistant.register.follow(advice.outcome_id, FollowUp("研議中", "秘書處"))
    (part,) = (part for part in note_on(assistant, "東京").parts if part.heading == "列管追蹤事項")
    assert [line.remark for line in part.lines] == ["採行情形：研議中；秘書處"]


def test_a_topic_that_is_nowhere_gives_a_note_that_says_so(real: Assistant, tmp_path: Path) -> None:
    out = tmp_path / "note.md"
    note = real.brief(NoteRequest("火星殖民地"), out, TODAY)
    assert note.sources == ()
    assert note.nothing_found in out.read_text(encoding="utf-8")


def test_a_blank_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="topic"):
        NoteRequest("  ")


@pytest.mark.parametrize("suffix", [".odt", ".docx", ".md"])
def test_a_note_is_written_in_each_format(real: Assistant, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"note{suffix}"
    real.brief(NoteRequest("UCLG", "en"), out, TODAY)
    assert out.stat().st_size > 0

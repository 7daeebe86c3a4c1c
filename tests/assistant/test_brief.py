"""The briefing note: every line a literal quote that mentions the topic, with its source."""

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.citing import is_literal
from corpus.normalise import display, fold
from corpus.report import Report

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("topic", ["溫尼辟", "Winnipeg", "温尼辟", "溫尼伯"])
def test_every_line_of_a_note_is_a_literal_quote_about_its_topic(
    real: Assistant, real_report: Report, tmp_path: Path, topic: str
) -> None:
    note = real.brief(topic, tmp_path / "note.odt", "zh", TODAY)
    lines = [line for part in note.parts for line in part.lines]
    assert len(lines) >= 3
    for line in lines:
        assert is_literal(line.citation, real_report)
        assert line.text == display(line.citation.quote)
        assert "溫尼辟" in line.text or "winnipeg" in fold(line.text)
    assert {line.citation for line in lines} == set(note.sources)
    assert "依107年1月2日報告所載" in note.as_of
    assert (tmp_path / "note.odt").stat().st_size > 0


def test_no_line_is_said_twice(real: Assistant, tmp_path: Path) -> None:
    note = real.brief("UCLG", tmp_path / "note.md", "en", TODAY)
    texts = [line.text for part in note.parts for line in part.lines]
    assert len(texts) == len(set(texts))


def test_a_topic_that_is_nowhere_gives_a_note_that_says_so(real: Assistant, tmp_path: Path) -> None:
    out = tmp_path / "note.md"
    note = real.brief("火星殖民地", out, "zh", TODAY)
    assert note.sources == ()
    assert note.nothing_found in out.read_text(encoding="utf-8")


def test_a_blank_topic_is_refused(real: Assistant, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="topic"):
        real.brief("  ", tmp_path / "note.odt", "zh", TODAY)

"""Notes that are kept: laid out as they were left when composed again, with what is new since."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.brief import NoteRequest
from assistant.note import Note
from assistant.saved_notes import ArrangedLine, KeptLine, arranged, drop_note, keep_note, saved_notes, with_lines
from tests.assistant.register.made_reports import made_report
from tests.assistant.test_brief import note_on

RESULTS = 4
PROCESS = "東京都廳承諾提供展品。東京都廳邀請本市於107年參展。"
LATER = "東京都廳承諾派遣講師來臺。"
ASKED = NoteRequest("東京都廳")

Made = Callable[..., Assistant]


def kept_as(parts: list[list[ArrangedLine]]) -> list[KeptLine]:
    return [
        KeptLine(at, one.line.citation.report_id, one.line.citation.quote, one.stays, one.is_pinned, one.remark)
        for at, lines in enumerate(parts)
        for one in lines
    ]


def results(assistant: Assistant) -> list[ArrangedLine]:
    (saved,) = saved_notes(assistant.register.library)
    return arranged(note_on(assistant, "東京都廳"), saved, assistant.register.library.reports())[RESULTS]


def keep(assistant: Assistant, change: Callable[[list[ArrangedLine]], list[ArrangedLine]]) -> str:
    parts = arranged(note_on(assistant, "東京都廳"), None, ())
    parts[RESULTS] = change(parts[RESULTS])
    return keep_note(assistant.register.library, ASKED, kept_as(parts))


def test_a_note_is_laid_out_as_it_was_left(assistant_over: Made) -> None:
    assistant = assistant_over(made_report(process=PROCESS))
    keep(assistant, lambda lines: [replace(lines[1], remark="請再確認"), replace(lines[0], stays=False)])
    shown = results(assistant)
    assert ["邀請" in one.line.text for one in shown] == [True, False]
    assert [(one.stays, one.remark, one.is_new) for one in shown] == [(True, "請再確認", False), (False, "", False)]


def test_a_note_says_who_wrote_it_and_who_changed_it_last(assistant_over: Made) -> None:
    library = assistant_over(made_report(process=PROCESS)).register.library
    note_id = keep_note(library, ASKED, [], by="wang.mei")
    keep_note(library, ASKED, [], note_id, by="lin.da")
    (saved,) = saved_notes(library)
    assert (saved.written_by, saved.changed_by) == ("wang.mei", "lin.da")
    assert [saved.is_of(name) for name in ("wang.mei", "lin.da")] == [True, False]


def test_a_note_that_names_nobody_is_anybodys_to_take_away(assistant_over: Made) -> None:
    library = assistant_over(made_report(process=PROCESS)).register.library
    keep_note(library, ASKED, [])
    (saved,) = saved_notes(library)
    assert saved.is_of("wang.mei")


def test_what_a_report_added_since_is_new(assistant_over: Made, tmp_path: Path) -> None:
    assistant = assistant_over(made_report(process=PROCESS))
    keep(assistant, lambda lines: lines)
    file = tmp_path / "later.txt"
    days = "107年5月8日至107年5月12日"
    file.write_text(made_report("雲城市政府再赴日本考察報告", days=days, process=LATER), encoding="utf-8")
    assistant.register.library.add(file)
    assert [one.line.text for one in results(assistant) if one.is_new] == ["東京都廳承諾派遣講師來臺"]


def test_a_pinned_line_stays_though_the_note_would_not_choose_it(assistant_over: Made) -> None:
    assistant = assistant_over(made_report(process=PROCESS))
    report = assistant.register.library.reports()[0]
    pinned = KeptLine(RESULTS, report.report_id, "為瞭解辦理情形", is_pinned=True)
    keep_note(assistant.register.library, ASKED, [pinned, replace(pinned, quote="為瞭解辦理情形", is_pinned=False)])
    assert [one.line.text for one in results(assistant) if one.is_pinned] == ["為瞭解辦理情形"]


def test_a_pinned_line_that_its_report_no_longer_holds_is_gone(assistant_over: Made) -> None:
    assistant = assistant_over(made_report(process=PROCESS))
    report = assistant.register.library.reports()[0]
    keep_note(assistant.register.library, ASKED, [KeptLine(RESULTS, report.report_id, "查無此句", is_pinned=True)])
    assert all(one.line.text != "查無此句" for one in results(assistant))


def test_a_note_kept_again_under_its_id_is_one(assistant_over: Made) -> None:
    assistant = assistant_over(made_report(process=PROCESS))
    note_id = keep(assistant, lambda lines: lines)
    keep_note(assistant.register.library, ASKED, [], note_id)
    (saved,) = saved_notes(assistant.register.library)
    assert (saved.note_id, saved.asked, saved.lines) == (note_id, ASKED, ())


def test_a_note_taken_away_is_gone(assistant_over: Made) -> None:
    assistant = assistant_over(made_report(process=PROCESS))
    drop_note(assistant.register.library, keep(assistant, lambda lines: lines))
    assert saved_notes(assistant.register.library) == []


@pytest.mark.parametrize("remark", ["", "請再確認"])
def test_only_lines_that_stay_leave_with_their_remarks(assistant_over: Made, remark: str) -> None:
    note: Note = note_on(assistant_over(made_report(process=PROCESS)), "東京都廳")
    parts = arranged(note, None, ())
    parts[RESULTS] = [replace(parts[RESULTS][0], stays=False), replace(parts[RESULTS][1], remark=remark)]
    (line,) = with_lines(note, parts).parts[RESULTS].lines
    assert line.remark == remark

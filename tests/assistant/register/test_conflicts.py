"""Statements that disagree, and those that only seem to."""

from collections.abc import Callable

from assistant.register.conflicts import Differs
from assistant.register.register import Register
from tests.assistant.register.hand_made import REPORTS, real_list
from tests.assistant.register.made_reports import made_report

Made = Callable[..., Register]
OTHER = {"agency": "海城縣政府", "traveller": "方小蘭/海城縣政府/秘書處/科員", "title": "海城縣政府考察報告"}


def test_both_conflicts_of_the_real_report_are_found_and_no_other(register_over: Made) -> None:
    text = (REPORTS / real_list()["report"]).read_text(encoding="utf-8")
    found = register_over(text).conflicts()
    listed = {frozenset(one["forms"]) for one in real_list()["conflicts"]}
    values = {frozenset((one.first.value.rsplit(" ", 1)[-1], one.second.value.rsplit(" ", 1)[-1])) for one in found}
    assert values == listed


def test_both_sentences_are_quoted_letter_by_letter(register_over: Made) -> None:
    register = register_over((REPORTS / real_list()["report"]).read_text(encoding="utf-8"))
    text = register.library.reports()[0].text
    for conflict in register.conflicts():
        for side in (conflict.first, conflict.second):
            assert side.sentence.of(text) == side.quote
            assert side.value in side.quote


def test_two_agencies_at_one_event_disagree_on_its_numbers_and_days(register_over: Made) -> None:
    one = made_report(process="論壇於5月9日至10日舉行，共36個城市與會。")
    other = made_report(process="論壇於5月9日至11日舉行，共38個城市與會。", **OTHER)
    found = {(conflict.differs, conflict.first.value[:2]) for conflict in register_over(one, other).conflicts()}
    assert found == {(Differs.NUMBER, "36"), (Differs.DATE, "5月")}


def test_roundings_of_one_number_are_no_conflict(register_over: Made) -> None:
    one = made_report(process="論壇共約420位代表與會。")
    other = made_report(process="論壇共逾400位代表與會。", **OTHER)
    assert register_over(one, other).conflicts() == []


def test_numbers_of_different_years_are_no_conflict(register_over: Made) -> None:
    one = made_report(process="論壇共36個城市與會。")
    other = made_report(process="論壇共38個城市與會。", days="108年5月8日至108年5月12日", **OTHER)
    assert register_over(one, other).conflicts() == []


def test_editions_of_one_event_are_no_two_wordings(register_over: Made) -> None:
    assert register_over(made_report(process="「第4屆水岸論壇」與「第5屆水岸論壇」均於此舉行。")).conflicts() == []


def test_a_dismissed_conflict_is_gone_and_comes_back(register_over: Made) -> None:
    register = register_over((REPORTS / real_list()["report"]).read_text(encoding="utf-8"))
    conflict = register.conflicts()[0]
    register.dismiss(conflict.conflict_id, "文字誤植，已確認")
    assert conflict.conflict_id not in [one.conflict_id for one in register.conflicts()]
    kept = [one for one in register.conflicts(with_dismissed=True) if one.dismissed]
    assert [one.dismissed for one in kept] == ["文字誤植，已確認"]
    register.dismiss(conflict.conflict_id, None)
    assert conflict.conflict_id in [one.conflict_id for one in register.conflicts()]


def test_a_count_that_the_summary_tells_otherwise_is_a_conflict(register_over: Made) -> None:
    text = made_report(process="該市現有滅火車輛32輛。東京都廳設消防栓92座。") + "\n附錄　設備一覽\n消防栓　96座\n"
    assert [(one.first.value, one.second.value) for one in register_over(text).conflicts()] == [("92座", "96座")]


def test_a_name_of_four_characters_with_one_of_them_another_is_a_conflict(register_over: Made) -> None:
    process = "由東京都廳國際課長田中次郎(Tanaka Jiro)接待。課長田中次朗致贈紀念品。"
    (found,) = register_over(made_report(process=process)).conflicts()
    assert (found.differs, found.first.value, found.second.value) == (Differs.NAME, "田中次郎", "田中次朗")

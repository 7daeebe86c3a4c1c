"""What came of trips: by the verbs of the trade, as literal quotes, each once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.register.acts import OutcomeKind, find_acts
from assistant.register.outcomes import Outcome
from assistant.register.quoting import title_of
from assistant.register.reading import ReportReading, read_for_register
from corpus.reading import read_report
from corpus.report import Report
from tests.assistant.register.hand_made import real_list
from tests.assistant.register.made_reports import made_report
from tests.assistant.register.measuring import measure_outcomes


def outcomes(tmp_path: Path, process: str, **parts: str) -> list[Outcome]:
    file = tmp_path / "report.txt"
    file.write_text(made_report(process=process, **parts), encoding="utf-8")
    report = read_report(file)
    told = [one for one in read_for_register(report).outcomes if "參訪紀要" in one.section]
    assert all(one.span.of(report.text) == one.quote for one in told)
    return told


def kinds(tmp_path: Path, process: str) -> list[str]:
    return [outcome.kind.value for outcome in outcomes(tmp_path, process)]


def test_the_real_report_is_told_as_listed_by_hand(real_text: Report, real_reading: ReportReading) -> None:
    measured = measure_outcomes(real_text, real_reading.outcomes, real_list()["outcomes"])
    assert measured.recall.value >= 0.95, measured.missed
    assert measured.precision.value >= 0.95, measured.surplus


def test_direction_and_background_of_the_real_report_are_as_listed(
    real_text: Report, real_reading: ReportReading
) -> None:
    listed = {(real_text.text.find(one["quote"]), one["kind"]): one for one in real_list()["outcomes"]}
    for outcome in real_reading.outcomes:
        for (at, kind), one in listed.items():
            if kind == outcome.kind.value and outcome.span.start <= at < outcome.span.end:
                assert (outcome.direction, outcome.is_background) == (one["direction"], one["is_background"]), one


def test_every_quote_is_literal(real_text: Report, real_reading: ReportReading) -> None:
    assert all(one.span.of(real_text.text) == one.quote for one in real_reading.outcomes)


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("大會無異議通過《水岸宣言》", "decision"),
        ("會員大會決議第5屆論壇由北九州主辦", "decision"),
        ("與企劃課長座談", "meeting"),
        ("該局長提議共同設置資料交換平台", "proposal"),
        ("對方承諾於年底前寄送手冊", "promise"),
        ("市長表示將於明年率團回訪", "promise"),
        ("敬邀該市市長來訪", "invitation"),
        ("兩市正式簽署合作備忘錄", "agreement"),
        ("雙方同意每年交換目錄一次", "agreement"),
    ],
)
def test_a_verb_of_the_trade_makes_an_act(clause: str, kind: str) -> None:
    assert kind in [act.kind.value for act in find_acts(clause)]


@pytest.mark.parametrize(
    "clause",
    ["應該市邀請出席論壇", "尚未取得共識", "通過海關檢查", "對方無法承諾", "原訂拜會市長因故取消", "本報告提出4項建議"],
)
def test_what_was_not_done_is_no_act(clause: str) -> None:
    assert find_acts(clause) == ()


def test_an_agreement_that_is_hoped_for_is_a_proposal() -> None:
    assert [act.kind for act in find_acts("希望與本市簽訂合作備忘錄")] == [OutcomeKind.PROPOSAL]


def test_who_speaks_gives_the_direction(tmp_path: Path) -> None:
    told = outcomes(
        tmp_path,
        "國際課長田中次郎(Tanaka Jiro)邀請本府於明年參展。本府則邀請田中課長來訪。他提議兩市互派志工。",
    )
    assert [(one.kind.value, one.direction) for one in told if one.direction] == [
        ("invitation", "theirs"),
        ("invitation", "ours"),
        ("proposal", "theirs"),
    ]


def test_what_happened_years_before_is_background(tmp_path: Path) -> None:
    told = outcomes(tmp_path, "兩市早於1982年締結姊妹市。會中雙方簽署合作備忘錄。")
    assert [(one.kind.value, one.is_background, one.date) for one in told] == [
        ("agreement", True, "1982"),
        ("agreement", False, None),
    ]


def test_each_item_of_a_list_of_resolutions_is_a_decision(tmp_path: Path) -> None:
    assert kinds(tmp_path, "會中重要決議如下：\n1. 將永續列為重點工作。\n2. 下屆大會改於秋季。") == ["decision"] * 2


def test_the_purpose_of_a_trip_is_no_outcome(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    text = made_report().replace("派員考察。", "派員拜會東京都廳並邀請該廳來訪。")
    file.write_text(text, encoding="utf-8")
    assert all("目的" not in one.section for one in read_for_register(read_report(file)).outcomes)


def test_each_item_of_advice_is_a_recommendation(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(made_report(advice="一、請國際事務科研議。\n二、宜編列經費，以利推動。"), encoding="utf-8")
    found = [one for one in read_for_register(read_report(file)).outcomes if one.kind is OutcomeKind.RECOMMENDATION]
    assert [one.quote for one in found] == ["請國際事務科研議", "宜編列經費，以利推動"]


def test_what_the_summary_tells_again_stands_once(tmp_path: Path) -> None:
    promise = "國際課長田中次郎(Tanaka Jiro)承諾於年底前提供防災手冊之電子檔"
    file = tmp_path / "report.txt"
    text = made_report(process=f"{promise}，並寄送本府。").replace("壹、目的", f"摘要\n\n{promise}。\n\n壹、目的")
    file.write_text(text, encoding="utf-8")
    found = [one for one in read_for_register(read_report(file)).outcomes if one.kind is OutcomeKind.PROMISE]
    assert ["參訪紀要" in one.section for one in found] == [True]


@given(st.text(min_size=1, max_size=200))
def test_a_title_is_one_short_line(text: str) -> None:
    title = title_of(text)
    assert "\n" not in title
    assert len(title) <= 42


@given(st.text(alphabet="本市該承諾提議簽署邀請會晤，。「」與1月日 Ms.A", max_size=60))
def test_acts_lie_inside_their_clause(text: str) -> None:
    assert all(0 <= act.start < act.end <= len(text) for act in find_acts(text))

"""The parts of a report whose headings are none of the official form's."""

from pathlib import Path

from assistant.register.body import with_body
from assistant.register.reading import read_for_register
from corpus.reading import read_report
from corpus.report import Report, SectionKind

SHEET = "海濱美術館出國報告書\n\n計畫名稱：版畫工坊交流\n出國人員：組長 林大明\n出國期間：2016年3月1日～3月5日\n"
BODY = (
    "\n〔為什麼是版畫〕\n\n館裡沒有人會修石版。\n\n〔日記〕\n\n"
    "3月2日，石版工坊館長 Ewan Laing 接見我們，同意寄送手冊。\n"
    "\n〔回來以後想到的〕\n\n印版要先陰乾，這點值得本館學習。\n\n〔想請館裡考慮的事〕\n\n一、請典藏組試辦石版修護班。\n"
)


def read(tmp_path: Path, text: str) -> Report:
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    return read_report(file)


def test_headings_of_ones_own_part_a_report_by_what_they_say(tmp_path: Path) -> None:
    report = with_body(read(tmp_path, SHEET + BODY))
    assert [section.kind for section in report.sections[-4:]] == [
        SectionKind.PURPOSE,
        SectionKind.PROCESS,
        SectionKind.REFLECTIONS,
        SectionKind.RECOMMENDATIONS,
    ]
    assert "".join(section.span.of(report.text) for section in report.sections) == report.text


def test_what_stands_under_such_headings_is_read(tmp_path: Path) -> None:
    reading = read_for_register(read(tmp_path, SHEET + BODY))
    assert "Ewan Laing" in {person.name for person in reading.people}
    assert {"promise", "lesson", "recommendation"} <= {outcome.kind.value for outcome in reading.outcomes}


def test_a_report_with_a_known_part_stays_as_it_is(tmp_path: Path) -> None:
    report = read(tmp_path, SHEET + "\n貳、過程\n\n參訪工坊。\n" + BODY)
    assert with_body(report) is report


def test_a_report_without_headings_stays_as_it_is(tmp_path: Path) -> None:
    report = read(tmp_path, SHEET + "\n三月去了一趟工坊，收穫甚多。\n")
    assert with_body(report) is report

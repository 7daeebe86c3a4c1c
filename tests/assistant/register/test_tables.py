"""The tracking table and the list of names, as files that staff go on editing."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import odfdo
import pytest

from assistant.exporting.spreadsheet import TABLE_SUFFIXES, export_table, render_table
from assistant.exporting.table import Table
from assistant.register.acts import OutcomeKind
from assistant.register.names_list import list_names
from assistant.register.register import Register
from assistant.register.store import FollowUp
from assistant.register.tables import names_table, tracking_table
from tests.assistant.register.made_reports import made_report

Made = Callable[..., Register]
COLUMNS = ("項次", "報告名稱", "建議事項", "主(協)辦機關", "採行情形", "辦理情形", "預定完成期程", "備註")
TABLE = Table("虛構", ("項次", "事項"), (("1", "=HYPERLINK(1)"), ("2", "甲\n乙"), ("3", "溫尼辟𠀋")))
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(content: bytes, suffix: str) -> list[list[str]]:
    if suffix == ".csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    if suffix == ".ods":
        opened = odfdo.Document(BytesIO(content)).body.get_table(0)
        assert opened is not None
        return [
            ["\n".join(part.inner_text for part in cell.get_elements("text:p")) for cell in row.cells]
            for row in opened.rows
        ]
    with ZipFile(BytesIO(content)) as package:
        shared = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in one.iter(f"{_SHEET}t")) for one in shared.iter(f"{_SHEET}si")]
        sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{_SHEET}f"))
    return [[texts[int(str(one.findtext(f"{_SHEET}v")))] for one in row] for row in sheet.iter(f"{_SHEET}row")]


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
def test_every_format_holds_every_cell_as_text_and_no_formula(suffix: str) -> None:
    expected = [["項次", "事項"], ["1", "'=HYPERLINK(1)"], ["2", "甲\n乙"], ["3", "溫尼辟𠀋"]]
    assert cells_of(render_table(TABLE, suffix), suffix) == expected


def test_another_suffix_is_refused_with_those_allowed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.ods, \.csv, \.xlsx"):
        export_table(TABLE, tmp_path / "table.pdf")


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Table("虛構", ("項次", "事項"), (("1",),))


def test_the_tracking_table_begins_with_its_columns_and_what_staff_noted(register_over: Made) -> None:
    register = register_over(made_report())
    advice = next(entry for entry in register.entries() if entry.outcome.kind is OutcomeKind.RECOMMENDATION)
    register.follow(advice.outcome_id, FollowUp("研議中", "秘書處", "已函請研提", "108年6月", "併案"))
    found = [entry for entry in register.entries() if entry.outcome.kind is OutcomeKind.RECOMMENDATION]
    table = tracking_table(found, "zh")
    assert table.columns[: len(COLUMNS)] == COLUMNS
    assert table.rows[0][:8] == (
        "1",
        "雲城市政府赴日本考察報告",
        "請國際事務科於107年前研議辦理",
        "秘書處",
        "研議中",
        "已函請研提",
        "108年6月",
        "併案",
    )


def test_the_list_of_names_has_both_languages_posts_and_when_seen(register_over: Made) -> None:
    later = made_report("第二份", days="108年5月8日至108年5月12日", dated="108年7月3日")
    register = register_over(made_report(), later)
    known = next(name for name in list_names(register) if name.zh == "田中次郎")
    assert (known.en, known.posts, len(known.report_ids)) == ("Tanaka Jiro", ("國際課長",), 2)
    assert (known.first_seen, known.last_seen) == ("2017-07-03", "2019-07-03")
    table = names_table(list_names(register), {}, "zh")
    assert any(row[1:3] == ("田中次郎", "Tanaka Jiro") for row in table.rows)


def test_forms_that_staff_put_together_are_one_person(register_over: Made) -> None:
    other = made_report("第二份", days="108年5月8日至108年5月12日", process="本府拜會國際課長田中二郎(Tanaka Jirou)。")
    register = register_over(made_report(), other)
    register.name({"田中二郎": "田中次郎"})
    people = [name for name in list_names(register) if name.kind == "person" and "田中" in name.zh]
    assert len(people) == 1

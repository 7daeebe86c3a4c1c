"""One report in many files is one report: real ones, in every format; and reports that are nearly alike stay apart."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.readers.pdf.tesseract import is_installed
from corpus.reading import read_report
from corpus.report import Report
from index import adding
from index.ledger import Status
from index.library import Library
from index.likeness import likeness, sketch
from index.sameness import SAME_REPORT, SCANNED, status_beside
from tests.archive.archive import load_archive
from tests.archive.rendering.blocks import report_to_lay_out
from tests.archive.rendering.layouts import LAYOUTS
from tests.archive.rendering.web_page import web_page
from tests.corpus.laid_out import lay_out
from tests.corpus.made_documents import odt_parts, write_zip
from tests.corpus.typeset import Page, write_pdf
from tests.index.made_library import report_text

SONG = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
NAME = "03-yunling-dalat-flower-2016"
SHEET = """系統識別號：C10500417
計畫名稱：赴越南大叻參加花卉博覽會
起訖日：105年3月8日至105年3月13日
壹、目的
本縣花卉產值居全國第四，本次派員參展，希望釐清種苗輸越的檢疫程序。
貳、過程
三月十日下午拜會林同省農業廳，建議由本縣先申請核可，通過後可免審查。
參、建議
請農業處與防疫機關協商，將證明書增列欄位。"""


def in_every_format(name: str, folder: Path) -> list[Path]:
    """Write the report of the archive as each format that the program reads by itself."""
    text = load_archive().texts[name]
    plain, word, page = (folder / f"{name}{suffix}" for suffix in (".txt", ".docx", ".html"))
    plain.write_text(text, encoding="utf-8")
    lay_out(read_report(plain).text, word, automatic=False)
    page.write_text(web_page(report_to_lay_out(load_archive(), name), LAYOUTS[2]), encoding="utf-8")
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in read_report(plain).text.split("\n") if line.strip())
    odt = write_zip(folder / f"{name}.odt", odt_parts(paragraphs))
    sheets = [Page()]
    for line in read_report(plain).text.split("\n"):
        if sheets[-1].top > 700:
            sheets.append(Page())
        sheets[-1].paragraph(line)
        sheets[-1].space(6)
    return [plain, word, page, odt, write_pdf(folder / f"{name}.pdf", sheets)]


@pytest.mark.parametrize("first", [0, 4])
def test_a_report_is_added_once_whatever_its_formats_and_their_order(library: Library, files: Path, first: int) -> None:
    paths = in_every_format(NAME, files)
    rows = library.add_all([paths[first], *paths[:first], *paths[first + 1 :]])
    assert [(row.status, row.reason) for row in rows[1:]] == [(Status.DUPLICATE, "same_text")] * 4
    assert {row.report_id for row in rows} == {rows[0].report_id}
    assert len(library.reports()) == 1


def test_a_duplicate_is_read_once_as_long_as_its_report_is_there(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = load_archive().texts[NAME]
    for suffix, appended in ((".txt", ""), (".md", "完。")):
        (files / f"{NAME}{suffix}").write_text(text + appended, encoding="utf-8")
    first, duplicate = library.add_all([files / f"{NAME}{suffix}" for suffix in (".txt", ".md")])
    read = Mock(side_effect=read_report)
    monkeypatch.setattr(adding, "read_report", read)
    again = library.add(files / f"{NAME}.md")
    assert (again.status, again.report_id, read.call_count) == (Status.DUPLICATE, first.report_id, 0)
    assert replace(again, seconds=0, time="") == replace(duplicate, seconds=0, time="")
    library.remove(str(first.report_id))
    assert library.add(files / f"{NAME}.md").status is Status.ADDED
    assert read.call_count == 1


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_a_corrected_file_is_a_new_version_beside_its_duplicates(library: Library, files: Path, suffix: str) -> None:
    paths = {path.suffix: path for path in in_every_format(NAME, files)}
    report_id = library.add(paths[suffix]).report_id
    library.add(paths[".pdf"])
    text = read_report(paths[".txt"]).text.replace("四日內接獲詢價47件", "四日內接獲詢價74件")
    if suffix == ".txt":
        paths[suffix].write_text(text, encoding="utf-8")
    else:
        lay_out(text, paths[suffix], automatic=False)
    row = library.add(paths[suffix])
    assert (row.status, row.report_id) == (Status.UPDATED, report_id)
    assert "詢價74件" in library.report(str(report_id)).text


def scan_of(text: str, path: Path) -> Path:
    """Write the text as a picture in a PDF, 200 dots an inch."""
    sheet = Image.new("L", (1654, 1300), 255)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(SONG, 34, index=3)
    for number, line in enumerate(text.split("\n")):
        pen.text((150, 120 + 64 * number), line, fill=0, font=font)
    sheet.save(path, resolution=200)
    return path


@pytest.mark.skipif(not is_installed(), reason="Tesseract with chi_tra is not installed")
def test_a_scan_beside_its_text_is_a_duplicate_and_the_text_after_a_scan_a_better_version(
    library: Library, files: Path
) -> None:
    scan = scan_of(SHEET, files / "scan.pdf")
    plain = files / "text.txt"
    plain.write_text(SHEET, encoding="utf-8")
    rows = [library.add(path) for path in (scan, plain, scan)]
    assert rows[0].ocr_pages == (1,)
    assert [row.status for row in rows] == [Status.ADDED, Status.UPDATED, Status.DUPLICATE]
    assert {row.report_id for row in rows} == {rows[0].report_id}
    assert library.report(str(rows[0].report_id)).text == SHEET


def test_the_sheet_the_report_and_the_annex_of_one_trip_are_three_reports(library: Library) -> None:
    folder = Path(__file__).parents[1] / "archive" / "reports"
    rows = library.add_all(sorted(folder.glob("19*.txt")) + sorted(folder.glob("08*.txt")))
    assert [row.status for row in rows] == [Status.ADDED] * 5


def read(text: str, folder: Path, *, is_scan: bool = False) -> Report:
    path = folder / f"{len(list(folder.iterdir()))}.txt"
    path.write_text(text, encoding="utf-8")
    report = read_report(path)
    return replace(report, page_starts=(0,), ocr_pages=(1,)) if is_scan else report


def beside(one: Report, other: Report) -> Status | None:
    return status_beside(one, other, likeness(sketch(one.text), sketch(other.text)))


YEARLY = report_text("德班", 40)


@pytest.mark.parametrize(
    "said",
    [
        "起訖日：{year}年5月8日至{year}年5月13日\n",
        "{year}年5月8日出發，{year}年5月9日開會，{year}年5月13日返國。\n",
    ],
)
@pytest.mark.parametrize("is_scan", [False, True])
def test_two_yearly_reports_of_the_same_words_are_two(said: str, is_scan: bool, tmp_path: Path) -> None:
    one, other = (read(said.format(year=year) + YEARLY, tmp_path, is_scan=is_scan) for year in (106, 107))
    assert likeness(sketch(one.text), sketch(other.text)) > 0.9
    assert beside(one, other) is None


def test_a_number_recognised_wrongly_does_not_part_a_scan_from_its_text(tmp_path: Path) -> None:
    dates = "起訖日：106年5月8日至106年5月13日\n"
    text = read("系統識別號：C10600001\n" + dates + YEARLY, tmp_path)
    scan = read(
        "系統識別號：C10600007\n" + dates + YEARLY.replace("拜會", "拝曾").replace("允諾", "允謠"),
        tmp_path,
        is_scan=True,
    )
    assert SCANNED < likeness(sketch(text.text), sketch(scan.text)) < 0.7
    assert beside(scan, text) is Status.DUPLICATE
    assert beside(text, scan) is Status.UPDATED


def test_scanned_sheets_of_one_form_that_say_no_days_are_two(tmp_path: Path) -> None:
    form = "甲市政府出國報告提要\n含附件：是 否\n出國類別：考察 進修 研究 實習 其他\n出國人員姓名/服務機關/單位/職稱\n"
    one = read(form + "王小明/甲市政府/秘書處/科長\n參加杭州世界理事會議。", tmp_path, is_scan=True)
    other = read(form + "李大華/甲市政府/文化局/局長\n考察大阪都市更新。", tmp_path)
    assert likeness(sketch(one.text), sketch(other.text)) > SCANNED
    assert beside(one, other) is None


def test_an_annex_under_the_number_of_its_report_is_a_report_of_its_own(tmp_path: Path) -> None:
    one = read("系統識別號：C10600001\n" + report_text("德班", 9), tmp_path)
    annex = read("系統識別號：C10600001\n" + report_text("馬德里", 3), tmp_path)
    assert likeness(sketch(one.text), sketch(annex.text)) < SAME_REPORT
    assert beside(annex, one) is None

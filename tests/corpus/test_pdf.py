"""PDF files from end to end: what a small one says, and what hostile, broken and scanned ones come to."""

import signal
import sys
from pathlib import Path

import pytest

from corpus.errors import DamagedFileError, EncryptedFileError, OcrMissingError, ReadError, ReadLimitError
from corpus.readers import read_file
from corpus.readers.pdf import PdfReader, process, reader
from corpus.readers.pdf.limits import Ending
from corpus.readers.pdf.page import Box
from corpus.reading import read_report
from tests.corpus.typeset import A4, Page, pdf_of, write_pdf

BODY = "本府代表團前往中國杭州，參加世界理事會議，並與姊妹市加拿大溫尼辟(Winnipeg, Canada)市議員會面，交換意見。"


def made_page(number: int = 1) -> Page:
    page = Page()
    page.line("壹、目的" if number == 1 else "貳、心得")
    page.space()
    page.paragraph(BODY)
    page.space()
    page.table([["日期", "地點"], ["106.12.05", "杭州"]])
    page.line(f"- {number} -", 280, 9, top=805)
    return page


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(tmp_path_factory.mktemp("pdf") / "報告.pdf", [made_page(1), made_page(2)])


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "is_installed", lambda: False)


def test_paragraphs_tables_and_pages_come_out_of_the_file(made: Path) -> None:
    report = read_report(made)
    table = "日期\t地點\n106.12.05\t杭州"
    assert report.text == f"壹、目的\n\n{BODY}\n\n{table}\n\n貳、心得\n\n{BODY}\n\n{table}"
    assert report.page_starts == (0, report.text.index("貳、心得"))
    assert {section.heading for section in report.sections} == {"壹、目的", "貳、心得"}
    assert (report.ocr_pages, report.unread_pages) == ((), ())


def test_one_page_is_a_page(tmp_path: Path) -> None:
    assert read_report(write_pdf(tmp_path / "one.pdf", [made_page()])).page_starts == (0,)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_shown(tmp_path: Path, turned: int) -> None:
    upright = read_file(write_pdf(tmp_path / "upright.pdf", [made_page()])).pages
    assert read_file(write_pdf(tmp_path / "turned.pdf", [made_page()], turned=turned)).pages == upright


def test_the_end_cut_off_is_said_to_be_damage(made: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    for share in (0.3, 0.7, 0.99):
        content = made.read_bytes()
        cut.write_bytes(content[: int(share * len(content))])
        with pytest.raises(DamagedFileError):
            read_file(cut)


def test_a_process_that_hangs_is_ended(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.01)
    with pytest.raises(ReadLimitError):
        PdfReader().read(made)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (Ending.ENCRYPTED, EncryptedFileError),
        (Ending.DAMAGED, DamagedFileError),
        (Ending.LIMIT, ReadLimitError),
        (-signal.SIGSEGV, DamagedFileError),
        (-signal.SIGXCPU, ReadLimitError),
        (-signal.SIGKILL, ReadLimitError),
        (1, DamagedFileError),
    ],
)
def test_however_the_process_ends_the_file_has_an_error(
    made: Path, monkeypatch: pytest.MonkeyPatch, status: int, error: type[ReadError]
) -> None:
    code = f"import os, sys; os.kill(os.getpid(), {-status}) if {status} < 0 else sys.exit({int(status)})"
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", code))
    with pytest.raises(error):
        PdfReader().read(made)


def picture_page() -> Page:
    page = Page()
    page.pictures.append(Box(0, 0, *A4))
    return page


@pytest.mark.usefixtures("without_ocr")
def test_a_scan_without_tesseract_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(OcrMissingError):
        read_file(write_pdf(tmp_path / "scan.pdf", [picture_page()]))


@pytest.mark.usefixtures("without_ocr")
def test_scanned_pages_among_others_are_said_to_be_unread(tmp_path: Path) -> None:
    text = read_file(write_pdf(tmp_path / "mixed.pdf", [picture_page(), made_page(2)]))
    assert text.unread_pages == (1,)
    assert text.ocr_pages == ()
    assert BODY in text.pages[1]


def test_a_page_of_photographs_with_captions_is_not_taken_for_a_scan(tmp_path: Path) -> None:
    page = made_page()
    page.picture(300)
    text = read_file(write_pdf(tmp_path / "photo.pdf", [page]))
    assert (text.ocr_pages, text.unread_pages) == ((), ())


def test_a_character_beyond_the_basic_plane_is_one_character(tmp_path: Path) -> None:
    names = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <d845dc89> endbfchar"
    cmap = b"/CIDInit /ProcSet findresource begin begincmap " + names + b" endcmap end"
    shown = b"BT /G 12 Tf 70 700 Td (" + b"A" * 30 + b") Tj ET"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /G 5 0 R >> >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>"
    streams = [b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body) for body in (shown, cmap)]
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    path = tmp_path / "rare.pdf"
    path.write_bytes(pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", kids, page, streams[0], font, streams[1]]))
    assert read_file(path).pages == ("𡒉" * 30,)

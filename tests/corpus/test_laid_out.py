"""The real report, laid out in Word and saved on in other formats, comes back as the report that it is."""

from pathlib import Path

import pytest

from corpus.reading import read_report
from corpus.report import ReadWarning, Report
from tests.corpus.laid_out import HEADER, Recovery, lay_out, recovery
from tests.corpus.office_documents import Office

WHOLE = Recovery(1.0, 1.0, 1.0)


@pytest.mark.parametrize("automatic", [True, False], ids=["automatic numbers", "typed numbers"])
def test_the_report_laid_out_in_word_comes_back_whole(automatic: bool, sample: Report, tmp_path: Path) -> None:
    read = read_report(lay_out(sample.text, tmp_path / "report.docx", automatic=automatic))
    assert recovery(sample, read) == WHOLE
    assert [section.heading_path for section in read.sections] == [section.heading_path for section in sample.sections]
    assert read.title == sample.title
    assert read.warnings == (ReadWarning.HEADERS_DROPPED,)
    assert HEADER not in read.text


@pytest.mark.parametrize(("suffix", "automatic"), [(".odt", True), (".html", False)])
def test_saved_on_by_libreoffice_it_still_comes_back_whole(
    suffix: str, automatic: bool, sample: Report, office: Office
) -> None:
    document = lay_out(sample.text, office.folder / f"laid-out-{automatic}.docx", automatic=automatic)
    assert recovery(sample, read_report(office.resave(document, suffix))) == WHOLE


def test_a_report_that_lost_its_half_is_seen_to_have(sample: Report, tmp_path: Path) -> None:
    half = tmp_path / "half.txt"
    half.write_text(sample.text[: len(sample.text) // 2], encoding="utf-8")
    assert recovery(sample, read_report(half)).lines < 0.7

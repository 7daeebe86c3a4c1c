"""The suite that every reader passes, and what is particular to plain text."""

from pathlib import Path

import pytest

from corpus.errors import EmptyFileError, FileMissingError, FormatError, SuffixError
from corpus.readers import READERS, Format, Reader, read_file, suffixes
from corpus.reading import read_report
from corpus.report import ReadWarning
from tests.corpus.made_documents import write_zip

TEXT = "壹、目的\n\n本府代表團前往中國杭州，參加「世界理事會議」(World Council)。\n"


@pytest.fixture(params=READERS, ids=lambda reader: type(reader).__name__)
def reader(request: pytest.FixtureRequest) -> Reader:
    chosen: Reader = request.param
    return chosen


def test_suffixes_are_lower_case_with_a_dot_and_belong_to_one_reader(reader: Reader) -> None:
    assert reader.suffixes
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in reader.suffixes)
    assert sum(suffixes().count(suffix) for suffix in reader.suffixes) == len(reader.suffixes)


def test_bytes_of_no_format_are_refused(reader: Reader, tmp_path: Path) -> None:
    for suffix in reader.suffixes:
        path = tmp_path / f"picture{suffix}"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        with pytest.raises(FormatError) as refused:
            reader.read(path)
        assert refused.value.path == path


def test_the_content_of_another_format_is_refused(reader: Reader, tmp_path: Path) -> None:
    page = b"<html><p>page</p></html>"
    packed = write_zip(tmp_path / "packed", {"readme": "a zip of no document"}).read_bytes()
    others = {Format.OTHER: packed, Format.RTF: b"{\\rtf1 text}", Format.PDF: b"%PDF-1.7\n%%EOF", Format.HTML: page}
    for found, content in others.items():
        if found not in reader.formats:
            path = tmp_path / f"other{min(reader.suffixes)}"
            path.write_bytes(content)
            with pytest.raises(SuffixError) as refused:
                read_file(path)
            assert refused.value.path == path


def test_an_empty_file_is_refused(reader: Reader, tmp_path: Path) -> None:
    for suffix in reader.suffixes:
        path = tmp_path / f"empty{suffix}"
        path.write_bytes(b"")
        with pytest.raises((EmptyFileError, FormatError)):
            read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp950"])
def test_text_in_any_usual_encoding_is_the_same_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.TXT"
    path.write_bytes(TEXT.encode(encoding))
    assert read_report(path).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_read_though_it_has_hardly_a_latin_letter(tmp_path: Path, encoding: str) -> None:
    text = "本府代表團前往中國杭州，參加世界理事會議。\n" * 9
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    assert read_report(path).text == text


def test_characters_that_an_office_made_itself_are_kept_and_said(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("團長王".encode("cp950") + b"\xfa\x40\x81\x40\xa0\xfe" + "先生".encode("cp950"))
    report = read_report(path)
    assert report.text == "團長王\ue000\ueeb8\ueeb7先生"
    assert report.warnings == (ReadWarning.PRIVATE_USE,)


@pytest.mark.parametrize("encoding", ["utf-8", "cp950"])
def test_text_cut_off_inside_a_character_is_read_and_said(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.strip().encode(encoding) + "議".encode(encoding)[:1])
    report = read_report(path)
    assert report.text == TEXT.strip() + "\ufffd"
    assert report.warnings == (ReadWarning.UNDECODED,)


def test_big5_with_hong_kong_characters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("喺度嘅會議，與會者眾多。".encode("big5hkscs"))
    assert read_report(path).text == "喺度嘅會議，與會者眾多。"


def test_form_feeds_begin_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("第一頁\f第二頁\f第三頁", encoding="utf-8")
    report = read_report(path)
    assert report.text == "第一頁\n\n第二頁\n\n第三頁"
    assert [report.page_at(report.text.index(word)) for word in ("一", "二", "三")] == [1, 2, 3]


def test_a_missing_file_an_unknown_format_and_a_blank_text_each_have_their_error(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_report(tmp_path / "none.txt")
    with pytest.raises(FileMissingError):
        read_report(tmp_path)
    unknown = tmp_path / "report.xyz"
    unknown.write_text(TEXT, encoding="utf-8")
    with pytest.raises(FormatError):
        read_report(unknown)
    blank = tmp_path / "blank.txt"
    blank.write_text("<p> </p>\n\u200b", encoding="utf-8")
    with pytest.raises(EmptyFileError):
        read_report(blank)


def test_the_id_comes_from_the_file_unless_given(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    report = read_report(path)
    assert report.report_id == "r" + report.sha256[:10]
    assert read_report(path, report_id="r1").report_id == "r1"
    assert report.title == "壹、目的"
    assert report.source == "report.md"

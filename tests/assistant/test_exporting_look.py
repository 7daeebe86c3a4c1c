"""How a note looks and is announced: fonts, languages, page, metadata, and what LibreOffice prints of it."""

import re
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import odfdo
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from assistant.answer import Language
from assistant.exporting import export_note
from assistant.exporting.form import lay_out
from assistant.exporting.opendocument import render_opendocument
from assistant.exporting.word import render_word
from tests.assistant.made_up_note import QUOTES, made_up_note

LANGUAGES: list[tuple[Language, str]] = [("zh", "zh-TW"), ("en", "en")]


def part_of(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


@pytest.mark.parametrize(("language", "tag"), LANGUAGES)
def test_an_odt_names_its_title_and_language(language: Language, tag: str) -> None:
    note = made_up_note(language=language)
    meta = odfdo.Document(BytesIO(render_opendocument(lay_out(note)))).meta
    assert (meta.title, meta.language) == (note.title, tag)


@pytest.mark.parametrize(("language", "tag"), LANGUAGES)
def test_a_docx_names_its_title_and_language(language: Language, tag: str) -> None:
    note = made_up_note(language=language)
    told = docx.Document(BytesIO(render_word(lay_out(note)))).core_properties
    assert (told.title, told.language, told.comments) == (note.title, tag, "")


def test_an_odt_sets_han_in_kai_as_chinese_of_taiwan_and_the_rest_in_times() -> None:
    styles = part_of(render_opendocument(lay_out(made_up_note())), "styles.xml")
    default = re.search(r'default-style style:family="paragraph".*?</style:default-style>', styles, re.S)
    assert default
    for attribute in (
        'style:font-name-asian="標楷體"',
        'style:font-name="Times New Roman"',
        'style:language-asian="zh"',
        'style:country-asian="TW"',
    ):
        assert attribute in default[0]


def test_a_docx_sets_han_in_kai_as_chinese_of_taiwan_and_the_rest_in_times() -> None:
    document = docx.Document(BytesIO(render_word(lay_out(made_up_note()))))
    fonts = next(document.styles.element.iter(qn("w:rFonts")))
    language = next(document.styles.element.iter(qn("w:lang")))
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("標楷體", "Times New Roman")
    assert (language.get(qn("w:eastAsia")), language.get(qn("w:val"))) == ("zh-TW", "en-US")


def test_no_theme_font_overrules_the_fonts_of_a_docx() -> None:
    content = render_word(lay_out(made_up_note()))
    assert "Theme=" not in part_of(content, "word/styles.xml")


def test_a_docx_gives_the_name_of_the_kai_font_in_english_windows() -> None:
    fonts = part_of(render_word(lay_out(made_up_note())), "word/fontTable.xml")
    assert '<w:font w:name="標楷體"><w:altName w:val="DFKai-SB"/>' in fonts


def test_a_docx_is_of_a4() -> None:
    section = docx.Document(BytesIO(render_word(lay_out(made_up_note())))).sections[0]
    assert section.page_width
    assert section.page_height
    assert abs(section.page_width - Cm(21)) < Cm(0.01)
    assert abs(section.page_height - Cm(29.7)) < Cm(0.01)


def test_every_style_that_a_paragraph_names_is_there() -> None:
    document = docx.Document(BytesIO(render_word(lay_out(made_up_note()))))
    used = {element.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle") for element in document.element.iter(qn(tag))}
    assert used <= {style.style_id for style in document.styles}
    content = render_opendocument(lay_out(made_up_note()))
    named = set(re.findall(r'(?:text:style-name)="([^"]+)"', part_of(content, "content.xml")))
    assert named <= set(re.findall(r'style:name="([^"]+)"', part_of(content, "styles.xml")))


@pytest.mark.parametrize("suffix", [".odt", ".docx"])
def test_every_citation_number_leads_to_its_source(suffix: str) -> None:
    form = lay_out(made_up_note())
    if suffix == ".odt":
        xml = part_of(render_opendocument(form), "content.xml")
        places, links = r'bookmark-start text:name="(\w+)"', r'text:ref-name="(\w+)"'
    else:
        xml = part_of(render_word(form), "word/document.xml")
        places, links = r'bookmarkStart [^>]*w:name="(\w+)"', r'w:anchor="(\w+)"'
    assert sorted(set(re.findall(links, xml))) == sorted(re.findall(places, xml))
    assert len(re.findall(places, xml)) == len(QUOTES)


def pdf_of(out: Path) -> pypdfium2.PdfDocument:
    """Return what LibreOffice prints of the file."""
    profile = (out.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", out.parent, out], check=True, capture_output=True, timeout=180)
    return pypdfium2.PdfDocument(out.with_suffix(".pdf"))


def letters(text: str) -> str:
    """Return the text as compared across a print: one form per character, no blanks, no hyphens."""
    return re.sub(r"[-\s\u00ad\ufffe\x02]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    ("suffix", "language", "labels"),
    [
        (".odt", "zh", ("一、歷次交流情形", "(一)虛構市", "(五)虛構", "四、資料來源")),
        (".docx", "zh", ("一、歷次交流情形", "(一)虛構市", "(五)虛構", "四、資料來源")),
        (".odt", "en", ("1.Exchangessofar", "(1)虛構市", "(5)虛構", "4.Sources")),
        (".docx", "en", ("1.Exchangessofar", "(1)虛構市", "(5)虛構", "4.Sources")),
    ],
)
def test_libreoffice_prints_every_quote_numbered_on_a4(
    suffix: str, language: Language, labels: tuple[str, ...], tmp_path: Path
) -> None:
    out = tmp_path / f"note{suffix}"
    export_note(made_up_note(language=language), out)
    with pdf_of(out) as pdf:
        printed = letters("".join(page.get_textpage().get_text_range() for page in pdf))
        running, footers = re.subn(r"第\d+頁,共\d+頁|Page\d+of\d+", "", printed)
        assert footers == len(pdf)
        width, height = pdf[0].get_size()
    for number, quote in enumerate(QUOTES, start=1):
        assert f"{letters(quote)}[{number}]" in running
    assert [label for label in labels if label not in printed] == []
    assert (round(width), round(height)) == (595, 842)

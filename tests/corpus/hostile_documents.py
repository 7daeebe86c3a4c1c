"""Files made to do harm, or to pass for what they are not: each with the error that it must end in.

They are made anew for every test; nothing here is larger on disk than a photograph.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Final

from corpus import errors
from corpus.errors import ReadError
from corpus.readers import LONGEST_TEXT
from corpus.readers.markup import MOST_MARKS
from corpus.readers.package import LARGEST_PART, MOST_MEMBERS
from tests.corpus.made_documents import docx_parts, odt_parts, word_paragraph
from tests.corpus.typeset import pdf_of

Parts = dict[str, str | bytes]
Hostile = tuple[str, Callable[[], bytes], type[ReadError]]

_TEXT: Final = "壹、目的\n\n參加會議。\n"
_LAUGHS: Final = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPES: Final = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]>',
    "a quadratic blow-up": f'<!DOCTYPE x [<!ENTITY a9 "{"ha" * 50_000}">]>',
    "an external entity": '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
    "an external document type": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def packed(parts: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as a zip."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(body: str = word_paragraph("甲"), **parts: str) -> Parts:
    return docx_parts(body, **parts)


def odt(body: str = "<text:p>甲</text:p>") -> Parts:
    return odt_parts(body)


_WHOLE: Final[dict[str, tuple[Callable[[], Parts], str]]] = {
    ".docx": (docx, "word/document.xml"),
    ".odt": (odt, "content.xml"),
}


def hostile_files() -> dict[str, Hostile]:
    """Return, by what is wrong with it, each file's suffix, its content, and the error that it ends in."""
    found: dict[str, Hostile] = {}
    for suffix, (parts, main) in _WHOLE.items():
        found |= {f"{suffix}: {name}": (suffix, make, error) for name, make, error in _packages(parts, main)}
    for name, content, error in _pages():
        found[f".html: {name}"] = (".html", content, error)
    for name, content, error in _texts():
        found[f".txt: {name}"] = (".txt", content, error)
    for name, content, error in _pdfs():
        found[f".pdf: {name}"] = (".pdf", content, error)
    for suffix, name, content, error in _disguises():
        found[f"{suffix}: {name}"] = (suffix, content, error)
    return found


def _packages(parts: Callable[[], Parts], main: str) -> Iterator[tuple[str, Callable[[], bytes], type[ReadError]]]:
    def with_main(change: Callable[[str], str | bytes], **options: int) -> Callable[[], bytes]:
        return lambda: packed(parts() | {main: change(str(parts()[main]))}, **options)

    def inside(content: Callable[[], str], **options: int) -> Callable[[], bytes]:
        return with_main(lambda part: part.replace("甲", f"甲{content()}"), **options)

    stored = zipfile.ZIP_STORED
    nested = 100_000
    yield "a bomb in the text", inside(lambda: "a" * 30_000_000), errors.ReadLimitError
    yield "a bomb in a picture", lambda: packed(parts() | {"a.png": bytes(30_000_000)}), errors.ReadLimitError
    yield "a bomb that lies about its size", lambda: _lying(packed(parts()), main), errors.DamagedFileError
    yield "more members than a document has", lambda: packed(parts() | _many(MOST_MEMBERS)), errors.ReadLimitError
    yield "a directory larger than memory", lambda: _huge_directory(packed(parts())), errors.ReadLimitError
    yield "endless text", inside(lambda: "a" * (LARGEST_PART // 4), method=stored), errors.ReadLimitError
    yield "more tags than fit", inside(lambda: "<a/>" * MOST_MARKS, method=stored), errors.ReadLimitError
    yield (
        "more attributes than fit",
        inside(lambda: "<a " + "b='' " * MOST_MARKS + "/>", method=stored),
        errors.ReadLimitError,
    )
    yield "deep nesting", inside(lambda: "<a>" * nested + "</a>" * nested, method=stored), errors.ReadLimitError
    for name, doctype in _DOCTYPES.items():
        yield name, with_main(partial(_declaring, doctype, "UTF-8")), errors.UnsafeFileError
        yield f"{name}, in UTF-16", with_main(partial(_declaring, doctype, "UTF-16")), errors.UnsafeFileError
    yield "an entity that nobody declared", inside(lambda: "&a9;"), errors.DamagedFileError
    yield "cut off", lambda: packed(parts())[:-200], errors.DamagedFileError
    yield "text cut off", with_main(lambda part: part[:-100]), errors.DamagedFileError
    yield "a byte that is no text", with_main(lambda part: part.encode() + b"\xff"), errors.DamagedFileError
    yield "another writing than it says", with_main(lambda part: part.encode("utf-32")), errors.DamagedFileError
    yield "a member changed", lambda: _changed(packed(parts(), method=stored)), errors.DamagedFileError
    yield (
        "no text part",
        lambda: packed({name: part for name, part in parts().items() if name != main}),
        errors.DamagedFileError,
    )
    yield "an empty text part", lambda: packed(parts() | {main: ""}), errors.DamagedFileError
    yield "nothing in it", with_main(lambda part: part.replace("甲", " ")), errors.EmptyFileError
    yield "members under a password", lambda: _flagged(packed(parts())), errors.EncryptedFileError
    for name in ("../../outside.xml", "/etc/outside.xml", "..\\outside.xml"):
        yield f"a member {name}", partial(_holding, parts, name), errors.UnsafeFileError
    yield "a member that is a link", lambda: _linking(parts()), errors.UnsafeFileError
    yield "a member twice", lambda: _twice(parts(), main), errors.DamagedFileError


def _pages() -> Iterator[tuple[str, Callable[[], bytes], type[ReadError]]]:
    yield "deep nesting", lambda: b"<html>" + b"<div>" * 100_000 + _TEXT.encode(), errors.ReadLimitError
    yield "more tags than fit", lambda: b"<html>" + b"<b>" * MOST_MARKS, errors.ReadLimitError
    yield "endless text", lambda: b"<html><p>" + b"a " * LONGEST_TEXT, errors.ReadLimitError
    yield "scripts alone", lambda: b"<html><script>alert(1)</script>", errors.EmptyFileError
    yield "a program", lambda: b"<html>" + bytes(range(32)) * 99, errors.FormatError


def _texts() -> Iterator[tuple[str, Callable[[], bytes], type[ReadError]]]:
    yield "endless text", lambda: b"a" * (LONGEST_TEXT + 1), errors.ReadLimitError
    yield "a program", lambda: b"MZ\x90\x00" + bytes(range(256)) * 9, errors.FormatError
    yield "nothing", lambda: b"", errors.EmptyFileError
    yield "blanks alone", lambda: "\ufeff\u200b \n".encode(), errors.EmptyFileError
    yield "half a wide character", lambda: b"\xff\xfea\x00\x00\xd8", errors.FormatError


_CATALOGUE: Final = b"<< /Type /Catalog /Pages 2 0 R >>"
_ONE_PAGE: Final = (
    _CATALOGUE,
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
)


def _pdfs() -> Iterator[tuple[str, Callable[[], bytes], type[ReadError]]]:
    no_pages = (_CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>")
    broken = {
        "no pages": no_pages,
        "no catalogue": (b"<< >>",),
        "a count that lies": (_CATALOGUE, b"<< /Type /Pages /Kids [] /Count 999999999 >>"),
        "pages in a circle": (
            _CATALOGUE,
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        ),
    }
    empty = {
        "deep arrays": (_CATALOGUE[:-2] + b"/Deep " + b"[" * 100_000 + b"]" * 100_000 + b" >>", b"<< >>"),
        "a stream without its end": (*_ONE_PAGE, b"<< /Length 99999999 >>\nstream\nBT ET"),
    }
    for name, objects in broken.items():
        yield name, partial(pdf_of, objects), errors.DamagedFileError
    for name, objects in empty.items():
        yield name, partial(pdf_of, objects), errors.EmptyFileError
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32)
    yield "a password", partial(pdf_of, no_pages, lock + b" /ID [<00> <00>]"), errors.EncryptedFileError
    yield "a stream that swells twice", _swelling_pdf, errors.ReadLimitError
    yield "cut off", lambda: pdf_of(no_pages)[:-9], errors.DamagedFileError


def _swelling_pdf() -> bytes:
    """Return a PDF whose page of 2 GiB is packed twice."""
    packer = zlib.compressobj(wbits=-15)
    eight_mebibytes = packer.compress(b"0 " * 2**22) + packer.flush(zlib.Z_FULL_FLUSH)
    content = zlib.compress(b"\x78\x01" + eight_mebibytes * 256 + b"\x03\x00")
    stream = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    return pdf_of([*_ONE_PAGE, stream])


def _disguises() -> Iterator[tuple[str, str, Callable[[], bytes], type[ReadError]]]:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(99)
    locked = _OLE + "EncryptedPackage".encode("utf-16-le")
    old = _OLE + "WordDocument".encode("utf-16-le")
    for suffix in (".docx", ".odt", ".html", ".txt", ".doc", ".pdf", ".rtf"):
        others = {
            "a picture": lambda: picture,
            "a zip of no document": lambda: packed({"a.txt": "a"}),
            **({"a DOCX": lambda: packed(docx())} if suffix != ".docx" else {}),
            **({"an ODT": lambda: packed(odt())} if suffix != ".odt" else {}),
            **({"an old document": lambda: old} if suffix not in {".doc", ".rtf"} else {}),
            **({"a PDF": lambda: b"%PDF-1.7\n%%EOF"} if suffix != ".pdf" else {}),
            **({"rich text": lambda: b"{\\rtf1 a}"} if suffix not in {".rtf", ".doc"} else {}),
            **({"a page": lambda: b"<html><p>a"} if suffix != ".html" else {}),
            **({"text": lambda: _TEXT.encode()} if suffix not in {".txt", ".html"} else {}),
        }
        for name, content in others.items():
            yield suffix, f"{name} under this name", content, errors.SuffixError
        yield suffix, "a document under a password", lambda: locked, errors.EncryptedFileError
    yield ".rtf", "cut off", lambda: b"{\\rtf1 a", errors.DamagedFileError
    yield ".xlsx", "a format that is not read", lambda: packed({"a.txt": "a"}), errors.FormatError


def _declaring(doctype: str, encoding: str, part: str) -> bytes:
    """Return the part with a document type, in that encoding, and its entity where its text was."""
    start = part.index("?>") + 2
    declaring = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{part[start:]}'
    return declaring.replace("甲", "&a9;" * 1000).encode(encoding)


def _holding(parts: Callable[[], Parts], name: str) -> bytes:
    return packed(parts() | {name: "x"})


def _many(count: int) -> Parts:
    return {f"{n}": b"" for n in range(count)}


def _lying(content: bytes, main: str) -> bytes:
    """Return a zip whose directory gives the member ten bytes where there are more."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo(main).file_size
    return content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _huge_directory(content: bytes) -> bytes:
    end = content.rindex(b"PK\x05\x06")
    return content[: end + 12] + (2**30).to_bytes(4, "little") + content[end + 16 :]


def _changed(content: bytes) -> bytes:
    return content.replace("甲".encode(), "乙".encode())


def _flagged(content: bytes) -> bytes:
    """Return a zip whose members are marked as encrypted."""
    marked = bytearray(content)
    start = 0
    while (start := marked.find(b"PK\x01\x02", start) + 1) > 0:
        marked[start + 7] |= 1
    return bytes(marked)


def _linking(parts: Parts) -> bytes:
    content = BytesIO(packed(parts))
    with zipfile.ZipFile(content, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    return content.getvalue()


def _twice(parts: Parts, main: str) -> bytes:
    """Return a zip whose text part is there a second time and says something else."""
    content = BytesIO(packed(parts))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("~" * len(main), str(parts[main]).replace("甲", "乙"))
    return content.getvalue().replace(b"~" * len(main), main.encode())

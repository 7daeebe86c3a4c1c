"""Documents that LibreOffice writes: the one place where tests run it, once a document and session.

def test_it(office: Office) -> None:
    path = office.save("<h1>壹、目的</h1><p>參加會議。</p>", ".docx")
"""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from corpus.readers.libreoffice import converted

# A page is opened as a text document with pages, not as a web document.
_WRITER: Final = "HTML (StarWriter)"


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice and a folder where what it wrote is kept."""

    folder: Path

    def save(self, page: str, *suffixes: str) -> Path:
        """Return the web page as saved under the suffix (".odt", ".docx", ".pdf"); with more, one after another."""
        source = self.folder / f"{sha256(page.encode()).hexdigest()[:16]}.html"
        source.write_text(page, encoding="utf-8")
        return self.resave(source, *suffixes)

    def resave(self, path: Path, *suffixes: str) -> Path:
        """Return the file at path as saved under the suffix; with more, one after another."""
        for suffix in suffixes:
            made = self.folder / f"{path.name}{suffix}"
            if not made.exists():
                with converted(path, suffix, opened_as=_WRITER if path.suffix == ".html" else None) as written:
                    shutil.copyfile(written, made)
            path = made
        return path

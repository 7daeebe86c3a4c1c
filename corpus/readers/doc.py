"""Old Word documents (DOC) and RTF: LibreOffice saves them as ODT, whose reader reads them."""

from pathlib import Path
from typing import Final

from corpus.errors import DamagedFileError, EncryptedFileError, FormatError, ReadError
from corpus.readers.detection import Format, detect_format
from corpus.readers.libreoffice import converted
from corpus.readers.odt import OdtReader
from corpus.readers.protocol import FileText, PageProgress, without_progress
from corpus.report import ReadWarning

# The file information block, which begins the document's stream: its mark, and the flag that says "encrypted"
# ([MS-DOC] 2.5.2). Streams begin at multiples of the sector size.
_SECTOR: Final = 512
_INFORMATION_MARK: Final = b"\xec\xa5"
_FLAGS_AT: Final = 11
_ENCRYPTED: Final = 0x01


class DocReader:
    """Reads DOC and RTF, where LibreOffice is installed."""

    suffixes = frozenset({".doc", ".rtf"})
    formats = frozenset({Format.DOC, Format.RTF})

    def read(self, path: Path, _: PageProgress = without_progress, /) -> FileText:
        """Return the document's text as one page.

        Raises FormatError, OfficeMissingError, EncryptedFileError, DamagedFileError and ReadLimitError.
        """
        found = detect_format(path)
        if found not in self.formats:
            raise FormatError(path)
        content = path.read_bytes()
        if found is Format.DOC and _is_encrypted(content):
            raise EncryptedFileError(path)
        if found is Format.RTF and not content.rstrip(b"\0\t\r\n ").endswith(b"}"):
            raise DamagedFileError(path)
        with converted(path, ".odt") as made:
            try:
                text = OdtReader().read(made)
            except ReadError as error:
                raise type(error)(path) from error
        return FileText(text.pages, tuple(sorted({*text.warnings, ReadWarning.CONVERTED})))


def _is_encrypted(content: bytes) -> bool:
    """Say whether the document's information block says that the rest needs a password."""
    return any(
        content.startswith(_INFORMATION_MARK, start) and content[start + _FLAGS_AT] & _ENCRYPTED
        for start in range(_SECTOR, len(content) - _FLAGS_AT, _SECTOR)
    )
